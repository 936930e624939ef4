"""Times of day: 3pm, 15:30, noon, eight in the evening, and joining them to a day.

An hour up to twelve with nothing that says which half of the day is meant is left unread.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from memoir.memory.event_time import EventTime, Precision
from memoir.operation.reader.time import calendar
from memoir.operation.reader.time.deictic import part_of_day
from memoir.operation.reader.time.numbers import whole_at
from memoir.operation.reader.time.phrase import Phrase, Reference, Tense
from memoir.operation.reader.time.tokens import Tokens
from memoir.operation.reader.time.vocabulary import PARTS_OF_DAY

_HOURS_MINUTES = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)(?::[0-5]\d)?")
_ISO_DATE = re.compile(r"\d{4}[-/]\d")
_HALF = re.compile(r"([ap])\.?\s?m\.?")
_BEFORE = ("at", "around", "about", "by")
_WORDS = {"noon": 12, "midday": 12, "midnight": 0}
_ZERO, _A_MINUTE = timedelta(), timedelta(minutes=1)
_AN_HOUR, _A_DAY = timedelta(hours=1), timedelta(days=1)


class Clock(NamedTuple):
    """An hour and, if said, a minute; ``sure`` unless the other half of the day may be meant."""

    hour: int
    minute: int | None
    sure: bool
    end: int

    def on(self, at: datetime) -> EventTime:
        """The hour or minute on the day of ``at``."""
        midnight = datetime.combine(at, time())
        start = midnight + timedelta(hours=self.hour, minutes=self.minute or 0)
        if self.minute is None:
            return calendar.hours(start, start + _AN_HOUR, Precision.HOUR)
        return calendar.hours(start, start + _A_MINUTE, Precision.MINUTE)


def clock_at(tokens: Tokens, at: int) -> Clock | None:
    """A time of day; a bare number counts only after "at" or with pm or o'clock."""
    start = tokens.skip(at, *_BEFORE)
    if start > at:
        start = tokens.skip(start, "about", "around", "exactly")
    if tokens.word(start) in _WORDS:
        return Clock(_WORDS[tokens.word(start)], None, sure=True, end=start + 1)
    read = _digits(tokens, start) or _spoken(tokens, start)
    if read is None:
        return None
    halved = _half_of_day(tokens, read)
    if halved or start == at:
        return halved
    return (
        read
        if read.minute is not None or tokens.word(read.end - 1) == "o'clock"
        else (read if tokens.word(at) == "at" else None)
    )


def _digits(tokens: Tokens, at: int) -> Clock | None:
    match = _HOURS_MINUTES.fullmatch(tokens.word(at))
    if match is None:
        return None
    hour = int(match[1])
    if ":" not in match[0] and _HALF.fullmatch(tokens.word(at + 1)) is None:
        return None
    return Clock(hour, int(match[2]), hour > 12 or match[1].startswith("0"), at + 1)


