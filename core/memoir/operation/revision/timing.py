"""Whether two times that are told of one thing, an appointment or a flight, are the same time."""

from __future__ import annotations

import re
from datetime import datetime

from memoir.memory.event_time import EventTime
from memoir.operation.reader.time import calendar
from memoir.operation.revision import slots
from memoir.operation.revision.known import Entry, reading_of
from memoir.operation.revision.nouns import MONTHS, WEEKDAYS
from memoir.operation.revision.values import RELATIVE_DAY, Sort, Value, same

_TIMES = (Sort.WHEN, Sort.DAY)
_DAY = re.compile(
    rf"\b(?:{'|'.join(sorted(WEEKDAYS))}|{'|'.join(month[:3] for month in MONTHS)})\b"
)
# Of these there are several at a time: another one on another day is another one.
_MANY = frozenset({"meeting", "call", "lesson", "class", "visit", "session", "party", "test"})
# Of these hardly anybody has two: a second one may be the first, put off.
_LONE = frozenset({"appointment", "check-up", "checkup", "surgery", "viewing", "exam"})


def are_times(one: Entry, other: Entry) -> bool:
    """Whether both claim when something is."""
    return all(
        entry.claim.slot == slots.NAMED
        and entry.claim.value is not None
        and entry.claim.value.sort in _TIMES
        for entry in (one, other)
    )


def agree(new: Entry, old: Entry) -> bool | None:
    """Whether both tell the same time; None where they cannot be compared.

    “Tomorrow” and “Tuesday” are compared by the days they were said to be.
    """
    one, other = new.claim.value, old.claim.value
    if one is None or other is None:
        return None
    relative = _is_relative(one) or _is_relative(other)
    if one.text == other.text and not relative:
        return True
    clocks = _clock(new), _clock(old)
    if all(clocks) and clocks[0] != clocks[1]:
        return False
    if not (_tells_day(one) and _tells_day(other)):
        return None
    first, second = _when(new), _when(old)
    if first is not None and second is not None:
        later = max(calendar.first_day(first), calendar.first_day(second))
        return later <= min(calendar.last_day(first), calendar.last_day(second))
    return same(one, other) if one.sort is other.sort and not relative else None


def is_ahead(entry: Entry, at: datetime) -> bool:
    """Whether what ``entry`` tells of is not over ``at`` that moment, as far as is known."""
    when = entry.memory.event_time
    return when is None or calendar.last_day(when) >= at.astimezone().date()


def is_specific(topic: str) -> bool:
    """Whether ``topic`` names one thing: “the dentist appointment” rather than “the meeting”."""
    return topic not in _MANY


def is_lone(topic: str) -> bool:
    """Whether there is hardly a second one at the same time."""
    words = topic.split()
    return len(words) > 1 and words[-1] in _LONE


def _is_relative(value: Value) -> bool:
    return RELATIVE_DAY.match(value.text) is not None


def _tells_day(value: Value) -> bool:
    return _is_relative(value) or _DAY.search(value.text) is not None


def _clock(entry: Entry) -> str:
    """The time of day, in one spelling where the reader of times knows it."""
    when, value = _when(entry), entry.claim.value
    if when is not None and isinstance(when.start, datetime):
        return f"{when.start:%H:%M}"
    rest = _DAY.sub("", value.text) if value and value.sort is Sort.WHEN else ""
    return "" if RELATIVE_DAY.match(rest.strip()) else rest.strip()


def _when(entry: Entry) -> EventTime | None:
    """The event time of a memory that tells no other time."""
    told = [claim for claim in reading_of(entry.memory).claims
            if claim.value and claim.value.sort in _TIMES]  # fmt: skip
    return entry.memory.event_time if len(told) == 1 else None
