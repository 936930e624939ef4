"""What every benchmark in tests/bench prints: figures beside their budgets.

def main() -> int:
    ...
    return report("Recall", [Figure("95th percentile", 31.2, "ms", at_most=40)])

if __name__ == "__main__":
    sys.exit(main())
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value; without a budget it is only told."""

    name: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def kept(self) -> bool:
        """Return whether the value is within its budget."""
        above = self.at_least is not None and self.value < self.at_least
        below = self.at_most is not None and self.value > self.at_most
        return not (above or below)

    @property
    def budget(self) -> str:
        """Return the budget in words, empty if there is none."""
        bounds = [(self.at_most, "at most"), (self.at_least, "at least")]
        return " and ".join(f"{word} {bound:g}" for bound, word in bounds if bound is not None)


def report(title: str, figures: Sequence[Figure]) -> int:
    """Print the table; return 0 if every budget is kept, else 1: the exit status."""
    rows = [
        (one.name, f"{one.value:,.4g} {one.unit}", one.budget, _verdict(one)) for one in figures
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    print(f"\n{title}")
    for row in rows:
        name, value, budget, verdict = (
            cell.rjust(width) if column == 1 else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        print(f"  {name}  {value}  {budget}  {verdict}".rstrip())
    return 0 if all(one.kept for one in figures) else 1


def _verdict(figure: Figure) -> str:
    if not figure.budget:
        return ""
    return "kept" if figure.kept else "EXCEEDED"
