"""In which order the columns of a page are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from memoir.infrastructure.documents.printed import Line

_FEWEST_LINES = 4
_FULL = 0.6  # of its width that text in a column takes
_WORDS = 3.0  # in a line of it
_MOST_EDGES = 12
_SLACK = 1.0
_MOST_COLUMNS = 6


def in_reading_order(lines: Sequence[Line], depth: int = 0) -> list[list[Line]]:
    """``lines`` of a page, from above, in parts that are read one after the other.

    What stands in columns comes column by column; what goes across stays where it parts them.
    """
    best: list[tuple[bool, list[Line]]] = []
    score, at = 0, 0.0
    for edge in _edges(lines) if depth < _MOST_COLUMNS else ():
        bands = _bands(lines, edge)
        held = sum(len(band) for columned, band in bands if columned)
        if held > score:
            best, score, at = bands, held, edge
    if not score:
        return [list(lines)] if lines else []
    parts: list[list[Line]] = []
    for columned, band in best:
        if not columned:
            parts.append(band)
            continue
        for side in _sides(band, at):
            parts += in_reading_order(side, depth + 1)
    return parts


def _edges(lines: Sequence[Line]) -> list[float]:
    """Where several lines begin, to the right of others: there a column may begin."""
    starts = Counter(round(line.x0) for line in lines)
    common: Counter[int] = Counter()
    for x, count in starts.items():
        common[x] = count + starts[x - 1] + starts[x + 1]
    found = [x for x, count in common.most_common(_MOST_EDGES) if count >= _FEWEST_LINES]
    left = min((line.x0 for line in lines), default=0.0)
    return [x - _SLACK - 1 for x in found if x > left + 10]


def _bands(lines: Sequence[Line], edge: float) -> list[tuple[bool, list[Line]]]:
    """Parts of the page above each other: lines across the edge, and lines beside it."""
    bands: list[tuple[bool, list[Line]]] = []
    beside: list[Line] = []
    for line in lines:
        if line.x0 < edge - _SLACK and line.x1 > edge + _SLACK:
            _close(bands, beside, edge)
            beside = []
            _put(bands, [line])
        else:
            beside.append(line)
    _close(bands, beside, edge)
    return bands


def _close(bands: list[tuple[bool, list[Line]]], beside: list[Line], edge: float) -> None:
    left, right = _sides(beside, edge)
    if _is_text(left) and _is_text(right) and _overlap(left, right):
        bands.append((True, beside))
    elif beside:
        _put(bands, beside)


def _put(bands: list[tuple[bool, list[Line]]], lines: list[Line]) -> None:
    if bands and not bands[-1][0]:
        bands[-1][1].extend(lines)
    else:
        bands.append((False, list(lines)))


def _sides(lines: Iterable[Line], edge: float) -> tuple[list[Line], list[Line]]:
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        (left if line.x0 < edge - _SLACK else right).append(line)
    return left, right


def _is_text(lines: Sequence[Line]) -> bool:
    """Whether these are lines of running text: a table's cells are short or few."""
    if len(lines) < _FEWEST_LINES:
        return False
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    heights = len({round(line.y / max(line.size, 1.0) * 2) for line in lines})
    filled = sum(line.x1 - line.x0 for line in lines) / (width * heights) if width else 0.0
    words = sum(len(line.text.split()) for line in lines) / heights
    return filled >= _FULL and words >= _WORDS


def _overlap(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether they stand side by side, and not the one above the other."""
    top = min(left[0].y, right[0].y)
    bottom = max(left[-1].y, right[-1].y)
    tall = min(left[0].y - left[-1].y, right[0].y - right[-1].y)
    return top - bottom > tall / 2
