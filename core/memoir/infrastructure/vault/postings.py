"""Where words stand, for ranking elsewhere: rows, never scores.

BM25 in the index looks at every row with any of the words, and at a million memories a common word
stands in a hundred thousand. Here each word gives its newest rows and how many there are about;
what common words have in common is met by asking for several of them at once, where the index
leaps from one list to the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from memoir.infrastructure.vault.connection import Connection
from memoir.memory.memory import Status

Rows = NDArray[np.int64]
Words: TypeAlias = list[str]

_FETCHED = 1_000
_TOGETHER = 300
_NARROW = 20_000
_STATUSES = ", ".join(f"'{status}'" for status in Status)
# Of more words than these only the rarest are looked for in pairs.
_PAIRED = 3


@dataclass(frozen=True, slots=True)
class Posting:
    """The newest rows with a word, newest first.

    ``number`` is how many rows of the whole vault have it: estimated above 1,000. ``whole`` says
    that ``rows`` are all that were asked for.
    """

    rows: Rows
    number: int
    whole: bool


class WordPostings:
    """Reads where words stand in the memories."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def last_row(self) -> int:
        """The newest memory's row, which is about how many memories there are."""
        return int(self._connection.value("SELECT max(row) FROM memories") or 0)

    def narrow(self, scopes: Sequence[str]) -> tuple[str, ...]:
        """``scopes`` if they are so small that the index is better asked within them, else ()."""
        if not scopes:
            return ()
        count = self._connection.value(
            f"SELECT count(*) FROM (SELECT 1 {_within(scopes)} LIMIT ?)", [*scopes, _NARROW]
        )
        return tuple(scopes) if count < _NARROW else ()

    def of(self, words: Sequence[Words], scopes: Sequence[str] = ()) -> list[Posting]:
        """The rows of each of ``words`` within ``scopes``, whatever their memories' status.

        Each is a list of words that count as one and the same: “sister” and “hermana”.
        """
        last = self.last_row()
        return [self._of(word, scopes, last) for word in words]

    def counts(self, words: Sequence[str], *, most: int) -> dict[str, int]:
        """How many rows have each of ``words``, counted up to ``most``; no word that none has."""
        counted = {
            word: self._connection.value(
                "SELECT count(*) FROM (SELECT 1 FROM memory_words WHERE memory_words MATCH ?"
                " LIMIT ?)",
                [_quoted(word), most],
            )
            for word in words
        }
        return {word: count for word, count in counted.items() if count}

    def together(
        self, words: Sequence[Words], postings: Sequence[Posting], scopes: Sequence[str] = ()
    ) -> list[tuple[Rows, list[int]]]:
        """The newest rows that hold several of ``words``, with the places of the words they hold.

        ``postings`` are those of ``words``. Only what these do not show is looked for: rows of
        words of which there are more than were read.
        """
        rarest = sorted(range(len(words)), key=lambda place: postings[place].number)
        sets = [rarest] if len(rarest) > 1 else []
        if len(rarest) > 2:
            sets += [list(pair) for pair in combinations(rarest[:_PAIRED], 2)]
        return [
            (
                self._rows(" AND ".join(_any(words[at]) for at in places), scopes, _TOGETHER),
                places,
            )
            for places in sets
            if not all(postings[place].whole for place in places)
            and all(len(postings[place].rows) for place in places)
        ]

    def _of(self, word: Words, scopes: Sequence[str], last: int) -> Posting:
        rows = self._rows(_any(word), (), _FETCHED)
        whole, number = len(rows) < _FETCHED, len(rows)
        if not whole:
            number = max(_FETCHED, _FETCHED * last // (last - int(rows[-1]) + 1))
        if scopes and number:
            rows = self._rows(_any(word), scopes, _FETCHED)
            whole = len(rows) < _FETCHED
        return Posting(rows, number, whole)

    def _rows(self, expression: str, scopes: Sequence[str], limit: int) -> Rows:
        # The plus keeps SQLite from asking the index once for each of the rows.
        within = f"AND +rowid IN (SELECT row {_within(scopes)})" if scopes else ""
        found = self._connection.rows(
            f"SELECT rowid FROM memory_words WHERE memory_words MATCH ? {within}"
            " ORDER BY rowid DESC LIMIT ?",
            [expression, *scopes, limit],
        )
        return np.array([row for (row,) in found], np.int64)


def _quoted(word: str) -> str:
    return f'"{word}"'


def _any(words: Words) -> str:
    return f"({' OR '.join(map(_quoted, words))})"


def _within(scopes: Sequence[str]) -> str:
    # All statuses and cubes are named, so that the index of groups leads straight to the scopes.
    return (
        f"FROM memories INDEXED BY memories_groups WHERE status IN ({_STATUSES})"
        f" AND cube IN (SELECT id FROM cubes) AND scope IN ({', '.join('?' * len(scopes))})"
    )
