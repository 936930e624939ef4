"""Times in other languages than English.

The words of each language come from the tables of the ``dateparser`` package (after Unicode's
CLDR); what they mean, week from Monday to Sunday and all, is reckoned here as for English. Only
what is certain is read: yesterday and its kin, last and next week, month and year, so long ago,
dates and years. A date without its year is the nearest one, since no tense is understood here.
"""

# ruff: noqa: RUF001 - letters of other scripts are meant

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from memoir.memory.event_time import EventTime
from memoir.operation.reader.time import calendar
from memoir.operation.reader.time.calendar import Season, Unit
from memoir.operation.reader.time.counting import counted
from memoir.operation.reader.time.dates import numeric_date
from memoir.operation.reader.time.foreign_words import (
    LAST,
    MORE,
    NEXT,
    NOT_TOMORROW,
    NUMBERS,
    SEASONS,
    WEEKENDS,
)
from memoir.operation.reader.time.mention import TimeMention
from memoir.operation.reader.time.numbers import Amount
from memoir.operation.reader.time.phrase import Reference
from memoir.operation.reader.time.tokens import Tokens
from memoir.operation.reader.time.vocabulary import MONTHS, WEEKDAYS

_UNSPACED = frozenset({"zh", "ja", "th"})
_LARGEST = 999
_KEY = re.compile(r"(in )?(\d+|\\1) (\w+?)( ago)?")
_NUMBER_IN_TABLE = "(\\d++[.,]?\\d*+)"
_UNITS = {unit.value: unit for unit in Unit}
_CJK_DATE = re.compile(r"(?:(\d{4})\s?[年년])\s?(?:(\d{1,2})\s?[月월]\s?(?:(\d{1,2})\s?[日일])?)?")
_CJK_DAY = re.compile(r"(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_YEAR_AFTER = re.compile(
    r"(?<!\w)(?:im jahre?|in|im|en|em|nel|no ano de|año|w|roku|rok|v|år|în|anul|в|у|tahun|năm)"
    r"\s+((?:19|20)\d\d)(?![\w.,:/-]\d|\w)",
    re.IGNORECASE,
)
_BETWEEN_DAY_AND_MONTH = r"(?:\.|er|º|ª|-?го)?\s*(?:de |di |d['\u2019])?\s*"
_BEFORE_YEAR = r"(?:\s*,?\s*(?:de |del |do )?(\d{4})(?!\d))"

Found = tuple[tuple[int, int], EventTime]
Read = Callable[[re.Match[str], Reference], EventTime | None]


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    read: Read


def foreign_times(text: str, reference: Reference, language: str) -> list[TimeMention]:
    """The times that ``text`` names in ``language``, in order, not overlapping."""
    found = sorted(_found(text, reference, language), key=lambda each: (each[0][0], -each[0][1]))
    mentions: list[TimeMention] = []
    for span, time in found:
        if not mentions or span[0] >= mentions[-1].span[1]:
            mentions.append(TimeMention(span, text[slice(*span)], time))
    return mentions


def _found(text: str, reference: Reference, language: str) -> Iterator[Found]:
    rules, day_first = _language(language)
    for rule in rules:
        for match in rule.pattern.finditer(text):
            try:
                time = rule.read(match, reference)
            except (ValueError, OverflowError):
                continue  # a 31 April, or longer ago than any calendar reaches
            if time is not None:
                yield match.span(), time
    if reference.customs.day_first is None:
        reference = replace(reference, customs=replace(reference.customs, day_first=day_first))
    yield from _numeric(text, reference)


def _numeric(text: str, reference: Reference) -> Iterator[Found]:
    tokens = Tokens(text)
    for at in range(len(tokens)):
        phrase = numeric_date(tokens, at) if tokens.word(at)[:1].isdecimal() else None
        if phrase is None:
            continue
        try:
            time = phrase.resolve(reference)
        except ValueError:
            continue
        if time is not None:
            yield tokens.span(phrase.start, phrase.end), time


@lru_cache(maxsize=8)
def _language(language: str) -> tuple[tuple[_Rule, ...], bool | None]:
    # Loading it takes a tenth of a second that English readers need not spend.
    from dateparser.languages import default_loader  # noqa: PLC0415

    table: Mapping[str, Any] = default_loader.get_locale(language).info
    rules = [*_fixed(table, language), *_counted(table, language), *_weekdays(table)]
    rules += [*_seasons(language), *_weekends(language)]
    rules += _in_months(table) if language not in ("zh", "ja", "ko") else _in_cjk()
    rules.append(_Rule(_YEAR_AFTER, lambda match, _reference: calendar.year(int(match[1]))))
    order = table.get("date_order")
    return tuple(rules), {"DMY": True, "MDY": False}.get(str(order))


