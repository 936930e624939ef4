"""What a new statement ends or makes doubtful though the grammar does not read that in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from memoir.memory.memory import Memory, Status
from memoir.operation.revision import slots
from memoir.operation.revision.claims import Act, Claim
from memoir.operation.revision.clauses import clauses_of
from memoir.operation.revision.guessing.guess import (
    Guesses,
    are_of_one_topic,
    changed_topics,
    is_end,
    may_change,
    shared_topic,
    topics_of,
)
from memoir.operation.revision.guessing.heads import Impression
from memoir.operation.revision.known import Entry, Known
from memoir.operation.revision.nouns import SPECIES
from memoir.operation.revision.outcome import Outcome
from memoir.operation.revision.settling import Verdict, has_standing
from memoir.operation.revision.subjects import ME, Person

_SURE, _SURE_AGAINST_GRAMMAR = 0.6, 0.9
_FOR_GOOD = frozenset({"birthday"})
_SOMEBODY = Person(name="\x00")
_NAME = re.compile(r"(?<=\w )[A-Z]\w+|^[A-Z]\w+(?= )")
_NAMED_TOPICS = frozenset({"partner", "pet", "roommate"})
_TOPICS = {
    slots.HOME: "home", slots.DWELLING: "home", slots.EMPLOYER: "job", slots.ROLE: "role",
    slots.PARTNER: "partner", slots.STATUS: "partner", slots.CAR: "car", slots.STUDY: "study",
}  # fmt: skip
_SLOTS = {"home": slots.HOME, "job": slots.EMPLOYER, "partner": slots.PARTNER, "car": slots.CAR,
          "study": slots.STUDY, "school": slots.STUDY}  # fmt: skip


@dataclass(frozen=True, slots=True)
class BeyondGrammar:
    """Goes by what statements look like, in words and in meaning."""

    known: Known
    guesses: Guesses

    def compare(self, memory: Memory, outcome: Outcome) -> None:
        """Add to ``outcome`` what ``memory`` likely ends, or what likely ended it already."""
        mine = self.guesses.of([memory]).get(memory.id)
        if mine is None:
            return
        changes = may_change(mine)
        others = [
            other
            for other in self.known.about(memory, topics_of(mine))
            if other.status is not Status.SUPERSEDED
            and other.id not in outcome.ended
            and other.speaker == memory.speaker
            and (changes or other.said_at > memory.said_at)
        ]
        looks = self.guesses.of(others)
        for other in others:
            look = looks.get(other.id)
            if look is None or not are_of_one_topic(mine, look):
                continue
            if outcome.seen.get(other.id) in (Verdict.AGREE, Verdict.CONFLICT):
                continue
            sure = _SURE_AGAINST_GRAMMAR if other.id in outcome.seen else _SURE
            if other.said_at < memory.said_at and has_standing(memory, other):
                if self.guesses.ends(mine, look) >= sure:
                    _end(_entry(memory, mine, mine, look), _entry(other, look, mine, look), outcome)
            elif other.said_at > memory.said_at and has_standing(other, memory):
                earlier = outcome.overtaken is None or (
                    other.said_at < outcome.overtaken.memory.said_at
                )
                if earlier and may_change(look) and self.guesses.ends(look, mine) >= sure:
                    outcome.overtaken = _entry(other, look, look, mine)

    def resting(self, memory: Memory, changed: Iterable[tuple[str, str]]) -> Iterator[Memory]:
        """What likely rests on ``changed`` slots, or on what ``memory`` surely changes."""
        topics = {topic for slot, name in changed if (topic := topic_of(slot, name))}
        mine = self.guesses.of([memory]).get(memory.id)
        if mine is not None:
            topics |= {*changed_topics(mine)}
        for other in self.known.resting_on(memory, sorted(topics)):
            if other.speaker == memory.speaker:
                yield other


def topic_of(slot: str, name: str) -> str:
    """The topic of what the grammar calls ``slot``, with ``name`` where it has names; or ""."""
    if slot == slots.LIKELY:
        return name
    head = name.rsplit(maxsplit=1)[-1] if name else ""
    if slot in (slots.NAMED, slots.OWNS) and head in SPECIES:
        return "pet"
    return "car" if slot == slots.OWNS and head == "car" else _TOPICS.get(slot, "")


def slot_of(slot: str, name: str) -> str:
    """The grammar's slot, where ``slot`` is only a likely topic ``name``."""
    return _SLOTS.get(name, slot) if slot == slots.LIKELY else slot


def names_in(memory: Memory, topic: str) -> list[str]:
    """Who is named in a memory about somebody or some animal, in lower case."""
    if topic not in _NAMED_TOPICS:
        return []
    return [name.casefold() for name in _NAME.findall(memory.text)]


def _end(new: Entry, old: Entry, outcome: Outcome) -> None:
    """What never changes contradicts instead, unless it is put right."""
    corrects = any(clause.corrects for clause in clauses_of(new.memory.text))
    if old.claim.topic in _FOR_GOOD and not corrects:
        outcome.conflicts[old.memory.id] = old
    else:
        outcome.ended.setdefault(old.memory.id, []).append((new, old))


def _entry(memory: Memory, look: Impression, new: Impression, old: Impression) -> Entry:
    """A claim that stands for what nobody read."""
    about = _SOMEBODY if look.another >= 0.5 else ME
    act = Act.ENDS if is_end(look) else Act.BEGINS
    return Entry(
        memory, Claim(about=about, slot=slots.LIKELY, topic=shared_topic(new, old), act=act)
    )
