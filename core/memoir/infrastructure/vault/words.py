"""Full text: turning what people type into a safe query, and running it within bounds.

BM25 looks at every row that matches, and a common word matches most rows. So no more than `_RANKED`
rows are ever ranked: of the words the rarer ones come first, since the common ones tell next to
nothing; and what only common words match is not ranked, the newest rows are taken.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from memoir.infrastructure.vault.connection import Connection, Row, SqlValue
from memoir.infrastructure.vault.filters import condition, table
from memoir.memory.filter import MemoryFilter

# What separates words for certain. Inside a word, anything is left to the tokenizer of the
# index, which sees the same text in the same way; apostrophes stay, so that "don't" is a phrase.
_BETWEEN = re.compile(r"[\s\x00-\x26\x28-\x2f:-@\[-`{-\x7f\u2026\u201c\u201d\u00ab\u00bb]+")
_RANKED = 10_000
_NARROW = 20_000
_BATCH = 256
_AND, _OR = " AND ", " OR "
_MATCH = "FROM memory_words WHERE memory_words MATCH ?"


def word_query(text: str, *, prefix_last: bool = False, any_word: bool = True) -> str:
    """A full text expression for the words in ``text``; "" if there are none.

    ``prefix_last`` lets the last word be a beginning, unless a space follows it. ``any_word``
    asks for any of the words, otherwise all must be there. Quotes, operators and NUL in the
    text have no effect.
    """
    words = [word for word in _BETWEEN.split(text) if any(map(str.isalnum, word))]
    terms = [f'"{word}"' for word in dict.fromkeys(words)]
    if terms and prefix_last and not text[-1:].isspace():
        terms = [*(term for term in terms if term != f'"{words[-1]}"'), f'"{words[-1]}" *']
    return (_OR if any_word else _AND).join(terms)


def newest(connection: Connection, index: str, expression: str) -> int | None:
    """Up to which row there are more matches than are ranked; None if there are no more."""
    row: int | None = connection.value(
        f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ?",
        [expression, _RANKED],
    )
    return row


class WordIndex:
    """The full text index over memories."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def match(
        self, expression: str, *, limit: int, filter: MemoryFilter | None = None
    ) -> list[tuple[int, float]]:
        """Rows that match with their BM25 score, best first; a greater score is better."""
        if not expression or limit <= 0:
            return []
        with self._connection.snapshot():
            where, values = condition(filter) if filter else ("", [])
            if filter and self._is_narrow(table(filter), where, values):
                return self._within(expression, table(filter), where, values, limit)
            newest = self._newest(expression)
            best: dict[int, float] = {}
            for part in self._bounded(expression) if len(newest) > _RANKED else [expression]:
                rows = newest if part is expression else self._newest(part)
                hits = self._ranked(part, rows, min(best.values(), default=1.0))
                best |= self._first(hits, limit, where, values) | best
                if len(best) >= limit:
                    break
        return sorted(best.items(), key=lambda hit: -hit[1])[:limit]

    def _bounded(self, expression: str) -> list[str]:
        """What to rank, one after the other, of an expression that matches too much."""
        words = expression.split(_OR)
        if len(words) == 1 or _AND in expression:
            return [expression]
        rarest = sorted((self._count(word), word) for word in words)
        chosen, total = [], 0
        for count, word in rarest:
            total += count
            if total <= _RANKED:
                chosen.append(word)
        # The rarer words, or if all are common rows with every word; then the newest with any.
        return [_OR.join(chosen) if chosen else _AND.join(words), expression]

    def _count(self, expression: str) -> int:
        return int(
            self._connection.value(
                f"SELECT count(*) FROM (SELECT 1 {_MATCH} LIMIT ?)", [expression, _RANKED + 1]
            )
        )

    def _newest(self, expression: str) -> list[int]:
        """The newest rows that match, one more than are ranked."""
        found = self._connection.rows(
            f"SELECT rowid {_MATCH} ORDER BY rowid DESC LIMIT ?", [expression, _RANKED + 1]
        )
        return [row for (row,) in found]

    def _ranked(self, expression: str, newest: Sequence[int], least: float) -> list[Row]:
        """The matches, best first; of too many the ``newest``, each with the score ``least``."""
        if len(newest) > _RANKED:
            return [(row, least) for row in newest[:_RANKED]]
        return self._connection.rows(f"SELECT rowid, -rank {_MATCH} ORDER BY rank", [expression])

    def _first(
        self, hits: Sequence[Row], limit: int, where: str, values: Sequence[SqlValue]
    ) -> dict[int, float]:
        """The first of ``hits`` that pass; looks no further than needed."""
        found: list[Row] = []
        for start in range(0, len(hits), _BATCH):
            batch = hits[start : start + _BATCH]
            found += self._admitted(batch, where, values) if where else batch
            if len(found) >= limit:
                break
        return dict(found[:limit])

    def _admitted(self, batch: Sequence[Row], where: str, values: Sequence[SqlValue]) -> list[Row]:
        rows = json.dumps([row for row, _ in batch])
        passing = self._connection.rows(
            f"SELECT row FROM json_each(?) CROSS JOIN memories ON row = value WHERE {where}",
            [rows, *values],
        )
        admitted = {row for (row,) in passing}
        return [hit for hit in batch if hit[0] in admitted]

    def _is_narrow(self, source: str, where: str, values: Sequence[SqlValue]) -> bool:
        count = self._connection.value(
            f"SELECT count(*) FROM (SELECT 1 FROM {source} WHERE {where} LIMIT ?)",
            [*values, _NARROW],
        )
        return bool(count < _NARROW)

    def _within(
        self, expression: str, source: str, where: str, values: Sequence[SqlValue], limit: int
    ) -> list[tuple[int, float]]:
        """The best among few rows, or the newest where too many others match to tell which."""
        rankable = newest(self._connection, "memory_words", expression) is None
        score, order = ("-bm25(memory_words)", "2 DESC,") if rankable else ("1.0", "")
        return self._connection.rows(
            # The plus keeps SQLite from asking the index once for each of the rows.
            f"SELECT rowid, {score} {_MATCH}"
            f" AND +rowid IN (SELECT row FROM {source} WHERE {where})"
            f" ORDER BY {order} rowid DESC LIMIT ?",
            [expression, *values, limit],
        )
