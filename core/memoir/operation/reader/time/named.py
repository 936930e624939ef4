"""Weekdays, seasons, holidays and birthdays: times with a name that come again and again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from memoir.memory.event_time import EventTime
from memoir.operation.reader.time import calendar
from memoir.operation.reader.time.calendar import Season
from memoir.operation.reader.time.dates import in_year, month_number, year_after
from memoir.operation.reader.time.holidays import HOLIDAYS
from memoir.operation.reader.time.numbers import ordinal_at, whole_at
from memoir.operation.reader.time.phrase import Phrase, Reference, Tense
from memoir.operation.reader.time.tokens import Tokens
from memoir.operation.reader.time.vocabulary import (
    SEASONS,
    WEEKDAY_SHORT,
    WEEKDAYS,
    WORDS_AMONG_WEEKDAYS,
)

# What makes a weekday part of a name or a habit: "Sunday best", "every Friday".
_NO_DAY_BEFORE = frozenset({"best", "school", "roast", "paper", "papers"})
_NO_DAY_AFTER = frozenset({"every", "each", "most", "any", "a", "some", "per", "the"})
_AT_AGE = (("when", "i", "was"), ("since", "i", "was"), ("at", "the", "age", "of"))
_WHICH = {"last": -1, "past": -1, "previous": -1, "this": 0, "coming": 1, "next": 1}


def weekday_at(tokens: Tokens, at: int, *, told: bool = False) -> tuple[int, int] | None:
    """A weekday and the index after it; ``told`` says that a word before makes it one."""
    word = tokens.word(at)
    if word in WEEKDAYS:
        return WEEKDAYS[word], at + 1
    if word not in WEEKDAY_SHORT:
        return None
    if word in WORDS_AMONG_WEEKDAYS and not (told and (tokens.capital(at) or word != "sun")):
        return None
    if not told and not tokens.capital(at):
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
    if word in ("this", "the") and tokens.word(start + 1) in ("past", "last", "coming", "next"):
        start += 1
        word = tokens.word(start)
    found = weekday_at(tokens, start + 1, told=True)
    if word not in _WHICH or found is None:
        return None
    number, end = found
    if word in ("last", "past", "previous"):
        return _last_weekday(tokens, at, number, end)
    if word == "coming":
        return Phrase(at, end, lambda ref: calendar.day(calendar.weekday_after(ref.day, number)))
    if word == "next":
        return Phrase(at, end, lambda reference: _in_week(reference.day, number, 1))
    return Phrase(at, end, lambda reference: _this_weekday(reference, number))


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
    if found is None or not 1 <= found[0] <= 31 or tokens.word(found[1]) in ("floor", "hole"):
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


def _season_of(which: Season) -> Callable[[Reference], Callable[[int], EventTime]]:
    return lambda reference: lambda year: calendar.season(which, year, reference.customs.hemisphere)


def season(tokens: Tokens, at: int) -> Phrase | None:
    """Summer 2019, the summer of '95, winter of last year."""
    start = tokens.skip(at, "the")
    which = SEASONS.get(tokens.word(start))
    if which is None:
        return None
    year_of, end = year_after(tokens, start + 1)
    if year_of is None:
        return None
    known = year_of
    return Phrase(at, end, lambda ref: calendar.season(which, known(ref), ref.customs.hemisphere))


def bare_season(tokens: Tokens, at: int) -> Phrase | None:
    """The summer; only to be asked where a word before says that it is a time."""
    start = tokens.skip(at, "the")
    which = SEASONS.get(tokens.word(start))
    if which is None:
        return None
    series = _season_of(which)
    return Phrase(at, start + 1, lambda ref: _running(ref, series(ref)), yearless=True)


def _running(reference: Reference, in_year: Callable[[int], EventTime]) -> EventTime | None:
    """The season of now if it is one, or else the one that the tense points at."""
    if reference.tense is Tense.HABIT:
        return None
    around = [in_year(reference.day.year + step) for step in (-1, 0, 1)]
    if reference.past:
        begun = [time for time in around if calendar.first_day(time) <= reference.day]
        return begun[-1]
    return next(time for time in around if calendar.last_day(time) >= reference.day)


