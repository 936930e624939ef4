"""Times made from other times: the week before Easter, late May, between March and June."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from memoir.memory.event_time import EventTime, Precision
from memoir.operation.reader.time import calendar, clock, dates, deictic
from memoir.operation.reader.time.calendar import Unit
from memoir.operation.reader.time.counting import counted
from memoir.operation.reader.time.grammar import longest, simple_at, told_at
from memoir.operation.reader.time.named import series_at
from memoir.operation.reader.time.numbers import amount_at, ordinal_at
from memoir.operation.reader.time.phrase import Phrase, Reference
from memoir.operation.reader.time.tokens import Tokens
from memoir.operation.reader.time.vocabulary import PARTS_OF_DAY, UNITS
from memoir.operation.reader.time.weekdays import day_of_month, weekday_at

_DAY = timedelta(days=1)
# Parts of anything longer than this are whole years.
_MANY_DAYS = 1000
Fraction = tuple[float, float]
# Which part of an interval a word means.
_PARTS: dict[str, Fraction] = {
    "early": (0, 1 / 3),
    "mid": (1 / 3, 2 / 3),
    "middle": (1 / 3, 2 / 3),
    "late": (2 / 3, 1),
    "beginning": (0, 1 / 6),
    "start": (0, 1 / 6),
    "end": (5 / 6, 1),
    "first half": (0, 1 / 2),
    "second half": (1 / 2, 1),
}


# In a week the edges are wider: its end is Friday to Sunday.
_PARTS_OF_WEEK = _PARTS | {
    "early": (0, 3 / 7),
    "late": (4 / 7, 1),
    "beginning": (0, 3 / 7),
    "start": (0, 3 / 7),
    "end": (4 / 7, 1),
}


def relative(tokens: Tokens, at: int) -> Phrase | None:
    """The week before 9 June, the Friday after Easter, the weekend of the 5th of May."""
    start = tokens.skip(tokens.skip(at, "the"), "last")
    pick = _picker(tokens, start)
    if pick is None:
        return None
    choose, end = pick
    end = tokens.skip(end, "right", "just", "immediately")
    side = tokens.word(end)
    end = tokens.skip(end + 1, "to") if side == "prior" else end + 1
    where = {"before": -1, "prior": -1, "preceding": -1, "after": 1, "following": 1, "of": 0}
    if side not in where:
        return None
    target = told_at(tokens, end)
    narrowed = tokens.word(start - 1) == "last" or tokens.word(start) in ("day", "quarter")
    if target is None or (side == "of" and narrowed):
        return None
    sign = where[side]

    def resolve(reference: Reference) -> EventTime | None:
        anchor = target.resolve(reference)
        return choose(anchor, sign) if anchor else None

    return Phrase(at, target.end, resolve, yearless=target.yearless)


Choose = Callable[[EventTime, int], EventTime | None]


def _picker(tokens: Tokens, at: int) -> tuple[Choose, int] | None:
    word = tokens.word(at)
    if word in PARTS_OF_DAY:
        return (lambda anchor, sign: _part_near(anchor, sign, word)), at + 1
    unit = UNITS.get(word)
    if unit and unit not in (Unit.MINUTE, Unit.HOUR) and not word.endswith("s"):
        return (lambda anchor, sign: _unit_near(anchor, sign, unit)), at + 1
    found = weekday_at(tokens, at)
    if found is None:
        return None
    number, end = found
    return (lambda anchor, sign: _weekday_near(anchor, sign, number)), end


def _part_near(anchor: EventTime, sign: int, part: str) -> EventTime | None:
    edge = calendar.first_day(anchor) if sign < 0 else calendar.last_day(anchor)
    return clock.in_part(calendar.day(edge + sign * _DAY), part)


def _unit_near(anchor: EventTime, sign: int, unit: Unit) -> EventTime | None:
    first, last = calendar.first_day(anchor), calendar.last_day(anchor)
    if sign == 0:
        return calendar.unit_at(unit, first)
    if unit is Unit.WEEKEND:
        if sign < 0:
            return calendar.weekend(calendar.weekday_before(first - _DAY, 5))
        return calendar.weekend(calendar.weekday_after(last, 5))
    if unit is Unit.WEEK and first == last:
        start, end = sorted((first + sign * _DAY, first + sign * 7 * _DAY))
        return calendar.between(start, end, Precision.WEEK)
    return calendar.unit_at(unit, calendar.shift(first if sign < 0 else last, unit, sign))


def _weekday_near(anchor: EventTime, sign: int, number: int) -> EventTime | None:
    if sign < 0:
        return calendar.day(calendar.weekday_before(calendar.first_day(anchor), number))
    if sign > 0:
        return calendar.day(calendar.weekday_after(calendar.last_day(anchor), number))
    return calendar.day(calendar.nth_weekday(calendar.week(calendar.first_day(anchor)), number, 1))


def counted_from(tokens: Tokens, at: int) -> Phrase | None:
    """Two weeks before 11 August, three days after Christmas, a week from Friday."""
    amount = amount_at(tokens, at)
    if amount is None:
        return None
    side = {"before": -1, "after": 1, "from": 1}.get(tokens.word(amount.end))
    if side is None:
        return None
    target = told_at(tokens, amount.end + 1)
    if target is None:
        return None

    def resolve(reference: Reference) -> EventTime | None:
        anchor = target.resolve(reference)
        if anchor is None:
            return None
        edge = calendar.first_day(anchor) if side < 0 else calendar.last_day(anchor)
        if tokens.word(amount.end) == "from" and amount.low == amount.high:
            return calendar.day(calendar.shift(edge, amount.unit, amount.low))
        return counted(datetime.combine(edge, time()), amount, side)

    return Phrase(at, target.end, resolve, yearless=target.yearless)


def nth_of(tokens: Tokens, at: int) -> Phrase | None:
    """The first weekend of August, the last week of May, the second Monday in June."""
    start = tokens.skip(at, "the")
    if tokens.word(start) == "last":
        nth: tuple[int, int] | None = (-1, start + 1)
    else:
        nth = ordinal_at(tokens, start)
    if nth is None:
        return None
    number, end = nth
    day = weekday_at(tokens, end, told=True)
    unit = UNITS.get(tokens.word(end))
    if day is None and unit not in (Unit.DAY, Unit.WEEK, Unit.WEEKEND, Unit.MONTH, Unit.QUARTER):
        return None
    end = day[1] if day else end + 1
    target = _inside(tokens, end)
    if target is None:
        return None

    def resolve(reference: Reference) -> EventTime | None:
        inside = target.resolve(reference)
        if inside is None:
            return None
        if day:
            return calendar.day(calendar.nth_weekday(inside, day[0], number))
        return _nth_unit(inside, unit or Unit.DAY, number)

    return Phrase(at, target.end, resolve, yearless=target.yearless)


def _inside(tokens: Tokens, at: int) -> Phrase | None:
    """Of May, in last year, of the month, of month."""
    if tokens.word(at) not in ("of", "in"):
        return None
    return told_at(tokens, at + 1) or _the_unit(tokens, at + 1)


def _the_unit(tokens: Tokens, at: int) -> Phrase | None:
    at = tokens.skip(at, "the")
    unit = UNITS.get(tokens.word(at))
    if unit not in (Unit.WEEK, Unit.MONTH, Unit.YEAR):
        return None
    return Phrase(at, at + 1, lambda reference: calendar.unit_at(unit, reference.day))


def _nth_unit(inside: EventTime, unit: Unit, number: int) -> EventTime:
    first, last = calendar.first_day(inside), calendar.last_day(inside)
    if unit is Unit.WEEKEND:
        return calendar.weekend(calendar.nth_weekday(inside, 5, number))
    if unit is Unit.QUARTER:
        return calendar.quarter(
            calendar.shift_months(first if number > 0 else last, 3 * max(number - 1, 0))
        )
    if unit is Unit.MONTH:
        month = calendar.shift_months(first if number > 0 else last, number - (number > 0))
        return calendar.unit_at(Unit.MONTH, month if number > 0 else last)
    size = 7 if unit is Unit.WEEK else 1
    start = first + (number - 1) * size * _DAY if number > 0 else last - (size - 1) * _DAY
    end = min(start + (size - 1) * _DAY, last)
    precision = Precision.WEEK if unit is Unit.WEEK else Precision.DAY
    return calendar.between(start, end, precision)


def part_of(tokens: Tokens, at: int) -> Phrase | None:
    """Early May, mid-May, late last year, the end of 2019, at the beginning of the month."""
    start = tokens.skip(at, "the")
    word = tokens.word(start)
    if tokens.word(start + 1) == "half" and word in ("first", "second"):
        word = f"{word} half"
        start += 1
    if word not in _PARTS:
        return None
    if word in ("early", "mid", "late"):
        target = told_at(tokens, tokens.skip(start + 1, "-", "in", "on"))
    else:
        target = _inside(tokens, start + 1) if tokens.word(start + 1) == "of" else None
    if target is None:
        return None

    def resolve(reference: Reference) -> EventTime | None:
        whole = target.resolve(reference)
        if whole is None:
            return None
        parts = _PARTS_OF_WEEK if whole.precision is Precision.WEEK else _PARTS
        return _fraction(whole, parts[word])

    return Phrase(at, target.end, resolve, yearless=target.yearless)


def _fraction(whole: EventTime, part: Fraction) -> EventTime:
    first, last = calendar.first_day(whole), calendar.last_day(whole)
    days = (last - first).days + 1
    if days == 1:
        return whole
    if days > _MANY_DAYS:
        years = last.year - first.year + 1
        start_year, end_year = (first.year + round(years * edge) for edge in part)
        return calendar.between(date(start_year, 1, 1), date(max(end_year - 1, start_year), 12, 31))
    start = first + timedelta(days=round(days * part[0]))
    end = first + timedelta(days=max(round(days * part[1]) - 1, round(days * part[0])))
    return calendar.between(start, end)


def weekday_and_date(tokens: Tokens, at: int) -> Phrase | None:
    """Friday, 5 May 2023; Saturday the 15th: the date, whatever the weekday says."""
    start = tokens.skip(at, "on")
    found = weekday_at(tokens, start, told=True)
    if found is None:
        return None
    end = tokens.skip(found[1], ",")
    rules = (dates.day_then_month, dates.month_then_day, dates.numeric_date, day_of_month)
    date_phrase = longest(rule(tokens, end) for rule in rules)
    if date_phrase is None:
        return None
    return clock.with_time_of_day(tokens, replace(date_phrase, start=at))


def year_then_name(tokens: Tokens, at: int) -> Phrase | None:
    """Last year in May, next year at Easter, in 2019 in the summer; last week on Tuesday."""
    start = tokens.skip(at, "in")
    year = dates.year_at(tokens, start)
    if year:
        year_of, end = year
        end = tokens.skip(tokens.skip(tokens.skip(end, ","), "in", "at", "around", "over"), "the")
        named = series_at(tokens, end)
        if named is None:
            return None
        series, end = named
        return Phrase(at, end, lambda reference: series(reference)(year_of(reference)))
    return _week_then_day(tokens, at)


def _week_then_day(tokens: Tokens, at: int) -> Phrase | None:
    week = deictic.stepped_unit(tokens, at)
    if week is None or tokens.word(week.end - 1) != "week":
        return None
    day = weekday_at(tokens, tokens.skip(week.end, "on"), told=True)
    if day is None:
        return None

    def resolve(reference: Reference) -> EventTime | None:
        inside = week.resolve(reference)
        return _weekday_near(inside, 0, day[0]) if inside else None

    return clock.with_time_of_day(tokens, Phrase(at, day[1], resolve))


def clock_then_day(tokens: Tokens, at: int) -> Phrase | None:
    """At 3pm yesterday, 10:30 on Friday."""
    read = clock.clock_at(tokens, at)
    if read is None:
        return None
    day = simple_at(tokens, tokens.skip(read.end, ",", "on"))
    if day is None:
        return None

    def resolve(reference: Reference) -> EventTime | None:
        return clock.at_clock(day.resolve(reference), read)

    return Phrase(at, day.end, resolve)


def this_time(tokens: Tokens, at: int) -> Phrase | None:
    """At this time last year, this day last month."""
    if tokens.word(at) != "this" or tokens.word(at + 1) not in ("time", "day"):
        return None
    unit = UNITS.get(tokens.word(at + 3))
    step = {"last": -1, "next": 1}.get(tokens.word(at + 2))
    if step is None or unit not in (Unit.WEEK, Unit.MONTH, Unit.YEAR):
        return None
    fine = {Unit.YEAR: Unit.MONTH, Unit.MONTH: Unit.WEEK, Unit.WEEK: Unit.DAY}[unit]
    whole = Unit.DAY if tokens.word(at + 1) == "day" else fine
    return Phrase(
        at, at + 4, lambda ref: calendar.unit_at(whole, calendar.shift(ref.day, unit, step))
    )
