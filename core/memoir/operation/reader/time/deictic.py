"""Times counted from now: yesterday, last week, three years ago, in two weeks, tonight."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from memoir.memory.event_time import EventTime, Precision
from memoir.operation.reader.time import calendar
from memoir.operation.reader.time.calendar import Unit
from memoir.operation.reader.time.numbers import Amount, amount_at
from memoir.operation.reader.time.phrase import Phrase, Reference, Tense, Weight
from memoir.operation.reader.time.tokens import Tokens
from memoir.operation.reader.time.vocabulary import PARTS_OF_DAY, UNITS

_STEPS = {"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "coming": 1, "next": 1}
_SHORT = (Unit.MINUTE, Unit.HOUR)
_LENGTH = {Unit.MINUTE: timedelta(minutes=1), Unit.HOUR: timedelta(hours=1)}
_APPROXIMATE = frozenset(
    {"about", "around", "roughly", "approximately", "nearly", "almost", "over", "exactly", "some"}
)

# Fixed phrases and the day they mean, counted from the day they are said on.
_DAYS: dict[tuple[str, ...], int] = {
    ("the", "day", "before", "yesterday"): -2,
    ("day", "before", "yesterday"): -2,
    ("the", "day", "after", "tomorrow"): 2,
    ("day", "after", "tomorrow"): 2,
    ("yesterday",): -1,
    ("today",): 0,
    ("earlier", "today"): 0,
    ("later", "today"): 0,
    ("tomorrow",): 1,
    ("tmrw",): 1,
    ("overmorrow",): 2,
}
_NIGHTS: dict[tuple[str, ...], int] = {
    ("the", "night", "before", "last"): -2,
    ("last", "night"): -1,
    ("last", "evening"): -1,
    ("tonight",): 0,
}


def part_of_day(day: date, part: str) -> EventTime:
    """The morning, afternoon, evening or night of ``day``."""
    first, last = PARTS_OF_DAY[part]
    midnight = datetime.combine(day, time())
    start, end = midnight + timedelta(hours=first), midnight + timedelta(hours=last)
    return calendar.hours(start, end, Precision.PART_OF_DAY)


def fixed(tokens: Tokens, at: int) -> Phrase | None:
    """Yesterday, the day after tomorrow, last night."""
    if tokens.word(at - 1) == "like" or tokens.starts_with(at - 2, ("like", "just")):
        return None  # "it feels like yesterday"
    day = tokens.name_at(at, _DAYS)
    if day:
        return _on_day(at, day[1], day[0])
    night = tokens.name_at(at, _NIGHTS)
    return _in_night(at, night[1], night[0]) if night else None


def _on_day(start: int, end: int, days: int) -> Phrase:
    return Phrase(start, end, lambda ref: calendar.day(ref.day + timedelta(days=days)))


def _in_night(start: int, end: int, days: int) -> Phrase:
    return Phrase(start, end, lambda ref: part_of_day(ref.day + timedelta(days=days), "night"))


def this_part(tokens: Tokens, at: int) -> Phrase | None:
    """Today's part: this morning, this evening."""
    part = tokens.word(at + 1)
    if tokens.word(at) != "this" or part not in PARTS_OF_DAY:
        return None
    return Phrase(at, at + 2, lambda reference: part_of_day(reference.day, part))


def stepped_unit(tokens: Tokens, at: int) -> Phrase | None:
    """Last week, this month, next year, the week before last, this past weekend."""
    start = at
    if tokens.word(at) in ("this", "the") and tokens.word(at + 1) in _STEPS:
        start += 1
    step = _STEPS.get(tokens.word(start))
    unit = UNITS.get(tokens.word(start + 1))
    if step is None or unit in (None, *_SHORT) or tokens.word(start + 1).endswith("s"):
        return None
    if unit is Unit.DAY:
        return None
    if tokens.word(at) == "the" and tokens.word(start) in ("last", "past"):
        return _rolling(at, start + 2, Amount(1, 1, unit, start + 2), -1)
    if tokens.word(start) == "past" and unit is not Unit.WEEKEND:
        return _rolling(at, start + 2, Amount(1, 1, unit, start + 2), -1)
    return Phrase(at, start + 2, lambda reference: _step(reference, unit, step))


