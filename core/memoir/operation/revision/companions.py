"""Whom a clause names beside what it tells: “I live in Ghent with my wife Ellen and our dog Bo”.

What they are called is as good as told, and stays so when the rest is over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from memoir.operation.revision.claims import Claim
from memoir.operation.revision.naming import mentioned
from memoir.operation.revision.nouns import RELATIONS, SPECIES
from memoir.operation.revision.subjects import read_noun

_KIN = "|".join(sorted({*RELATIONS, *SPECIES}, key=len, reverse=True))
_ANIMAL = "|".join(sorted(SPECIES, key=len, reverse=True))
_NAME = r"(?P<name>(?-i:[A-Z])[\w'-]+)"
# “We got a cat. Her name is Tiger”, “… and he is called Bo”.
_NAMED_AFTER = re.compile(
    rf"\b(?:an?|my|our|the) (?P<noun>(?:[\w-]+ )?(?:{_KIN}))\b(?:(?!\b(?:{_KIN})\b)[^?.!]){{0,60}}?"
    r"[.!,;:]+ (?:and |but )?(?:(?:her|his|its|the) name(?: is|'s|s)"
    rf"|(?:she|he|it)(?: is|'s) (?:called|named)) {_NAME}",
    re.IGNORECASE,
)
_NAMED_TOGETHER = re.compile(
    rf"\b(?:my|our|two|three|four|five) (?:[\w-]+ )?(?P<noun>{_KIN})s,?(?: called| named)? "
    r"(?P<names>(?-i:[A-Z])[\w'-]+(?:, (?-i:[A-Z])[\w'-]+)*,? (?:and|&) (?-i:[A-Z])[\w'-]+)",
    re.IGNORECASE,
)
_NAMED = (
    re.compile(
        rf"\b(?:my|our) (?P<noun>(?:[\w-]+ )?(?:{_KIN})),?(?: called| named)? {_NAME}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\ban? (?P<noun>(?:[\w-]+ )?(?:{_ANIMAL})),? (?:called|named) {_NAME}",
        re.IGNORECASE,
    ),
)


def named_after(text: str) -> Iterator[tuple[str, Claim]]:
    """What somebody told of is said to be called after that, and the words that say so."""
    for match in _NAMED_AFTER.finditer(text):
        subject = read_noun(f"my {match['noun']} {match['name']}")
        yield from ((match.group(), claim) for claim in (mentioned(subject) if subject else ()))


def companions(text: str, told: Sequence[Claim]) -> Iterator[Claim]:
    """The names in a clause of what is so now, besides those of its claims, which it has ``told``.

    Whom the clause is about is left to the grammar.
    """
    known = {(claim.slot, claim.topic, claim.value) for claim in told}
    for noun, name in _names(text):
        subject = read_noun(f"my {noun} {name}")
        for claim in mentioned(subject) if subject else ():
            if (claim.slot, claim.topic, claim.value) not in known:
                yield claim


def _names(text: str) -> Iterator[tuple[str, str]]:
    """What those who are named are to the speaker, and their names."""
    for match in _NAMED_TOGETHER.finditer(text):
        for name in re.split(r",? (?:and|&) |, ", match["names"]):
            yield match["noun"], name
    for pattern in _NAMED:
        for match in pattern.finditer(text):
            if not match["name"].endswith("'s"):
                yield match["noun"], match["name"]
