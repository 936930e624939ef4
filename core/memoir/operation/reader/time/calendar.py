"""Calendar arithmetic: the interval that a unit of time spans.

A week runs from Monday to Sunday, a weekend is its Saturday and Sunday, a season three whole
months (meteorological, named after the year it begins in). Every interval includes both ends.
Functions raise ValueError or OverflowError for what lies outside the years 1 to 9999.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, timedelta
from enum import StrEnum

from memoir.memory.event_time import EventTime, Precision

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)


class Unit(StrEnum):
    """What time is counted in."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    WEEKEND = "weekend"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Season(StrEnum):
    """The four seasons; which months they are depends on the hemisphere."""

    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"
    WINTER = "winter"


class Hemisphere(StrEnum):
    """Which half of the earth the speaker lives on."""

    NORTH = "north"
    SOUTH = "south"


_FIRST_MONTH = {Season.SPRING: 3, Season.SUMMER: 6, Season.AUTUMN: 9, Season.WINTER: 12}
_MONTHS_IN = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200}
_DAYS_IN = {Unit.DAY: 1, Unit.WEEK: 7, Unit.WEEKEND: 7, Unit.FORTNIGHT: 14}


def day(at: date) -> EventTime:
    """One day."""
    return EventTime(at, at, Precision.DAY)


def between(start: date, end: date, precision: Precision = Precision.INTERVAL) -> EventTime:
    """From one day to another; raises ValueError if the end comes first."""
    if end < start:
        raise ValueError(f"{end} is before {start}")
    return EventTime(start, end, precision)


def week(at: date) -> EventTime:
    """Monday to Sunday of the week that ``at`` lies in."""
    monday = at - timedelta(days=at.weekday())
    return EventTime(monday, monday + 6 * _DAY, Precision.WEEK)


def weekend(at: date) -> EventTime:
    """Saturday and Sunday of the week that ``at`` lies in."""
    saturday = at + timedelta(days=5 - at.weekday())
    return EventTime(saturday, saturday + _DAY, Precision.INTERVAL)


def month(year: int, number: int) -> EventTime:
    """A whole month; ``number`` is 1 to 12."""
    first = date(year, number, 1)
    return EventTime(first, _last_of_month(first), Precision.MONTH)


def quarter(at: date) -> EventTime:
    """The three months from January, April, July or October that ``at`` lies in."""
    first = date(at.year, at.month - (at.month - 1) % 3, 1)
    return EventTime(first, _last_of_month(shift_months(first, 2)), Precision.INTERVAL)


def season(which: Season, year: int, hemisphere: Hemisphere = Hemisphere.NORTH) -> EventTime:
    """The season that begins in ``year``."""
    number = _FIRST_MONTH[which]
    if hemisphere is Hemisphere.SOUTH:
        number = (number + 5) % 12 + 1
    first = date(year, number, 1)
    return EventTime(first, _last_of_month(shift_months(first, 2)), Precision.SEASON)


def year(number: int) -> EventTime:
    """A whole year."""
    return EventTime(date(number, 1, 1), date(number, 12, 31), Precision.YEAR)


def decade(number: int) -> EventTime:
    """The ten years that ``number`` lies in: 1994 gives 1990 to 1999."""
    first = number - number % 10
    return EventTime(date(first, 1, 1), date(first + 9, 12, 31), Precision.DECADE)


def century(number: int) -> EventTime:
    """The hundred years that ``number`` lies in: 1994 gives 1900 to 1999."""
    first = number - number % 100
    return EventTime(date(first, 1, 1), date(first + 99, 12, 31), Precision.INTERVAL)


def hours(start: datetime, end: datetime, precision: Precision) -> EventTime:
    """From one second to another within days, to the last second before ``end``."""
    return EventTime(start, end - _SECOND, precision)


def shift_months(at: date, months: int) -> date:
    """``at`` moved by whole months; a day the month lacks becomes its last one."""
    index = at.year * 12 + at.month - 1 + months
    first = date(index // 12, index % 12 + 1, 1)
    return first.replace(day=min(at.day, _last_of_month(first).day))


def shift(at: date, unit: Unit, count: int) -> date:
    """``at`` moved by ``count`` units of a day or longer."""
    if unit in _MONTHS_IN:
        return shift_months(at, count * _MONTHS_IN[unit])
    return at + timedelta(days=count * _DAYS_IN[unit])


def unit_at(unit: Unit, at: date) -> EventTime:
    """The whole ``unit``, a day or longer, that ``at`` lies in."""
    return _WHOLE.get(unit, day)(at)


def weekday_before(at: date, weekday: int) -> date:
    """The last ``weekday`` (Monday is 0) before ``at``, one to seven days earlier."""
    return at - timedelta(days=(at.weekday() - weekday - 1) % 7 + 1)


def weekday_after(at: date, weekday: int) -> date:
    """The first ``weekday`` after ``at``, one to seven days later."""
    return at + timedelta(days=(weekday - at.weekday() - 1) % 7 + 1)


def nth_weekday(inside: EventTime, weekday: int, number: int) -> date:
    """The ``number``-th ``weekday`` of an interval; -1 is the last. Raises ValueError if none."""
    first, last = first_day(inside), last_day(inside)
    if number > 0:
        found = weekday_after(first - _DAY, weekday) + timedelta(weeks=number - 1)
    else:
        found = weekday_before(last + _DAY, weekday) + timedelta(weeks=number + 1)
    if not first <= found <= last:
        raise ValueError(f"no weekday {weekday} number {number} in {first} to {last}")
    return found


def first_day(time: EventTime) -> date:
    """The day on which ``time`` begins."""
    return as_day(time.start)


def last_day(time: EventTime) -> date:
    """The day on which ``time`` ends."""
    return as_day(time.end)


def as_day(at: date | datetime) -> date:
    """The calendar day of a date or a moment."""
    return at.date() if isinstance(at, datetime) else at


def _last_of_month(at: date) -> date:
    return at.replace(day=monthrange(at.year, at.month)[1])


_WHOLE: dict[Unit, Callable[[date], EventTime]] = {
    Unit.WEEK: week,
    Unit.FORTNIGHT: week,
    Unit.WEEKEND: weekend,
    Unit.MONTH: lambda at: month(at.year, at.month),
    Unit.QUARTER: quarter,
    Unit.YEAR: lambda at: year(at.year),
    Unit.DECADE: lambda at: decade(at.year),
    Unit.CENTURY: lambda at: century(at.year),
}
