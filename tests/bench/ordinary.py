"""How often a remark made in passing is taken for the end of what it is about.

Usage: python -m tests.bench.ordinary [--phrases FILE] [--show]

Each thing that is told is followed, a month later and in a scope of its own, by one remark, which
must leave it as it was, or by one end, which must not. Phrases of ordinary.toml were written by
somebody who had not seen how Memoir decides; nothing is to be tuned to them.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import memoir
from memoir import Memoir, Status
from tests.support.figures import Figure, report

PHRASES = Path(__file__).with_name("ordinary.toml")
_TOLD = datetime(2026, 1, 5, 9, tzinfo=UTC)
_LATER = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Case:
    """What was told first, what was said then, and whether that ends it."""

    told: str
    then: str
    ends: bool


def cases(path: Path) -> Iterator[Case]:
    """All cases of a file of phrases."""
    for thing in tomllib.loads(path.read_text(encoding="utf-8"))["thing"]:
        yield from (Case(thing["says"], then, ends=False) for then in thing["remarks"])
        yield from (Case(thing["says"], then, ends=True) for then in thing["ends"])


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of what was told first."""

    case: Case
    over: bool
    doubted: bool

    @property
    def is_right(self) -> bool:
        """What has ended is over; what has not stands, and is not doubted."""
        return self.over if self.case.ends else not (self.over or self.doubted)


def tell(memory: Memoir, case: Case, scope: str) -> Outcome:
    """Tell both in a scope of their own."""
    first = memory.remember(case.told, at=_TOLD, scope=scope)
    memory.remember(case.then, at=_TOLD + _LATER, scope=scope)
    after = memory.get(first.id)
    return Outcome(case, after.status is not Status.ACTIVE, "doubtful" in after.tags)


def run(path: Path) -> list[Outcome]:
    """Tell all cases to one profile; what came of each."""
    with tempfile.TemporaryDirectory() as home, memoir.open(home, key="file") as memory:
        told = enumerate(cases(path))
        return [tell(memory, case, f"ordinary/{number}") for number, case in told]


def figures(outcomes: list[Outcome]) -> list[Figure]:
    """The shares that matter, in %."""
    remarks = [each for each in outcomes if not each.case.ends]
    ends = [each for each in outcomes if each.case.ends]
    of_remarks, of_ends = f"% of {len(remarks)}", f"% of {len(ends)}"
    over, doubted, seen = (
        100 * sum(some) / len(some)
        for some in (
            [each.over for each in remarks],
            [each.doubted for each in remarks],
            [each.is_right for each in ends],
        )
    )
    return [
        Figure("remarks taken for an end", over, of_remarks, at_most=5),
        Figure("remarks that cast doubt", doubted, of_remarks, at_most=5),
        Figure("ends seen", seen, of_ends),
    ]


def main() -> int:
    """Tell a file of phrases, and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phrases", type=Path, default=PHRASES)
    parser.add_argument("--show", action="store_true", help="what went wrong")
    options = parser.parse_args()
    outcomes = run(options.phrases)
    for each in outcomes if options.show else ():
        if not each.is_right:
            what = "not seen" if each.case.ends else "ended" if each.over else "doubted"
            print(f"  {what}: {each.case.told} | {each.case.then}")
    return report("Remarks in passing", figures(outcomes))


if __name__ == "__main__":
    sys.exit(main())
