"""Which rules to try at which word, and which names count as times after which word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from memoir.operation.reader.time import clock, counting, dates, deictic, named, weekdays
from memoir.operation.reader.time.holidays import HOLIDAYS
from memoir.operation.reader.time.phrase import Phrase, Rule
from memoir.operation.reader.time.tokens import Tokens
from memoir.operation.reader.time.vocabulary import (
    LOOSE_NUMBERS,
    MONTH_SHORT,
    MONTHS,
    NUMBERS,
    ORDINALS,
    SEASONS,
    UNITS,
    WEEKDAY_SHORT,
    WEEKDAYS,
    words,
)

_BARE: tuple[Rule, ...] = (
    dates.bare_month,
    dates.bare_year,
    dates.decade,
    dates.century,
    named.bare_season,
)
_BARE_DAY: tuple[Rule, ...] = (named.bare_holiday, named.birthday)
_ANY_BARE = (*_BARE, *_BARE_DAY, weekdays.day_of_month)

# After which words a name alone is a time: "in May", "at Christmas", but not "for April".
_NAMES_AFTER: dict[str, tuple[Rule, ...]] = {
    "in": _BARE,
    "during": _ANY_BARE,
    "throughout": _ANY_BARE,
    "over": (named.bare_season, *_BARE_DAY),
    "for": _BARE_DAY,
    "at": _BARE_DAY,
    "on": _BARE_DAY,
    "around": _ANY_BARE,
    "about": (),
    "by": (dates.bare_month, dates.bare_year, named.bare_holiday),
    "of": _ANY_BARE,
    "born": (dates.bare_year,),
}
# Before a whole date these are part of it: "by 5 May", but not "come over tomorrow".
_ADDING_NOTHING = frozenset(_NAMES_AFTER) - {"over", "at"}
# After "in Easter eggs": a holiday before these is a thing of the holiday.
_THINGS = frozenset(
    words(
        "tree trees card cards gift gifts present presents egg eggs cake carol carols market "
        "markets movie movies decorations lights song songs island bunny costume costumes"
    )
)

_COUNTED: tuple[Rule, ...] = (
    counting.ago,
    counting.from_now,
    counting.lasting,
    weekdays.weekdays_ago,
    named.named_ago,
)
_WHICH: tuple[Rule, ...] = (
    deictic.fixed,
    deictic.this_part,
    deictic.stepped_unit,
    weekdays.which_weekday,
    named.which_named,
)


def table(*rows: tuple[Iterable[str], tuple[Rule, ...]]) -> dict[str, tuple[Rule, ...]]:
    """The rules to try by the word that a phrase begins with, from rows of words and rules."""
    rules_of: dict[str, tuple[Rule, ...]] = {}
    for beginnings, rules in rows:
        for word in beginnings:
            rules_of[word] = (*rules_of.get(word, ()), *rules)
    return rules_of


_RULES = table(
    ({*MONTHS, *MONTH_SHORT}, (dates.month_then_day, dates.month_and_year)),
    ({*WEEKDAYS, *WEEKDAY_SHORT}, (weekdays.weekday,)),
    (SEASONS, (named.season,)),
    ({name[0] for name in HOLIDAYS}, (named.holiday,)),
    ({*NUMBERS, *(name[0] for name in LOOSE_NUMBERS), "an"}, _COUNTED),
    ({*ORDINALS, "twenty"}, (dates.day_then_month,)),
    (("last", "this", "next", "past", "previous", "coming", "upcoming", "current"), _WHICH),
    (("yesterday", "today", "tomorrow", "tmrw", "overmorrow", "tonight"), (deictic.fixed,)),
    (("earlier", "later"), (deictic.fixed, deictic.rest_of_unit)),
    (("day",), (deictic.fixed,)),
    (UNITS, (deictic.unit_before_last,)),
    (("been",), (counting.been_since,)),
    (("q",), (dates.quarter,)),
    (
        ("the",),
        (
            dates.day_then_month,
            dates.decade,
            named.season,
            weekdays.which_weekday,
            deictic.fixed,
            deictic.stepped_unit,
            deictic.unit_before_last,
            counting.span,
            deictic.vague,
            named.named_ago,
            weekdays.weekday_far,
        ),
    ),
    (("on",), (weekdays.weekday, weekdays.day_of_month, named.birthday, deictic.the_weekend)),
    (("in",), (counting.ahead,)),
    (("at", "over", "during"), (deictic.the_weekend,)),
    (("for",), (counting.lasting, deictic.the_weekend, named.birthday)),
    (("my",), (named.birthday,)),
    (("at", "when", "since"), (named.age,)),
    (("at", "around", "about", "noon", "midnight", "midday", *NUMBERS), (clock.today_at,)),
)
_DIGITS: tuple[Rule, ...] = (
    dates.numeric_date,
    dates.day_then_month,
    dates.month_in_numbers,
    dates.years,
    dates.year_as_subject,
    *_COUNTED,
    clock.today_at,
)


BEGINNINGS = frozenset(_RULES) | frozenset(_NAMES_AFTER)
"""The words a simple phrase may begin with, besides digits."""


def longest(found: Iterable[Phrase | None]) -> Phrase | None:
    """The phrase that reaches farthest; the first of equals."""
    best: Phrase | None = None
    for phrase in found:
        if phrase is not None and (best is None or phrase.end > best.end):
            best = phrase
    return best


def simple_at(tokens: Tokens, at: int) -> Phrase | None:
    """The longest time that begins at ``at``, without what compounds add to it."""
    phrase = longest((_plain_at(tokens, at), _after_preposition(tokens, at)))
    return clock.with_time_of_day(tokens, phrase) if phrase else None


def _plain_at(tokens: Tokens, at: int) -> Phrase | None:
    word = tokens.word(at)
    rules = _DIGITS if word[:1].isdecimal() else _RULES.get(word, ())
    return longest(rule(tokens, at) for rule in rules)


def _after_preposition(tokens: Tokens, at: int) -> Phrase | None:
    word = tokens.word(at)
    rules = _NAMES_AFTER.get(word)
    if rules is None:
        return None
    bare = longest(rule(tokens, at + 1) for rule in rules)
    if bare and (tokens.word(bare.end) in _THINGS or _is_a_name(tokens, word, bare.end)):
        bare = None
    phrase = longest((bare, _plain_at(tokens, at + 1) if word in _ADDING_NOTHING else None))
    return replace(phrase, start=at) if phrase else None


def _is_a_name(tokens: Tokens, preposition: str, end: int) -> bool:
    """Whether a month is the first half of somebody's name: "by June Jordan"."""
    named_after_month = tokens.word(end - 1) in MONTHS and tokens.word(end) != "i"
    return preposition in ("by", "of") and named_after_month and tokens.capital(end)


def told_at(tokens: Tokens, at: int) -> Phrase | None:
    """The longest time at ``at``, names alone included, since the word before tells it is one."""
    simple = simple_at(tokens, at)
    bare = longest(rule(tokens, at) for rule in _ANY_BARE)
    if bare is None or (simple and simple.end >= bare.end):
        return simple
    return None if tokens.word(bare.end) in _THINGS else clock.with_time_of_day(tokens, bare)
