"""What stands on a printed page: strings of letters, lines, and lines side by side.

All lengths are points (1/72 inch); x grows to the right and y upwards.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from memoir.infrastructure.documents.accents import plain, raised
from memoir.infrastructure.documents.leftward import as_read

_FAR = 1.2
_SPACE = 0.17
_ROW = 0.4
_RAISED = 0.2
_SMALL = 0.8
_BOLD = 0.1


Rule: TypeAlias = tuple[float, float, float]  # x, and from which y to which


@dataclass(slots=True)
class Run:
    """Letters that stand next to each other; ``last`` is where the last one begins.

    ``heading`` is the level of the heading that the file says it is part of, 0 if of none;
    ``gap`` the widest space in it.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    heading: int = 0
    spaced: bool = False
    last: float = 0.0
    gap: float = 0.0


@dataclass(frozen=True, slots=True)
class Page:
    """Runs by direction of writing, most first; how many pictures and unknown letters there are.

    ``rules`` are upright lines, from the left.
    """

    groups: list[list[Run]]
    rules: list[Rule]
    pictures: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, or one of several side by side; ``y`` is its baseline.

    ``gap`` is the widest space in it.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    heading: int = 0
    gap: float = 0.0


Row: TypeAlias = tuple[Line, ...]
Printed = TypeVar("Printed", Run, Line)


def lines_of(runs: Iterable[Run], rules: Sequence[Rule] = ()) -> list[Line]:
    """Runs put together to lines, from above, those side by side from the left."""
    found: list[Line] = []
    for row in _rows(sorted(runs, key=lambda run: -run.y)):
        part: list[Run] = []
        for run in sorted(row, key=lambda run: run.x0):
            if part and _is_again(part[-1], run):
                continue
            end = max((each.x1 for each in part[-3:]), default=run.x0)
            far = _FAR * max(each.size for each in (run, *part[-1:]))
            if part and (run.x0 - end > far or _is_ruled(rules, (end, run.x0), run.y)):
                found.append(_line(part))
                part = []
            part.append(run)
        found.append(_line(part))
    return [line for line in found if line.text]


def rows_of(lines: Sequence[Line]) -> list[Row]:
    """Lines that stand side by side together, from above."""
    return [
        tuple(sorted(row, key=lambda line: line.x0))
        for row in _rows(sorted(lines, key=lambda line: -line.y))
    ]


def as_one(row: Row) -> Line:
    """Lines side by side as a single one."""
    text = " ".join(line.text for line in row)
    first = row[0]
    return Line(text, first.x0, row[-1].x1, first.y, first.size, first.heading)


def _rows(ordered: Sequence[Printed]) -> list[list[Printed]]:
    rows: list[list[Printed]] = []
    for each in ordered:
        if rows and rows[-1][0].y - each.y <= _ROW * max(rows[-1][0].size, each.size):
            rows[-1].append(each)
        else:
            rows.append([each])
    return rows


def _is_again(before: Run, run: Run) -> bool:
    """Whether it is printed over itself, to look bold."""
    return run.text == before.text and run.x0 - before.x0 < _BOLD * run.size


def _is_ruled(rules: Sequence[Rule], gap: tuple[float, float], y: float) -> bool:
    """Whether an upright line goes through a gap in a line of text."""
    for x, low, high in rules[bisect_left(rules, (gap[0] - 1, 0.0, 0.0)) :]:
        if x > gap[1] + 1:
            return False
        if low <= y <= high:
            return True
    return False


def _line(runs: Sequence[Run]) -> Line:
    main = max(runs, key=lambda run: len(run.text) * run.size)
    base, size = main.y, main.size
    text, gap, end = "", 0.0, runs[0].x0
    for run in runs:
        small = run.size < _SMALL * size and run.y > base + _RAISED * size
        words = raised(run.text) if small and run.text.isdigit() else run.text
        apart = bool(text) and run.x0 - end > _SPACE * size
        text += f" {words}" if apart else words
        gap = max(gap, run.gap, run.x0 - end if apart else 0.0)
        end = max(end, run.x1)
    heading = max(run.heading for run in runs)
    return Line(as_read(plain(text).strip()), runs[0].x0, end, base, size, heading, gap)
