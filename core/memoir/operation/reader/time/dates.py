"""Dates with a month or a year in them: 5 May 2023, May 5th, May 2023, 2023-05-08, in 2019."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from memoir.memory.event_time import EventTime
from memoir.operation.reader.time import calendar
from memoir.operation.reader.time.numbers import ordinal_at
from memoir.operation.reader.time.phrase import Phrase, Reference, Resolve, Tense
from memoir.operation.reader.time.tokens import Tokens
from memoir.operation.reader.time.vocabulary import (
    DECADE_WORDS,
    MONTH_SHORT,
    MONTHS,
    ORDINAL_ENDINGS,
    VERBS_AMONG_MONTHS,
)

YearOf = Callable[[Reference], int]
YEARS = range(1000, 2200)

_ISO = re.compile(r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})")
_NUMERIC = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})")
_MONTH_YEAR = re.compile(r"(?P<month>0?[1-9]|1[0-2])/(?P<year>[12]\d{3})")
_YEAR_MONTH = re.compile(r"(?P<year>[12]\d{3})-(?P<month>0[1-9]|1[0-2])")
_YEARS = re.compile(r"(\d{4})-(\d{4})")
_BEFORE_SENTENCE = frozenset({"", ".", "!", "?", "\n", "so", "and", "but", ",", ":"})
_DAY_AND_YEAR = re.compile(r"(\d{1,2}),(\d{4})")
_DAYS = re.compile(r"(\d{1,2})-(\d{1,2})")
_MEASURES = frozenset({"m", "km", "kg", "g", "ml", "l", "mm", "cm", "px", "mb", "gb", "rpm"})
# After which "14 May" is an address.
_STREETS = frozenset({"street", "st", "road", "rd", "avenue", "ave", "lane", "drive", "square"})
_MONEY = frozenset("$€£¥#%@")
_RELATIVE_YEARS = {"last": -1, "this": 0, "next": 1}
# After "in 2019" these words do not make it a count of something.
_ENDING_IN_S = frozenset({"was", "is", "has", "does", "his", "this", "as", "us", "always", "s"})


def yearly(in_year: Callable[[int], EventTime]) -> Resolve:
    """The one that the tense points at of what comes every year."""

    def resolve(reference: Reference) -> EventTime | None:
        this = in_year(reference.day.year)
        if reference.tense is Tense.HABIT:
            return None
        if reference.past:
            late = calendar.first_day(this) > reference.day
            return in_year(reference.day.year - 1) if late else this
        over = calendar.last_day(this) < reference.day
        return in_year(reference.day.year + 1) if over else this

    return resolve


def in_year(year_of: YearOf | None, in_year: Callable[[int], EventTime]) -> Resolve:
    """The one of the year that was said, or else of the year the tense points at."""
    if year_of is None:
        return yearly(in_year)
    return lambda reference: in_year(year_of(reference))


def year_at(tokens: Tokens, at: int) -> tuple[YearOf, int] | None:
    """A year, as 2019, '95 or last year, and the index after it."""
    word = tokens.word(at)
    if word in _RELATIVE_YEARS and tokens.word(at + 1) == "year":
        step = _RELATIVE_YEARS[word]
        return (lambda reference: reference.day.year + step), at + 2
    if word == "'" and tokens.glued(at + 1) and len(tokens.word(at + 1)) == 2:
        return _short_year(tokens, at + 1)
    number = plain_year(tokens, at)
    return ((lambda _reference: number), at + 1) if number else None


def plain_year(tokens: Tokens, at: int) -> int | None:
    """A year in four digits with nothing stuck to it that makes it something else."""
    word = tokens.word(at)
    if len(word) != 4 or not word.isdecimal() or int(word) not in YEARS:
        return None
    if tokens.glued(at) and tokens.word(at - 1) in _MONEY:
        return None
    after = tokens.word(at + 1)
    return None if tokens.glued(at + 1) and (after.isalnum() or after in _MONEY) else int(word)


def year_after(tokens: Tokens, at: int) -> tuple[YearOf | None, int]:
    """The year that completes a date, with its comma, "of" or "in", if there is one."""
    start = tokens.skip(at, ",", "of", "in", "-", ".")
    found = year_at(tokens, start)
    return found or (None, at)


