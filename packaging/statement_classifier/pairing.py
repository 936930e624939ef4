"""Phrases put beside each other as in a life, and whether the newer ends the older."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from phrases import VARIANTS, Phrase, Topic

_TELLS_STATE = ("is", "begins", "ois", "obegins")
_TELLS_CHANGE = ("begins", "ends", "obegins", "oends")
_BESIDE = ("dep", "past", "other", "near", "quiet", "aside", "will", "hypo")
_OLDER = (*_TELLS_STATE, "keep", *_BESIDE)
_SOMEBODY_ELSES = "sibling_"
# Of these a newer statement ends an older one, even if it tells of no change.
_EXCLUSIVE = frozenset(
    {
        "home", "job", "role", "partner", "boss", "phone_number", "email", "diet", "favourite",
        "birthday", "age", "name", "car", "school", "roommate", "sibling_home", "sibling_job",
    }
)  # fmt: skip
# Things of one topic of which one does not end what is told of another.
_THINGS = {
    "appointment": re.compile(r"exam|meeting|appointment|check-up|class|flight|call|haircut"
                              r"|interview|trip|dentist|vet\b|lesson|eye test"),
    "favourite": re.compile(r"favou?rite (\w+)|colou?r|food|band|book|restaurant|place"),
    "device": re.compile(r"phone|laptop|computer|tablet"),
    "doctor": re.compile(r"dentist|doctor|\bGP\b|therap|optician|physio|\bvet\b|teeth"),
    "bank": re.compile(r"bank|insur|phone contract|electricity|provider"),
    "routine": re.compile(r"get up|bed|alarm|lunch|work|shift|day starts"),
    "money": re.compile(r"rent|salary|earn|budget|paid"),
    "pet": re.compile(r"dog|cat|rabbit|parrot|hamster"),
    "looks": re.compile(r"hair|weigh|wear|beard|glasses"),
}  # fmt: skip
_OTHER_VALUES, _OTHER_TOPICS, _THINGS_BESIDE, _CROSSED = 30, 14, 16, 0.4


@dataclass(frozen=True, slots=True)
class Pair:
    """Two phrases by their numbers in the list, and whether the first, said later, ends the other.

    ``sort`` names how they came together, for the figures.
    """

    new: int
    old: int
    ends: bool
    sort: str


class Pairing:
    """Puts phrases together, by ``chance`` where there are too many."""

    def __init__(
        self, phrases: Sequence[Phrase], topics: dict[str, Topic], chance: random.Random
    ) -> None:
        self._phrases = phrases
        self._topics = topics
        self._chance = chance
        self._by_place: dict[tuple[str, int], list[int]] = defaultdict(list)
        for at, phrase in enumerate(phrases):
            self._by_place[phrase.slot, phrase.variant].append(at)

    def pairs(self) -> Iterator[Pair]:
        """All of them."""
        newer = [at for at, each in enumerate(self._phrases) if each.act != "dep"]
        older = [at for at, each in enumerate(self._phrases) if each.act in _OLDER]
        for (slot, variant), members in self._by_place.items():
            if slot == "none":
                continue
            for old in self._acting(members, _TELLS_STATE):
                yield from self._against_state(slot, variant, old, newer)
            for new in self._acting(members, _TELLS_CHANGE):
                yield from self._beside_change(slot, members, new, older)
        for kind in ("home", "job"):
            for variant in range(VARIANTS):
                yield from self._crossed(kind, variant)

    def _acting(self, some: Sequence[int], acts: Sequence[str]) -> list[int]:
        return [at for at in some if self._phrases[at].act in acts]

    def _against_state(
        self, slot: str, variant: int, old: int, newer: Sequence[int]
    ) -> Iterator[Pair]:
        for new in self._by_place[slot, variant]:
            for pair in _of_same_values(self._phrases, self._topics[slot], new, old):
                yield self._of_one_thing(slot, pair)
        others = self._by_place.get((slot, (variant + 1) % VARIANTS), [])
        for new in self._chance.sample(others, min(_OTHER_VALUES, len(others))):
            for pair in _of_other_values(self._phrases, self._topics[slot], new, old):
                yield self._of_one_thing(slot, pair)
        for new in self._chance.sample(newer, _OTHER_TOPICS):
            if _plain(self._phrases[new].slot) != _plain(slot):
                yield Pair(new, old, ends=False, sort="other topic")

    def _of_one_thing(self, slot: str, pair: Pair) -> Pair:
        """``pair``, which ends nothing where it is told of two things."""
        pattern = _THINGS.get(slot)
        if pattern is None or not pair.ends:
            return pair
        first, second = ({match.group() for match in pattern.finditer(self._phrases[at].text)}
                         for at in (pair.new, pair.old))  # fmt: skip
        apart = bool(first) and bool(second) and not first & second
        return Pair(pair.new, pair.old, ends=False, sort="another thing") if apart else pair

    def _beside_change(
        self, slot: str, members: Sequence[int], new: int, older: Sequence[int]
    ) -> Iterator[Pair]:
        beside = self._acting(members, _BESIDE)
        for old in self._chance.sample(beside, min(_THINGS_BESIDE, len(beside))):
            yield Pair(new, old, ends=False, sort=f"beside {self._phrases[old].act}")
        for old in self._chance.sample(older, _THINGS_BESIDE):
            if self._phrases[old].slot != slot:
                yield Pair(new, old, ends=False, sort="other topic")

    def _crossed(self, kind: str, variant: int) -> Iterator[Pair]:
        """What somebody else did, and what the speaker did."""
        theirs = self._by_place[f"{_SOMEBODY_ELSES}{kind}", variant]
        mine = self._by_place[kind, variant]
        for new in theirs:
            for old in self._acting(mine, ("is", "begins")):
                if self._chance.random() < _CROSSED:
                    yield Pair(new, old, ends=False, sort="theirs, mine")
        for new in self._acting(mine, ("is", "begins", "ends")):
            for old in self._acting(theirs, ("ois", "obegins")):
                if self._chance.random() < _CROSSED:
                    yield Pair(new, old, ends=False, sort="mine, theirs")


def _plain(slot: str) -> str:
    return slot.removeprefix(_SOMEBODY_ELSES)


def _of_same_values(phrases: Sequence[Phrase], topic: Topic, new: int, old: int) -> Iterator[Pair]:
    """Two phrases of one topic with the same values."""
    first, second = phrases[new], phrases[old]
    of_another = first.slot.startswith(_SOMEBODY_ELSES)
    known = second.act.removeprefix("o")
    if first.number == second.number or (known == "begins" and "b" not in second.mentions):
        return
    act = first.act[1:] if of_another and first.act != "near" else first.act
    held = "a" if known == "is" else "b"
    if act in ("is", "begins"):
        yield from _told_beside(Pair(new, old, ends=False, sort=act), first, topic, act, held)
    elif act == "ends":
        if not topic.many or "a" in first.mentions:
            ends = held == "a" or "a" not in first.mentions
            yield Pair(new, old, ends=ends, sort="ends")
    else:
        yield Pair(new, old, ends=False, sort=act)


def _told_beside(pair: Pair, first: Phrase, topic: Topic, act: str, held: str) -> Iterator[Pair]:
    tells = "a" if act == "is" else "b"
    if act == "begins" and "b" not in first.mentions:
        return
    if tells == held:
        yield Pair(pair.new, pair.old, ends=False, sort="same")
    elif topic.many:
        ends = act == "begins" and held in first.mentions
        yield Pair(pair.new, pair.old, ends=ends, sort=f"{act} of many")
    elif not (act == "is" and held == "b"):
        yield Pair(pair.new, pair.old, ends=True, sort=act)


def _of_other_values(phrases: Sequence[Phrase], topic: Topic, new: int, old: int) -> Iterator[Pair]:
    """Two phrases of one topic, each with values of its own."""
    first, second = phrases[new], phrases[old]
    if set(first.values) & set(second.values):
        return
    if first.act == "ends" and "a" in first.mentions:
        yield Pair(new, old, ends=False, sort="ends another")
    elif first.act == "begins" and "a" in first.mentions:
        yield Pair(new, old, ends=not topic.many, sort="begins from another")
    elif first.act in ("begins", "is") and topic.many:
        yield Pair(new, old, ends=False, sort=f"{first.act} of many, another")
    elif first.act in ("begins", "is") and topic.slot in _EXCLUSIVE and first.mentions:
        yield Pair(new, old, ends=True, sort=f"{first.act}, another")
