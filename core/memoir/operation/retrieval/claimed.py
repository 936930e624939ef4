"""What the grammar reads in statements that answers a question, however they are worded.

“We moved to Bristol” tells where its speaker lives, as “Our address is 14 Ashley Road” does, and
neither resembles “Where do I live?”. What statements claim is kept with them, so it is looked up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from memoir.infrastructure.vault.vault import Vault
from memoir.memory.memory import Memory, Status
from memoir.memory.moment import now
from memoir.operation.retrieval.subject import also_called
from memoir.operation.revision import slots
from memoir.operation.revision.claims import Act, Claim
from memoir.operation.revision.known import claim_keys, reading_of
from memoir.operation.revision.nouns import PARTNERS, RELATIONS
from memoir.operation.revision.subjects import ME, Person

# What was planned has come about by now, or else is marked as still ahead.
_SO = (Act.IS, Act.BEGINS, Act.WILL)
_KIN = "|".join(sorted(RELATIONS, key=len, reverse=True))
_WHO = rf"(?:i|we|(?:(?:my|our) )?(?P<kin>{_KIN}))"
_DO = r"(?:do|does|did|am|is|are|was|were)"
_LIVE = r"(?:live|living|lived|based|staying|reside)"
_PLACE = r"(?:city|town|village|country|street|part of town|neighbou?rhood|flat|house|address)"
_ASKED: Sequence[tuple[re.Pattern[str], tuple[str, ...]]] = tuple(
    (re.compile(rf"\b(?:{pattern})", re.IGNORECASE), answering)
    for pattern, answering in (
        (rf"where (?:\w+ )?{_DO} {_WHO} (?:\w+ )?{_LIVE}\b", (slots.HOME, slots.DWELLING)),
        (rf"(?:what|which) {_PLACE} {_DO} {_WHO} {_LIVE}\b", (slots.HOME, slots.DWELLING)),
        (rf"where (?:\w+ )?{_DO} {_WHO} (?:\w+ )?work\b", (slots.EMPLOYER, slots.ROLE)),
        (rf"who {_DO} {_WHO} work for\b", (slots.EMPLOYER,)),
        (rf"what {_DO} {_WHO} work as\b", (slots.ROLE, slots.EMPLOYER)),
        (r"what(?:['’]?s| is| was) my (?:\w+ )?(?:job|profession|occupation|work)\b",
         (slots.ROLE, slots.EMPLOYER)),
        (rf"how old (?:am|are|is) {_WHO}\b", (slots.AGE,)),
        (rf"how much {_DO} {_WHO} weigh\b", (slots.WEIGHT,)),
        (rf"what {_DO} {_WHO} stud(?:y|ying)\b", (slots.STUDY,)),
        (rf"what {_DO} {_WHO} (?:use to )?drive\b", (slots.CAR,)),
        (rf"(?:what|which|what kind of) (?:car|vehicle) {_DO} {_WHO}\b", (slots.CAR,)),
        (r"what(?:['’]?s| is| was) (?:my|our) (?:\w+ )?car\b", (slots.CAR,)),
        (r"(?:do|did) (?:i|we) (?:still )?have (?:a|any|our|my) car\b", (slots.CAR,)),
        (rf"who(?:['’]?s| is| was) (?:my|our) (?:\w+ )?(?:{'|'.join(PARTNERS)})\b",
         (slots.PARTNER,)),
        (r"am i (?:still )?(?:married|engaged|single|divorced)\b", (slots.STATUS, slots.PARTNER)),
        (r"am i (?:still )?(?:an? )?(?:vegan|vegetarian|pescatarian)\b", (slots.DIET,)),
    )
)  # fmt: skip
_NAMED = re.compile(
    r"\b(?:what|who)(?:['’]?s| is| are| was| were) (?:my|our) "
    r"(?P<what>[^\W\d_]+(?: [^\W\d_]+){0,2}?)"
    r"(?:['’]s name| called| named)?\s*\??\s*$",
    re.IGNORECASE,
)
_FORMER = re.compile(
    r"^(?:old|previous|former|last|first|current|new|present|prior)\s+", re.IGNORECASE
)
_AFTER = re.compile(
    r"\s+(?:now|before|at the moment|these days|currently|in|at)\b.*", re.IGNORECASE
)


def claims_asked(question: str) -> list[Claim]:
    """The claims, without their values, that answer ``question``; none where that is not known."""
    asked = [
        Claim(about=about, slot=slot, act=Act.IS)
        for pattern, answering in _ASKED
        if (match := pattern.search(question))
        for about in _persons(match)
        for slot in answering
    ]
    return asked or [*_named(question)]


def _persons(match: re.Match[str]) -> list[Person]:
    kin = (match.groupdict().get("kin") or "").casefold()
    if not kin:
        return [ME]
    return [Person(relation=RELATIONS[kin]), Person(name=kin)]


def _named(question: str) -> Iterator[Claim]:
    match = _NAMED.search(_AFTER.sub("", question.rstrip(" ?")))
    what = _FORMER.sub("", match["what"].casefold()) if match else ""
    if not what or RELATIONS.get(what) in PARTNERS:
        return
    for topic in sorted({what, RELATIONS.get(what, what), *also_called(what)}):
        yield Claim(about=ME, slot=slots.NAMED, act=Act.IS, topic=topic)


def rows_claiming(
    claims: Sequence[Claim], vault: Vault, scopes: Sequence[str], statuses: Sequence[Status]
) -> frozenset[int]:
    """The rows of memories in ``scopes`` that say of something what one of ``claims`` asks."""
    keys = {key for scope in scopes for claim in claims for key in claim_keys(_seen(scope), claim)}
    told = vault.claims.memories(keys, statuses) if keys else []
    ids = [memory.id for memory in told if _claims(memory, claims)]
    return frozenset(vault.memories.row_of(ids).values())


def _claims(memory: Memory, asked: Sequence[Claim]) -> bool:
    told = {(each.slot, each.topic) for each in reading_of(memory).claims if each.act in _SO}
    return any((claim.slot, claim.topic) in told for claim in asked)


def _seen(scope: str) -> Memory:
    """A memory that stands for all of ``scope``."""
    moment = now()
    return Memory(id="", text="", said_at=moment, created_at=moment, updated_at=moment, scope=scope)
