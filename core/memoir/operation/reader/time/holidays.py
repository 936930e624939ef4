"""Days with a name of their own, fixed or computed.

Where countries disagree the most widely kept day is meant: Thanksgiving, Labor Day and Mother's
Day are those of the United States. Feasts of a lunar calendar that is observed and not computed
are left out, since a wrong day is worse than none.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from memoir.operation.reader.time import calendar

Holiday = Callable[[int], date]

_MONDAY, _THURSDAY, _SUNDAY = 0, 3, 6


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian computation)."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    moon = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    correction = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def _fixed(month: int, day: int) -> Holiday:
    return lambda year: date(year, month, day)


def _easter(days: int) -> Holiday:
    return lambda year: easter(year) + timedelta(days=days)


def _nth(month: int, weekday: int, number: int, days: int = 0) -> Holiday:
    def found(year: int) -> date:
        day = calendar.nth_weekday(calendar.month(year, month), weekday, number)
        return day + timedelta(days=days)

    return found


# Words as the tokens come: in lower case, apostrophes as tokens of their own.
HOLIDAYS: dict[tuple[str, ...], Holiday] = {
    ("christmas",): _fixed(12, 25),
    ("christmas", "day"): _fixed(12, 25),
    ("christmas", "eve"): _fixed(12, 24),
    ("xmas",): _fixed(12, 25),
    ("boxing", "day"): _fixed(12, 26),
    ("new", "year", "'s", "eve"): _fixed(12, 31),
    ("new", "years", "eve"): _fixed(12, 31),
    ("new", "year"): _fixed(1, 1),
    ("new", "year", "'s"): _fixed(1, 1),
    ("new", "year", "'s", "day"): _fixed(1, 1),
    ("new", "years"): _fixed(1, 1),
    ("new", "years", "day"): _fixed(1, 1),
    ("epiphany",): _fixed(1, 6),
    ("martin", "luther", "king", "day"): _nth(1, _MONDAY, 3),
    ("mlk", "day"): _nth(1, _MONDAY, 3),
    ("groundhog", "day"): _fixed(2, 2),
    ("valentine", "'s"): _fixed(2, 14),
    ("valentine", "'s", "day"): _fixed(2, 14),
    ("valentines",): _fixed(2, 14),
    ("valentines", "day"): _fixed(2, 14),
    ("women", "'s", "day"): _fixed(3, 8),
    ("st", "patrick", "'s", "day"): _fixed(3, 17),
    ("saint", "patrick", "'s", "day"): _fixed(3, 17),
    ("april", "fools"): _fixed(4, 1),
    ("april", "fools", "day"): _fixed(4, 1),
    ("april", "fools", "'", "day"): _fixed(4, 1),
    ("april", "fool", "'s", "day"): _fixed(4, 1),
    ("earth", "day"): _fixed(4, 22),
    ("mardi", "gras"): _easter(-47),
    ("shrove", "tuesday"): _easter(-47),
    ("ash", "wednesday"): _easter(-46),
    ("palm", "sunday"): _easter(-7),
    ("maundy", "thursday"): _easter(-3),
    ("good", "friday"): _easter(-2),
    ("easter",): _easter(0),
    ("easter", "day"): _easter(0),
    ("easter", "sunday"): _easter(0),
    ("easter", "monday"): _easter(1),
    ("ascension", "day"): _easter(39),
    ("pentecost",): _easter(49),
    ("whit", "monday"): _easter(50),
    ("may", "day"): _fixed(5, 1),
    ("mother", "'s", "day"): _nth(5, _SUNDAY, 2),
    ("mothers", "day"): _nth(5, _SUNDAY, 2),
    ("memorial", "day"): _nth(5, _MONDAY, -1),
    ("father", "'s", "day"): _nth(6, _SUNDAY, 3),
    ("fathers", "day"): _nth(6, _SUNDAY, 3),
    ("juneteenth",): _fixed(6, 19),
    ("midsummer", "'s", "day"): _fixed(6, 24),
    ("canada", "day"): _fixed(7, 1),
    ("independence", "day"): _fixed(7, 4),
    ("bastille", "day"): _fixed(7, 14),
    ("labor", "day"): _nth(9, _MONDAY, 1),
    ("labour", "day"): _nth(9, _MONDAY, 1),
    ("columbus", "day"): _nth(10, _MONDAY, 2),
    ("halloween",): _fixed(10, 31),
    ("all", "saints", "day"): _fixed(11, 1),
    ("all", "souls", "day"): _fixed(11, 2),
    ("guy", "fawkes", "night"): _fixed(11, 5),
    ("bonfire", "night"): _fixed(11, 5),
    ("veterans", "day"): _fixed(11, 11),
    ("remembrance", "day"): _fixed(11, 11),
    ("thanksgiving",): _nth(11, _THURSDAY, 4),
    ("thanksgiving", "day"): _nth(11, _THURSDAY, 4),
    ("black", "friday"): _nth(11, _THURSDAY, 4, days=1),
    ("cyber", "monday"): _nth(11, _THURSDAY, 4, days=4),
}