def rest_of_unit(tokens: Tokens, at: int) -> Phrase | None:
    """Earlier this week, later this year: the part before now or from now on."""
    side = tokens.word(at)
    unit = UNITS.get(tokens.word(at + 2))
    if side not in ("earlier", "later") or tokens.word(at + 1) != "this" or unit in (None, *_SHORT):
        return None

    def resolve(reference: Reference) -> EventTime:
        whole = calendar.unit_at(unit, reference.day)
        if side == "earlier":
            return calendar.between(calendar.first_day(whole), reference.day)
        return calendar.between(reference.day, calendar.last_day(whole))

    return Phrase(at, at + 3, resolve)


def _step(reference: Reference, unit: Unit, step: int) -> EventTime:
    if unit is Unit.WEEKEND and step == 0 and reference.past and reference.day.weekday() < 5:
        step = -1
    return calendar.unit_at(unit, calendar.shift(reference.day, unit, step))


def the_weekend(tokens: Tokens, at: int) -> Phrase | None:
    """Over the weekend, at the weekend, on the weekend: the one that the tense points at."""
    if tokens.word(at) not in ("over", "at", "on", "during", "for"):
        return None
    if not tokens.starts_with(at + 1, ("the", "weekend")):
        return None
    return Phrase(at, at + 3, _weekend_by_tense)


def _weekend_by_tense(reference: Reference) -> EventTime | None:
    return None if reference.tense is Tense.HABIT else _step(reference, Unit.WEEKEND, 0)


def unit_before_last(tokens: Tokens, at: int) -> Phrase | None:
    """The week before last, the year after next."""
    start = tokens.skip(at, "the")
    unit = UNITS.get(tokens.word(start))
    far = {("before", "last"): -2, ("after", "next"): 2}
    step = far.get((tokens.word(start + 1), tokens.word(start + 2)))
    if unit in (None, Unit.DAY, *_SHORT) or step is None:
        return None
    return Phrase(at, start + 3, lambda reference: _step(reference, unit, step))


def ago(tokens: Tokens, at: int) -> Phrase | None:
    """Three years ago, a couple of weeks back, two days earlier."""
    amount = amount_at(tokens, _skip_about(tokens, at))
    if amount is None:
        return None
    if tokens.word(amount.end) == "ago":
        return _ago(tokens, at, amount)
    if tokens.word(amount.end) == "back" and tokens.word(amount.end + 1) not in ("to", "in"):
        return Phrase(at, amount.end + 1, lambda ref: counted(ref.moment, amount, -1))
    return None


def been_since(tokens: Tokens, at: int) -> Phrase | None:
    """It has been three years since that happened: then it happened."""
    amount = amount_at(tokens, _skip_about(tokens, at + 1)) if tokens.word(at) == "been" else None
    if amount is None or tokens.word(amount.end) != "since":
        return None
    return Phrase(at, amount.end, lambda ref: counted(ref.moment, amount, -1))


def _ago(tokens: Tokens, at: int, amount: Amount) -> Phrase:
    if tokens.word(amount.end + 1) == "today":
        return Phrase(at, amount.end + 2, lambda ref: _day_counted(ref, amount, -1))
    return Phrase(at, amount.end + 1, lambda ref: counted(ref.moment, amount, -1))


def _day_counted(reference: Reference, amount: Amount, sign: int) -> EventTime:
    if amount.unit in _SHORT:
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
        meant = (Tense.FUTURE,) if amount.unit in _SHORT else (Tense.FUTURE, Tense.OPEN)
        return counted(reference.moment, amount, 1) if reference.tense in meant else None

    return Phrase(at, end, resolve)


