"""Weekdays and days of the month: last Friday, on Tuesday, two Sundays ago, on the 15th."""

from __future__ import annotations

from datetime import date, timedelta

from memoir.memory.event_time import EventTime
from memoir.operation.reader.time import calendar
from memoir.operation.reader.time.numbers import ordinal_at, whole_at
from memoir.operation.reader.time.phrase import Phrase, Reference, Tense
from memoir.operation.reader.time.tokens import Tokens
from memoir.operation.reader.time.vocabulary import (
    WEEKDAY_SHORT,
    WEEKDAYS,
    WORDS_AMONG_WEEKDAYS,
    words,
)

# What makes a weekday part of a name or a habit: "Sunday best", "every Friday".
_NO_DAY_BEFORE = frozenset({"best", "school", "roast", "paper", "papers"})
_NO_DAY_AFTER = frozenset({"every", "each", "most", "any", "some", "per", "the", "-"})
_INDEFINITE = frozenset({"a", "an", "every", "each", "one"})
# "On a rainy Sunday", but "an appointment Sunday".
_QUALITIES = frozenset(
    words(
        "rainy sunny cold hot warm busy quiet random normal typical nice beautiful wet grey gray "
        "lovely lazy bad good great certain regular late early free perfect snowy windy stormy "
        "summer winter spring autumn"
    )
)
_WHICH = {"last": -1, "past": -1, "previous": -1, "this": 0, "coming": 1, "upcoming": 1, "next": 1}
# Short names that are nothing else, also in small letters.
_ALWAYS_SHORT = frozenset({"tues", "weds", "thur", "thurs", "fri"})
# After "on the third" these make it the third of something else.
_NO_DATES = frozenset(
    {"day", "floor", "hole", "grade", "century", "anniversary", "street", "avenue", "time"}
    | {"birthday", "attempt", "try", "round", "week", "month", "page", "chapter", "step", "row"}
)


def weekday_at(tokens: Tokens, at: int, *, told: bool = False) -> tuple[int, int] | None:
    """A weekday and the index after it; ``told`` says that a word before makes it one."""
    word = tokens.word(at)
    if word in WEEKDAYS:
        return WEEKDAYS[word], at + 1
    if word not in WEEKDAY_SHORT:
        return None
    if word in WORDS_AMONG_WEEKDAYS and not (told and (tokens.capital(at) or word != "sun")):
        return None
    if not told and not tokens.capital(at) and word not in _ALWAYS_SHORT:
        return None
    end = at + 1
    return WEEKDAY_SHORT[word], end + (tokens.word(end) == "." and tokens.glued(end))


def weekday(tokens: Tokens, at: int) -> Phrase | None:
    """Friday, on Friday, Friday last week."""
    start = tokens.skip(at, "on")
    found = weekday_at(tokens, start, told=start > at)
    if found is None or _no_weekday(tokens, at, found[1]):
        return None
    number, end = found
    week = _which_week(tokens, tokens.skip(end, "of", "in"))
    if week:
        step, end = week
        return Phrase(at, end, lambda reference: _in_week(reference.day, number, step))
    return Phrase(at, end, lambda reference: _by_tense(reference, number))


def _no_weekday(tokens: Tokens, start: int, end: int) -> bool:
    return (
        tokens.word(end) in _NO_DAY_BEFORE
        or tokens.word(start - 1) in _NO_DAY_AFTER
        or tokens.word(start - 1) in _INDEFINITE
        or (tokens.word(start - 2) in _INDEFINITE and tokens.word(start - 1) in _QUALITIES)
        or (tokens.word(end) == "-" and tokens.word(end + 1) in WEEKDAY_SHORT)
        or tokens.starts_with(end, ("the", "13", "th"))
    )


def _which_week(tokens: Tokens, at: int) -> tuple[int, int] | None:
    at = tokens.skip(at, "the")
    if tokens.word(at) in ("last", "this", "next") and tokens.word(at + 1) == "week":
        step = _WHICH[tokens.word(at)]
        far = {"last": "before", "next": "after"}.get(tokens.word(at), "")
        if far and tokens.starts_with(at + 2, (far, tokens.word(at))):
            return 2 * step, at + 4
        return step, at + 2
    return None


def _in_week(day: date, number: int, step: int) -> EventTime:
    monday = day + timedelta(weeks=step, days=-day.weekday())
    return calendar.day(monday + timedelta(days=number))


