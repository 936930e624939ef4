"""Words as recall compares them: stems, the small words that tell nothing, where words stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from memoir.operation.retrieval.stem import stem

# What the index of the vault takes for a word: letters and digits in a row.
WORD = re.compile(r"[^\W_]+")
_LETTERS_CUT_BY_A_STEM = 1
_NONE: Mapping[str, Iterable[str]] = MappingProxyType({})

_SMALL = (
    "a about again am an and any are aren as at be been being but by can could d did didn do does "
    "doesn doing don down for from had has have having he her here him his how i if in into is "
    "isn it its just ll m may me might must my no not o of on or our out over re s shall she "
    "should so such t than that the their them then there these they this those to too under up "
    "us ve very was wasn we were weren what when where which who whom whose why will with won "
    "would y you your"
)
SMALL_WORDS = frozenset(_SMALL.split())


def folded(text: str) -> str:
    """``text`` in lower case and without accents, as the vault's index folds it."""
    text = text.lower()
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text)
    return "".join(part for part in parts if not unicodedata.combining(part))


def words_of(text: str) -> list[str]:
    """The words of ``text``, folded, in order."""
    return WORD.findall(folded(text))


def telling_words(text: str) -> dict[str, str]:
    """The words in ``text`` that tell something, by their stems, each once, in order."""
    found: dict[str, str] = {}
    for word in words_of(text):
        if word not in SMALL_WORDS:
            found.setdefault(stem(word), word)
    return found


class WordCounter:
    """Counts how often each of a few stems stands in a text, or one that means the same.

    Looks only at words that begin like one of the stems, which is several times quicker than
    stemming every word of hundreds of lines.
    """

    def __init__(self, stems: Sequence[str], same: Mapping[str, Iterable[str]] = _NONE) -> None:
        self._places = {
            other: place for place, each in enumerate(stems) for other in same.get(each, ())
        }
        self._places |= {each: place for place, each in enumerate(stems)}
        beginnings = {each[: max(1, len(each) - _LETTERS_CUT_BY_A_STEM)] for each in self._places}
        self._pattern = _beginning_with(beginnings) if beginnings else None

    def counts(self, text: str) -> list[tuple[int, int]]:
        """(place of the stem, how often) for the stems that stand in ``text``."""
        if self._pattern is None:
            return []
        found: dict[int, int] = {}
        for word in self._pattern.findall(folded(text)):
            place = self._places.get(stem(word))
            if place is not None:
                found[place] = found.get(place, 0) + 1
        return list(found.items())


def _beginning_with(beginnings: Iterable[str]) -> re.Pattern[str]:
    choices = "|".join(re.escape(each) for each in sorted(beginnings))
    return re.compile(rf"(?<![^\W_])(?:{choices})[^\W_]*")
