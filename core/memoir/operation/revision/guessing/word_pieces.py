"""Words cut into the pieces that a BERT knows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

UNKNOWN, START, END = 100, 101, 102
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_LONGEST_WORD = 100


class WordPieces:
    """The pieces of BERT's vocabulary by their numbers, upper and lower case alike."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._numbers = vocabulary

    @classmethod
    def read(cls, path: Path) -> WordPieces:
        """The pieces in a file of one a line. Raises OSError."""
        lines = path.read_text(encoding="utf-8").split("\n")
        return cls({piece: number for number, piece in enumerate(lines)})

    def of(self, text: str, longest: int) -> list[int]:
        """The numbers of the pieces of ``text``, framed by start and end, at most ``longest``."""
        plain = unicodedata.normalize("NFD", text.lower())
        plain = "".join(each for each in plain if unicodedata.category(each) != "Mn")
        pieces = [piece for word in _WORD.findall(plain) for piece in self._cut(word)]
        return [START, *pieces[: longest - 2], END]

    def _cut(self, word: str) -> list[int]:
        if len(word) > _LONGEST_WORD:
            return [UNKNOWN]
        found = list(self._pieces(word))
        return [UNKNOWN] if None in found else [each for each in found if each is not None]

    def _pieces(self, word: str) -> Iterator[int | None]:
        at = 0
        while at < len(word):
            mark = "##" if at else ""
            ends = range(len(word), at, -1)
            end = next((end for end in ends if mark + word[at:end] in self._numbers), 0)
            yield self._numbers.get(mark + word[at:end]) if end else None
            at = end or len(word)
