"""What a new statement ends, contradicts or makes doubtful though the grammar does not read it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from memoir.memory.memory import Memory, Status
from memoir.operation.revision import slots
from memoir.operation.revision.claims import Act, Claim
from memoir.operation.revision.guessing.comparing import (
    CONFLICTS,
    DOUBTS,
    ENDS,
    Comparison,
    Couple,
    comparison,
)
from memoir.operation.revision.guessing.guess import (
    Guesses,
    are_of_one_person,
    is_end,
    is_plain,
    may_change,
    share_of_end,
    shared_topic,
    tells_an_end,
    topics_of,
)
from memoir.operation.revision.guessing.heads import Impression
from memoir.operation.revision.guessing.nearness import TO_END, TO_SHAKE
from memoir.operation.revision.guessing.words import wording_of
from memoir.operation.revision.known import Entry, Known, reading_of
from memoir.operation.revision.outcome import Outcome
from memoir.operation.revision.settling import Verdict, has_standing
from memoir.operation.revision.subjects import ME, Person
from memoir.operation.revision.values import comparable, same

# How sure all together must be of an end, as a score, and the network of a doubt or a
# contradiction, as a share; surer of a doubt where nothing has ended.
_SURE, _SURE_DOUBT, _SURE_DOUBT_ALONE, _CONTRADICTS = 2.0, 0.7, 0.85, 0.4
# Of several that may be over, what is less sure than the surest by more than this stays.
_AS_SURE = 0.5
_SAYS_NEARNESS, _USUAL_NEARNESS, _LEAST = 0.35, -4.0, 1e-3
_OF_ITS_OWN = frozenset(
    {
        slots.HOME, slots.DWELLING, slots.EMPLOYER, slots.PARTNER, slots.STATUS, slots.DIET,
        slots.ALLERGY, slots.AGE, slots.WEIGHT, slots.BIRTHDAY, slots.BIRTHPLACE, slots.STUDY,
        slots.TASTE, slots.PREFERS, slots.OWNS, slots.CAR,
    }
)  # fmt: skip
_HARMS = re.compile(
    r"\b(?:allerg\w*|anaphyla\w*|epi-?pens?|intoleran\w*|coeliac|celiac|rash|hives|poison\w*|must"
    r" (?:never|not)|mustn['’]t|can(?:['’]?t|not) (?:have|eat|drink|take|tolerate)|dangerous)\b",
    re.IGNORECASE,
)
_SOMEBODY = Person(name="\x00")
_NAME = re.compile(r"(?<=\w )[A-Z]\w+|^[A-Z]\w+(?= )")
_KIN = frozenset({"brother", "sister", "son", "daughter", "mother", "father", "aunt", "uncle"})
_NAMED_TOPICS = frozenset({"partner", "pet", "roommate"})
_SLOTS = {"home": slots.HOME, "job": slots.EMPLOYER, "partner": slots.PARTNER, "car": slots.CAR,
          "study": slots.STUDY, "school": slots.STUDY}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Bounds:
    """By which of the scores ``of`` nearness others are compared, how many, and from where on."""

    of: int
    least: float
    most: int


_TO_END, _TO_SHAKE = _Bounds(TO_END, -4.8, 10), _Bounds(TO_SHAKE, -6.5, 5)


@dataclass(frozen=True, slots=True)
class _Near:
    """A statement to which a new one may do something, and how likely that is, as a score."""

    memory: Memory
    look: Impression
    nearness: float

    def turn(self, memory: Memory, mine: Impression) -> Impression:
        """The look of the later of the two, this or ``memory``."""
        return self.look if self.memory.said_at > memory.said_at else mine

    def sureness(self, share: float, turn: Impression) -> float:
        """What the network says of it, weighed with how near it is and what ``turn`` does."""
        odds = max(share, _LEAST) / max(1 - share, _LEAST)
        near = _SAYS_NEARNESS * (self.nearness - _USUAL_NEARNESS)
        return math.log(odds) + near + share_of_end(turn)


@dataclass(frozen=True, slots=True)
class BeyondGrammar:
    """Goes by what statements mean.

    The few to which a new one may do something are found by their vectors, which is cheap; what it
    does to each is read from the words of both, which is not.
    """

    known: Known
    guesses: Guesses

    def compare(self, memory: Memory, outcome: Outcome) -> None:
        """Add to ``outcome`` what ``memory`` ends, contradicts or shakes, or what ended it."""
        network, mine = comparison(), self._impression(memory)
        if network is None or mine is None:
            return
        near = [
            each
            for each in self._near(network, memory, mine, _TO_END)
            if each.memory.id not in outcome.ended
            and may_change(each.turn(memory, mine))
            and outcome.seen.get(each.memory.id) not in (Verdict.AGREE, Verdict.CONFLICT)
        ]
        shares = network.shares([_couple(memory, each.memory) for each in near])
        ends: list[tuple[float, _Near]] = []
        for each, share in zip(near, shares, strict=True):
            other = each.memory
            if share[CONFLICTS] >= _CONTRADICTS:
                outcome.conflicts[other.id] = _entry(other, each.look, mine, each.look)
            elif _stand_apart(memory, other):
                continue
            elif (sure := each.sureness(share[ENDS], each.turn(memory, mine))) >= _SURE:
                ends.append((sure, each))
            elif share[DOUBTS] >= _SURE_DOUBT_ALONE and not _warns(other):
                outcome.shaken.append(other)
        for each in _without_resting(network, memory, _surest(ends), outcome):
            entry = _entry(each.memory, each.look, mine, each.look)
            if not _warns(_earlier(memory, each.memory)):
                _end(_entry(memory, mine, mine, each.look), entry, outcome)
            elif not _warns(_later(memory, each.memory)) or tells_an_end(each.turn(memory, mine)):
                outcome.conflicts[each.memory.id] = entry

    def resting(self, memory: Memory, ended: Sequence[Memory]) -> list[Memory]:
        """What likely rests on ``ended``, which ``memory`` ended."""
        network, mine = comparison(), self._impression(memory)
        if network is None or mine is None:
            return []
        near = [
            each
            for each in self._near(network, memory, mine, _TO_SHAKE)
            if each.memory.said_at < memory.said_at
            and are_of_one_person(mine, each.look)
            and not _stands_alone(each.memory)
            and not _warns(each.memory)
            and not tells_an_end(each.look)
        ]
        before = next((each.text for each in ended if is_plain(each.text)), "")
        shares = network.shares([Couple(memory.text, each.memory.text, before) for each in near])
        return [
            each.memory
            for each, share in zip(near, shares, strict=True)
            if share[DOUBTS] >= _SURE_DOUBT
        ]

    def _impression(self, memory: Memory) -> Impression | None:
        return self.guesses.of([memory]).get(memory.id)

    def _near(
        self, network: Comparison, memory: Memory, mine: Impression, bounds: _Bounds
    ) -> list[_Near]:
        """The speaker's others that ``memory`` may end, or shake, the likeliest first."""
        found = {each.id: each for each in self.known.about(memory, topics_of(mine))}
        found |= {each.id: each for each in self.known.plain(memory)}
        if may_change(mine):
            alike = self.known.alike_in_meaning(memory, mine.meaning)
            found |= {each.id: each for each in alike if is_plain(each.text)}
        may_end = is_plain(memory.text)
        others = [
            other
            for other in found.values()
            if other.status is not Status.SUPERSEDED
            and other.speaker == memory.speaker
            and (other.said_at < memory.said_at or (may_end and other.said_at > memory.said_at))
        ]
        looks = self.guesses.of(others)
        others = [other for other in others if other.id in looks]
        if not others:
            return []
        theirs = np.stack([looks[other.id].meaning for other in others])
        is_later = np.array([other.said_at > memory.said_at for other in others])
        scores = np.where(
            is_later,
            network.near(theirs, mine.meaning)[:, bounds.of],
            network.near(mine.meaning, theirs)[:, bounds.of],
        )
        order = [
            at for at in np.argsort(-scores)[: bounds.most].tolist() if scores[at] >= bounds.least
        ]
        return [_Near(others[at], looks[others[at].id], float(scores[at])) for at in order]


