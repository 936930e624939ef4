"""What rests on something that has changed: the commute on the home, the boss on the job."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memoir.memory.memory import Kind, Memory
from memoir.operation.revision import slots
from memoir.operation.revision.clauses import Clause, clauses_of, spelled_out
from memoir.operation.revision.nouns import CARS, PARTNERS, RELATIONS, SPECIES
from memoir.operation.revision.predicates import Look, read_predicate
from memoir.operation.revision.subjects import read_subject
from memoir.operation.revision.words import Words


def _p(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_ANY_PARTNER = "|".join(sorted(PARTNERS, key=len, reverse=True))
_ON_THE_HOME = _p(
    r"\bcommut\w*|\bneighbou?rs?\b|\b(?:rent|mortgage|address|post ?code|zip code)\b"
    r"|\bland(?:lord|lady)\b|\b(?:flat|room|house)mates?\b|\bnext door\b|\b(?:up|down)stairs\b"
    r"|\bacross the (?:street|road)\b"
    r"|\b(?:around|round) the corner\b|\b(?:down|up) the (?:street|road|hill)\b|\bnear(?:by|est)?\b"
    r"|\bclose to (?:home|my|our|here|where)\b|\bwalking distance\b"
    r"|\bminutes?'? (?:walk|away|from (?:home|my|our|here))"
    r"|\bfrom (?:my|our) (?:home|place|house|flat|apartment|window|balcony)\b|\blocal\b"
    r"|\b(?:my|our) (?:street|building|block|neighbou?rhood|area|garden|balcony|gym|gp|dentist"
    r"|doctor|hairdresser|barber|vet|pharmacy|supermarket|office)\b"
    r"|\b(?:my|our) (?:favou?rite|usual|regular) (?:caf[eé]|coffee (?:shop|place)|restaurant|bar"
    r"|pub|park|bakery|market|bookshop|bookstore|pizzeria|beach|cinema|library|swimming pool)\b"
    r"|\bwalk(?:s|ing)? to (?:the |my |our )?(?:office|work|school|station|shops?|beach|park)\b"
    r"|\b(?:bikes?|cycles?|drives?|walks?) to work\b"
    r"|\b(?:take|catch) (?:the|a) (?:bus|tram|train|metro|tube|subway|ferry|underground)\b",
)
_BY_SLOT: dict[str, re.Pattern[str]] = {
    slots.HOME: _ON_THE_HOME,
    slots.DWELLING: _ON_THE_HOME,
    slots.EMPLOYER: _p(
        r"\breport(?:ing)? to\b|\b(?:i|we) earn\b|\b(?:boss|manager|supervisor"
        r"|team(?:mates?| lead)?|colleagues?|co-?workers?|office|desk"
        r"|commut\w*|salary|wages?|pay ?(?:check|day)|payslip|shifts?|canteen|department|workplace"
        r"|work(?:ing)? hours|stand-?up|notice period|badge|company|ceo|intern|clients?)\b"
        r"|\b(?:at|to|from|start|finish|leave) work\b|\b(?:i|we) work as\b"
        r"|\bmy work (?:laptop|phone|email|number|computer|address)\b",
    ),
    slots.PARTNER: _p(
        rf"\b(?:my|our) (?:{_ANY_PARTNER})\b|\b(?:mother|father|sister|brother|parent)s?-in-law\b"
        r"|\b(?:our|my) (?:wedding|anniversary|engagement|relationship|honeymoon)\b",
    ),
    slots.CAR: _p(rf"\b(?:my|our|the) (?:{'|'.join(sorted(CARS))})\b"),
    slots.STUDY: _p(
        r"\b(?:my|our) (?:professor|lecturer|thesis|supervisor|dorm|classes|lectures|campus|exams?"
        r"|semester|tuition|classmates?)\b",
    ),
}
# Somebody of the speaker's, or an animal: what is told of it is over with it.
_KEPT_AS = {**RELATIONS, **{animal: animal for animal in SPECIES}}
_ANY_MENTION = _p(rf"\b(?:my|our|the) ({'|'.join(sorted(_KEPT_AS, key=len, reverse=True))})\b")


def _mention_of(kept: str) -> re.Pattern[str]:
    said = "|".join(word for word, as_kept in _KEPT_AS.items() if as_kept == kept)
    return _p(rf"\b(?:my|our|the) (?:{said})\b")


_MENTIONS = {kept: _mention_of(kept) for kept in {*_KEPT_AS.values()}}
_MINE = re.compile(r"\b(?:i|we|my|our|me|us|the|there)\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"(?:\w's|\b(?:his|her|their|your))\s+(?:[\w-]+\s+)?$", re.IGNORECASE)


def dependants_of(slot: str, topic: str) -> re.Pattern[str] | None:
    """What depends on ``slot``; on somebody's animal or somebody of theirs, what is told of it."""
    head = topic.rsplit(maxsplit=1)[-1] if topic else ""
    return _MENTIONS.get(head) if slot == slots.NAMED else _BY_SLOT.get(slot)


def rests_on(memory: Memory) -> frozenset[tuple[str, str]]:
    """The slots and topics on which what ``memory`` tells rests."""
    text = spelled_out(memory.text)
    found = {(slot, "") for slot, pattern in _BY_SLOT.items() if pattern.search(text)}
    found |= {(slots.NAMED, _KEPT_AS[match[1].casefold()]) for match in _ANY_MENTION.finditer(text)}
    return frozenset(
        (slot, topic)
        for slot, topic in found
        if (on := dependants_of(slot, topic)) and depends(memory, on, ())
    )


def depends(memory: Memory, on: re.Pattern[str], names: Sequence[str]) -> bool:
    """Whether what ``memory`` tells of the speaker's present is only as sure as that.

    ``names`` (in lower case) are of whom or what has gone. What happened once stays true.
    """
    if memory.kind is Kind.EVENT:
        return False
    return any(_clause_depends(clause, on, names) for clause in clauses_of(memory.text))


def _clause_depends(clause: Clause, on: re.Pattern[str], names: Sequence[str]) -> bool:
    named = _mention(clause.text, names)
    match = on.search(clause.text) or named
    if match is None or _OF_ANOTHER.search(clause.text[: match.start()]):
        return False
    if match is not named and not _MINE.search(clause.text):
        return False
    return _is_present(clause) and (match is named or not _about_another(clause, match))


def _mention(text: str, names: Sequence[str]) -> re.Match[str] | None:
    if not names:
        return None
    return re.search(rf"\b(?:{'|'.join(map(re.escape, names))})\b", text, re.IGNORECASE)


def _is_present(clause: Clause) -> bool:
    words = Words(clause.text)
    subject = read_subject(words)
    predicate = read_predicate(words, subject[1]) if subject else None
    return predicate is None or predicate.look is Look.PRESENT


def _about_another(clause: Clause, match: re.Match[str]) -> bool:
    """“My sister goes to the local gym” does not depend on where the speaker lives."""
    found = read_subject(Words(clause.text))
    if found is None or found[0].person is None or found[0].person.is_speaker:
        return False
    relation = found[0].person.relation
    if not relation:
        # “Parking on my street is a nightmare”: no name, whatever its capital.
        return not re.search(r"\b(?:my|our|i|we)\b", clause.text, re.IGNORECASE)
    said = match.group().casefold()
    names = {word for word, kept in RELATIONS.items() if kept == relation} | {relation}
    of_subject = any(name in said for name in names if name) or match.start() <= len("my ")
    return not of_subject
