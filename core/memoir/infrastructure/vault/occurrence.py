"""Memories counted by when they happened."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import lru_cache

from memoir.infrastructure.vault.connection import Connection
from memoir.infrastructure.vault.filters import IN_ORDER_OF_TIME, condition, is_narrow
from memoir.infrastructure.vault.happened import DATED, FIRST_DAY, LAST_DAY
from memoir.memory import moment
from memoir.memory.filter import MemoryFilter
from memoir.memory.timeline import Timeline

# Every zone is a multiple of a quarter of an hour away from UTC, so that what was said within one
# was said on one day wherever the user is.
_QUARTER = "substr(said_at, 1, 14) || substr('00153045', 1 + 2 * (substr(said_at, 15, 2) / 15), 2)"


def timeline(connection: Connection, filter: MemoryFilter) -> Timeline:
    """How many memories that pass ``filter`` happened on which days of the local calendar."""
    where, values = condition(filter)
    dated = "memories" if is_narrow(filter) else DATED
    said = "memories" if is_narrow(filter) else IN_ORDER_OF_TIME
    with connection.snapshot():
        spans = connection.rows(
            f"SELECT {FIRST_DAY}, {LAST_DAY}, count(*) FROM {dated}"
            f" WHERE event_time IS NOT NULL AND {where} GROUP BY 1, 2",
            values,
        )
        every = connection.rows(
            f"SELECT {_QUARTER}, count(*) FROM {said} WHERE {where} GROUP BY 1", values
        )
        # The index in order of time cannot tell which have an event time; the other one can.
        known = connection.rows(
            f"SELECT {_QUARTER}, count(*) FROM {dated}"
            f" WHERE event_time IS NOT NULL AND {where} GROUP BY 1",
            values,
        )
    counts: Counter[tuple[date, date]] = Counter()
    for first, last, count in spans:
        counts[date.fromisoformat(first), date.fromisoformat(last)] += count
    for sign, quarters in ((1, every), (-1, known)):
        for quarter, count in quarters:
            day = _day_here(quarter)
            counts[day, day] += sign * count
    return Timeline.of(counts)


@lru_cache(maxsize=1 << 16)
def _day_here(quarter: str) -> date:
    """The local day on which a quarter of an hour of UTC lies."""
    return moment.from_text(f"{quarter}:00+00:00").astimezone().date()
