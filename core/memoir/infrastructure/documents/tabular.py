"""Tables on a printed page: rows of short lines that stand under each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from memoir.infrastructure.documents.printed import Row

_FEWEST_ROWS = 2
_CLOSE = 1.5  # of the letters' size: a line so near goes on in the cells above


@dataclass(frozen=True, slots=True)
class Table:
    """Cells, row by row."""

    cells: list[list[str]]


def tables_in(rows: Sequence[Row]) -> list[Row | Table]:
    """``rows`` with those that are tables put together."""
    found: list[Row | Table] = []
    at = 0
    while at < len(rows):
        end = _end_of(rows, at)
        cells = _cells(rows[at:end]) if end else []
        if cells:
            found.append(Table(cells))
            at = end
        else:
            found.append(rows[at])
            at += 1
    return found


def _end_of(rows: Sequence[Row], start: int) -> int:
    """Where what begins at ``start`` like a table ends; 0 where it is none."""
    if len(rows[start]) < 2:
        return 0
    end, full = start, 0
    for at in range(start, len(rows)):
        if len(rows[at]) > 1:
            full += 1
            end = at + 1
        elif not _goes_on(rows[at - 1], rows[at], rows[start]):
            break
    return end if full >= _FEWEST_ROWS else 0


def _goes_on(above: Row, row: Row, first: Row) -> bool:
    """Whether a line alone belongs into a cell: it stands close under it, and in one column."""
    line = row[0]
    if above[0].y - line.y > _CLOSE * line.size:
        return False
    return sum(line.x0 < other.x1 and other.x0 < line.x1 for other in first) == 1


def _cells(rows: Sequence[Row]) -> list[list[str]]:
    """Rows of cells; none where they do not stand in columns."""
    columns = _columns(rows)
    if len(columns) < 2:
        return []
    table: list[list[str]] = []
    for number, row in enumerate(rows):
        cells = [""] * len(columns)
        for line in row:
            at = next(n for n, (_, end) in enumerate(columns) if line.x0 <= end)
            cells[at] = f"{cells[at]} {line.text}".strip()
        close = number and rows[number - 1][0].y - row[0].y <= _CLOSE * row[0].size
        if table and close and len(row) == 1 and (not cells[0] or len(columns) > 2):
            table[-1] = [f"{a} {b}".strip() for a, b in zip(table[-1], cells, strict=True)]
        else:
            table.append(cells)
    return table


def _columns(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """From where to where the columns go: what overlaps is one."""
    columns: list[tuple[float, float]] = []
    for start, end in sorted((line.x0, line.x1) for row in rows for line in row):
        if columns and start < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], end))
        else:
            columns.append((start, end))
    return columns