def from_now(tokens: Tokens, at: int) -> Phrase | None:
    """Two weeks from now, a week from today; three days later, after what was named before."""
    amount = amount_at(tokens, _skip_about(tokens, at))
    if amount is None:
        return None
    if tokens.word(amount.end) == "from" and tokens.word(amount.end + 1) in ("now", "today"):
        return Phrase(at, amount.end + 2, lambda ref: counted(ref.moment, amount, 1))
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


def counted(moment: datetime, amount: Amount, sign: int) -> EventTime:
    """The unit that lies so many units from ``moment``; loose numbers give an interval."""
    near = _one_counted(moment, amount.unit, sign * amount.low)
    if amount.low == amount.high:
        return near
    far = _one_counted(moment, amount.unit, sign * amount.high)
    first, last = (far, near) if sign < 0 else (near, far)
    return EventTime(first.start, last.end, Precision.INTERVAL)


def _one_counted(moment: datetime, unit: Unit, count: int) -> EventTime:
    if unit not in _SHORT:
        return calendar.unit_at(unit, calendar.shift(moment.date(), unit, count))
    start = (moment + count * _LENGTH[unit]).replace(second=0, microsecond=0)
    if unit is Unit.HOUR:
        start = start.replace(minute=0)
    return calendar.hours(start, start + _LENGTH[unit], Precision(unit.value))


def span(tokens: Tokens, at: int) -> Phrase | None:
    """In the last three months, over the past few weeks, the next two days."""
    start = tokens.skip(at, "the")
    word = tokens.word(start)
    if start == at or word not in ("last", "past", "next", "coming"):
        return None
    amount = amount_at(tokens, start + 1)
    if amount is None:
        return None
    return _rolling(at, amount.end, amount, _STEPS[word])


def lasting(tokens: Tokens, at: int) -> Phrase | None:
    """For three years (and still), seven years now: from then to now."""
    start = tokens.skip(at, "for")
    amount = amount_at(tokens, _skip_about(tokens, start))
    if amount is None:
        return None
    now = tokens.word(amount.end) == "now" and tokens.word(amount.end - 1) != "now"
    if not now and start == at:
        return None
    back = _rolling(at, amount.end + now, amount, -1)

    def resolve(reference: Reference) -> EventTime | None:
        return back.resolve(reference) if now or reference.tense is Tense.PERFECT else None

    return Phrase(at, back.end, resolve, Weight.SPAN)


def _rolling(start: int, end: int, amount: Amount, sign: int) -> Phrase:
    def resolve(reference: Reference) -> EventTime:
        if amount.unit in _SHORT:
            far = reference.moment + sign * amount.high * _LENGTH[amount.unit]
            first, last = sorted((far, reference.moment))
            return EventTime(first, last, Precision.INTERVAL)
        other = calendar.shift(reference.day, amount.unit, sign * amount.high)
        return calendar.between(min(other, reference.day), max(other, reference.day))

    return Phrase(start, end, resolve, Weight.SPAN)


def vague(tokens: Tokens, at: int) -> Phrase | None:
    """The other day, the other night: within the last week."""
    if not tokens.starts_with(at, ("the", "other")):
        return None
    back = {"day": 7, "night": 7, "morning": 7, "evening": 7, "week": 21, "weekend": 21}
    days = back.get(tokens.word(at + 2))
    if days is None:
        return None

    def resolve(reference: Reference) -> EventTime:
        day = reference.day
        return calendar.between(day - timedelta(days=days), day - timedelta(days=1))

    return Phrase(at, at + 3, resolve)


def _skip_about(tokens: Tokens, at: int) -> int:
    if tokens.word(at) in _APPROXIMATE:
        return at + 1
    for words in (("more", "than"), ("less", "than"), ("just", "over"), ("just", "under")):
        if tokens.starts_with(at, words):
            return at + 2
    return at