def _bounded(pattern: str, language: str) -> re.Pattern[str]:
    if language in _UNSPACED:
        return re.compile(pattern)
    right = "" if language == "ko" else r"(?!\w)"
    return re.compile(rf"(?<!\w)(?:{pattern}){right}", re.IGNORECASE)


def _escaped(phrase: str) -> str:
    return re.sub(r"(?:\\ )+", r"\\s+", re.escape(phrase)).replace("'", "['\u2019]")


def _fixed(table: Mapping[str, Any], language: str) -> list[_Rule]:
    """Yesterday, last week, next year: by what each phrase means."""
    meanings: dict[str, set[str]] = {}
    for key, phrases in [*table.get("relative-type", {}).items(), *MORE.get(language, {}).items()]:
        for phrase in phrases:
            meanings.setdefault(phrase.lower(), set()).add(key)
    rules = []
    for key in {key for keys in meanings.values() for key in keys}:
        meant = _meaning(key)
        phrases = [phrase for phrase, keys in meanings.items() if keys == {key}]
        phrases = [phrase for phrase in phrases if len(phrase) > 2 or not phrase.isascii()]
        if meant is None or not phrases:
            continue
        unit, count = meant
        either = "|".join(_escaped(phrase) for phrase in sorted(phrases, key=len, reverse=True))
        before = NOT_TOMORROW.get(language, "") if (unit, count) == (Unit.DAY, 1) else ""
        rules.append(_Rule(_bounded(before + f"(?:{either})", language), _at(unit, count)))
    return rules


def _at(unit: Unit, count: int) -> Read:
    return lambda _match, reference: calendar.unit_at(
        unit, calendar.shift(reference.day, unit, count)
    )


def _meaning(key: str) -> tuple[Unit, int] | None:
    """What "1 week ago" means, (week, -1); None for what is shorter than a day."""
    match = _KEY.fullmatch(key)
    unit = _UNITS.get(match[3]) if match else None
    if match is None or unit in (None, Unit.HOUR, Unit.MINUTE):
        return None
    count = int(match[2]) if match[2].isdigit() else 1
    if not match[1] and not match[4]:
        return None
    return unit, count if match[1] else -count


def _counted(table: Mapping[str, Any], language: str) -> list[_Rule]:
    """So many units ago, in so many units."""
    own = NUMBERS.get(language, {})
    number = "|".join([r"\d{1,3}", *(re.escape(word) for word in own)])
    rules = []
    for key, templates in table.get("relative-type-regex", {}).items():
        match = _KEY.fullmatch(key)
        unit = _UNITS.get(match[3]) if match else None
        if match is None or unit is None or not (match[1] or match[4]):
            continue
        sign = 1 if match[1] else -1
        for template in templates:
            pattern = _counting(template, number)
            if pattern:
                rules.append(_Rule(_bounded(pattern, language), _count(unit, sign, own)))
    return rules


def _counting(template: str, number: str) -> str | None:
    """The table's template with numbers in words too; None where a unit is but a letter."""
    before, marker, after = template.partition(_NUMBER_IN_TABLE)
    if not marker or "\\" in before + after:
        return None
    unit = after.split()
    if before.isascii() and (not unit or len(unit[0]) < 2):
        return None
    return rf"{_escaped(before)}({number})\s*{_escaped(after.strip())}"


def _count(unit: Unit, sign: int, own: Mapping[str, int]) -> Read:
    def read(match: re.Match[str], reference: Reference) -> EventTime | None:
        word = match[1].lower()
        count = own.get(word) or int(word)
        if not 0 < count <= _LARGEST:
            return None
        return counted(reference.moment, Amount(count, count, unit, 0), sign)

    return read


def _names(table: Mapping[str, Any], numbers: Mapping[str, int]) -> dict[str, int]:
    """Names of three letters or more, and what they number."""
    return {
        name.lower(): number
        for english, number in numbers.items()
        for name in table.get(english, ())
        if len(name) > 2 or not name.isascii()
    }


