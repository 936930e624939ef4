"""How well recall finds what answers a question: LoCoMo, through the public Python interface.

Usage: python tests/bench/locomo.py [DATA] [--captions] [--deeper]
DATA (or MEMOIR_BENCH_LOCOMO) is locomo10.json or a part of it (CC BY-NC 4.0: for measuring only,
never shipped); without it there is nothing to measure. Fails if a budget is exceeded.

Each conversation gets a profile of its own, each turn one `remember`, each question one `recall`.
Side by side, in the same run on the same turns: BM25 of the vault's full text, cosine of the same
embedding model with the speaker's name in the text, both fused by rank with the turns beside them,
and mem0 (`mem0_baseline` says how to have it).

recall@k     share of a question's evidence turns among the first k, averaged over questions;
             questions whose evidence names no turn are left out
categories   1 multi-hop, 2 temporal, 3 open, 4 single-hop, 5 adversarial (the wrong person);
             "1-4" averages over all questions that have an answer, "all" over category 5 too
dated        temporal questions with a date as their answer: whether one of the first three found
             has an event time that overlaps it; for the others the day on which it was said
AUC          how well the best score separates questions with an answer from adversarial ones
tokens       text of the first ten, at four letters a token
"""

from __future__ import annotations

import argparse
import json
import os
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

from tests.bench import calibration
from tests.bench.baselines import Baselines
from tests.bench.calibration import Told
from tests.bench.dating import parse_answer
from tests.bench.mem0_baseline import HOW_TO
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
    """What one way of searching found, and how long it took."""

    shares: dict[tuple[int, int], list[float]] = field(default_factory=lambda: defaultdict(list))
    tops: list[tuple[bool, float]] = field(default_factory=list)
    dated: list[bool] = field(default_factory=list)
    tokens: list[int] = field(default_factory=list)
    store_ms: list[float] = field(default_factory=list)
    search_ms: list[float] = field(default_factory=list)

    def add(self, question: Question, found: Sequence[str], score: float) -> None:
        self.tops.append((question.category != ADVERSARIAL, score))
        if question.evidence:
            for cut in CUTS:
                hits = len(question.evidence.intersection(found[:cut]))
                self.shares[question.category, cut].append(hits / len(question.evidence))

    def recall(self, group: str, cut: int) -> float:
        return _mean([value for each in GROUPS[group] for value in self.shares[each, cut]])

    def cells(self) -> dict[str, str]:
        """Each figure by its name."""
        found = {
            f"recall {group:>3}": "/".join(f"{self.recall(group, cut):.3f}"[1:] for cut in CUTS)
            for group in GROUPS
        }
        return {
            **found,
            "dated in first 3": f"{_mean(self.dated):.3f}",
            "AUC": f"{area_under_curve(self.tops):.3f}",
            "tokens of ten": f"{_mean(self.tokens):.0f}",
            "store ms p50/p95": _two(self.store_ms),
            "search ms p50/p95": _two(self.search_ms),
        }


def _mean(values: Sequence[float]) -> float:
    return statistics.fmean(values) if values else float("nan")


def _two(values: Sequence[float]) -> str:
    return "{:.1f}/{:.1f}".format(*np.percentile(values, [50, 95])) if values else "-"


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
    told: list[Told] = field(default_factory=list)


