"""The conversations of change.py, put together from families of phrasings."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

FIRST_DAY = datetime(2025, 1, 6, 10, tzinfo=UTC)
_KEPT_ANYWAY = "My blood type is O negative."


@dataclass(frozen=True)
class Step:
    """Something said, how many days after the first thing."""

    text: str
    day: int


@dataclass(frozen=True)
class Case:
    """A conversation and what should be so after it; steps by their numbers.

    ``ended`` should be over, ``current`` hold, ``doubtful`` be doubted, ``staying`` be as it was.
    """

    topic: str
    sort: str
    steps: tuple[Step, ...]
    question: str = ""
    ended: tuple[int, ...] = ()
    current: tuple[int, ...] = ()
    doubtful: tuple[int, ...] = ()
    staying: tuple[int, ...] = ()
    conflicting: tuple[int, ...] = ()


def cases(phrases: dict[str, Any], which: str, each: int, chance: random.Random) -> Iterator[Case]:
    """Every kind of case of every topic, each phrasing of a change at least ``each`` times."""
    for name, topic in phrases.items():
        if name == "together":
            for pair in topic["pairs"]:
                steps = tuple(Step(text, 10 * n) for n, text in enumerate(pair))
                yield Case(name, "together", steps, staying=(0, 1))
            continue
        make = _Maker(name, topic, which, chance)
        for _ in range(each):
            if name == "birthday":
                yield from make.contradictions()
                continue
            yield from make.changes()
            yield from make.ends()
            yield from make.cascades()
            yield from make.corrections()
            yield from make.plans()
            yield from make.harmless()
            yield from make.late()


class _Maker:
    """Puts conversations about one topic together."""

    def __init__(self, name: str, topic: dict[str, Any], which: str, chance: random.Random) -> None:
        self._name = name
        self._topic = topic
        self._which = which
        self._chance = chance

    def changes(self) -> Iterator[Case]:
        for change in self._phrasings("changes"):
            steps = [self._keep(), self._state(), Step(change, self._later())]
            yield self._case("update", steps, ended=(1,), current=(2,), staying=(0,))

    def ends(self) -> Iterator[Case]:
        for end in self._phrasings("ends"):
            steps = [self._keep(), self._state(), Step(end, self._later())]
            yield self._case("absence", steps, ended=(1,), staying=(0,))

    def cascades(self) -> Iterator[Case]:
        turns = [*self._phrasings("changes"), *self._phrasings("ends")]
        for dependant in self._phrasings("depends"):
            steps = [self._keep(), self._state(), Step(dependant, 20),
                     Step(self._chance.choice(turns), self._later())]  # fmt: skip
            yield self._case("cascade", steps, ended=(1,), doubtful=(2,), staying=(0,))

    def corrections(self) -> Iterator[Case]:
        for correction in self._phrasings("corrections"):
            steps = [self._keep(), self._state(), Step(correction, 11)]
            yield self._case("correction", steps, ended=(1,), current=(2,), staying=(0,))

    def plans(self) -> Iterator[Case]:
        for plan in self._phrasings("plans"):
            day = (datetime.now(UTC) - FIRST_DAY).days
            steps = [self._keep(), self._state(), Step(plan, day)]
            yield self._case("plan", steps, staying=(0, 1, 2))

    def harmless(self) -> Iterator[Case]:
        for remark in [*self._phrasings("harmless"), *self._phrasings("keeps")]:
            steps = [self._state(), Step(remark, self._later())]
            yield self._case("control", steps, staying=(0, 1))

    def late(self) -> Iterator[Case]:
        """The newer statement is known first; the older one arrives by an import."""
        if not self._topic.get("changes"):
            return
        old, new = self._state(), Step(self._one("changes"), self._later())
        yield self._case("late arrival", [new, old], ended=(1,), current=(0,))

    def contradictions(self) -> Iterator[Case]:
        for other in self._phrasings("changes"):
            steps = [self._keep(), self._state(), Step(other, self._later())]
            yield self._case("contradiction", steps, conflicting=(1, 2), staying=(0,))

    def _case(self, sort: str, steps: Sequence[Step], **expected: tuple[int, ...]) -> Case:
        pool = self._chance.sample(self._topic["pool"], 3)
        values = dict(zip("abc", pool, strict=True))
        filled = []
        for step in steps:
            text = step.text.format(**values)
            filled.append(Step(text[:1].upper() + text[1:], step.day))
        return Case(self._name, sort, tuple(filled), self._topic["question"], **expected)

    def _phrasings(self, family: str) -> list[str]:
        return list(self._topic.get(family, {}).get(self._which, ()))

    def _one(self, family: str) -> str:
        return self._chance.choice(self._phrasings(family))

    def _state(self) -> Step:
        return Step(self._one("states"), 10)

    def _keep(self) -> Step:
        return Step(self._one("keeps") if self._phrasings("keeps") else _KEPT_ANYWAY, 0)

    def _later(self) -> int:
        return self._chance.choice((45, 90, 200, 400))
