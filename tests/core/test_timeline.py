"""Memories over time: each is counted once at every level, and a bar lists what it counts."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memoir import EventTime, Level, MemoryFilter, Precision, Status, Stretch, Timeline
from memoir.infrastructure.vault.occurrence import timeline
from tests.support.vaults import memory, patient

DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2060, 12, 31))
SPANS = st.tuples(DAYS, st.integers(min_value=0, max_value=800)).map(
    lambda span: (span[0], span[0] + timedelta(days=span[1]))
)


def event(first: date, last: date) -> EventTime:
    return EventTime(first, last, Precision.DAY if first == last else Precision.INTERVAL)


@given(st.lists(SPANS), st.sampled_from(Level))
def test_bars_and_ranges_count_every_memory_once(spans, level):
    told = Timeline.of(Counter(spans))
    bars, ranges = told.bars(level), told.ranges(level)
    assert told.total == len(spans)
    assert sum(each.count for each in [*bars, *ranges]) == len(spans)
    assert len({bar.first for bar in bars}) == len(bars)
    assert all(level.bucket(bar.first) == bar.first for bar in bars)
    assert all(level.bucket(each.first) != level.bucket(each.last) for each in ranges)


@given(st.lists(SPANS), SPANS)
def test_a_part_of_a_timeline_holds_what_happened_within(spans, part):
    told = Timeline.of(Counter(spans)).within(*part)
    assert told.total == sum(part[0] <= first and last <= part[1] for first, last in spans)


@given(DAYS, st.sampled_from(Level))
def test_buckets_follow_one_another_without_a_gap(day, level):
    first, last = level.bucket(day), level.last(level.bucket(day))
    assert first <= day <= last
    assert level.bucket(last + timedelta(days=1)) == last + timedelta(days=1)


def test_the_last_bucket_there_is_has_an_end():
    assert [level.last(level.bucket(date.max)) for level in Level] == [date.max] * 3


@patient
@given(st.lists(st.tuples(SPANS, st.booleans(), st.sampled_from(Status)), max_size=12))
def test_the_vault_counts_as_one_does_by_hand(told):
    from memoir.infrastructure.vault.vault import open_in_memory

    with open_in_memory() as vault:
        memories = []
        for (first, last), dated, status in told:
            said = datetime(last.year, last.month, last.day, 12, tzinfo=UTC).astimezone()
            memories.append(
                memory("x", said_at=said, status=status,
                       event_time=event(first, last) if dated else None)
            )  # fmt: skip
        vault.memories.add(memories, reason="test")
        wanted = Counter(
            span if dated else (span[1], span[1])
            for span, dated, status in told
            if status is not Status.FORGOTTEN
        )
        assert timeline(vault.connection, MemoryFilter()) == Timeline.of(wanted)
        active = MemoryFilter(statuses=(Status.ACTIVE,))
        found = timeline(vault.connection, active)
        assert found.total == vault.memories.count(active)
        for level in Level:
            for bar in found.bars(level):
                days = MemoryFilter(statuses=(Status.ACTIVE,), happened=(bar.first, bar.last))
                assert vault.memories.count(days) == bar.count
                assert len(vault.memories.list(days)) == bar.count
            for each in found.ranges(level):
                just = MemoryFilter(statuses=(Status.ACTIVE,), exactly=True,
                                    happened=(each.first, each.last))  # fmt: skip
                assert vault.memories.count(just) == each.count


@pytest.mark.parametrize(
    "zone", ["UTC", "Pacific/Auckland", "America/Los_Angeles", "Asia/Kathmandu"]
)
def test_what_has_no_event_time_happened_on_the_local_day_it_was_said(zone, monkeypatch):
    import time

    from memoir.infrastructure.vault import occurrence
    from memoir.infrastructure.vault.vault import open_in_memory

    monkeypatch.setenv("TZ", zone)
    time.tzset()
    occurrence._day_here.cache_clear()
    try:
        with open_in_memory() as vault:
            moments = [
                datetime(2024, 3, 5, 23, 59).astimezone(),
                datetime(2024, 3, 6, 0, 0).astimezone(),
            ]
            vault.memories.add([memory("x", said_at=said) for said in moments], reason="test")
            found = timeline(vault.connection, MemoryFilter())
            assert found.stretches == (
                Stretch(date(2024, 3, 5), date(2024, 3, 5), 1),
                Stretch(date(2024, 3, 6), date(2024, 3, 6), 1),
            )
            day = MemoryFilter(happened=(date(2024, 3, 5), date(2024, 3, 5)))
            assert vault.memories.count(day) == 1
    finally:
        monkeypatch.undo()
        time.tzset()
        occurrence._day_here.cache_clear()
