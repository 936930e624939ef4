"""What a new statement ends, contradicts or makes doubtful though the grammar does not read it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from memoir.memory.memory import Memory, Status
from memoir.operation.revision import slots
from memoir.operation.revision.claims import Act, Claim
from memoir.operation.revision.guessing.comparing import (
    CONFLICTS,
    DOUBTS,
    ENDS,
    Couple,
    comparison,
)
from memoir.operation.revision.guessing.guess import (
    Guesses,
    are_of_one_matter,
    are_of_one_person,
    is_end,
    is_plain,
    is_turn,
    likeness,
    may_change,
    may_hold,
    shared_topic,
    surely_changes,
    topics_of,
)
from memoir.operation.revision.guessing.heads import Impression, Numbers
from memoir.operation.revision.guessing.words import wording_of
from memoir.operation.revision.known import Entry, Known, reading_of
from memoir.operation.revision.outcome import Outcome
from memoir.operation.revision.settling import Verdict, has_standing
from memoir.operation.revision.subjects import ME, Person

# Where nothing else speaks for it, the network has to be surer.
_SURE, _SURE_ALONE, _LIKELY, _SURE_OF_EITHER, _CONTRADICTS = 0.7, 0.98, 0.45, 0.9, 0.25
_SURE_DOUBT, _SURE_DOUBT_ALONE = 0.7, 0.95
_LEAST_ALIKE, _LEAST_IF_NOTHING_CHANGES = 0.3, 0.5
_MOST_COMPARED, _MOST_IF_NOTHING_CHANGES, _MOST_DOUBTED = 12, 4, 24
_OF_ITS_OWN = frozenset(
    {
        slots.HOME, slots.DWELLING, slots.EMPLOYER, slots.PARTNER, slots.STATUS, slots.DIET,
        slots.ALLERGY, slots.AGE, slots.WEIGHT, slots.BIRTHDAY, slots.BIRTHPLACE, slots.STUDY,
        slots.TASTE, slots.PREFERS, slots.OWNS, slots.CAR,
    }
)  # fmt: skip
_SOMEBODY = Person(name="\x00")
_NAME = re.compile(r"(?<=\w )[A-Z]\w+|^[A-Z]\w+(?= )")
_NAMED_TOPICS = frozenset({"partner", "pet", "roommate"})
_SLOTS = {"home": slots.HOME, "job": slots.EMPLOYER, "partner": slots.PARTNER, "car": slots.CAR,
          "study": slots.STUDY, "school": slots.STUDY}  # fmt: skip


@dataclass(frozen=True, slots=True)
class BeyondGrammar:
    """Goes by what statements look like, in words and in meaning.

    The few that look most alike are found by their impressions, which are cheap; what the one
    does to the other is read from the words of both, which is not.
    """

    known: Known
    guesses: Guesses

    def compare(self, memory: Memory, outcome: Outcome) -> None:
        """Add to ``outcome`` what ``memory`` ends or contradicts, or what ended it already."""
        network, mine = comparison(), self._impression(memory)
        if network is None or mine is None:
            return
        changes = may_change(mine)
        most = _MOST_COMPARED if changes else _MOST_IF_NOTHING_CHANGES
        least = _LEAST_ALIKE if changes else _LEAST_IF_NOTHING_CHANGES
        others = [
            (other, look)
            for other, look in self._alike(memory, mine, most, least)
            if other.id not in outcome.ended
            and outcome.seen.get(other.id) not in (Verdict.AGREE, Verdict.CONFLICT)
            and other.said_at != memory.said_at
        ]
        shares = network.shares([_couple(memory, other) for other, _ in others])
        for (other, look), share in zip(others, shares, strict=True):
            new, old = (mine, look) if other.said_at < memory.said_at else (look, mine)
            entry = _entry(other, look, mine, look)
            if share[CONFLICTS] >= _CONTRADICTS:
                outcome.conflicts[other.id] = entry
            elif not _stand_apart(memory, other) and _ends(
                new, old, share, against_grammar=other.id in outcome.seen
            ):
                _end(_entry(memory, mine, mine, look), entry, outcome)

    def resting(self, memory: Memory, ended: Sequence[Memory]) -> list[Memory]:
        """What likely rests on ``ended``, which ``memory`` ended, or on what it surely changes."""
        network, mine = comparison(), self._impression(memory)
        if network is None or mine is None or not (ended or surely_changes(mine)):
            return []
        others = [
            other
            for other, _ in self._alike(memory, mine, _MOST_DOUBTED, 0.0)
            if other.said_at < memory.said_at and not _stands_alone(other)
        ]
        before = next((each.text for each in ended if is_plain(each.text)), "")
        couples = [Couple(memory.text, other.text, before) for other in others]
        sure = _SURE_DOUBT if ended else _SURE_DOUBT_ALONE
        shares = network.shares(couples)
        return [other for other, share in zip(others, shares, strict=True) if share[DOUBTS] >= sure]

    def _impression(self, memory: Memory) -> Impression | None:
        return self.guesses.of([memory]).get(memory.id)

    def _alike(
        self, memory: Memory, mine: Impression, most: int, least: float
    ) -> list[tuple[Memory, Impression]]:
        """The statements of the speaker's that look most like ``memory``, the likest first."""
        found = {each.id: each for each in self.known.about(memory, topics_of(mine))}
        found |= {each.id: each for each in self.known.plain(memory)}
        others = [
            other
            for other in found.values()
            if other.status is not Status.SUPERSEDED and other.speaker == memory.speaker
        ]
        looks = self.guesses.of(others)
        alike = {id: likeness(mine, look) for id, look in looks.items()}
        near = [other for other in others if alike.get(other.id, -1.0) >= least]
        near.sort(key=lambda other: -alike[other.id])
        return [(other, looks[other.id]) for other in near[:most]]


