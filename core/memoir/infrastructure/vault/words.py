"""Full text: turning what people type into a safe query, and running it."""

from __future__ import annotations

import re

from memoir.infrastructure.vault.connection import Connection
from memoir.infrastructure.vault.filters import condition
from memoir.memory.filter import MemoryFilter

# What separates words for certain. Inside a word, anything is left to the tokenizer of the
# index, which sees the same text in the same way; apostrophes stay, so that "don't" is a phrase.
_BETWEEN = re.compile(r"[\s\x00-\x26\x28-\x2f:-@\[-`{-\x7f\u2026\u201c\u201d\u00ab\u00bb]+")


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
    return (" OR " if any_word else " AND ").join(terms)


class WordIndex:
    """The full text index over memories."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def match(
        self, expression: str, *, limit: int, filter: MemoryFilter | None = None
    ) -> list[tuple[int, float]]:
        """Rows that match with their BM25 score, best first; a greater score is better."""
        if not expression:
            return []
        if filter is None:
            return self._connection.rows(
                "SELECT rowid, -rank FROM memory_words WHERE memory_words MATCH ?"
                " ORDER BY rank LIMIT ?",
                [expression, limit],
            )
        where, values = condition(filter)
        return self._connection.rows(
            "SELECT w.rowid, -w.rank FROM memory_words w JOIN memories m ON m.row = w.rowid"
            f" WHERE memory_words MATCH ? AND {where} ORDER BY w.rank LIMIT ?",
            [expression, *values, limit],
        )
