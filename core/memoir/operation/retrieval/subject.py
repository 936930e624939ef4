"""Whom, or what of theirs, a question is about: “my sister”, “Ana's car”, “Peru”.

A line that has everything but this answers another question.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from types import MappingProxyType

from memoir.operation.reader.time.vocabulary import MONTHS, WEEKDAYS
from memoir.operation.retrieval.stem import stem
from memoir.operation.retrieval.words import SMALL_WORDS, folded

# What is asked for, and what else it may be called where it is told.
_CALLED = (
    ("mother mom mum mummy mommy", "mother mom mum mummy mommy"),
    ("father dad daddy", "father dad daddy"),
    ("parents", "mother father mom mum dad"),
    ("grandmother grandma granny", "grandmother grandma granny"),
    ("grandfather grandpa grandad", "grandfather grandpa grandad"),
    ("child children kid kids", "child children kid son daughter baby"),
    ("son daughter", "kid child"),
    ("sibling siblings", "brother sister"),
    ("husband wife", "spouse partner"),
    ("boyfriend girlfriend fiance fiancee", "partner"),
    ("spouse partner", "husband wife spouse partner boyfriend girlfriend"),
    ("dog", "puppy"),
    ("cat", "kitten"),
)
_PETS = ("dog", "cat")
_OTHER_PEOPLE = (
    "sons daughters brother brothers sister sisters cousin aunt uncle niece nephew friend friends "
    "boss colleague neighbour neighbor roommate flatmate landlord teacher"
)
_PEOPLE = frozenset(" ".join([_OTHER_PEOPLE, *(asked for asked, _ in _CALLED)]).split()).difference(
    _PETS
)
_DESCRIBING = (
    "favou?rite|best|first|last|new|old(?:er|est)?|elde(?:r|st)|young(?:er|est)|little|big|current"
    "|next|own|recent|former|late|dear|close|good|great"
)
_OWNED = re.compile(
    rf"(?:\b(?:my|our|his|her|their)|(?<=\w)[’']s)\s+(?:(?:{_DESCRIBING})\s+)*([^\W\d_]{{2,}})",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?<=[^\W_.!?:,] )[A-Z][^\W\d_]+")
_TIMES = frozenset({*MONTHS, *WEEKDAYS, "christmas", "easter"})
_ANOTHER = re.compile(
    rf"(?:\w+[,!.]\s+)?(?:my|our)\s+(?:(?:{_DESCRIBING})\s+)*"
    rf"(?:{'|'.join(sorted(_PEOPLE))})\b(?!\s+and\s+(?:i|me)\b)",
    re.IGNORECASE,
)


def _called() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for asked, told in _CALLED:
        for word in map(stem, asked.split()):
            found.setdefault(word, set()).update(map(stem, told.split()))
    return MappingProxyType({word: frozenset(others) for word, others in found.items()})


ALSO_CALLED = _called()
"""By the stem of a word in a question: the stems that mean the same where it is told."""


def subject_of(text: str, speakers: Collection[str]) -> frozenset[str]:
    """The stems of what ``text`` is about besides the words in the names of ``speakers``."""
    people = _PEOPLE.intersection(re.findall(r"[^\W\d_]+", text.lower()))
    owned = {folded(match[1]) for match in _OWNED.finditer(text)}
    named = {folded(name) for name in _NAMED.findall(text)} - _TIMES
    return frozenset(map(stem, (people | owned | named) - SMALL_WORDS - set(speakers)))


def begins_with_another(text: str) -> bool:
    """Whether a line tells of somebody else than its speaker, as “My sister likes jazz” does."""
    return _ANOTHER.match(text) is not None
