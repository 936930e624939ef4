"""Times next to now: yesterday, tonight, last week, this month, the weekend."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from memoir.memory.event_time import EventTime, Precision
from memoir.operation.reader.time import calendar
from memoir.operation.reader.time.calendar import Unit
from memoir.operation.reader.time.counting import rolling
from memoir.operation.reader.time.numbers import Amount
from memoir.operation.reader.time.phrase import Phrase, Reference, Tense
from memoir.operation.reader.time.tokens import Tokens
from memoir.operation.reader.time.vocabulary import PARTS_OF_DAY, UNITS

_STEPS = {"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0} | {
    "coming": 1,
    "upcoming": 1,
    "next": 1,
}
_SHORT = (Unit.MINUTE, Unit.HOUR)

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
    """Last week, this month, next year, this past weekend; the last year, the next month."""
    start = at
    if tokens.word(at) in ("this", "the") and tokens.word(at + 1) in _STEPS:
        start += 1
    word, end = tokens.word(start), start + 2
    step = _STEPS.get(word)
    unit = UNITS.get(tokens.word(start + 1))
    if step is None or unit in (None, Unit.DAY, *_SHORT) or tokens.word(end - 1).endswith("s"):
        return None
    if word in ("coming", "upcoming") and unit is Unit.WEEKEND:
        return Phrase(at, end, _coming_weekend)
    up_to_now = word == "past" or (word == "last" and tokens.word(at) == "the")
    if up_to_now and unit is not Unit.WEEKEND:
        return rolling(at, end, Amount(1, 1, unit, end), -1)
    if word == "next" and tokens.word(at) == "the":
        return _the_next(at, end, unit)
    return Phrase(at, end, lambda reference: _step(reference, unit, step))


def _the_next(start: int, end: int, unit: Unit) -> Phrase:
    """From now on for a unit; nothing in a tale, where it follows on what was told before."""
    ahead = rolling(start, end, Amount(1, 1, unit, end), 1)

    def resolve(reference: Reference) -> EventTime | None:
        return None if reference.past else ahead.resolve(reference)

    return replace(ahead, resolve=resolve)


def _coming_weekend(reference: Reference) -> EventTime:
    return calendar.weekend(calendar.weekday_after(reference.day, 5))


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
