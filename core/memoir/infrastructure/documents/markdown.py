"""Tables and headings as they are written in Markdown."""

from __future__ import annotations

from collections.abc import Sequence


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows of cells, the first one as the head; "" where there is nothing in them."""
    kept = [[_cell(cell) for cell in row] for row in rows]
    kept = [row for row in kept if any(row)]
    width = max((len(row) for row in kept), default=0)
    if not width:
        return ""
    lines = [_row([*row, *[""] * (width - len(row))]) for row in kept]
    lines.insert(1, _row(["---"] * width))
    return "\n".join(lines)


def heading(level: int, text: str) -> str:
    """A heading of level 1 to 6."""
    return f"{'#' * max(1, min(level, 6))} {' '.join(text.split())}"


def _cell(text: str) -> str:
    parts = [" ".join(part.split()) for part in text.split("\n")]
    return " / ".join(part for part in parts if part).replace("|", "\\|")


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