def run_talk(talk: Talk, home: Path, run: Run, *, deeper: bool) -> None:
    with memoir.open(home, key="file") as opened:
        opened.recall("warm up")
        _store(talk, opened, run.tallies["memoir"].store_ms)
        said = {turn.id: turn.at.date() for turn in talk.turns}
        texts = {turn.id: len(turn.text) for turn in talk.turns}
        baselines = Baselines(opened, [(turn.id, turn.speaker, turn.text) for turn in talk.turns])
        for name, taken in baselines.store_ms.items():
            run.tallies[name].store_ms += taken
        for question in talk.questions:
            hits = _ask(opened, question, run.tallies["memoir"])
            _judge(question, hits, talk.id, said, run)
            if deeper:
                more = _ask(opened, question, run.tallies["deeper"], deeper=True, insist=True)
                _count(question, more, said, run.tallies["deeper"])
            for name, search in baselines.searches().items():
                tally = run.tallies[name]
                began = time.perf_counter()
                found = search(question.text)
                tally.search_ms.append(1e3 * (time.perf_counter() - began))
                turns = [turn for turn, _ in found]
                tally.add(question, turns, found[0][1] if found else 0.0)
                tally.tokens.append(sum(texts[turn] for turn in turns[:10]) // 4)
                _date(question, [(said[turn], said[turn]) for turn in turns[:3]], said, tally)
        baselines.close()


def _store(talk: Talk, opened: memoir.Memoir, taken: list[float]) -> None:
    for turn in talk.turns:
        began = time.perf_counter()
        opened.remember(
            turn.text,
            at=turn.at,
            speaker=turn.speaker,
            source=f"locomo:{turn.id}",
            scope="personal",
        )
        taken.append(1e3 * (time.perf_counter() - began))


def _ask(opened: memoir.Memoir, question: Question, tally: Tally, **how: bool) -> list[Hit]:
    began = time.perf_counter()
    hits = opened.recall(question.text, k=max(CUTS), **how)
    tally.search_ms.append(1e3 * (time.perf_counter() - began))
    return hits


def _judge(question: Question, hits: list[Hit], talk: str, said: dict[str, date], run: Run) -> None:
    _count(question, hits, said, run.tallies["memoir"])
    if question.evidence:
        answerable = question.category != ADVERSARIAL
        run.told += [
            Told(talk, hit.score, answerable and _turn(hit) in question.evidence)
            for hit in hits[:3]
        ]


def _count(question: Question, hits: list[Hit], said: dict[str, date], tally: Tally) -> None:
    tally.add(question, [_turn(hit) for hit in hits], hits[0].score if hits else 0.0)
    tally.tokens.append(sum(len(hit.memory.text) for hit in hits[:10]) // 4)
    _date(question, [_event(hit) for hit in hits[:3]], said, tally)


def _turn(hit: Hit) -> str:
    return hit.memory.source.split(":", 1)[1]


def _event(hit: Hit) -> tuple[date, date] | None:
    event = hit.memory.event_time
    return (calendar.first_day(event), calendar.last_day(event)) if event else None


def _date(
    question: Question,
    events: Sequence[tuple[date, date] | None],
    said: dict[str, date],
    tally: Tally,
) -> None:
    if question.category != TEMPORAL or not question.evidence:
        return
    answer = parse_answer(question.answer, said[min(question.evidence)])
    if answer is not None:
        tally.dated.append(
            any(
                event is not None and event[0] <= end and start <= event[1]
                for event in events
                for start, end in answer.meant
            )
        )


def area_under_curve(tops: Sequence[tuple[bool, float]]) -> float:
    """The chance that an answerable question's best score is above an adversarial one's."""
    good = np.array([score for answerable, score in tops if answerable])
    bad = np.array([score for answerable, score in tops if not answerable])
    if not len(good) or not len(bad):
        return float("nan")
    wins = (good[:, None] > bad).mean() + 0.5 * (good[:, None] == bad).mean()
    return float(wins)


def show(run: Run) -> int:
    columns = {name: tally.cells() for name, tally in run.tallies.items() if tally.tops}
    print(f"\n{'':19}" + "".join(f"{name:>17}" for name in columns))
    for row in columns["memoir"]:
        print(f"{row:19}" + "".join(f"{cells[row]:>17}" for cells in columns.values()))
    print(f"(recall at {', '.join(map(str, CUTS))}; all under one load)")
    if "mem0" not in columns:
        print(HOW_TO)
    after, slope, offset = calibration.corrected(run.told)
    print("\nscore of the first three against how often it is right:")
    print("\n".join(calibration.table(run.told)))
    print(
        f"  the best correction by the other conversations: slope {slope:.2f}, offset {offset:+.2f}"
        f"; it would leave an error of {after:.3f}"
    )
    ours = run.tallies["memoir"]
    p50, p95 = np.percentile(ours.search_ms, [50, 95])
    figures = [
        Figure("recall@10, all questions", ours.recall("all", 10), "", at_least=0.80),
        Figure("recall@10, those with an answer", ours.recall("1-4", 10), "", at_least=0.80),
        Figure("recall@5, all questions", ours.recall("all", 5), "", at_least=0.70),
        Figure("recall@5, those with an answer", ours.recall("1-4", 5), "", at_least=0.70),
        Figure("AUC, answerable or not", area_under_curve(ours.tops), "", at_least=0.70),
        Figure("dated right in the first 3", _mean(ours.dated), "", at_least=0.50),
        Figure("expected calibration error", calibration.error(run.told), "", at_most=0.06),
        Figure("store a turn, mean", _mean(ours.store_ms), "ms", at_most=15),
        Figure("recall, median", float(p50), "ms"),
        Figure("recall, 95th percentile", float(p95), "ms", at_most=50),
    ]
    return report("LoCoMo", figures)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", nargs="?", default=os.environ.get("MEMOIR_BENCH_LOCOMO"))
    parser.add_argument("--captions", action="store_true", help="with captions of shared photos")
    parser.add_argument("--deeper", action="store_true", help="also let the chat model re-read")
    arguments = parser.parse_args()
    if arguments.data is None:
        print("LoCoMo: skipped, for want of its data (python tests/bench/locomo.py DATA)")
        return 0
    run = Run()
    for talk in load(Path(arguments.data), captions=arguments.captions):
        with tempfile.TemporaryDirectory(prefix="memoir-locomo-") as home:
            run_talk(talk, Path(home) / "profile", run, deeper=arguments.deeper)
        print(f"{talk.id}: {len(talk.turns)} turns, {len(talk.questions)} questions", flush=True)
    return show(run)


if __name__ == "__main__":
    sys.exit(main())
