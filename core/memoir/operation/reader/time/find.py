"""Every time that a text names, in order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from memoir.memory.event_time import EventTime
from memoir.operation.reader.time import compound, relations
from memoir.operation.reader.time.foreign import foreign_times
from memoir.operation.reader.time.grammar import BEGINNINGS, longest, simple_at, table
from memoir.operation.reader.time.languages import ENGLISH, KNOWN, language_of
from memoir.operation.reader.time.mention import TimeMention
from memoir.operation.reader.time.phrase import (
    Customs,
    Phrase,
    Reference,
    Rule,
    Tense,
)
from memoir.operation.reader.time.tense import tense_around
from memoir.operation.reader.time.tokens import Tokens
from memoir.operation.reader.time.vocabulary import (
    LOOSE_NUMBERS,
    NUMBERS,
    ORDINALS,
    PARTS_OF_DAY,
    UNITS,
    WEEKDAY_SHORT,
    WEEKDAYS,
)

USUAL = Customs()

_COUNTED: tuple[Rule, ...] = (compound.counted_from, compound.clock_then_day)
# "By the end of May", "on the Friday after Easter".
_BEFORE_COMPOUNDS = frozenset({"in", "on", "at", "by", "during", "around", "towards"})
_PARTS = ("early", "mid", "middle", "late", "beginning", "start", "end")
_RULES = table(
    ({*UNITS, *PARTS_OF_DAY}, (compound.relative,)),
    ({*WEEKDAYS, *WEEKDAY_SHORT}, (compound.relative, compound.weekday_and_date)),
    (("the", "last"), (compound.relative,)),
    (("the",), (compound.nth_of, compound.part_of)),
    (("on",), (compound.weekday_and_date,)),
    ({*NUMBERS, *(name[0] for name in LOOSE_NUMBERS), "an"}, _COUNTED),
    ((*ORDINALS, "last"), (compound.nth_of, compound.part_of)),
    (("last", "this", "next", "in", "'"), (compound.year_then_name,)),
    (("this",), (compound.this_time,)),
    (_PARTS, (compound.part_of,)),
    (("at", "around", "about", "noon", "midnight", "midday"), (compound.clock_then_day,)),
    (("between", "from"), (relations.ranged,)),
    (("since",), (relations.since,)),
    (("before", "until", "till", "after"), (relations.bounded,)),
)
_BEGINNINGS = BEGINNINGS | frozenset(_RULES) | _BEFORE_COMPOUNDS
_DIGITS: tuple[Rule, ...] = (*_COUNTED, compound.nth_of, compound.year_then_name)


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase and what it resolved to."""

    phrase: Phrase
    time: EventTime


def local_moment(said_at: datetime) -> datetime:
    """``said_at`` on the speaker's own clock, without a zone; a naive one is that already."""
    return said_at if said_at.tzinfo is None else said_at.astimezone().replace(tzinfo=None)


def find_times(text: str, said_at: datetime, *, customs: Customs = USUAL) -> list[TimeMention]:
    """The times that ``text`` names, resolved against when it was said, in order, not overlapping.

    A naive ``said_at`` is the speaker's own clock; an aware one is brought to local time first.
    """
    tokens = Tokens(text)
    reference = Reference(moment=local_moment(said_at), customs=customs)
    language = language_for(tokens, customs)
    if language != ENGLISH:
        return foreign_times(tokens.text, reference, language)
    return [_mention(tokens, each) for each in resolved_phrases(tokens, reference)]


def language_for(tokens: Tokens, customs: Customs) -> str:
    """The language to read a text in: the one its author is known to write, or a guess."""
    told = customs.language.partition("-")[0].lower()
    return told if told in KNOWN else language_of(tokens)


def _mention(tokens: Tokens, found: Found) -> TimeMention:
    phrase = found.phrase
    start, end = tokens.span(phrase.start, phrase.end)
    return TimeMention(
        (start, end), tokens.text[start:end], found.time, phrase.relation, phrase.weight
    )


def resolved_phrases(
    tokens: Tokens, reference: Reference, *, unsaid: Tense = Tense.OPEN
) -> list[Found]:
    """The phrases that name a time, each resolved in its own tense.

    ``unsaid`` stands in for a tense that does not tell which way the words look.
    """
    found: list[Found] = []
    at = 0
    while at < len(tokens):
        phrase = phrase_at(tokens, at)
        if phrase is None:
            at += 1
            continue
        tense = tense_around(tokens, phrase.start, phrase.end)
        if tense is Tense.OPEN or (tense is Tense.HABIT and unsaid is not Tense.OPEN):
            tense = unsaid
        previous = found[-1].time if found else None
        here = replace(reference, tense=tense, previous=previous)
        time = _resolved(phrase, here)
        if time is not None:
            found.append(Found(phrase, time))
        at = max(phrase.end, at + 1)
    return found


def phrase_at(tokens: Tokens, at: int) -> Phrase | None:
    """The longest phrase of the whole grammar that begins at ``at``."""
    word = tokens.word(at)
    # Most words begin no time; to try every rule at each took most of the reading.
    if word not in _BEGINNINGS and not word[:1].isdecimal():
        return None
    built = _compound_at(tokens, at)
    if word in _BEFORE_COMPOUNDS:
        inner = _compound_at(tokens, at + 1)
        built = longest((built, replace(inner, start=at) if inner else None))
    found = longest((simple_at(tokens, at), built))
    return relations.joined(tokens, found) if found else None


def _compound_at(tokens: Tokens, at: int) -> Phrase | None:
    word = tokens.word(at)
    rules = _DIGITS if word[:1].isdecimal() else _RULES.get(word, ())
    return longest(rule(tokens, at) for rule in rules)


def _resolved(phrase: Phrase, reference: Reference) -> EventTime | None:
    try:
        return phrase.resolve(reference)
    except (ValueError, OverflowError):
        return None  # 31 February, or three million years ago
