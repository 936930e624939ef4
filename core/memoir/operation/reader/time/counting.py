"""Times counted in units from now: three years ago, in two weeks, for the last five months."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from memoir.memory.event_time import EventTime, Precision
from memoir.operation.reader.time import calendar
from memoir.operation.reader.time.calendar import Unit
from memoir.operation.reader.time.numbers import Amount, amount_at
from memoir.operation.reader.time.phrase import Phrase, Reference, Tense, Weight
from memoir.operation.reader.time.tokens import Tokens

_LENGTH = {Unit.MINUTE: timedelta(minutes=1), Unit.HOUR: timedelta(hours=1)}
_APPROXIMATE = frozenset(
    {"about", "around", "roughly", "approximately", "nearly", "almost", "over", "exactly", "some"}
)
_PARTS_OF = {Unit.YEAR: (Unit.MONTH, 12), Unit.WEEK: (Unit.DAY, 7), Unit.HOUR: (Unit.MINUTE, 60)}
_NOT_PAST = (Tense.FUTURE, Tense.OPEN)


def ago(tokens: Tokens, at: int) -> Phrase | None:
    """Three years ago, a couple of weeks back, two days earlier."""
    amount = _sum_at(tokens, _skip_about(tokens, at))
    if amount is None:
        return None
    if tokens.word(amount.end) == "ago":
        return _ago(tokens, at, amount)
    if tokens.word(amount.end) == "back" and tokens.word(amount.end + 1) not in ("to", "in"):
        return Phrase(at, amount.end + 1, lambda ref: counted(ref.moment, amount, -1))
    return None


def _sum_at(tokens: Tokens, at: int) -> Amount | None:
    """An amount, or the sum of two: three years and two months."""
    first = amount_at(tokens, at)
    if first is None or tokens.word(first.end) not in ("and", ","):
        return first
    second = amount_at(tokens, first.end + 1)
    units = _PARTS_OF.get(first.unit)
    if second is None or units is None or second.unit is not units[0]:
        return first
    many = units[1]
    return Amount(
        first.low * many + second.low, first.high * many + second.high, second.unit, second.end
    )


def been_since(tokens: Tokens, at: int) -> Phrase | None:
    """It has been three years since that happened: then it happened."""
    amount = amount_at(tokens, _skip_about(tokens, at + 1)) if tokens.word(at) == "been" else None
    if amount is None:
        return None
    if tokens.starts_with(amount.end, ("today", "since")):
        return Phrase(at, amount.end + 1, lambda ref: _day_counted(ref, amount, -1))
    if tokens.word(tokens.skip(amount.end, "now", "already")) != "since":
        return None
    return Phrase(at, amount.end, lambda ref: counted(ref.moment, amount, -1))


def _ago(tokens: Tokens, at: int, amount: Amount) -> Phrase:
    if tokens.word(amount.end + 1) == "today":
        return Phrase(at, amount.end + 2, lambda ref: _day_counted(ref, amount, -1))
    return Phrase(at, amount.end + 1, lambda ref: counted(ref.moment, amount, -1))


def _day_counted(reference: Reference, amount: Amount, sign: int) -> EventTime:
    if amount.unit in _LENGTH:
        return counted(reference.moment, amount, sign)
    return calendar.day(calendar.shift(reference.day, amount.unit, sign * amount.low))


def ahead(tokens: Tokens, at: int) -> Phrase | None:
    """In two weeks, in three days' time."""
    if tokens.word(at) != "in":
        return None
    amount = amount_at(tokens, _skip_about(tokens, at + 1))
    if amount is None:
        return None
    end = tokens.skip(tokens.skip(amount.end, "'", "'s"), "time")

    def resolve(reference: Reference) -> EventTime | None:
        meant = (Tense.FUTURE,) if amount.unit in _LENGTH else _NOT_PAST
        return counted(reference.moment, amount, 1) if reference.tense in meant else None

    return Phrase(at, end, resolve)


