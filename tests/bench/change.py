"""Whether Memoir keeps up with change: what is true now, what was, what is doubtful, what stays.

Usage: python tests/bench/change.py [--set held_out|tuned|both] [--seed N] [--each N] [--failures N]

Short conversations are put together from `change_phrases.toml` and told to a real profile, half of
them as statements (`Memoir.remember`), half as messages that are learned from, without a language
model. Each conversation has a scope of its own in one vault. Then every check is asked:

now       what ended is not recalled any more (nor stated as certain where it tells more besides),
          what replaced it is
then      asked as of a moment between the two, the old answer is recalled and the new one is not
doubtful  what depends on what changed is marked, and still recalled
stays     nothing else was ended or doubted
conflict  two birthdays are both marked, neither is dropped
undo      restoring what was ended opens it again

Exits with 1 when a check of the held-out set is right in fewer than 90 % of its cases.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

import memoir
from memoir import Conversation, Memoir, Memory, MemoryFilter, Message, Role, Status
from memoir.memory.doubt import DOUBTFUL
from memoir.memory.identifier import new_identifier
from memoir.operation.assistant.learner import Learner

PHRASES = Path(__file__).with_name("change_phrases.toml")
LEAST = 0.90
FIRST_DAY = datetime(2025, 1, 6, 10, tzinfo=UTC)
CHECKS = ("now", "then", "doubtful", "stays", "conflict", "undo")
# These tell more than what ends: to doubt them is as right as to end them.
SAYS_MORE = ("is a vet", "three years old", "as an accountant", "and bought a")


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


@dataclass
class Told:
    """A case as it went: the memories that each step left."""

    case: Case
    memories: list[list[str]] = field(default_factory=list)


class BagOfWords:
    """An embedder that hashes words: enough where every memory of a small scope is looked at."""

    id = "bag-of-words"
    dimension = 64

    def embed(self, texts: list[str]) -> np.ndarray:
        vectors = np.full((len(texts), self.dimension), 1e-3, dtype=np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().split():
                vectors[row, crc32(word.strip(".,!?").encode()) % self.dimension] += 1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


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
        return Step(self._one("keeps"), 0)

    def _later(self) -> int:
        return self._chance.choice((45, 90, 200, 400))


def tell(m: Memoir, learner: Learner, case: Case, scope: str, *, by_message: bool) -> Told:
    """Say the steps one after the other."""
    told = Told(case)
    for step in case.steps:
        before = _ids(m, scope)
        at = FIRST_DAY + timedelta(days=step.day)
        if by_message:
            conversation = Conversation(
                id=new_identifier(), created_at=at, updated_at=at, scope=scope
            )
            message = Message(id=new_identifier(), conversation=conversation.id, role=Role.USER,
                              text=step.text, created_at=at)  # fmt: skip
            learner.learn(message, conversation, speaker="")
        if not by_message or _ids(m, scope) == before:
            # What the reader finds too short to keep is told as a statement.
            m.remember(step.text, at=at, scope=scope)
        told.memories.append(sorted(_ids(m, scope) - before))
    return told


def check(m: Memoir, told: Told, scope: str) -> Iterator[tuple[str, bool]]:
    """Each check that the case calls for, and whether it holds."""
    case = told.case
    memories = {memory.id: memory for memory in _all(m, scope)}
    steps = [[memories[id] for id in ids] for ids in told.memories]
    hits = {hit.memory.id for hit in m.recall(case.question or "What?", k=50, scope=scope)}
    if case.ended or case.current:
        over = all(_is_over(memory, hits) for n in case.ended for memory in steps[n])
        holds = all(any(_is_sure(each) and each.id in hits for each in steps[n])
                    for n in case.current)  # fmt: skip
        yield "now", over and holds
    if case.doubtful:
        yield (
            "doubtful",
            all(
                all(DOUBTFUL in memory.tags for memory in steps[n])
                and any(memory.id in hits for memory in steps[n])
                for n in case.doubtful
            ),
        )
    if case.staying:
        yield "stays", all(_is_sure(memory) for n in case.staying for memory in steps[n])
    if case.conflicting:
        yield (
            "conflict",
            all(
                any(memory.status is Status.CONFLICTING for memory in steps[n])
                for n in case.conflicting
            ),
        )
    if case.sort in ("update", "absence"):
        yield "then", _was_so(m, case, steps, scope)
        yield "undo", _undone(m, steps[case.ended[0]])


def _was_so(m: Memoir, case: Case, steps: list[list[Memory]], scope: str) -> bool:
    """Asked as of the day after the old was said."""
    old, new = case.ended[0], len(case.steps) - 1
    moment = FIRST_DAY + timedelta(days=case.steps[old].day + 1)
    then = {hit.memory.id for hit in m.recall(case.question, k=50, scope=scope, as_of=moment)}
    return any(memory.id in then for memory in steps[old]) and not any(
        memory.id in then for memory in steps[new]
    )


def _undone(m: Memoir, memories: list[Memory]) -> bool:
    """Whether going back to the version before makes each certain again."""
    for memory in memories:
        if _is_sure(memory):
            return False
        m.restore(memory.id, memory.version - 1)
        restored = m.get(memory.id)
        if not _is_sure(restored) or restored.valid_until or restored.superseded_by:
            return False
    return True


def _is_over(memory: Memory, hits: set[str]) -> bool:
    if memory.status is Status.SUPERSEDED:
        return memory.valid_until is not None and memory.id not in hits
    more = any(words in memory.text for words in SAYS_MORE)
    return more and DOUBTFUL in memory.tags


def _is_sure(memory: Memory) -> bool:
    return memory.status is Status.ACTIVE and DOUBTFUL not in memory.tags


def _all(m: Memoir, scope: str) -> list[Memory]:
    statuses = tuple(status for status in Status if status is not Status.FORGOTTEN)
    return m.list(MemoryFilter(scopes=(scope,), statuses=statuses), limit=1000)


def _ids(m: Memoir, scope: str) -> set[str]:
    return {memory.id for memory in _all(m, scope)}


Figures = dict[str, dict[str, list[bool]]]


def run(which: str, options: argparse.Namespace) -> Figures:
    """Tell and check every case of one set of phrasings; figures by check and sort of case."""
    phrases = tomllib.loads(PHRASES.read_text(encoding="utf-8"))
    chance = random.Random(options.seed)
    figures: Figures = defaultdict(lambda: defaultdict(list))
    shown, steps, began = 0, 0, time.perf_counter()
    with (
        tempfile.TemporaryDirectory() as home,
        memoir.open(Path(home) / "profile", key="file", embedder=BagOfWords()) as m,
    ):
        learner = Learner(m._lifecycle)
        for number, case in enumerate(cases(phrases, which, options.each, chance)):
            scope = f"case/{number}"
            steps += len(case.steps)
            told = tell(m, learner, case, scope, by_message=bool(number % 2))
            wrong = []
            for name, right in check(m, told, scope):
                figures[name][f"{case.topic}: {case.sort}"].append(right)
                wrong += [] if right else [name]
            if wrong and shown < options.failures:
                shown += 1
                print(f"  {', '.join(wrong)}: {' / '.join(step.text for step in case.steps)}")
    took = (time.perf_counter() - began) / max(1, steps) * 1000
    print(f"{which}: {number + 1} conversations, {steps} statements, {took:.1f} ms each in all")
    return figures


def report(which: str, figures: Figures) -> bool:
    """Print one table; whether each check is right often enough."""
    good = True
    for name in CHECKS:
        groups = figures.get(name, {})
        results = [right for group in groups.values() for right in group]
        if not results:
            continue
        share = sum(results) / len(results)
        good = good and share >= LEAST
        print(f"\n{which:9} {name:9} {share:6.1%}  of {len(results)}")
        by_sort: dict[str, list[bool]] = defaultdict(list)
        for key, group in groups.items():
            by_sort[key.split(": ")[1]] += group
        for key, group in [*by_sort.items(), *groups.items()]:
            if ":" not in key or not all(group):
                print(f"    {key:32} {sum(group):4} of {len(group)}")
    return good


def main() -> int:
    """Run the sets that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=("held_out", "tuned", "both"), default="both")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--each", type=int, default=2, help="how often each phrasing is used")
    parser.add_argument("--failures", type=int, default=0, help="how many failures to show")
    options = parser.parse_args()
    good = True
    for which in ("tuned", "held_out") if options.set == "both" else (options.set,):
        enough = report(which, run(which, options))
        good = good and (enough or which == "tuned")
    print(
        f"\n{'right' if good else 'WRONG'}: at least {LEAST:.0%} of each check of the held-out set"
    )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
