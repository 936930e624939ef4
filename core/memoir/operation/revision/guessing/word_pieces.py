"""Words cut into the pieces that a BERT knows."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from memoir.infrastructure.engine.starters import EMBEDDING_STARTER, source_of

UNKNOWN, START, END = 100, 101, 102
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_LONGEST_WORD = 100
# The vocabulary begins with the words that are the commonest in English.
_COMMON, _FEWEST_COMMON = 12_000, 0.4

log = logging.getLogger(__name__)


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
        pieces = [piece for word in _WORD.findall(_plain(text)) for piece in self._cut(word)]
        return [START, *pieces[: longest - 2], END]

    def may_be_english(self, text: str) -> bool:
        """Whether enough of the words that are no names are common ones of English."""
        words = [word for word in _WORD.findall(text) if word[0].islower()]
        common = sum(self._numbers.get(_plain(word), _COMMON) < _COMMON for word in words)
        return common >= _FEWEST_COMMON * len(words)

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


@lru_cache(maxsize=1)
def built_in() -> WordPieces | None:
    """Those of the built-in embedding model; None where it is not installed, or not readable."""
    source = source_of(EMBEDDING_STARTER)
    if source is None:
        return None
    try:
        return WordPieces.read(source / "vocab.txt")
    except OSError as error:
        log.warning("the words of statements are not known: %s", error)
        return None


def _plain(text: str) -> str:
    """In small letters, without accents."""
    letters = unicodedata.normalize("NFD", text.lower())
    return "".join(each for each in letters if unicodedata.category(each) != "Mn")
