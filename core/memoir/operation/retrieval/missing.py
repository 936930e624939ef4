"""What speaks against a line: that it lacks what, whom or what sort of thing is asked about.

In a talk the lines around one tell what it is about. A line that stands alone, “My shoe size is
43.”, says it itself or is about something else.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt

from memoir.infrastructure.vault.threads import Line
from memoir.operation.retrieval.asked import holds
from memoir.operation.retrieval.question import Question
from memoir.operation.retrieval.stem import stem
from memoir.operation.retrieval.subject import ALSO_CALLED, begins_with_another
from memoir.operation.retrieval.words import words_of

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

# Who leans on what was said before says so with one of these, or in a second sentence.
_LEANS = re.compile(
    r"\b(?:it|that|they|them|she|he|him|those|these|there|ones?|yes|yeah|yep|no|thanks|wow|your?"
    r"|too|so)\b|[.!?]\s+\S",
    re.IGNORECASE,
)
_LONGEST_ALONE = 200
# How much surer it is of a line that stands alone that it lacks something.
_SURER = 1.5
# “Which instrument?” is answered by “the cello” as well as by “an instrument”.
_KIND_UNTOLD = 0.3


def stands_alone(text: str) -> bool:
    """Whether ``text`` is one sentence that can be understood without those around it."""
    return len(text) <= _LONGEST_ALONE and _LEANS.search(text) is None


def things(question: Question, there: Bools, rarity: Floats, alone: Bools) -> Floats:
    """How much of the question's subject each line lacks, the rare words counting for more.

    ``there`` (lines, words of the question) says which of the words are told of, ``alone`` which
    lines stand alone. 0 to 1, of those up to 1.5; one of two words is more than half of all.
    """
    subject = _places(question, question.subject)
    weights = rarity[subject]
    lacking: Floats = np.sqrt(~there[:, subject] @ (weights / max(float(weights.sum()), 1e-9)))
    surer: Floats = lacking * np.where(alone, _SURER, 1.0)
    return surer


def people(question: Question, there: Bools) -> Floats:
    """1 for each line that lacks one of those whom the question is about, else 0."""
    lacking: Floats = (~there[:, _places(question, question.others)]).any(axis=1).astype(float)
    return lacking


def of_another(question: Question, lines: Sequence[Line], lacking: Floats) -> Floats:
    """Whether a line is about somebody else: is ``lacking`` people, or begins with another."""
    if not (question.others or question.says_i or question.person):
        return lacking
    also = {each for one in question.others for each in ALSO_CALLED.get(one, ())}
    asked = question.others | also
    another = np.array([float(_is_another(line.text, asked)) for line in lines])
    found: Floats = np.maximum(lacking, another)
    return found


def kind(question: Question, there: Bools) -> Floats:
    """1 for each line that does not name the kind of thing that is asked for, else 0."""
    places = _places(question, question.kind)
    lacking: Floats = (~there[:, places]).all(axis=1).astype(float)
    return lacking if places else np.zeros(len(there))


def of_another_sort(
    question: Question, lines: Sequence[Line], unnamed: Floats, alone: Bools
) -> Floats:
    """Whether a line tells nothing of the sort that is asked for: no place, no number, no name.

    Where its kind is ``unnamed`` it may; up to 1.5 of lines that stand alone.
    """
    lacking: Floats = _KIND_UNTOLD * unnamed * alone
    if question.wanted is not None:
        other = [float(not holds(line.text, question.wanted)) for line in lines]
        lacking = np.maximum(lacking, other)
    surer: Floats = lacking * np.where(alone, _SURER, 1.0)
    return surer


def _places(question: Question, stems: Collection[str]) -> list[int]:
    return [place for place, each in enumerate(question.words) if each in stems]


def _is_another(text: str, asked: Collection[str]) -> bool:
    begins = begins_with_another(text)
    return bool(begins) and not any(stem(word) in asked for word in words_of(begins))
