"""Lines of justified text whose words stand so far apart that they look like cells of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from memoir.infrastructure.documents.printed import Row, as_one

_EVEN = 1.4  # widest gap, in narrowest ones
_NEAR = 4  # rows among which some are ordinary lines from edge to edge
_SLACK = 1.5
_WIDEST = 4.0  # gap, in sizes of letters


def closed_up(rows: Sequence[Row]) -> list[Row]:
    """``rows``, those put together to one line that only justification has parted.

    They go from edge to edge of the text, as ordinary lines near them do, and all gaps in them are
    about as wide; the cells of a table stand apart unevenly, or end elsewhere.
    """
    edges = _edges(rows)
    ordinary = [len(row) == 1 and _is_between(row, edges) for row in rows]
    return [
        (as_one(row),)
        if len(row) > 1
        and any(ordinary[max(0, at - _NEAR) : at + _NEAR + 1])
        and _is_between(row, edges)
        and _is_even(row)
        else row
        for at, row in enumerate(rows)
    ]


def _edges(rows: Sequence[Row]) -> tuple[float, float]:
    """Where most lines begin and where most of them end."""
    starts = Counter(round(row[0].x0) for row in rows)
    ends = Counter(round(row[-1].x1) for row in rows)
    return (
        float(starts.most_common(1)[0][0]) if starts else 0.0,
        float(ends.most_common(1)[0][0]) if ends else 0.0,
    )


def _is_between(row: Row, edges: tuple[float, float]) -> bool:
    indent = row[0].x0 - edges[0]
    return -_SLACK < indent < 3 * row[0].size and abs(row[-1].x1 - edges[1]) < _SLACK


def _is_even(row: Row) -> bool:
    gaps = [right.x0 - left.x1 for left, right in pairwise(row)]
    gaps += [line.gap for line in row if line.gap]
    return max(gaps) <= min(_EVEN * min(gaps), _WIDEST * row[0].size)
