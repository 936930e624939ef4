"""Erasing the last traces of words from a full text index.

FTS5's secure-delete takes erased words out of its pages, but beside them it keeps, for each page,
the beginning of the page's first word (table ``…_idx``), and that stays when the word goes. Here
such a beginning is replaced by one taken from a word that is still in use.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence

from memoir.infrastructure.vault.connection import Connection

_TOKENIZER = "porter unicode61 remove_diacritics 2"
# In the index each word follows a byte that names the index proper, as against one of prefixes.
_PROPER = b"0"


def clear(connection: Connection, index: str, texts: Iterable[str]) -> int:
    """Erase what is left in ``index`` of words that only ``texts``, now deleted, had.

    Call in the transaction that deletes them; returns how many traces there were. The index has
    a vocabulary table, named ``…_terms``.
    """
    beginnings = _beginnings(_terms(connection, texts))
    found = connection.rows(f"SELECT segid, term FROM {index}_idx")
    traces = [
        (segment, bytes(term))
        for segment, term in found
        if bytes(term[:1]) == _PROPER and bytes(term[1:]) in beginnings
    ]
    traces = [trace for trace in traces if not _in_use(connection, index, trace[1][1:])]
    for segment, term in traces:
        if not _replace(connection, index, segment, term):
            connection.run(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
            break
    return len(traces)


def _terms(connection: Connection, texts: Iterable[str]) -> list[bytes]:
    """The words of ``texts`` as the index has them; worked out in memory, kept nowhere."""
    connection.run(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.erased_words"
        f" USING fts5(words, content='', tokenize='{_TOKENIZER}')"
    )
    connection.run(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.erased_terms"
        " USING fts5vocab('temp', 'erased_words', 'row')"
    )
    connection.run_many(
        "INSERT INTO temp.erased_words (words) VALUES (?)", ((text,) for text in texts)
    )
    terms = [term.encode() for (term,) in connection.rows("SELECT term FROM temp.erased_terms")]
    connection.run("INSERT INTO temp.erased_words (erased_words) VALUES ('delete-all')")
    return terms


def _beginnings(terms: Sequence[bytes]) -> set[bytes]:
    return {term[:length] for term in terms for length in range(1, len(term) + 1)}


def _in_use(connection: Connection, index: str, beginning: bytes) -> bool:
    following = _neighbour(connection, index, beginning, after=True)
    return following is not None and following.startswith(beginning)


def _neighbour(connection: Connection, index: str, word: bytes, *, after: bool) -> bytes | None:
    """The word in use at or after ``word``, or the last one before it."""
    # The vocabulary is read upwards only, so the word before takes long; it is seldom asked for.
    wanted = "term" if after else "max(term)"
    bound = ">= ? ORDER BY term LIMIT 1" if after else "< ?"
    term: str | None = connection.value(
        f"SELECT {wanted} FROM {index}_terms WHERE term {bound}", [_text_from(word)]
    )
    return None if term is None else term.encode()


def _text_from(beginning: bytes) -> str:
    """The least text that begins so; a beginning may be cut within a character."""
    for filling in (b"", b"\x80", b"\x80\x80", b"\x80\x80\x80", b"\xa0\x80", b"\x90\x80\x80"):
        with contextlib.suppress(UnicodeDecodeError):
            return (beginning + filling).decode()
    return beginning.decode("utf-8", "ignore")


def _replace(connection: Connection, index: str, segment: int, trace: bytes) -> bool:
    """Put a beginning in use in the place of ``trace``; False if there is none that fits."""
    before = _neighbour(connection, index, trace[1:], after=False) or b""
    after = _neighbour(connection, index, trace[1:], after=True)
    # Greater than every word before, not greater than any after: so searches still find the page.
    fit = _shortest_between(before, after) if after else before + b"\x7f"
    fit = _PROPER + fit
    clash = connection.row(
        f"SELECT 1 FROM {index}_idx WHERE segid = ?1 AND term <> ?2"
        " AND term > min(?2, ?3) AND term <= max(?2, ?3)",
        [segment, trace, fit],
    )
    if clash or fit <= _PROPER + before:
        return False
    connection.run(
        f"UPDATE {index}_idx SET term = ? WHERE segid = ? AND term = ?", [fit, segment, trace]
    )
    return True


def _shortest_between(before: bytes, after: bytes) -> bytes:
    """The shortest beginning of ``after`` that is greater than ``before``."""
    length = 1
    while length < len(after) and after[:length] <= before:
        length += 1
    return after[:length]
