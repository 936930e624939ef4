"""What rests on something that has changed: the commute on the home, the boss on the job."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from memoir.memory.memory import Kind, Memory
from memoir.operation.revision import slots
from memoir.operation.revision.clauses import Clause, clauses_of
from memoir.operation.revision.nouns import CARS, PARTNERS, RELATIONS, SPECIES
from memoir.operation.revision.predicates import Look, read_predicate
from memoir.operation.revision.subjects import read_subject
from memoir.operation.revision.words import Words


@dataclass(frozen=True, slots=True)
class Dependants:
    """``pattern`` fits what depends on a slot, ``cues`` are words of which it has one."""

    pattern: re.Pattern[str]
    cues: tuple[str, ...]


def _of(pattern: str, cues: str) -> Dependants:
    return Dependants(re.compile(pattern, re.IGNORECASE), tuple(cues.split()))


_ANY_PARTNER = "|".join(sorted(PARTNERS, key=len, reverse=True))
_ON_THE_HOME = _of(
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
    r"|\b(?:bikes?|cycles?) to work\b",
    "commute neighbour neighbor landlord landlady rent mortgage address postcode post zip "
    "flatmate roommate housemate door across downstairs upstairs corner street road hill near "
    "nearby nearest close walking walk minutes minute local building block neighbourhood "
    "neighborhood area garden balcony gym gp dentist doctor hairdresser barber vet pharmacy "
    "supermarket favourite favorite usual regular office bike cycle window",
)
_BY_SLOT: dict[str, Dependants] = {
    slots.HOME: _ON_THE_HOME,
    slots.DWELLING: _ON_THE_HOME,
    slots.EMPLOYER: _of(
        r"\b(?:boss|manager|supervisor|team(?:mates?| lead)?|colleagues?|co-?workers?|office|desk"
        r"|commut\w*|salary|wages?|pay ?(?:check|day)|payslip|shifts?|canteen|department|workplace"
        r"|work(?:ing)? hours|stand-?up|notice period|badge|company|ceo|intern|clients?)\b"
        r"|\b(?:at|to|from) work\b|\b(?:i|we) work as\b"
        r"|\bmy work (?:laptop|phone|email|number|computer|address)\b",
        "boss manager supervisor team teammate colleague coworker co office desk commute salary "
        "wage pay paycheck payslip shift canteen department workplace work working standup stand "
        "notice badge company ceo intern client",
    ),
    slots.PARTNER: _of(
        rf"\b(?:my|our) (?:{_ANY_PARTNER})\b|\b(?:mother|father|sister|brother|parent)s?-in-law\b"
        r"|\b(?:our|my) (?:wedding|anniversary|engagement|relationship|honeymoon)\b",
        f"{' '.join(sorted(PARTNERS))} law wedding anniversary engagement relationship honeymoon",
    ),
    slots.CAR: _of(rf"\b(?:my|our|the) (?:{'|'.join(sorted(CARS))})\b", " ".join(sorted(CARS))),
    slots.STUDY: _of(
        r"\b(?:my|our) (?:professor|lecturer|thesis|supervisor|dorm|classes|lectures|campus|exams?"
        r"|semester|tuition|classmates?)\b",
        "professor lecturer thesis supervisor dorm classes lectures campus exam semester tuition "
        "classmate",
    ),
}
_MINE = re.compile(r"\b(?:i|we|my|our|me|us|the|there)\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"(?:\w's|\b(?:his|her|their|your))\s+(?:[\w-]+\s+)?$", re.IGNORECASE)


def dependants_of(slot: str, topic: str) -> Dependants | None:
    """What depends on ``slot``; on somebody's animal or somebody of theirs, what is told of it."""
    head = topic.rsplit(maxsplit=1)[-1] if topic else ""
    if slot == slots.NAMED and head in SPECIES | {*RELATIONS.values()}:
        said = [head, *(word for word, kept in RELATIONS.items() if kept == head)]
        return _of(rf"\b(?:my|our|the) (?:{'|'.join(said)})\b", " ".join(said))
    return _BY_SLOT.get(slot)


def depends(memory: Memory, on: Dependants, names: Sequence[str]) -> bool:
    """Whether what ``memory`` tells of the speaker's present is only as sure as that.

    ``names`` (in lower case) are of whom or what has gone. What happened once stays true.
    """
    if memory.kind is Kind.EVENT:
        return False
    return any(_clause_depends(clause, on, names) for clause in clauses_of(memory.text))


def _clause_depends(clause: Clause, on: Dependants, names: Sequence[str]) -> bool:
    named = _mention(clause.text, names)
    match = on.pattern.search(clause.text) or named
    if match is None or _OF_ANOTHER.search(clause.text[: match.start()]):
        return False
    if match is not named and not _MINE.search(clause.text):
        return False
    return _is_present(clause) and not _about_another(clause, match)


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
    said = match.group().casefold()
    names = {word for word, kept in RELATIONS.items() if kept == relation} | {relation}
    of_subject = any(name in said for name in names if name) or match.start() <= len("my ")
    return not of_subject
