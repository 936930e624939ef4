"""Seasons, holidays, months and birthdays: times with a name that come every year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from memoir.memory.event_time import EventTime
from memoir.operation.reader.time import calendar
from memoir.operation.reader.time.calendar import Season
from memoir.operation.reader.time.dates import YearOf, in_year, month_number, year_after
from memoir.operation.reader.time.holidays import HOLIDAYS
from memoir.operation.reader.time.numbers import ordinal_at, whole_at
from memoir.operation.reader.time.phrase import Phrase, Reference, Tense, Weight
from memoir.operation.reader.time.tokens import Tokens
from memoir.operation.reader.time.vocabulary import (
    SEASONS,
)

_AT_AGE = (("when", "i", "was"), ("since", "i", "was"), ("at", "the", "age", "of"))
_TURNING = ("when", "i", "turned")
_WHICH = {"last": -1, "past": -1, "previous": -1, "this": 0, "coming": 1, "upcoming": 1, "next": 1}


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
    if tokens.word(found[1]) == "weekend":
        resolve = in_year(None, _weekend_of(found[0]))
        return Phrase(at, found[1] + 1, resolve, yearless=True)
    return Phrase(at, found[1], in_year(None, _on(found[0])), yearless=True)


def _on(holiday: Callable[[int], date]) -> Callable[[int], EventTime]:
    return lambda year: calendar.day(holiday(year))


def _weekend_of(holiday: Callable[[int], date]) -> Callable[[int], EventTime]:
    """The weekend that a holiday lengthens."""

    def in_year(year: int) -> EventTime:
        day = holiday(year)
        weekend = calendar.weekend(day - timedelta(days=2))
        first, last = calendar.first_day(weekend), calendar.last_day(weekend)
        return calendar.between(min(day, first), max(day, last))

    return in_year


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


def named_ago(tokens: Tokens, at: int) -> Phrase | None:
    """Two summers ago, three Christmases ago, the summer before last."""
    count = whole_at(tokens, at)
    start = count[1] if count else tokens.skip(at, "the")
    found = series_at(tokens, start, plural=count is not None)
    if found is None:
        return None
    series, end = found
    if count and tokens.word(end) in ("ago", "back") and 0 < count[0] < 1000:
        back, end = count[0], end + 1
    elif not count and tokens.starts_with(end, ("before", "last")):
        back, end = 2, end + 2
    else:
        return None

    def resolve(reference: Reference) -> EventTime:
        in_year = series(reference)
        year = reference.day.year
        late = calendar.last_day(in_year(year)) >= reference.day
        return in_year(year - back + (0 if late else 1))

    return Phrase(at, end, resolve)


def series_at(
    tokens: Tokens, at: int, *, plural: bool = False
) -> tuple[Callable[[Reference], Callable[[int], EventTime]], int] | None:
    """A month, season or holiday as what it is in each year, and the index after its name."""
    word = tokens.word(at)
    if plural and word == "christmases":
        return (lambda _reference: _on(HOLIDAYS[("christmas",)])), at + 1
    which = SEASONS.get(word.removesuffix("s") if plural else word)
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
    """My birthday, my 18th or my last birthday, my birthday in 2019 or two years ago.

    Nothing where the day of birth is not known.
    """
    start = tokens.skip(at, "on", "for", "at", "since")
    if tokens.word(start) != "my":
        return None
    nth = ordinal_at(tokens, start + 1)
    step = None if nth else _WHICH.get(tokens.word(start + 1))
    end = nth[1] if nth else start + 1 + (step is not None)
    if tokens.word(end) != "birthday":
        return None
    if nth:
        age = nth[0]
        return Phrase(at, end + 1, lambda reference: _years_old(reference, age, whole_year=False))
    if step is not None:
        return Phrase(at, end + 1, lambda reference: _birthday_stepped(reference, step))
    year_of, after = _year_of_birthday(tokens, end + 1)
    resolve = partial(_birthday_in, year_of)
    # Without a word before it the day may be kept on another: “we had my birthday on Saturday”.
    weight = Weight.POINT if start > at or year_of else Weight.SPAN
    return Phrase(at, after, resolve, weight, yearless=year_of is None)


def _year_of_birthday(tokens: Tokens, at: int) -> tuple[YearOf | None, int]:
    """The year behind “my birthday”: in 2019, last year, two years ago."""
    count = whole_at(tokens, at)
    if count and tokens.word(count[1]) in ("year", "years") and tokens.word(count[1] + 1) == "ago":
        back = count[0]
        return (lambda reference: reference.day.year - back), count[1] + 2
    return year_after(tokens, at)


def _birthday_in(year_of: YearOf | None, reference: Reference) -> EventTime | None:
    born = reference.customs.birthday
    if born is None:
        return None
    return in_year(year_of, lambda year: calendar.day(_anniversary(born, year)))(reference)


def _birthday_stepped(reference: Reference, step: int) -> EventTime | None:
    born = reference.customs.birthday
    if born is None:
        return None
    years = range(reference.day.year - 2, reference.day.year + 3)
    return _stepped(reference, [calendar.day(_anniversary(born, year)) for year in years], step)


def age(tokens: Tokens, at: int) -> Phrase | None:
    """When I was ten, at the age of ten: the year from that birthday, where it is known."""
    start = next((at + len(words) for words in _AT_AGE if tokens.starts_with(at, words)), None)
    turning = tokens.starts_with(at, _TURNING)
    start = at + len(_TURNING) if turning else start
    number = whole_at(tokens, start) if start else None
    if number is None:
        return None
    years, end = number
    if turning:
        return Phrase(at, end, lambda reference: _years_old(reference, years, whole_year=False))
    return Phrase(at, end, lambda reference: _years_old(reference, years, whole_year=True))


def _years_old(reference: Reference, years: int, *, whole_year: bool) -> EventTime | None:
    born = reference.customs.birthday
    if born is None or not reference.customs.year_of_birth:
        return None
    first = _anniversary(born, born.year + years)
    if not whole_year:
        return calendar.day(first)
    return calendar.between(first, _anniversary(born, born.year + years + 1) - timedelta(days=1))


def _anniversary(born: date, year: int) -> date:
    return calendar.shift_months(born, 12 * (year - born.year))