def _ends(new: Impression, old: Impression, share: Numbers, *, against_grammar: bool) -> bool:
    """Whether ``new`` ends ``old``: the network says so, and something else speaks for it too."""
    alike = are_of_one_matter(new, old) and are_of_one_person(new, old) and may_hold(old)
    if against_grammar or not alike or not is_turn(new):
        return bool(share[ENDS] >= _SURE_ALONE)
    either = share[ENDS] + share[DOUBTS] >= _SURE_OF_EITHER
    return bool(share[ENDS] >= (_LIKELY if either else _SURE))


def _stand_apart(one: Memory, other: Memory) -> bool:
    """Whether the earlier of the two tells what the later, as far as it is read, does not touch."""
    earlier, later = sorted((one, other), key=lambda each: each.said_at)
    held, told = reading_of(earlier).claims, reading_of(later).claims
    if held and all(
        claim.slot == slots.NAMED and claim.topic.endswith("name") and not claim.about.is_speaker
        for claim in held
    ):
        return True
    if not told or wording_of(one.text).values & wording_of(other.text).values:
        return False
    apart = {claim.slot for claim in held}
    return bool(apart) and apart <= _OF_ITS_OWN and not apart & {each.slot for each in told}


def _stands_alone(memory: Memory) -> bool:
    """Whether what it tells is read, and rests on nothing."""
    return any(claim.slot in _OF_ITS_OWN for claim in reading_of(memory).claims)


def _end(mine: Entry, other: Entry, outcome: Outcome) -> None:
    """The later of the two ends the earlier one, if it has the standing."""
    if mine.memory.said_at > other.memory.said_at:
        if has_standing(mine.memory, other.memory):
            outcome.ended.setdefault(other.memory.id, []).append((mine, other))
    elif has_standing(other.memory, mine.memory):
        earlier = outcome.overtaken
        if earlier is None or other.memory.said_at < earlier.memory.said_at:
            outcome.overtaken = other


def _couple(memory: Memory, other: Memory) -> Couple:
    if other.said_at > memory.said_at:
        return Couple(other.text, memory.text)
    return Couple(memory.text, other.text)


def slot_of(slot: str, name: str) -> str:
    """The grammar's slot, where ``slot`` is only a likely topic ``name``."""
    return _SLOTS.get(name, slot) if slot == slots.LIKELY else slot


def names_in(memory: Memory, topic: str) -> list[str]:
    """Who is named in a memory about somebody or some animal, in lower case."""
    if topic not in _NAMED_TOPICS:
        return []
    return [name.casefold() for name in _NAME.findall(memory.text)]


def _entry(memory: Memory, look: Impression, new: Impression, old: Impression) -> Entry:
    """A claim that stands for what nobody read."""
    about = _SOMEBODY if look.another >= 0.5 else ME
    act = Act.ENDS if is_end(look) else Act.BEGINS
    return Entry(
        memory, Claim(about=about, slot=slots.LIKELY, topic=shared_topic(new, old), act=act)
    )
