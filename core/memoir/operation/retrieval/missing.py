"""What speaks against a line: that it lacks what, whom or what sort of thing is asked about.

In a talk the lines around one tell what it is about. A line that stands alone, “My shoe size is
43.”, says it itself or is about something else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

import numpy as np
import numpy.typing as npt

from memoir.infrastructure.vault.threads import Line
from memoir.operation.retrieval.asked import Wanted, holds
from memoir.operation.retrieval.aspects import is_known, is_told
from memoir.operation.retrieval.question import Question
from memoir.operation.retrieval.small_letters import names_told
from memoir.operation.retrieval.stem import stem
from memoir.operation.retrieval.subject import begins_with_another
from memoir.operation.retrieval.words import words_of

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

# Who leans on what was said before says so with one of these, or in a second sentence.
_LEANS = re.compile(
    r"\b(?:it|that|they|them|she|he|him|those|these|there|ones?|yes|yeah|yep|no|thanks|wow|your?"
    r"|too|so)\b|[.!?]\s+\S",
    re.IGNORECASE,
)
_BEGINS_LEANING = re.compile(
    r"(?:\w+,\s+)?(?:and |but |so |yes|no\b)?(?:it|that|they|them|she|he|him|those|these|there)\b",
    re.IGNORECASE,
)
_LONGEST_ALONE = 200
# From which cosine on a line may say what is asked in other words, and from which it does.
_MAY_SAY_SO, _SAYS_SO = 0.55, 0.75
_IN_LAW = re.compile(r"[- ]in[- ]law\b", re.IGNORECASE)
_WITHIN = re.compile(r"(?<=[a-z,] )[A-Z][^\W\d_A-Z]+")
_BEGINS_NAMED = re.compile(
    r"([A-Z][^\W\d_A-Z]+)(?:\s+and\s+[A-Z]\w+)?"
    r"(?:['’]s\s+\w|\s+(?:[a-z]+(?:s|ed)|[a-z]+ly|only|are|were|have|had|got|went|came)\b)"
)
_BEGINS_SMALL = re.compile(_BEGINS_NAMED.pattern.replace("[A-Z]", "[a-z]"))
_ABOUT_ME = re.compile(r"\b(?:[Ii]|im|[Mm]e|[Mm]y|[Ww]e|[Uu]s|[Oo]ur|mine|ours)\b")
# Asked what one can or should do, what others do may answer.
_MAY = re.compile(r"\b(?:can|could|should|shall|may|might|will|would|must)\b", re.IGNORECASE)
# How much surer it is of a line that stands alone that it lacks something.
_SURER = 1.5
# “Which instrument?” is answered by “the cello” as well as by “an instrument”.
_KIND_UNTOLD = 0.3


def standing_alone(lines: Sequence[Line]) -> Bools:
    """Which of ``lines`` are one sentence that can be understood without those around it.

    Where there is nothing around a line, a word that leans on something leans on the line itself:
    “Bo has a dog and I walk him”.
    """
    around = Counter(line.stretch for line in lines)
    return np.array([
        stands_alone(line.text)
        or (around[line.stretch] == 1
            and len(line.text) <= _LONGEST_ALONE
            and _BEGINS_LEANING.match(line.text) is None)
        for line in lines
    ])  # fmt: skip


def stands_alone(text: str) -> bool:
    """Whether ``text`` is one sentence in which nothing leans on what was said before."""
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


def aspect(
    question: Question,
    lines: Sequence[Line],
    *,
    told: Bools,
    alone: Bools,
    rarity: Floats,
    meaning: Floats,
) -> Floats:
    """How much each line that stands alone lacks of what is asked of somebody.

    ``told`` (lines, words of the question) says which words are in the line itself, ``alone`` which
    lines stand alone. What comes near to the question by its ``meaning``, a cosine, may word it
    otherwise. 0 to 1.5; 0 where nobody is asked about but the asker.
    """
    asked = _places(question, question.aspect)
    if not asked:
        return np.zeros(len(lines))
    words = list(question.words.values())
    lacks = np.zeros(len(lines))
    weights = rarity[asked] / max(float(rarity[asked].sum()), 1e-9)
    for row in np.flatnonzero(alone).tolist():
        text = lines[row].text
        worded = [told[row, place] or is_told(words[place], text) for place in asked]
        lacks[row] = _SURER * float(~np.array(worded) @ weights)
    far = (_SAYS_SO - np.nan_to_num(meaning)) / (_SAYS_SO - _MAY_SAY_SO)
    far_lacks: Floats = lacks * np.clip(far, 0.0, 1.0)
    return far_lacks


def told_otherwise(question: Question, lines: Sequence[Line], alone: Bools) -> Floats:
    """1 where a line (lines, words of the question) tells what a word asks in words of its own.

    “Our new address is 14 Ashley Road” tells where its speaker lives. Only where the asker asks
    about themselves, and of lines that stand alone: what is said in a talk is told by those around.
    """
    told = np.zeros((len(lines), len(question.words)))
    if not question.first_person or question.others:
        return told
    for place, word in enumerate(question.words.values()):
        for row in np.flatnonzero(alone).tolist():
            told[row, place] = is_told(word, lines[row].text)
    return told


def people(question: Question, there: Bools) -> Floats:
    """1 for each line that lacks one of those whom the question is about, else 0."""
    lacking: Floats = (~there[:, _places(question, question.others)]).any(axis=1).astype(float)
    return lacking


def of_another(
    question: Question, lines: Sequence[Line], lacking: Floats, names: Collection[str]
) -> Floats:
    """Whether a line is about somebody else: is ``lacking`` people, or begins with another.

    ``names`` are those that are likely somebody's.
    """
    if not (question.others or question.says_i or question.person):
        return lacking
    also = {each for one in question.others for each in question.same.get(one, ())}
    asked = question.others | also
    another = [
        _is_another(line.text, asked, question.text) or _is_named(question, line.text, names)
        for line in lines
    ]
    found: Floats = np.maximum(lacking, np.array(another, dtype=float))
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
    told = np.array([_may_tell(question.kind, line.text) for line in lines])
    lacking: Floats = np.where(told, _KIND_UNTOLD, 1.0) * unnamed * alone
    if question.wanted is not None:
        other = [float(not holds(line.text, question.wanted)) for line in lines]
        lacking = np.maximum(lacking, other)
    surer: Floats = lacking * np.where(alone, _SURER, 1.0)
    return surer


def _may_tell(kind: Collection[str], text: str) -> bool:
    """Whether ``text`` may tell something of a ``kind``: yes where no words of that are known."""
    return not kind or any(not is_known(each) or is_told(each, text) for each in kind)


def _places(question: Question, stems: Collection[str]) -> list[int]:
    return [place for place, each in enumerate(question.words) if each in stems]


def _is_another(text: str, asked: Collection[str], question: str) -> bool:
    begins = begins_with_another(text)
    if not begins:
        return False
    in_law = _IN_LAW.search(begins)
    if in_law is not None and _IN_LAW.search(question) is None:
        begins = begins[in_law.end() :]  # “my mother-in-law Greet”, asked of Greet
    return not any(stem(word) in asked for word in words_of(begins))


def _is_named(question: Question, text: str, names: Collection[str]) -> bool:
    """Whether “Pieter is allergic to cats” is put where it was asked what “I” am allergic to."""
    if not question.says_i or question.others or question.person or _ABOUT_ME.search(text):
        return False
    match = (_BEGINS_SMALL if text.islower() else _BEGINS_NAMED).match(text)
    return (
        match is not None
        and match[1] in names
        and question.wanted is not Wanted.PERSON
        and _MAY.search(question.text) is None
    )


def names_in(texts: Iterable[str]) -> frozenset[str]:
    """Words with a capital within a sentence, and those told as names in small letters."""
    found: set[str] = set()
    for text in (text[:_LONGEST_ALONE] for text in texts):
        found.update(names_told(text) if text.islower() else _WITHIN.findall(text))
    return frozenset(found)
