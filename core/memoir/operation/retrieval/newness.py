"""Which of several lines that tell of one thing tells how it is now.

“My new doctor is Dr Lis” comes after “My doctor is Dr Nowak” where it is asked who my doctor is,
also where nothing was seen to have ended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from memoir.infrastructure.vault.threads import Line
from memoir.operation.retrieval.question import Question
from memoir.operation.retrieval.stem import stem
from memoir.operation.retrieval.words import words_of
from memoir.operation.revision.nouns import SEVERAL, SPECIES

Floats = npt.NDArray[np.float64]

_NEW = re.compile(
    r"\b(?P<whose>my|our|his|her|their|\w+['’]s)\s+new\s+(?P<what>[^\W\d_]+(?:\s+[^\W\d_]+)?)",
    re.IGNORECASE,
)
_MINE = frozenset({"my", "our"})
_NOW = re.compile(
    r"\b(?:still|now|currently|nowadays|these days|at the moment|any ?more|at present)\b",
    re.IGNORECASE,
)
_LONGEST, _AS_WELL = 400, 0.5
# What there may be several of: a new one takes nobody's place.
_BESIDES = frozenset(map(stem, SEVERAL | SPECIES))


def asks_how_it_is_now(question: Question) -> bool:
    """Whether it is asked how something is now, of nobody who speaks for themselves."""
    is_of_then = question.past or question.formerly or question.time is not None
    return not (question.people or is_of_then)


def new_ones(question: Question, lines: Sequence[Line]) -> tuple[Floats, Floats]:
    """1 for each line that tells of a new one of what is asked about; for each said before one."""
    is_new, is_before = np.zeros(len(lines)), np.zeros(len(lines))
    if not asks_how_it_is_now(question):
        return is_new, is_before
    said = [line.said_at for line in lines]
    for at, line in enumerate(lines):
        for thing in _things(question, line.text):
            is_new[at] = 1.0
            for other, each in enumerate(lines):
                if said[other] < said[at] and thing & _stems(each.text):
                    is_before[other] = 1.0
    return is_new, is_before


def latest(question: Question, lines: Sequence[Line], words: Floats) -> Floats:
    """0 to 1, where it is asked what still is so, by how late each of the lines was said.

    Only those count that have about as many of the ``words`` as the one that has most.
    """
    result = np.zeros(len(lines))
    if not asks_how_it_is_now(question) or not _NOW.search(question.text):
        return result
    if not len(words) or words.max() <= 0:
        return result
    alike = np.flatnonzero(words >= _AS_WELL * words.max())
    if len(alike) > 1:
        order = sorted(alike.tolist(), key=lambda place: lines[place].said_at)
        result[order] = np.linspace(0, 1, len(order))
    return result


def _things(question: Question, text: str) -> Iterator[frozenset[str]]:
    """The stems, with those that mean the same, of what ``text`` tells a new one of."""
    for match in _NEW.finditer(text[:_LONGEST]):
        mine = match["whose"].casefold() in _MINE
        told = {stem(word) for word in words_of(match["what"])}
        for asked in question.words:
            same = question.same.get(asked, frozenset({asked}))
            # “My new doctor”, or “Janek's new cream” where Janek is asked about.
            of_others = question.others - {asked}
            is_theirs = not mine and not of_others.isdisjoint(_stems(text))
            if told & same and asked not in _BESIDES and (is_theirs if of_others else mine):
                yield same


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, words_of(text[:_LONGEST])))
