"""The words of the grammar: names of units, months, weekdays, seasons, numbers."""

from __future__ import annotations

from memoir.operation.reader.time.calendar import Season, Unit


def words(text: str) -> tuple[str, ...]:
    """The words of a list that is written as one text, to be read as one."""
    return tuple(text.split())


UNITS: dict[str, Unit] = {
    "min": Unit.MINUTE,
    "mins": Unit.MINUTE,
    "minute": Unit.MINUTE,
    "minutes": Unit.MINUTE,
    "hr": Unit.HOUR,
    "hrs": Unit.HOUR,
    "hour": Unit.HOUR,
    "hours": Unit.HOUR,
    "day": Unit.DAY,
    "days": Unit.DAY,
    "night": Unit.DAY,
    "nights": Unit.DAY,
    "week": Unit.WEEK,
    "weeks": Unit.WEEK,
    "wk": Unit.WEEK,
    "wks": Unit.WEEK,
    "weekend": Unit.WEEKEND,
    "weekends": Unit.WEEKEND,
    "fortnight": Unit.FORTNIGHT,
    "fortnights": Unit.FORTNIGHT,
    "month": Unit.MONTH,
    "months": Unit.MONTH,
    "quarter": Unit.QUARTER,
    "quarters": Unit.QUARTER,
    "year": Unit.YEAR,
    "years": Unit.YEAR,
    "yr": Unit.YEAR,
    "yrs": Unit.YEAR,
    "decade": Unit.DECADE,
    "decades": Unit.DECADE,
    "century": Unit.CENTURY,
    "centuries": Unit.CENTURY,
}

_MONTHS = words(
    "january february march april may june july august september october november december"
)
MONTHS: dict[str, int] = {name: number for number, name in enumerate(_MONTHS, start=1)}
MONTH_SHORT: dict[str, int] = {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
# Months that are also verbs or, in small letters, nothing but words: "she may 5 times a day".
VERBS_AMONG_MONTHS = frozenset({"may", "march", "mar"})

_WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday")
WEEKDAYS: dict[str, int] = {name: number for number, name in enumerate(_WEEKDAYS)}
WEEKDAY_SHORT: dict[str, int] = {name[:3]: number for name, number in WEEKDAYS.items()} | {
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}
# Short names that are words of their own: "the sun", "we sat".
WORDS_AMONG_WEEKDAYS = frozenset({"sun", "sat", "wed", "mon"})

SEASONS: dict[str, Season] = {
    "spring": Season.SPRING,
    "springtime": Season.SPRING,
    "summer": Season.SUMMER,
    "summertime": Season.SUMMER,
    "autumn": Season.AUTUMN,
    "fall": Season.AUTUMN,
    "winter": Season.WINTER,
    "wintertime": Season.WINTER,
}

# Hours from and up to; evening and night share their end so that a day's parts stay in the day.
PARTS_OF_DAY: dict[str, tuple[int, int]] = {
    "morning": (5, 12),
    "afternoon": (12, 18),
    "evening": (18, 24),
    "night": (18, 24),
}

_ONES = words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
TENS: dict[str, int] = {
    name: 10 * number
    for number, name in enumerate(
        words("twenty thirty forty fifty sixty seventy eighty ninety"), start=2
    )
}
NUMBERS: dict[str, int] = {name: number for number, name in enumerate(_ONES)} | TENS

_ORDINALS = words(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINALS: dict[str, int] = {name: number for number, name in enumerate(_ORDINALS, start=1)} | {
    "thirtieth": 30
}
ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})

# How many are meant, from and to, by words that do not say exactly.
LOOSE_NUMBERS: dict[tuple[str, ...], tuple[int, int]] = {
    ("a", "couple", "of"): (2, 3),
    ("a", "couple"): (2, 3),
    ("couple", "of"): (2, 3),
    ("couple",): (2, 3),
    ("a", "good", "few"): (3, 6),
    ("a", "few"): (2, 5),
    ("few",): (2, 5),
    ("several",): (3, 7),
    ("a", "dozen"): (12, 12),
    ("a", "half", "dozen"): (6, 6),
    ("half", "a", "dozen"): (6, 6),
}

DECADE_WORDS: dict[str, int] = {
    "twenties": 1920,
    "thirties": 1930,
    "forties": 1940,
    "fifties": 1950,
    "sixties": 1960,
    "seventies": 1970,
    "eighties": 1980,
    "nineties": 1990,
}