def holiday(tokens: Tokens, at: int) -> Phrase | None:
    """Christmas 2019, Easter of last year."""
    found = tokens.name_at(at, HOLIDAYS)
    if found is None:
        return None
    year_of, end = year_after(tokens, found[1])
    if year_of is None:
        return None
    return Phrase(at, end, in_year(year_of, _on(found[0])))


def bare_holiday(tokens: Tokens, at: int) -> Phrase | None:
    """Christmas; only to be asked where a word before says that it is a time."""
    found = tokens.name_at(at, HOLIDAYS)
    if found is None:
        return None
    return Phrase(at, found[1], in_year(None, _on(found[0])), yearless=True)


def _on(holiday: Callable[[int], date]) -> Callable[[int], EventTime]:
    return lambda year: calendar.day(holiday(year))


def which_named(tokens: Tokens, at: int) -> Phrase | None:
    """Last May, this summer, next Christmas."""
    word = tokens.word(at)
    start = at + 2 if word == "this" and tokens.word(at + 1) in ("past", "coming") else at + 1
    step = _WHICH.get(tokens.word(start - 1))
    if step is None:
        return None
    found = series_at(tokens, start)
    if found is None:
        return None
    series, end = found

    def resolve(reference: Reference) -> EventTime:
        in_year = series(reference)
        around = [in_year(reference.day.year + offset) for offset in (-2, -1, 0, 1, 2)]
        return _stepped(reference, around, step)

    return Phrase(at, end, resolve)


def _stepped(reference: Reference, around: list[EventTime], step: int) -> EventTime:
    day = reference.day
    if step < 0:
        return [time for time in around if calendar.last_day(time) < day][-1]
    if step > 0:
        return next(time for time in around if calendar.first_day(time) > day)
    running = [time for time in around if calendar.first_day(time) <= day][-1]
    if calendar.last_day(running) >= day or reference.past:
        return running
    return next(time for time in around if calendar.first_day(time) > day)


def series_at(
    tokens: Tokens, at: int
) -> tuple[Callable[[Reference], Callable[[int], EventTime]], int] | None:
    """A month, season or holiday as what it is in each year, and the index after its name."""
    which = SEASONS.get(tokens.word(at))
    if which:
        return _season_of(which), at + 1
    named = tokens.name_at(at, HOLIDAYS)
    if named:
        day = _on(named[0])
        return (lambda _reference: day), named[1]
    month = month_number(tokens, at)
    if month is None:
        return None
    number = month[0]
    return (lambda _reference: lambda year: calendar.month(year, number)), month[1]


def birthday(tokens: Tokens, at: int) -> Phrase | None:
    """My birthday, my 18th birthday; nothing where the day of birth is not known."""
    start = tokens.skip(at, "on", "for", "at", "since")
    if tokens.word(start) != "my":
        return None
    nth = ordinal_at(tokens, start + 1)
    end = nth[1] if nth else start + 1
    if tokens.word(end) != "birthday":
        return None
    if nth:
        age = nth[0]
        return Phrase(at, end + 1, lambda reference: _years_old(reference, age, whole_year=False))
    return Phrase(at, end + 1, _birthday_by_tense, yearless=True)


def _birthday_by_tense(reference: Reference) -> EventTime | None:
    born = reference.customs.birthday
    if born is None:
        return None
    yearly = in_year(None, lambda year: calendar.day(_anniversary(born, year)))
    return yearly(reference)


def age(tokens: Tokens, at: int) -> Phrase | None:
    """When I was ten, at the age of ten: the year from that birthday, where it is known."""
    start = next((at + len(words) for words in _AT_AGE if tokens.starts_with(at, words)), None)
    number = whole_at(tokens, start) if start else None
    if number is None:
        return None
    years, end = number
    return Phrase(at, end, lambda reference: _years_old(reference, years, whole_year=True))


def _years_old(reference: Reference, years: int, *, whole_year: bool) -> EventTime | None:
    born = reference.customs.birthday
    if born is None:
        return None
    first = _anniversary(born, born.year + years)
    if not whole_year:
        return calendar.day(first)
    return calendar.between(first, _anniversary(born, born.year + years + 1) - timedelta(days=1))


def _anniversary(born: date, year: int) -> date:
    return calendar.shift_months(born, 12 * (year - born.year))
