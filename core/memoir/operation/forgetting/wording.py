"""Which sentences carry what was forgotten, and a text without them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from enum import IntEnum

from memoir.memory.forgetting import FORGOTTEN_MARK
from memoir.operation.forgetting.everyday import COURTESIES, EVERYDAY
from memoir.operation.reader.duplicates import signature
from memoir.operation.reader.sentences import Sentence, sentences_in
from memoir.operation.retrieval.words import folded, telling_words, words_of

_MARKS = re.compile(rf"{re.escape(FORGOTTEN_MARK)}(?:[ \t]*{re.escape(FORGOTTEN_MARK)})+")


_BEGINNING = 3  # letters that all forms of a word have in common


class Nearness(IntEnum):
    """How a text is bound to what was forgotten; the nearer, the less it takes to carry it."""

    ELSEWHERE = 0
    SAME_TALK = 1
    SPOKE_OF_IT = 2
    TOLD_IT = 3


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence that was forgotten: as it reads, and the stems of its telling words."""

    phrase: str
    stems: frozenset[str]
    words: frozenset[str]


class Wording:
    """Everything that a forgotten memory ever said.

    ``is_only_here`` tells of a word whether no memory that stays has it: then the word alone gives
    away what was forgotten. ``names`` carry it wherever they stand.
    """

    def __init__(
        self,
        texts: Iterable[str],
        is_only_here: Callable[[str], bool],
        names: Iterable[str] = (),
    ) -> None:
        sentences = {
            sentence.text: None for text in dict.fromkeys(texts) for sentence in sentences_in(text)
        }
        told = [_statement(sentence) for sentence in sentences]
        # “Good morning!” before it is said every day.
        self.statements = [each for each in told if not _is_courtesy(each)] or told
        words: dict[str, str] = {}
        for sentence in sentences:
            words |= telling_words(sentence)
        self.only_here = {
            stem: word
            for stem, word in words.items()
            if stem not in EVERYDAY and is_only_here(word)
        }
        self._named = [" ".join(words_of(name)) for name in names]
        self._names = _any_of(names)

    def expressions(self) -> list[str]:
        """Full text expressions that find whatever may carry the words."""
        alone = [f'"{word}"' for word in self.only_here.values()]
        together = [
            " AND ".join(f'"{word}"' for word in sorted(statement.words))
            for statement in self.statements
            if statement.stems and not statement.stems & self.only_here.keys()
        ]
        named = [f'"{name}"' for name in self._named if name]
        return list(dict.fromkeys(alone + together + named))

    def carried_by(self, sentence: str, nearness: Nearness) -> bool:
        """Whether ``sentence`` tells what was forgotten."""
        if self._names is not None and self._names.search(folded(sentence)):
            return True
        stems = telling_words(sentence).keys()
        if not stems:
            return False
        given_away = len(stems & self.only_here.keys())
        if given_away >= (1 if nearness else 2):
            return True
        phrase = _phrase(sentence)
        if any(_same(phrase, stems, statement) for statement in self.statements):
            return True
        # Without the words that only the forgotten has, half of a sentence tells nothing.
        spoke = nearness >= Nearness.SPOKE_OF_IT and not self.only_here
        return spoke and self._shares_half(sentence, fewest=2)

    def may_stand_in(self, small: str) -> bool:
        """Whether a sentence in small letters can carry it at all; quick, for long texts."""
        if self._names is not None and self._names.search(small):
            return True
        return any(word[:_BEGINNING] in small for word in self.only_here.values()) or any(
            all(word[:_BEGINNING] in small for word in statement.words)
            for statement in self.statements
        )

    def holds_word(self, text: str) -> bool:
        """Whether a word that only what was forgotten has stands in ``text``."""
        return bool(telling_words(text).keys() & self.only_here.keys()) or (
            self._names is not None and bool(self._names.search(folded(text)))
        )

    def lost(self, text: str, nearness: Nearness) -> list[Sentence]:
        """The sentences of ``text`` that carry what was forgotten.

        Where none surely does, a text that told it loses those that are half made of its words,
        and all of them where there are none such either.
        """
        sentences = sentences_in(text)
        lost = [each for each in sentences if self.carried_by(each.text, nearness)]
        if lost or nearness < Nearness.TOLD_IT or FORGOTTEN_MARK in text:
            return lost
        return [each for each in sentences if self._shares_half(each.text, fewest=1)] or sentences

    def _shares_half(self, sentence: str, *, fewest: int) -> bool:
        known = {stem for statement in self.statements for stem in statement.stems}
        said = {word for statement in self.statements for word in signature(statement.phrase)}
        return _is_half(telling_words(sentence), known, fewest) or _is_half(
            signature(sentence), said, fewest
        )


def marked(text: str, lost: Iterable[Sentence]) -> str:
    """``text`` with a mark in the place of each sentence in ``lost``."""
    for sentence in sorted(lost, key=lambda each: -each.start):
        piece = text[sentence.start : sentence.end]
        at = sentence.start + piece.find(sentence.text)
        text = text[:at] + FORGOTTEN_MARK + text[at + len(sentence.text) :]
    return _MARKS.sub(FORGOTTEN_MARK, text)


def rest_of(text: str, lost: Iterable[Sentence]) -> str:
    """What ``text`` tells besides the sentences in ``lost``; "" if that was all."""
    gone = {sentence.start for sentence in lost}
    return " ".join(each.text for each in sentences_in(text) if each.start not in gone)


def _statement(sentence: str) -> Statement:
    telling = telling_words(sentence)
    return Statement(_phrase(sentence), frozenset(telling), frozenset(telling.values()))


def _is_courtesy(statement: Statement) -> bool:
    return bool(statement.stems) and statement.stems <= COURTESIES


def _phrase(sentence: str) -> str:
    return " ".join(folded(sentence).split()).strip(" .!?…")


def _same(phrase: str, stems: Iterable[str], statement: Statement) -> bool:
    wanted, found = statement.stems, frozenset(stems)
    if not wanted:
        return bool(phrase) and phrase == statement.phrase
    if len(wanted) == 1:
        return wanted == found
    return wanted <= found or statement.phrase in phrase


def _is_half(words: Collection[str], known: Collection[str], fewest: int) -> bool:
    shared = sum(word in known for word in words)
    return shared >= fewest and 2 * shared >= len(words)


def _any_of(names: Iterable[str]) -> re.Pattern[str] | None:
    choices = "|".join(re.escape(folded(name)) for name in names if name.strip())
    return re.compile(rf"(?<![^\W_])(?:{choices})(?![^\W_])") if choices else None
