"""Which event time a memory gets when no time is named; said on Thursday 13 July 2023."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from memoir.memory.memory import Kind
from memoir.operation.reader.time import calendar
from memoir.operation.reader.time.resolve import event_time_for, resolve_event_time

SAID_AT = datetime(2023, 7, 13, 14, 30)  # noqa: DTZ001 - the speaker's own clock
TODAY = calendar.day(date(2023, 7, 13))


@pytest.mark.parametrize(
    "text",
    [
        "I just adopted a parrot!",
        "We've just signed the lease.",
        "He just got back from Malta.",
        "I'm currently reading Emma.",
        "Right now I'm repainting the hall.",
    ],
)
def test_what_has_just_happened_is_dated_to_the_day_of_speaking(text):
    assert event_time_for(text, SAID_AT) == TODAY
    assert resolve_event_time(text, SAID_AT) is None


@pytest.mark.parametrize(
    "text",
    [
        "I adopted a parrot.",
        "I have a parrot.",
        "I just wanted to say hello.",
        "It was just lovely.",
        "He's just a friend.",
        "Not just parrots attacked us.",
        "Did you just get back?",
        "I just love parrots.",
        "What are you currently reading?",
        "I currently have no parrot.",
    ],
)
def test_what_is_told_without_time_gets_none(text):
    assert event_time_for(text, SAID_AT) is None


def test_a_named_time_wins_over_just():
    assert event_time_for("I just adopted a parrot last week.", SAID_AT) == calendar.week(
        date(2023, 7, 5)
    )


def test_kind_decides_what_can_have_happened():
    assert event_time_for("I just learned to juggle.", SAID_AT, Kind.SKILL) is None
    assert event_time_for("I just learned to juggle.", SAID_AT, Kind.EVENT) == TODAY
    assert event_time_for("Minutes of 5 May 2021", SAID_AT, Kind.DOCUMENT) is None
    assert event_time_for("Call Ana tomorrow", SAID_AT, Kind.INSTRUCTION) == calendar.day(
        date(2023, 7, 14)
    )


def test_aware_moments_count_in_local_days():
    said_at = datetime(2023, 7, 13, 12, 0, tzinfo=UTC)
    local = said_at.astimezone().date()
    assert resolve_event_time("It broke today.", said_at) == calendar.day(local)
