"""What a new statement brings about, gathered before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from memoir.memory.memory import Memory
from memoir.operation.revision import slots
from memoir.operation.revision.claims import Act, Claim
from memoir.operation.revision.clauses import clauses_of
from memoir.operation.revision.known import Entry, reading_of, words_read
from memoir.operation.revision.nouns import SPECIES
from memoir.operation.revision.settling import Verdict, span_of
from memoir.operation.revision.several import tells_several
from memoir.operation.revision.slots import SLOTS
from memoir.operation.revision.subjects import read_subject
from memoir.operation.revision.words import Words


@dataclass(slots=True)
class Outcome:
    """What is to be written, gathered before anything is."""

    ended: dict[str, list[tuple[Entry, Entry]]] = field(default_factory=dict)
    conflicts: dict[str, Entry] = field(default_factory=dict)
    agreed: dict[str, Entry] = field(default_factory=dict)
    doubted: dict[str, tuple[Entry, Entry]] = field(default_factory=dict)
    # What is likely no longer sure, by the new statement alone.
    shaken: list[Memory] = field(default_factory=list)
    overtaken: Entry | None = None
    # What the grammar thinks of each it compared, the gravest.
    seen: dict[str, Verdict] = field(default_factory=dict)


def dated(memory: Memory) -> Memory:
    """``memory`` with the time from which it holds, where it tells of a change."""
    if memory.valid_from is not None:
        return memory
    acts = {claim.act for claim in reading_of(memory).claims}
    span = span_of(memory)
    if Act.WILL in acts:
        return replace(memory, valid_from=span.start) if span.start > memory.said_at else memory
    if acts & {Act.BEGINS, Act.ENDS}:
        return replace(memory, valid_from=min(span.start, memory.said_at))
    return memory


def start_of(entry: Entry) -> datetime:
    """From when on what ``entry`` tells is so."""
    memory = entry.memory
    if entry.claim.act in (Act.BEGINS, Act.ENDS) and memory.valid_from is not None:
        return memory.valid_from
    return memory.said_at


def is_all_over(memory: Memory, ended: Sequence[tuple[Entry, Entry]]) -> bool:
    """Whether nothing that ``memory`` tells is left once these claims of it have ended."""
    if all(old.claim.slot == slots.LIKELY for _, old in ended):
        return _tells_one_thing(memory)
    if not all(old.claim.whole or _died(new, old) for new, old in ended):
        return False
    reading = reading_of(memory)
    over = {old.claim.clause for _, old in ended}
    gone = {(old.claim.slot, old.claim.topic) for _, old in ended}
    if any(
        claim.clause in over and _stands(claim) and (claim.slot, claim.topic) not in gone
        for claim in reading.claims
    ):
        return False
    told_ends = {claim.clause for claim in reading.claims if claim.act.denies}
    # “I own a Honda and drive it to work”: what is told of “it” is over too.
    return not reading.telling - over - told_ends - reading.referring


def _tells_one_thing(memory: Memory) -> bool:
    """Whether no clause tells of something else: “not sure I told you” does not."""
    if tells_several(words_read(memory)):
        return False
    claims = reading_of(memory).claims
    things = {SLOTS[claim.slot].label for claim in claims}
    read = {claim.clause for claim in claims}
    for number, clause in enumerate(clauses_of(words_read(memory))):
        found = read_subject(Words(clause.text)) if number not in read else None
        subject = found[0] if found else None
        if subject and (subject.noun or (subject.person and not subject.person.is_speaker)):
            things.add(f"{subject.noun} {subject.person}")
    return len(things) <= 1


def _stands(claim: Claim) -> bool:
    """Whether a claim beside one that has ended is not over with it, as a role with the job."""
    return claim.act.holds and claim.whole and claim.slot not in (slots.ROLE, slots.OWNS)


def _died(new: Entry, old: Entry) -> bool:
    """Whether an animal is gone: how old it is or what it eats is over with it."""
    topic = old.claim.topic.split()
    return new.claim.act is Act.ENDS and bool(topic) and topic[-1] in SPECIES


def changed(entries: Iterable[Entry], outcome: Outcome) -> dict[tuple[str, str], list[Entry]]:
    """The slots and topics of the speaker's that have changed, with what has ended in each.

    What was merely wrong has not changed: what depends on it was told of the right one. Another
    name for the same dog or boss may be another dog or boss, or not: only a sign of change counts.
    """
    changed: dict[tuple[str, str], list[Entry]] = {}
    for pairs in outcome.ended.values():
        for new, old in pairs:
            sure = old.claim.slot != slots.NAMED or new.claim.act in (Act.BEGINS, Act.ENDS)
            if not new.claim.corrects and sure and old.claim.about.is_speaker:
                changed.setdefault((old.claim.slot, old.claim.topic), []).append(old)
    for entry in entries:
        moved = entry.claim.slot == slots.DWELLING and entry.claim.act is Act.BEGINS
        if moved and entry.claim.about.is_speaker:
            changed.setdefault((slots.DWELLING, ""), [])
    return changed


def is_ambiguous(entry: Entry, others: Sequence[Entry]) -> bool:
    """“My sister moved”, where two sisters are known by name: nobody can tell which."""
    about = entry.claim.about
    if not about.relation or about.name:
        return False
    return len({other.claim.about.name for other in others if other.claim.about.name}) > 1