def _surest(ends: Sequence[tuple[float, _Near]]) -> list[_Near]:
    """A statement ends one thing, as often as it was told: the others with it were only alike."""
    least = max((sure for sure, _ in ends), default=0.0) - _AS_SURE
    return [each for sure, each in ends if sure >= least]


def _without_resting(
    network: Comparison, memory: Memory, ends: Sequence[_Near], outcome: Outcome
) -> Sequence[_Near]:
    """Of what ``memory`` may end, what does not merely rest on the rest: that is for doubts."""
    ended = [other.memory for entries in outcome.ended.values() for _, other in entries]
    before = [other.text for other in ended if is_plain(other.text)] or [
        each.memory.text for each in ends[:1]
    ]
    earlier = [
        each
        for each in ends
        if each.memory.said_at < memory.said_at and each.memory.text != before[0]
    ]
    couples = [Couple(memory.text, each.memory.text, before[0]) for each in earlier]
    shares = network.shares(couples)
    rests = {
        each.memory.id
        for each, share in zip(earlier, shares, strict=True)
        if share[DOUBTS] > share[ENDS]
    }
    return [each for each in ends if each.memory.id not in rests]


def _stand_apart(one: Memory, other: Memory) -> bool:
    """Whether the earlier of the two tells what the later, as far as it is read, does not touch."""
    held, told = reading_of(_earlier(one, other)).claims, reading_of(_later(one, other)).claims
    if held and all(_is_name_for_good(claim) for claim in held):
        return True
    if any(_ends_another(claim, old) for claim in told for old in held):
        return True
    if not told or wording_of(one.text).values & wording_of(other.text).values:
        return False
    apart = {claim.slot for claim in held}
    return bool(apart) and apart <= _OF_ITS_OWN and not apart & {each.slot for each in told}


