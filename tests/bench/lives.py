"""How much of a life is left alone when something in it ends.

Usage: python -m tests.bench.lives [--lives N] [--seed N] [--show]

A life is made of scenes that the network has not learnt from, every eighth of those in
packaging/statement_classifier/scenes. Of each, something that holds, what rests on it and what
merely happens beside it are told over some months, and of every third also what ends it. The scenes
have nothing to do with each other: an end must touch its own and no other. Some belong together by
chance, as two homes do, so a few that are touched by others are right.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import memoir
from memoir import Memoir, Memory, Status
from tests.support.figures import Figure, report
from tests.support.tree import ROOT

SCENES = ROOT / "packaging" / "statement_classifier" / "scenes"
_HELD_OUT, _IN_A_LIFE, _ENDS = 8, 26, 3
_FIRST_DAY = datetime(2026, 1, 5, 9, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Line:
    """One statement of a life: the scene it belongs to, its mark there, the day it is told."""

    text: str
    scene: int
    mark: str
    day: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a statement: touched by one of its own scene, by another, or by none."""

    line: Line
    over: bool
    doubted: bool
    by: Line | None


def scenes() -> list[dict[str, list[str]]]:
    """The scenes held out, their lines by their marks."""
    found = []
    for path in sorted(SCENES.glob("*.txt")):
        blocks = path.read_text(encoding="utf-8").split("\n\n")
        for block in blocks[_HELD_OUT - 1 :: _HELD_OUT]:
            lines: dict[str, list[str]] = {mark: [] for mark in ">+~.!"}
            for line in block.strip().splitlines():
                lines[line[0]].append(line[1:].strip())
            found += [lines] if lines[">"] and lines["+"] else []
    return found


def life(some: list[dict[str, list[str]]], chance: random.Random) -> list[Line]:
    """What is told of ``some`` scenes, in the order of its days."""
    told: list[Line] = []
    for number, lines in enumerate(some):
        told.append(Line(lines[">"][0], number, ">", chance.uniform(0, 40)))
        told += [Line(text, number, "~", chance.uniform(20, 50)) for text in lines["~"][:1]]
        beside = chance.sample(lines["."], min(2, len(lines["."])))
        told += [Line(text, number, ".", chance.uniform(41, 100)) for text in beside]
        if number % _ENDS == 0:
            told.append(Line(chance.choice(lines["+"]), number, "+", chance.uniform(70, 110)))
    return sorted(told, key=lambda line: line.day)


def tell(memory: Memoir, told: list[Line], scope: str) -> Iterator[Outcome]:
    """Tell a life; what became of each statement by its end."""
    kept: dict[str, Line] = {}
    for line in told:
        at = _FIRST_DAY + timedelta(days=line.day)
        kept[memory.remember(line.text, at=at, scope=scope).id] = line
    for id, line in kept.items():
        after = memory.get(id)
        over, doubted = after.status is Status.SUPERSEDED, "doubtful" in after.tags
        by = _cause(memory, after, kept) if over or doubted else None
        yield Outcome(line, over, doubted, by)


def _cause(memory: Memoir, touched: Memory, kept: dict[str, Line]) -> Line | None:
    """What ended or shook ``touched``, as its history tells."""
    reasons = [version.reason for version in memory.history(touched.id)]
    named = [kept[word] for word in " ".join(reasons).split() if word in kept]
    return named[-1] if named else None


def figures(lives: list[list[Outcome]]) -> list[Figure]:
    """The counts that matter; what is wrong is given for one life."""
    due = [each for outcomes in lives for each in _due(outcomes)]
    touched = [each for outcomes in lives for each in outcomes if each.by is not None]
    own = [each.line.mark for each in touched if each.by and each.by.scene == each.line.scene]
    others = [each for each in touched if each.by and each.by.scene != each.line.scene]
    ended = sum(each.over for each in others)
    seen = sum(each.over or each.doubted for each in due)
    return [
        Figure("ends seen", 100 * seen / len(due), f"% of {len(due)}"),
        Figure("ended by something else", ended / len(lives), "a life"),
        Figure("doubted for something else", (len(others) - ended) / len(lives), "a life"),
        Figure("touched though it happens beside", own.count(".") / len(lives), "a life"),
        Figure("touched since it rests on it", own.count("~") / len(lives), "a life"),
        Figure("statements", sum(map(len, lives)) / len(lives), "a life"),
    ]


def _due(outcomes: list[Outcome]) -> list[Outcome]:
    """What has ended in a life."""
    ended = {each.line.scene for each in outcomes if each.line.mark == "+"}
    return [each for each in outcomes if each.line.mark == ">" and each.line.scene in ended]


def main() -> int:
    """Tell some lives, and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lives", type=int, default=10)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--show", action="store_true", help="what was touched by something else")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    every = scenes()
    chance.shuffle(every)
    lives = min(options.lives, len(every) // _IN_A_LIFE)
    told: list[list[Outcome]] = []
    with tempfile.TemporaryDirectory() as home, memoir.open(Path(home), key="file") as memory:
        for number in range(lives):
            some = every[number * _IN_A_LIFE : (number + 1) * _IN_A_LIFE]
            told.append([*tell(memory, life(some, chance), f"life/{number}")])
    for each in (each for outcomes in told for each in outcomes if options.show and each.by):
        if each.by and each.by.scene != each.line.scene:
            print(f"  {'over' if each.over else 'doubted'}: {each.line.text} | {each.by.text}")
    return report("Lives", figures(told))


if __name__ == "__main__":
    sys.exit(main())