def _spoken(tokens: Tokens, at: int) -> Clock | None:
    """3, three o'clock, half past three, quarter to four."""
    past = {"half": 30, "quarter": 15}.get(tokens.word(at))
    if past and tokens.word(at + 1) in ("past", "to"):
        number = whole_at(tokens, at + 2)
        if number is None or not 1 <= number[0] <= 12:
            return None
        minutes = number[0] * 60 + (past if tokens.word(at + 1) == "past" else -past)
        return Clock(minutes // 60, minutes % 60, sure=False, end=number[1])
    number = whole_at(tokens, at)
    if number is None or not 1 <= number[0] <= 12:
        return None
    return Clock(number[0], None, sure=False, end=tokens.skip(number[1], "o'clock"))


def _half_of_day(tokens: Tokens, clock: Clock) -> Clock | None:
    """The clock with the pm, or the "in the evening", that follows it."""
    half = _HALF.fullmatch(tokens.word(clock.end))
    if half and 1 <= clock.hour <= 12:
        return _in_half(clock, half[1] == "p", clock.end + 1)
    if tokens.starts_with(clock.end, ("in", "the")):
        part = tokens.word(clock.end + 2)
        if part in PARTS_OF_DAY and clock.hour <= 12:
            return _in_half(clock, part != "morning", clock.end + 3)
    if tokens.starts_with(clock.end, ("at", "night")) and clock.hour <= 12:
        return _in_half(clock, clock.hour > 5, clock.end + 2)
    return clock if clock.sure and clock.minute is not None else None


def _in_half(clock: Clock, afternoon: bool, end: int) -> Clock:  # noqa: FBT001
    return Clock(clock.hour % 12 + 12 * afternoon, clock.minute, sure=True, end=end)


def today_at(tokens: Tokens, at: int) -> Phrase | None:
    """At 3pm, with no day said: on the day of speaking."""
    clock = clock_at(tokens, at)
    if clock is None or not clock.sure:
        return None
    return Phrase(at, clock.end, lambda reference: _today(reference, clock))


def _today(reference: Reference, clock: Clock) -> EventTime | None:
    """The clock today, or on the day before or after where the tense and the hour ask for it."""
    if reference.tense is Tense.HABIT:
        return None
    found = clock.on(reference.moment)
    now = reference.moment
    if reference.tense is Tense.FUTURE and _moment(found.end) < now:
        return clock.on(now + _A_DAY)
    if reference.past and _moment(found.start) > now:
        return clock.on(now - _A_DAY)
    return found


def _moment(at: date | datetime) -> datetime:
    return at if isinstance(at, datetime) else datetime.combine(at, time())


def with_time_of_day(tokens: Tokens, phrase: Phrase) -> Phrase:
    """``phrase``, narrowed by a part of the day and a clock that follow it."""
    written = _after_iso_date(tokens, phrase)
    if written:
        return written
    parted = _with_part(tokens, phrase)
    start = tokens.skip(parted.end, ",")
    clock = clock_at(tokens, start)
    if clock is None or (start > parted.end and tokens.word(start) not in _BEFORE):
        return parted

    def resolve(reference: Reference) -> EventTime | None:
        return at_clock(parted.resolve(reference), clock)

    return replace(parted, end=clock.end, resolve=resolve)


def _after_iso_date(tokens: Tokens, phrase: Phrase) -> Phrase | None:
    """2023-05-08 10:30, 2023-05-08T10:30:00: there, hours are counted to 24."""
    if not _ISO_DATE.match(tokens.word(phrase.end - 1)):
        return None
    read = _HOURS_MINUTES.fullmatch(tokens.word(tokens.skip(phrase.end, "t")))
    if read is None:
        return None
    end = tokens.skip(phrase.end, "t") + 1
    clock = Clock(int(read[1]), int(read[2]), sure=True, end=end)
    return replace(phrase, end=end, resolve=lambda ref: at_clock(phrase.resolve(ref), clock))


def at_clock(day: EventTime | None, clock: Clock) -> EventTime | None:
    """``clock`` on ``day``; the day alone where the half of the day is not known."""
    if day is None or calendar.first_day(day) != calendar.last_day(day):
        return day
    if isinstance(day.start, datetime) and not clock.sure:
        clock = _in_half(clock, day.start.hour >= 12, clock.end)
    if not clock.sure:
        return day
    # "Last night at two" is two in the morning after.
    late = isinstance(day.start, datetime) and day.start.hour >= 18 and clock.hour < 5
    return clock.on(datetime.combine(calendar.first_day(day), time()) + (_A_DAY if late else _ZERO))


def _with_part(tokens: Tokens, phrase: Phrase) -> Phrase:
    end = phrase.end
    part = tokens.word(end)
    if tokens.starts_with(end, ("in", "the")):
        end += 2
        part = tokens.word(end)
    if part not in PARTS_OF_DAY:
        return phrase

    def resolve(reference: Reference) -> EventTime | None:
        return in_part(phrase.resolve(reference), part)

    return replace(phrase, end=end + 1, resolve=resolve)


def in_part(day: EventTime | None, part: str) -> EventTime | None:
    """The morning, afternoon, evening or night of ``day``, if it is one day."""
    if day is None or calendar.first_day(day) != calendar.last_day(day):
        return day
    return part_of_day(calendar.first_day(day), part)
