"""Words of the assistant that come back in a message: pasted, quoted, repeated."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memoir.operation.reader.vocabulary import words_of

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_FIRST_PERSON = words_of("i i'm i've i'd i'll me my mine myself we we're we've us our ours")
_EXACT_WORDS = 4
_GRAM = 4
_SHARE = 0.8


class Echoes:
    """Recognises what was said in ``answers``."""

    def __init__(self, answers: Sequence[str]) -> None:
        words = [_words(answer) for answer in answers]
        self._texts = [f" {' '.join(each)} " for each in words]
        self._grams = {gram for each in words for gram in _grams(each)}

    def contains(self, sentence: str) -> bool:
        """Whether ``sentence`` is, word for word or nearly so, from one of the answers.

        Who repeats of themselves what the assistant said of them changes “you” to “I”: that is
        no echo.
        """
        words = _words(sentence)
        if len(words) < _EXACT_WORDS:
            return False
        if any(f" {' '.join(words)} " in text for text in self._texts):
            return True
        grams = _grams(words)
        if len(grams) < _GRAM:
            return False
        known = [gram in self._grams for gram in grams]
        own = [gram for gram in grams if not _FIRST_PERSON.isdisjoint(gram)]
        return sum(known) >= _SHARE * len(grams) and all(gram in self._grams for gram in own)


def _words(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]


def _grams(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + _GRAM]) for at in range(len(words) - _GRAM + 1)]
