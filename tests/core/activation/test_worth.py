"""Which snapshots go first where there are too many."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memoir import Snapshot, SnapshotSort
from memoir.infrastructure.vault.snapshot_table import Kept
from memoir.operation.activation.eviction import evicted

NOW = datetime(2026, 5, 1, tzinfo=UTC)


def kept(name: str, *, size: int = 100, cost: float = 100.0, uses: int = 0, days: int = 0) -> Kept:
    snapshot = Snapshot(
        name=name,
        sort=SnapshotSort.CONVERSATION,
        model="m",
        tokens=100,
        size=size,
        made_at=NOW - timedelta(days=days),
        uses=uses,
    )
    return Kept(snapshot, cost)


def test_nothing_goes_while_all_fit():
    assert evicted([kept("a"), kept("b")], 200, NOW) == []


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        (kept("worse", size=200), kept("better", size=100)),
        (kept("worse", cost=50), kept("better", cost=100)),
        (kept("worse"), kept("better", uses=3)),
        (kept("worse", days=90), kept("better")),
    ],
)
def test_what_saves_less_for_its_room_goes_first(worse: Kept, better: Kept):
    assert evicted([better, worse], 150, NOW) == ["worse"]


@given(st.lists(st.integers(1, 10_000), max_size=20), st.integers(0, 50_000))
def test_what_stays_is_within_the_budget_and_no_more_goes_than_must(sizes, budget):
    all_of_them = [kept(str(at), size=size) for at, size in enumerate(sizes)]
    gone = evicted(all_of_them, budget, NOW)
    left = sum(each.snapshot.size for each in all_of_them if each.snapshot.name not in gone)
    assert left <= budget
    if gone:
        last = next(each for each in all_of_them if each.snapshot.name == gone[-1])
        assert left + last.snapshot.size > budget