def _earlier(one: Memory, other: Memory) -> Memory:
    return min(one, other, key=lambda each: each.said_at)


def _later(one: Memory, other: Memory) -> Memory:
    return max(one, other, key=lambda each: each.said_at)


def _warns(memory: Memory) -> bool:
    """Whether it tells what harms somebody: a guess that it is over is asked about, not gone by."""
    return _HARMS.search(memory.text) is not None


def _ends_another(claim: Claim, old: Claim) -> bool:
    """Whether ``claim`` ends something else in the slot of ``old``: “I came here from Rome”."""
    if claim.slot != old.slot or not claim.act.denies or not (claim.value and old.value):
        return False
    return comparable(claim.value, old.value) and not same(claim.value, old.value)


def _is_name_for_good(claim: Claim) -> bool:
    """What relatives are called, or what somebody's surname is."""
    is_name = claim.topic.endswith("name") and not claim.about.is_speaker
    return claim.slot == slots.NAMED and (is_name or claim.topic in _KIN)


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
    # “It”, “My” and “And” begin a sentence with a capital too, and name nobody.
    values = wording_of(memory.text).values
    names = [name.casefold() for name in _NAME.findall(memory.text)]
    return [name for name in names if any(name.startswith(value) for value in values)]


def _entry(memory: Memory, look: Impression, new: Impression, old: Impression) -> Entry:
    """A claim that stands for what nobody read."""
    about = _SOMEBODY if look.another >= 0.5 else ME
    act = Act.ENDS if is_end(look) else Act.BEGINS
    return Entry(
        memory, Claim(about=about, slot=slots.LIKELY, topic=shared_topic(new, old), act=act)
    )
