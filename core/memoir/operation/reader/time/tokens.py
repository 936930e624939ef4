"""Text as tokens with places, the form in which the grammar reads it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple, TypeVar

T = TypeVar("T")

# What lies beyond is not looked at: what a memory tells, it tells within this many characters.
EXAMINED = 10_000
_LONGEST_NAME = 4

# Alternatives in order: a clock's a.m., o'clock, a word, a run of digits with inner marks (dates,
# clocks, versions, prices), what follows an apostrophe in short forms, anything else alone.
_TOKEN = re.compile(
    r"[ap]\.\s?m\b\.?"
    r"|o['\u2019]clock\b"
    r"|[^\W\d_]+"
    r"|\d(?:[\d.,:/-]*\d)?"
    r"|['\u2019](?:s|m|re|ve|ll|d|t)\b"
    r"|\n"
    r"|[^\s\w]"
    r"|_",
    re.IGNORECASE,
)


class Token(NamedTuple):
    """One word, number or mark, in lower case, and where it stands.

    ``glued`` says that nothing stands between it and the token before.
    """

    word: str
    start: int
    end: int
    glued: bool
    capital: bool


class Tokens:
    """The tokens of a text; asking beyond either end gives an empty word."""

    def __init__(self, text: str) -> None:
        self.text = text[:EXAMINED]
        self.all = _split(self.text)
        self._words = [token.word for token in self.all]

    def __len__(self) -> int:
        return len(self.all)

    def word(self, index: int) -> str:
        """The word at ``index``, or an empty string."""
        return self._words[index] if 0 <= index < len(self._words) else ""

    def words(self, start: int, end: int) -> list[str]:
        """The words from ``start`` up to ``end``."""
        return self._words[max(start, 0) : end]

    def glued(self, index: int) -> bool:
        """Whether the token at ``index`` follows the one before without a space."""
        return 0 <= index < len(self.all) and self.all[index].glued

    def capital(self, index: int) -> bool:
        """Whether the token at ``index`` begins with a capital letter."""
        return 0 <= index < len(self.all) and self.all[index].capital

    def starts_with(self, index: int, words: tuple[str, ...]) -> bool:
        """Whether exactly ``words`` stand at ``index``."""
        return tuple(self._words[index : index + len(words)]) == words

    def name_at(self, index: int, names: Mapping[tuple[str, ...], T]) -> tuple[T, int] | None:
        """The longest of ``names`` that stands at ``index``, and the index after it."""
        for length in range(min(_LONGEST_NAME, len(self) - index), 0, -1):
            found = names.get(tuple(self._words[index : index + length]))
            if found is not None:
                return found, index + length
        return None

    def skip(self, index: int, *words: str) -> int:
        """``index``, moved past one of ``words`` if it stands there."""
        return index + 1 if self.word(index) in words else index

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the text the tokens from ``start`` up to ``end`` stand."""
        return self.all[start].start, self.all[end - 1].end


def _split(text: str) -> list[Token]:
    tokens = []
    before = -1
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        raw = match.group()
        word = raw.lower().replace("\u2019", "'")
        tokens.append(Token(word, start, end, start == before, raw[0].isupper()))
        before = end
    return tokens