def month_number(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A month's name, in full or short, and the index after it and its full stop."""
    word = tokens.word(at)
    if word in MONTHS:
        return MONTHS[word], at + 1
    if word in MONTH_SHORT:
        end = at + 1
        return MONTH_SHORT[word], end + (tokens.word(end) == "." and tokens.glued(end))
    return None


def numeric_date(tokens: Tokens, at: int) -> Phrase | None:
    """2023-05-08 and, where it can only be read one way, 25/5/2023."""
    word = tokens.word(at)
    iso = _ISO.fullmatch(word)
    if iso:
        year, month, day = int(iso[1]), int(iso[3]), int(iso[4])
        return Phrase(at, at + 1, lambda _reference: calendar.day(date(year, month, day)))
    parts = _NUMERIC.fullmatch(word)
    if parts is None or (parts[2] == "." and len(parts[4]) == 2):
        return None
    first, second = int(parts[1]), int(parts[3])
    year = int(parts[4]) if len(parts[4]) == 4 else 2000 + int(parts[4])
    by_dots = parts[2] == "."
    return Phrase(at, at + 1, lambda reference: _by_custom(reference, year, first, second, by_dots))


def _by_custom(
    reference: Reference,
    year: int,
    first: int,
    second: int,
    by_dots: bool,  # noqa: FBT001
) -> EventTime | None:
    day_first = True if by_dots else reference.customs.day_first
    if first > 12 or first == second:
        day_first = True
    elif second > 12:
        day_first = False
    if day_first is None:
        return None
    day, month = (first, second) if day_first else (second, first)
    return calendar.day(date(year, month, day))


def day_then_month(tokens: Tokens, at: int) -> Phrase | None:
    """5 May, 5th of May 2023, the fifth of May last year, 5-7 May."""
    start = tokens.skip(at, "the")
    days = _days_at(tokens, start)
    if days is None:
        return None
    first, last, end = days
    ordinal = end > start + 1 or not tokens.word(start).isdecimal()
    month = month_number(tokens, tokens.skip(end, "of", "-"))
    if month is None:
        return None
    year_of, end = year_after(tokens, month[1])
    sure = ordinal or year_of or tokens.capital(month[1] - 1) or month[0] not in (3, 5)
    if not sure or tokens.word(end) in _STREETS:
        return None
    resolve = in_year(year_of, _days(month[0], first, last))
    return Phrase(at, end, resolve, yearless=year_of is None)


def month_then_day(tokens: Tokens, at: int) -> Phrase | None:
    """May 5, May 5th, 2023, May the fifth, May 5-7."""
    month = month_number(tokens, at)
    if month is None:
        return None
    start = tokens.skip(month[1], "the")
    joined = _DAY_AND_YEAR.fullmatch(tokens.word(start))
    if joined:
        day, year = int(joined[1]), int(joined[2])
        return Phrase(at, start + 1, lambda _reference: _days(month[0], day, day)(year))
    days = _days_at(tokens, start)
    if days is None or (tokens.word(at) in VERBS_AMONG_MONTHS and not tokens.capital(at)):
        return None
    first, last, end = days
    if start > month[1] and ordinal_at(tokens, start) is None:
        return None
    year_of, end = year_after(tokens, end)
    resolve = in_year(year_of, _days(month[0], first, last))
    return Phrase(at, end, resolve, yearless=year_of is None)


def _days_at(tokens: Tokens, at: int) -> tuple[int, int, int] | None:
    """One day of a month, or the first and last of several, and the index after them."""
    several = _DAYS.fullmatch(tokens.word(at))
    if several:
        return int(several[1]), int(several[2]), at + 1
    one = _day_of_month(tokens, at)
    if one is None:
        return None
    first, end = one
    if tokens.word(end) in ("-", "\N{EN DASH}", "to", "until", "through"):
        other = _day_of_month(tokens, tokens.skip(end + 1, "the"))
        if other and other[0] > first:
            return first, other[0], other[1]
    return first, first, end


def _day_of_month(tokens: Tokens, at: int) -> tuple[int, int] | None:
    found = ordinal_at(tokens, at)
    word = tokens.word(at)
    if found is None and word.isdecimal() and len(word) <= 2:
        found = int(word), at + 1
    if found is None or not 1 <= found[0] <= 31:
        return None
    stuck = tokens.glued(found[1]) and tokens.word(found[1]) in ("%", "$", *ORDINAL_ENDINGS)
    return None if stuck else found


def _days(month: int, first: int, last: int) -> Callable[[int], EventTime]:
    def in_year(year: int) -> EventTime:
        if first == last:
            return calendar.day(date(_leap(year, month, first), month, first))
        return calendar.between(date(year, month, first), date(year, month, last))

    return in_year


def _leap(year: int, month: int, day: int) -> int:
    """``year``, or for 29 February the last leap year up to it."""
    while (month, day) == (2, 29) and (year % 4 or (year % 100 == 0 and year % 400)):
        year -= 1
    return year


def month_and_year(tokens: Tokens, at: int) -> Phrase | None:
    """May 2023, May of last year."""
    month = month_number(tokens, at)
    if month is None:
        return None
    year_of, end = year_after(tokens, month[1])
    if year_of is None:
        return None
    number = month[0]
    return Phrase(at, end, lambda reference: calendar.month(year_of(reference), number))


def bare_month(tokens: Tokens, at: int) -> Phrase | None:
    """A month's name alone; only to be asked where a word before says that it is one."""
    month = month_number(tokens, at)
    if month is None or tokens.word(month[1]) == "'s":
        return None
    number = month[0]
    resolve = yearly(lambda year: calendar.month(year, number))
    return Phrase(at, month[1], resolve, yearless=True)


def bare_year(tokens: Tokens, at: int) -> Phrase | None:
    """A year alone; only to be asked where a word before says that it is one."""
    found = year_at(tokens, at)
    if found is None or _counts_something(tokens, found[1]):
        return None
    year_of, end = found
    return Phrase(at, end, lambda reference: calendar.year(year_of(reference)))


def decade(tokens: Tokens, at: int) -> Phrase | None:
    """The 90s, the 1990s, the '90s, the nineties; only after "the" or "in"."""
    start = tokens.skip(at, "the")
    quoted = tokens.skip(start, "'")
    first = DECADE_WORDS.get(tokens.word(start))
    end = start + 1
    if first is None and tokens.glued(quoted + 1) and tokens.word(quoted + 1) in ("s", "'s"):
        first, end = _decade_number(tokens.word(quoted)), quoted + 2
    if first is None or tokens.word(at - 1) == "from":
        return None  # a book from the 1900s tells of nothing that happened to anyone then
    year = first
    whole = calendar.century if year % 100 == 0 and year < 2000 else calendar.decade
    return Phrase(at, end, lambda _reference: whole(year))


def month_in_numbers(tokens: Tokens, at: int) -> Phrase | None:
    """05/2023, 2023-05."""
    word = tokens.word(at)
    match = _MONTH_YEAR.fullmatch(word) or _YEAR_MONTH.fullmatch(word)
    if match is None:
        return None
    year, month = int(match["year"]), int(match["month"])
    return Phrase(at, at + 1, lambda _reference: calendar.month(year, month))


def years(tokens: Tokens, at: int) -> Phrase | None:
    """2010-2015, written with either dash."""
    word = tokens.word(at)
    joined = _YEARS.fullmatch(word)
    if joined:
        first, last, end = int(joined[1]), int(joined[2]), at + 1
    elif tokens.word(at + 1) == "\N{EN DASH}" and plain_year(tokens, at + 2):
        first, last, end = plain_year(tokens, at) or 0, int(tokens.word(at + 2)), at + 3
    else:
        return None
    if first not in YEARS or not 0 < last - first <= 100:
        return None
    return Phrase(
        at,
        end,
        lambda _reference: calendar.between(date(first, 1, 1), date(last, 12, 31)),
    )


def year_as_subject(tokens: Tokens, at: int) -> Phrase | None:
    """2018 was a good year."""
    year = plain_year(tokens, at)
    if year is None or tokens.word(at - 1) not in _BEFORE_SENTENCE:
        return None
    if tokens.word(at + 1) not in ("was", "has", "had", "brought", "started", "began", "ended"):
        return None
    return Phrase(at, at + 1, lambda _reference: calendar.year(year))


def quarter(tokens: Tokens, at: int) -> Phrase | None:
    """Q3 2022, Q3 of last year."""
    if not tokens.glued(at + 1) or tokens.word(at + 1) not in ("1", "2", "3", "4"):
        return None
    number = int(tokens.word(at + 1))
    year_of, end = year_after(tokens, at + 2)
    if year_of is None:
        return None
    known = year_of
    return Phrase(at, end, lambda ref: calendar.quarter(date(known(ref), 3 * number, 1)))


def century(tokens: Tokens, at: int) -> Phrase | None:
    """The 19th century; only to be asked where a word before says that it is a time."""
    nth = ordinal_at(tokens, tokens.skip(at, "the"))
    if nth is None or not 10 <= nth[0] <= 21 or tokens.word(nth[1]) != "century":
        return None
    first = 100 * (nth[0] - 1)
    return Phrase(at, nth[1] + 1, lambda _reference: calendar.century(first))


def _decade_number(word: str) -> int | None:
    """1990 for "1990" and "90"; two digits only for decades that cannot be another century's."""
    if not word.isdecimal() or int(word) % 10:
        return None
    if len(word) == 4 and int(word) in YEARS:
        return int(word)
    return 1900 + int(word) if len(word) == 2 and int(word) >= 30 else None


def _short_year(tokens: Tokens, at: int) -> tuple[YearOf, int] | None:
    word = tokens.word(at)
    if not word.isdecimal() or (tokens.glued(at + 1) and tokens.word(at + 1).isalnum()):
        return None
    short = int(word)

    def year_of(reference: Reference) -> int:
        century = reference.day.year - reference.day.year % 100
        year = century + short
        return year if year <= reference.day.year + 5 else year - 100

    return year_of, at + 1


def _counts_something(tokens: Tokens, at: int) -> bool:
    """Whether a number before tells how many: in 2000 words, in 1800 m."""
    word = tokens.word(at)
    if word in _MEASURES:
        return True
    if tokens.capital(at):
        return False
    return word.endswith("s") and word.isalpha() and word not in _ENDING_IN_S