def _by_tense(reference: Reference, number: int) -> EventTime | None:
    if reference.tense is Tense.HABIT:
        return None
    if reference.past:
        return calendar.day(calendar.weekday_before(reference.day, number))
    return calendar.day(calendar.weekday_after(reference.day, number))


def which_weekday(tokens: Tokens, at: int) -> Phrase | None:
    """Last Friday, this Friday, next Friday, this past Friday, the coming Friday."""
    start = at
    word = tokens.word(start)
    if word in ("this", "the") and tokens.word(start + 1) in (
        "past",
        "last",
        "coming",
        "upcoming",
        "next",
    ):
        start += 1
        word = tokens.word(start)
    found = weekday_at(tokens, start + 1, told=True)
    if word not in _WHICH or found is None:
        return None
    number, end = found
    if word in ("last", "past", "previous"):
        return _last_weekday(tokens, at, number, end)
    if word in ("coming", "upcoming"):
        return Phrase(at, end, lambda ref: calendar.day(calendar.weekday_after(ref.day, number)))
    if word == "next":
        return Phrase(at, end, lambda reference: _in_week(reference.day, number, 1))
    return Phrase(at, end, lambda reference: _this_weekday(reference, number))


def weekday_far(tokens: Tokens, at: int) -> Phrase | None:
    """The Friday before last, the Monday after next."""
    found = weekday_at(tokens, tokens.skip(at, "the"), told=True)
    if found is None:
        return None
    number, end = found
    if tokens.starts_with(end, ("before", "last")):
        return Phrase(at, end + 2, lambda ref: _weekday_counted(ref.day, number, -2))
    if tokens.starts_with(end, ("after", "next")):
        return Phrase(at, end + 2, lambda ref: _in_week(ref.day, number, 2))
    return None


def weekdays_ago(tokens: Tokens, at: int) -> Phrase | None:
    """Two Fridays ago, three Sundays from now."""
    count = whole_at(tokens, at)
    if count is None or not 0 < count[0] < 1000:
        return None
    number = WEEKDAYS.get(tokens.word(count[1]).removesuffix("s"))
    weeks, end = count
    if number is None:
        return None
    if tokens.word(end + 1) == "ago":
        return Phrase(at, end + 2, lambda ref: _weekday_counted(ref.day, number, -weeks))
    if tokens.starts_with(end + 1, ("from", "now")):
        return Phrase(at, end + 3, lambda ref: _weekday_counted(ref.day, number, weeks))
    return None


def _weekday_counted(day: date, number: int, weeks: int) -> EventTime:
    nearest = calendar.weekday_before if weeks < 0 else calendar.weekday_after
    further = timedelta(weeks=weeks + (1 if weeks < 0 else -1))
    return calendar.day(nearest(day, number) + further)


def _last_weekday(tokens: Tokens, at: int, number: int, end: int) -> Phrase:
    weeks = 1 if tokens.starts_with(end, ("but", "one")) else 0

    def resolve(reference: Reference) -> EventTime:
        last = calendar.weekday_before(reference.day, number)
        return calendar.day(last - timedelta(weeks=weeks))

    return Phrase(at, end + 2 * weeks, resolve)


def _this_weekday(reference: Reference, number: int) -> EventTime:
    this = calendar.first_day(_in_week(reference.day, number, 0))
    if reference.past and this > reference.day:
        this -= timedelta(weeks=1)
    if reference.tense is Tense.FUTURE and this < reference.day:
        this += timedelta(weeks=1)
    return calendar.day(this)


def day_of_month(tokens: Tokens, at: int) -> Phrase | None:
    """The 15th: the one of the month that the tense points at; only after "on" or a weekday."""
    at_the = tokens.skip(at, "on")
    if tokens.word(at_the) != "the" or not tokens.word(at_the + 1).isdecimal():
        return None
    found = ordinal_at(tokens, at_the + 1)
    if found is None or not 1 <= found[0] <= 31 or tokens.word(found[1]) in _NO_DATES:
        return None
    number, end = found

    def resolve(reference: Reference) -> EventTime | None:
        if reference.tense is Tense.HABIT:
            return None
        back = reference.past
        month = reference.day.replace(day=1)
        while True:
            if calendar.month(month.year, month.month).end.day >= number:
                day = month.replace(day=number)
                if (day <= reference.day) if back else (day >= reference.day):
                    return calendar.day(day)
            month = calendar.shift_months(month, -1 if back else 1)

    return Phrase(at, end, resolve)