def _either(names: Mapping[str, int]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def _in_months(table: Mapping[str, Any]) -> list[_Rule]:
    months = _names(table, MONTHS)
    name = rf"({_either(months)})\.?(?!\w)"

    def dated(match: re.Match[str], reference: Reference) -> EventTime:
        number = months[match[2].lower()]
        if match[3]:
            return calendar.day(date(int(match[3]), number, int(match[1])))
        return _nearest(reference.day, number, int(match[1]))

    def monthly(match: re.Match[str], _reference: Reference) -> EventTime:
        return calendar.month(int(match[2]), months[match[1].lower()])

    dates = rf"(?<!\d)(\d{{1,2}}){_BETWEEN_DAY_AND_MONTH}{name}{_BEFORE_YEAR}?"
    return [
        _Rule(re.compile(dates, re.IGNORECASE), dated),
        _Rule(re.compile(rf"(?<!\w){name}{_BEFORE_YEAR}", re.IGNORECASE), monthly),
    ]


def _in_cjk() -> list[_Rule]:
    def dated(match: re.Match[str], _reference: Reference) -> EventTime:
        year, month, day = match[1], match[2], match[3]
        if day:
            return calendar.day(date(int(year), int(month), int(day)))
        return calendar.month(int(year), int(month)) if month else calendar.year(int(year))

    def yearless(match: re.Match[str], reference: Reference) -> EventTime:
        return _nearest(reference.day, int(match[1]), int(match[2]))

    return [_Rule(_CJK_DATE, dated), _Rule(_CJK_DAY, yearless)]


def _nearest(to: date, month: int, day: int) -> EventTime:
    """The 5th of May that lies nearest; raises ValueError for the 31st of April."""
    years = range(max(to.year - 1, 1), min(to.year + 1, 9999) + 1)
    days = [date(year, month, min(day, 28)) for year in years]
    nearest = min(days, key=lambda each: abs((each - to).days))
    return calendar.day(date(nearest.year, month, day))


def _weekdays(table: Mapping[str, Any]) -> list[_Rule]:
    """Last Friday, next Monday, with the word for last or next on either side."""
    days = _names(table, WEEKDAYS)

    def before(match: re.Match[str], reference: Reference) -> EventTime:
        number = days[(match[1] or match[2]).lower()]
        return calendar.day(calendar.weekday_before(reference.day, number))

    def after(match: re.Match[str], reference: Reference) -> EventTime:
        number = days[(match[1] or match[2]).lower()]
        return calendar.day(calendar.weekday_after(reference.day, number))

    rules = []
    for marks, read in ((LAST, before), (NEXT, after)):
        mark, day = "|".join(sorted(marks)), _either(days)
        pattern = rf"(?<!\w)(?:(?:{mark})\s+({day})|({day})\s+(?:{mark}))(?!\w)"
        rules.append(_Rule(re.compile(pattern, re.IGNORECASE), read))
    return rules


def _marked(marks: Iterable[str], name: str) -> re.Pattern[str]:
    """``name`` with one of ``marks`` on either side."""
    mark = "|".join(sorted(marks))
    return re.compile(
        rf"(?<!\w)(?:(?:{mark})\s+(?:{name})|(?:{name})\s+(?:{mark}))(?!\w)", re.IGNORECASE
    )


def _seasons(language: str) -> list[_Rule]:
    """Last summer, next winter, the autumn of 2019."""
    rules = []
    for season, name in SEASONS.get(language, {}).items():
        in_year = rf"(?<!\w)(?:{name}){_BEFORE_YEAR}"
        rules += [
            _Rule(_marked(LAST, name), _season_beside(season, -1)),
            _Rule(_marked(NEXT, name), _season_beside(season, 1)),
            _Rule(re.compile(in_year, re.IGNORECASE), _season_of(season)),
        ]
    return rules


def _season_of(season: Season) -> Read:
    return lambda match, reference: calendar.season(
        season, int(match[1]), reference.customs.hemisphere
    )


def _season_beside(season: Season, side: int) -> Read:
    """The last one that is over, or the first one that has not begun."""

    def read(_match: re.Match[str], reference: Reference) -> EventTime | None:
        day, hemisphere = reference.day, reference.customs.hemisphere
        near = [calendar.season(season, day.year + step, hemisphere) for step in (-2, -1, 0, 1)]
        if side < 0:
            return [time for time in near if calendar.last_day(time) < day][-1]
        return next(time for time in near if calendar.first_day(time) > day)

    return read


def _weekends(language: str) -> list[_Rule]:
    """Last weekend, next weekend."""
    name = WEEKENDS.get(language)
    if name is None:
        return []
    return [_Rule(_marked(LAST, name), _weekend(-1)), _Rule(_marked(NEXT, name), _weekend(1))]


def _weekend(weeks: int) -> Read:
    return lambda _match, reference: calendar.weekend(reference.day + timedelta(weeks=weeks))
