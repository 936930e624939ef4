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


def companions(text: str, told: Sequence[Claim]) -> Iterator[Claim]:
    """The names in a clause of what is so now, besides those of its claims, which it has ``told``.

    Whom the clause is about is left to the grammar.
    """
    known = {(claim.slot, claim.topic, claim.value) for claim in told}
    for pattern in _NAMED:
        for match in pattern.finditer(text):
            name = match["name"].removesuffix("'s")
            subject = read_noun(f"my {match['noun']} {name}")
            if subject is None or name != match["name"]:
                continue
            for claim in mentioned(subject):
                if (claim.slot, claim.topic, claim.value) not in known:
                    yield claim
