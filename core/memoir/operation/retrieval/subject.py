"""Whom, or what of theirs, a question is about: “my sister”, “Ana's car”, “Peru”.

A line that has everything but this answers another question.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from types import MappingProxyType

from memoir.operation.reader.kinds import RELATIVES
from memoir.operation.reader.time.vocabulary import MONTHS, WEEKDAYS
from memoir.operation.retrieval.asked import things
from memoir.operation.retrieval.stem import stem
from memoir.operation.retrieval.words import SMALL_WORDS, folded, words_of

# What is asked for, and what else it may be called where it is told.
_CALLED = (
    ("mother mom mum mummy mommy", "mother mom mum mummy mommy"),
    ("father dad daddy", "father dad daddy"),
    ("parents", "mother father mom mum dad"),
    ("grandparents", "grandmother grandfather grandma grandpa"),
    ("grandmother grandma granny nana", "grandmother grandma granny nana"),
    ("grandfather grandpa grandad granddad", "grandfather grandpa grandad granddad"),
    ("child children kid kids", "child children kid son daughter baby twins"),
    ("baby babies newborn", "baby child son daughter newborn pregnant pregnancy expecting"),
    ("due", "due expecting expected"),
    ("birth", "birth born"),
    ("son daughter", "kid child"),
    ("sibling siblings", "brother sister"),
    ("aunt aunty auntie", "aunt aunty auntie"),
    ("husband wife", "spouse partner"),
    ("boyfriend girlfriend fiance fiancee", "partner"),
    ("spouse partner", "husband wife spouse partner boyfriend girlfriend"),
    ("boss manager supervisor", "boss manager supervisor"),
    ("colleague coworker", "colleague coworker"),
    ("roommate flatmate housemate", "roommate flatmate housemate"),
    ("neighbour neighbor", "neighbour neighbor"),
    ("landlord landlady", "landlord landlady"),
    ("doctor gp", "doctor gp"),
    ("physio physiotherapist", "physio physiotherapist"),
    ("friend mate buddy", "friend mate buddy bestie"),
    ("dog", "puppy"),
    ("cat", "kitten"),
    ("birthday", "birthday born"),
    ("job profession occupation", "job work profession occupation"),
    ("name names called named", "name called named"),
    ("cost price pay paid", "cost price pay paid"),
    ("wedding married marry", "wedding married marry"),
    ("allergic allergy allergies", "allergic allergy allergies"),
)
_DESCRIBING = (
    "favou?rite|best|first|last|new|old(?:er|est)?|elde(?:r|st)|young(?:er|est)|little|big|current"
    "|next|own|recent|former|late|dear|close|good|great"
)
# Asked for by words that those who tell of it do not use: “I work as a nurse”.
_GENERAL = frozenset(
    words_of("job work profession occupation age name names home living number hobby hobbies")
)
_PERSON = re.compile(rf"\b(?:{RELATIVES})\b", re.IGNORECASE)
_OWNED = re.compile(
    rf"(?:\b(?:my|our|his|her|their)|(?<=\w)[’']s)\s+(?:(?:{_DESCRIBING})\s+)*([^\W\d_]{{2,}})",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?<=[^\W_.!?:,] )[A-Z][^\W\d_]+")
_TIMES = frozenset({*MONTHS, *WEEKDAYS, "christmas", "easter"})
TIMES = _TIMES.union(
    (f"{day}s" for day in WEEKDAYS),
    words_of(
        "valentine valentines halloween thanksgiving carnival hanukkah ramadan spring summer "
        "autumn winter weekend weekends today tomorrow yesterday tonight"
    ),
)
"""Words, folded, that say when and not whom or what a question is about."""
_ANOTHER = re.compile(
    rf"(?:\w+[,!.]\s+)?(?:(?:my|our)\s+(?:(?:{_DESCRIBING})\s+)*(?:{RELATIVES})"
    rf"|(?:{RELATIVES})(?=\s+(?-i:[A-Z]\w)))\b(?:[- ]in[- ]law\b)?(?!\s+and\s+(?:i|me)\b)"
    r"(?:,?\s+(?-i:[A-Z]\w+))*",
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


def also_called(word: str) -> frozenset[str]:
    """What else, of one word, something or somebody called ``word`` may be called."""
    told = [told.split() for asked, told in _CALLED if word in asked.split() and word in told]
    return frozenset(other for others in told for other in others)


def people_of(text: str, speakers: Collection[str]) -> frozenset[str]:
    """The stems of whom ``text`` is about besides ``speakers``: “sister”, “boss”, “Ana”."""
    people = {word for found in _PERSON.findall(text) for word in words_of(found)}
    named = {folded(name) for name in _NAMED.findall(text)} - _TIMES
    return frozenset(map(stem, (people | named) - SMALL_WORDS - set(speakers)))


def subject_of(text: str, speakers: Collection[str]) -> frozenset[str]:
    """The stems of what ``text`` is about besides the words in the names of ``speakers``."""
    owned = {folded(match[1]) for match in _OWNED.finditer(text)}
    found = (owned | things(text)) - _TIMES - SMALL_WORDS - _GENERAL - set(speakers)
    return people_of(text, speakers) | frozenset(map(stem, found))


def begins_with_another(text: str) -> str:
    """Whom a line tells of if not of its speaker: “My sister Ana” in “My sister Ana likes jazz”."""
    match = _ANOTHER.match(text)
    return match[0] if match else ""
