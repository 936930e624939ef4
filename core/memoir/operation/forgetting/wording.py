"""Which sentences carry what was forgotten, and a text without them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum

from memoir.memory.forgetting import FORGOTTEN_MARK
from memoir.operation.reader.duplicates import signature
from memoir.operation.reader.sentences import Sentence, sentences_in
from memoir.operation.retrieval.words import folded, telling_words

_LEAST_PHRASE = 8
_MARKS = re.compile(rf"{re.escape(FORGOTTEN_MARK)}(?:[ \t]*{re.escape(FORGOTTEN_MARK)})+")


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
        self.statements = [_statement(sentence) for sentence in sentences]
        words: dict[str, str] = {}
        for sentence in sentences:
            words |= telling_words(sentence)
        self.only_here = {stem: word for stem, word in words.items() if is_only_here(word)}
        self._names = _any_of(names)

    def expressions(self) -> list[str]:
        """Full text expressions that find whatever may carry the words."""
        alone = [f'"{word}"' for word in self.only_here.values()]
        together = [
            " AND ".join(f'"{word}"' for word in sorted(statement.words))
            for statement in self.statements
            if statement.stems and not statement.stems & self.only_here.keys()
        ]
        return list(dict.fromkeys(alone + together))

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
        return nearness >= Nearness.SPOKE_OF_IT and self._shares_half(sentence, stems)

    def holds_word(self, text: str) -> bool:
        """Whether a word that only what was forgotten has stands in ``text``."""
        return bool(telling_words(text).keys() & self.only_here.keys()) or (
            self._names is not None and bool(self._names.search(folded(text)))
        )

    def lost(self, text: str, nearness: Nearness) -> list[Sentence]:
        """The sentences of ``text`` that carry what was forgotten.

        Of a text that told it all of them, where none can be told to be the one.
        """
        sentences = sentences_in(text)
        lost = [each for each in sentences if self.carried_by(each.text, nearness)]
        if not lost and nearness is Nearness.TOLD_IT and FORGOTTEN_MARK not in text:
            return sentences
        return lost

    def _shares_half(self, sentence: str, stems: Iterable[str]) -> bool:
        known = {stem for statement in self.statements for stem in statement.stems}
        stems = list(stems)
        if 2 * sum(stem in known for stem in stems) >= len(stems):
            return True
        words = signature(sentence)
        said = {word for statement in self.statements for word in signature(statement.phrase)}
        return bool(words) and 2 * sum(word in said for word in words) >= len(words)


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


def _phrase(sentence: str) -> str:
    return " ".join(folded(sentence).split()).strip(" .!?…")


def _same(phrase: str, stems: Iterable[str], statement: Statement) -> bool:
    wanted, found = statement.stems, frozenset(stems)
    if not wanted:
        return bool(phrase) and phrase == statement.phrase
    if len(statement.phrase) >= _LEAST_PHRASE and statement.phrase in phrase:
        return True
    return wanted <= found if len(wanted) > 1 else wanted == found


def _any_of(names: Iterable[str]) -> re.Pattern[str] | None:
    choices = "|".join(re.escape(folded(name)) for name in names if name.strip())
    return re.compile(rf"(?<![^\W_])(?:{choices})(?![^\W_])") if choices else None
