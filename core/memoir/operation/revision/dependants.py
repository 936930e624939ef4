"""What rests on something that has changed: the commute on the home, the boss on the job."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memoir.memory.memory import Kind, Memory
from memoir.operation.revision.clauses import Clause, clauses_of
from memoir.operation.revision.nouns import RELATIONS
from memoir.operation.revision.predicates import Look, read_predicate
from memoir.operation.revision.slots import Slot
from memoir.operation.revision.subjects import read_subject
from memoir.operation.revision.words import Words

_MINE = re.compile(r"\b(?:i|we|my|our|me|us|the|there)\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"(?:\w's|\b(?:his|her|their|your))\s+(?:[\w-]+\s+)?$", re.IGNORECASE)


def depends(memory: Memory, slot: Slot, names: Sequence[str]) -> bool:
    """Whether what ``memory`` tells of the speaker's present is only as sure as ``slot``.

    ``names`` (in lower case) are of whom or what has gone. What happened once stays true.
    """
    if memory.kind is Kind.EVENT or slot.dependants is None:
        return False
    return any(_clause_depends(clause, slot, names) for clause in clauses_of(memory.text))


def _clause_depends(clause: Clause, slot: Slot, names: Sequence[str]) -> bool:
    if slot.dependants is None:
        return False
    named = re.search(rf"\b(?:{'|'.join(map(re.escape, names))})\b", clause.text, re.IGNORECASE) if (
        names
    ) else None  # fmt: skip
    match = slot.dependants.search(clause.text) or named
    if match is None or _OF_ANOTHER.search(clause.text[: match.start()]):
        return False
    if not _MINE.search(clause.text) and match is not named:
        return False
    return _is_present(clause) and not _about_another(clause, match)


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
