"""How well recall finds what answers a question: LoCoMo, through the public Python interface.

Usage: python tests/bench/locomo.py DATA [--captions]
DATA is locomo10.json or a part of it (CC BY-NC 4.0: for measuring only, never shipped); without
it there is nothing to measure. Fails if a budget is exceeded.

Each conversation gets a profile of its own, each turn one `remember`, each question one `recall`.
Recall@k is the share of a question's evidence turns among the first k hits, averaged over
questions; questions whose evidence names no turn are left out of it. Categories: 1 multi-hop,
2 temporal, 3 open, 4 single-hop, 5 adversarial (asks about the wrong person). "1-4" averages
over all questions that have an answer, "all" over category 5 too.

AUC: how well the best hit's score separates questions with an answer from adversarial ones.
Dating: for temporal questions with a date as their answer, whether one of the first three hits
has an event time that overlaps it.

Baselines, in the same run on the same turns: BM25 of the vault's full text, cosine of the same
embedding model with the speaker's name in the text, both fused by rank with the turns beside them,
and mem0 where it is installed.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np

import memoir
from memoir import Hit
from memoir.operation.reader.time import calendar

if not __package__:
    sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.baselines import Baselines
from tests.bench.dating import parse_answer
from tests.support.figures import Figure, report

CUTS = (5, 10, 20)
ADVERSARIAL, TEMPORAL = 5, 2
GROUPS: dict[str, tuple[int, ...]] = {
    **{str(category): (category,) for category in (1, 2, 3, 4, 5)},
    "1-4": (1, 2, 3, 4),
    "all": (1, 2, 3, 4, 5),
}
_EVIDENCE = re.compile(r"D:?(\d+):(\d+)")


@dataclass(frozen=True, slots=True)
class Turn:
    id: str
    speaker: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    category: int
    answer: str
    evidence: frozenset[str]


@dataclass(frozen=True, slots=True)
class Talk:
    id: str
    turns: tuple[Turn, ...]
    questions: tuple[Question, ...]


@dataclass
class Tally:
    """What one way of searching found."""

    shares: dict[tuple[int, int], list[float]] = field(default_factory=lambda: defaultdict(list))
    micro: dict[int, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))

    def add(self, question: Question, found: Sequence[str]) -> None:
        for cut in CUTS:
            hits = len(question.evidence.intersection(found[:cut]))
            self.shares[question.category, cut].append(hits / len(question.evidence))
            if question.category != ADVERSARIAL:
                self.micro[cut][0] += hits
                self.micro[cut][1] += len(question.evidence)

    def recall(self, group: str, cut: int) -> float:
        values = [value for each in GROUPS[group] for value in self.shares[each, cut]]
        return statistics.fmean(values) if values else float("nan")


def load(path: Path, *, captions: bool) -> list[Talk]:
    return [_talk(item, captions=captions) for item in json.loads(path.read_text("utf-8"))]


def _talk(item: dict[str, Any], *, captions: bool) -> Talk:
    talk = item["conversation"]
    sessions = (number for number in range(1, 200) if f"session_{number}" in talk)
    turns = []
    for number in sessions:
        written = f"{talk[f'session_{number}_date_time']} +0000"
        at = datetime.strptime(written, "%I:%M %p on %d %B, %Y %z")
        for turn in talk[f"session_{number}"]:
            caption = turn.get("blip_caption") if captions else None
            text = turn["text"] + (f" [shares {caption}]" if caption else "")
            turns.append(Turn(turn["dia_id"], turn["speaker"], text, at))
    known = {turn.id for turn in turns}
    questions = [
        Question(
            asked["question"],
            asked["category"],
            str(asked.get("answer", "")),
            frozenset(_evidence(asked["evidence"])) & known,
        )
        for asked in item["qa"]
    ]
    return Talk(item["sample_id"], tuple(turns), tuple(questions))


def _evidence(written: Sequence[str]) -> Iterator[str]:
    """Some are written "D8:6; D9:17", "D:11:26" or "D30:05"."""
    for text in written:
        for session, turn in _EVIDENCE.findall(text):
            yield f"D{int(session)}:{int(turn)}"


@dataclass
class Run:
    """Everything measured over all conversations."""

    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    store_ms: list[float] = field(default_factory=list)
    recall_ms: list[float] = field(default_factory=list)
    tokens: list[int] = field(default_factory=list)
    tops: list[tuple[bool, float]] = field(default_factory=list)
    dated: list[bool] = field(default_factory=list)
    calibration: list[tuple[float, bool]] = field(default_factory=list)


def run_talk(talk: Talk, home: Path, run: Run) -> None:
    with memoir.open(home, key="file") as opened:
        opened.recall("warm up")
        for turn in talk.turns:
            began = time.perf_counter()
            opened.remember(turn.text, at=turn.at, speaker=turn.speaker, source=f"locomo:{turn.id}")
            run.store_ms.append(1e3 * (time.perf_counter() - began))
        said = {turn.id: turn.at.date() for turn in talk.turns}
        turns = [(turn.id, turn.speaker, turn.text) for turn in talk.turns]
        searches = Baselines(opened, turns).searches()
        for question in talk.questions:
            began = time.perf_counter()
            hits = opened.recall(question.text, k=max(CUTS))
            run.recall_ms.append(1e3 * (time.perf_counter() - began))
            _judge(question, hits, said, run)
            if question.evidence:
                for name, search in searches.items():
                    run.tallies[name].add(question, search(question.text))


def _judge(question: Question, hits: list[Hit], said: dict[str, date], run: Run) -> None:
    answerable = question.category != ADVERSARIAL
    run.tops.append((answerable, hits[0].score if hits else 0.0))
    run.tokens.append(sum(len(hit.memory.text) for hit in hits[:10]) // 4)
    if question.evidence:
        found = [_turn(hit) for hit in hits]
        run.tallies["memoir"].add(question, found)
        run.calibration += [
            (hit.score, answerable and turn in question.evidence)
            for hit, turn in zip(hits[:3], found, strict=False)
        ]
    if question.category == TEMPORAL and question.evidence:
        first = min(question.evidence)
        answer = parse_answer(question.answer, said[first])
        if answer is not None:
            run.dated.append(any(_overlaps(hit, answer.meant) for hit in hits[:3]))


def _turn(hit: Hit) -> str:
    return hit.memory.source.split(":", 1)[1]


def _overlaps(hit: Hit, meant: Sequence[tuple[date, date]]) -> bool:
    event = hit.memory.event_time
    if event is None:
        return False
    first, last = calendar.first_day(event), calendar.last_day(event)
    return any(first <= end and start <= last for start, end in meant)


def area_under_curve(tops: Sequence[tuple[bool, float]]) -> float:
    """The chance that an answerable question's best score is above an adversarial one's."""
    good = np.array([score for answerable, score in tops if answerable])
    bad = np.array([score for answerable, score in tops if not answerable])
    if not len(good) or not len(bad):
        return float("nan")
    wins = (good[:, None] > bad).mean() + 0.5 * (good[:, None] == bad).mean()
    return float(wins)


def show(run: Run) -> int:
    print(f"\n{'recall@k':10}" + "".join(f"{group:>21}" for group in GROUPS))
    for name, tally in run.tallies.items():
        cells = ("".join(f"{tally.recall(group, cut):7.3f}" for cut in CUTS) for group in GROUPS)
        print(f"{name:10}" + "".join(cells))
    found = run.tallies["memoir"].micro
    shares = ", ".join(f"@{cut} {found[cut][0] / found[cut][1]:.3f}" for cut in CUTS)
    print(f"\nshare of all evidence turns of 1-4 found, long lists counting more: {shares}")
    print(f"text of ten hits: about {statistics.fmean(run.tokens):.0f} tokens")
    print("score against how often it is right (first 3 hits):")
    for low, high in ((0.0, 0.1), (0.1, 0.25), (0.25, 0.5), (0.5, 0.75), (0.75, 1.01)):
        inside = [(score, right) for score, right in run.calibration if low <= score < high]
        if inside:
            mean = statistics.fmean(score for score, _ in inside)
            right = statistics.fmean(right for _, right in inside)
            print(f"  {mean:.2f} said, {right:.2f} right ({len(inside)})")
    p50, p95 = np.percentile(run.recall_ms, [50, 95])
    ours = run.tallies["memoir"]
    figures = [
        Figure("recall@10, all questions", ours.recall("all", 10), "", at_least=0.80),
        Figure("recall@10, those with an answer", ours.recall("1-4", 10), "", at_least=0.80),
        Figure("recall@5, all questions", ours.recall("all", 5), "", at_least=0.70),
        Figure("recall@5, those with an answer", ours.recall("1-4", 5), "", at_least=0.70),
        Figure("AUC, answerable or not", area_under_curve(run.tops), "", at_least=0.70),
        Figure("dated right in the first 3", statistics.fmean(run.dated), "", at_least=0.50),
        Figure("store a turn, mean", statistics.fmean(run.store_ms), "ms", at_most=15),
        Figure("recall, median", float(p50), "ms"),
        Figure("recall, 95th percentile", float(p95), "ms", at_most=50),
    ]
    return report("LoCoMo", figures)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("--captions", action="store_true", help="with captions of shared photos")
    arguments = parser.parse_args()
    if arguments.data is None:
        print("LoCoMo: skipped, for want of its data (python tests/bench/locomo.py DATA)")
        return 0
    run = Run()
    for talk in load(arguments.data, captions=arguments.captions):
        with tempfile.TemporaryDirectory(prefix="memoir-locomo-") as home:
            run_talk(talk, Path(home) / "profile", run)
        print(f"{talk.id}: {len(talk.turns)} turns, {len(talk.questions)} questions", flush=True)
    return show(run)


if __name__ == "__main__":
    sys.exit(main())