def from_now(tokens: Tokens, at: int) -> Phrase | None:
    """Two weeks from now, a week from today; three days later, after what was named before."""
    amount = amount_at(tokens, _skip_about(tokens, at))
    if amount is None:
        return None
    if tokens.word(amount.end) == "from" and tokens.word(amount.end + 1) in ("now", "today"):
        return Phrase(at, amount.end + 2, lambda ref: counted(ref.moment, amount, 1))
    if tokens.word(amount.end) == "away" and tokens.word(amount.end + 1) != "from":
        return Phrase(at, amount.end + 1, lambda ref: _away(ref, amount))
    if tokens.word(amount.end) != "later":
        return None

    def resolve(reference: Reference) -> EventTime | None:
        if reference.tense is Tense.FUTURE:
            return counted(reference.moment, amount, 1)
        previous = reference.previous
        if previous is None:
            return None
        return counted(datetime.combine(calendar.last_day(previous), time()), amount, 1)

    return Phrase(at, amount.end + 1, resolve)


def _away(reference: Reference, amount: Amount) -> EventTime | None:
    return counted(reference.moment, amount, 1) if reference.tense in _NOT_PAST else None


def counted(moment: datetime, amount: Amount, sign: int) -> EventTime:
    """The unit that lies so many units from ``moment``; loose numbers give an interval."""
    near = _one_counted(moment, amount.unit, sign * amount.low)
    if amount.low == amount.high:
        return near
    far = _one_counted(moment, amount.unit, sign * amount.high)
    first, last = (far, near) if sign < 0 else (near, far)
    return EventTime(first.start, last.end, Precision.INTERVAL)


def _one_counted(moment: datetime, unit: Unit, count: int) -> EventTime:
    if unit not in _LENGTH:
        return calendar.unit_at(unit, calendar.shift(moment.date(), unit, count))
    start = (moment + count * _LENGTH[unit]).replace(second=0, microsecond=0)
    if unit is Unit.HOUR:
        start = start.replace(minute=0)
    return calendar.hours(start, start + _LENGTH[unit], Precision(unit.value))


def span(tokens: Tokens, at: int) -> Phrase | None:
    """In the last three months, over the past few weeks, the next two days."""
    start = tokens.skip(at, "the")
    word = tokens.word(start)
    if start == at or word not in ("last", "past", "next", "coming", "following"):
        return None
    amount = amount_at(tokens, start + 1)
    if amount is None:
        return None
    return rolling(at, amount.end, amount, -1 if word in ("last", "past") else 1)


def lasting(tokens: Tokens, at: int) -> Phrase | None:
    """For three years (and still), seven years now: from then to now."""
    start = tokens.skip(at, "for")
    amount = amount_at(tokens, _skip_about(tokens, start))
    if amount is None:
        return None
    now = tokens.word(amount.end) == "now" and tokens.word(amount.end - 1) != "now"
    if not now and start == at:
        return None
    back = rolling(at, amount.end + now, amount, -1)

    def resolve(reference: Reference) -> EventTime | None:
        return back.resolve(reference) if now or reference.tense is Tense.PERFECT else None

    return Phrase(at, back.end, resolve, Weight.SPAN)


def rolling(start: int, end: int, amount: Amount, sign: int) -> Phrase:
    """From so many units ago to now, or from now to then."""

    def resolve(reference: Reference) -> EventTime:
        if amount.unit in _LENGTH:
            far = reference.moment + sign * amount.high * _LENGTH[amount.unit]
            first, last = sorted((far, reference.moment))
            return EventTime(first, last, Precision.INTERVAL)
        other = calendar.shift(reference.day, amount.unit, sign * amount.high)
        return calendar.between(min(other, reference.day), max(other, reference.day))

    return Phrase(start, end, resolve, Weight.SPAN)


def _skip_about(tokens: Tokens, at: int) -> int:
    if tokens.word(at) in _APPROXIMATE:
        return at + 1
    for words in (("more", "than"), ("less", "than"), ("just", "over"), ("just", "under")):
        if tokens.starts_with(at, words):
            return at + 2
    return at
