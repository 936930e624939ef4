"""Times between and around other times: between March and May, since 2016, before Christmas."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time

from memoir.memory.event_time import EventTime
from memoir.operation.reader.time import calendar
from memoir.operation.reader.time.compound import nth_of, part_of, relative
from memoir.operation.reader.time.grammar import longest, simple_at, told_at
from memoir.operation.reader.time.phrase import Phrase, Reference, Relation, Rule, Tense, Weight
from memoir.operation.reader.time.tense import sentence_around
from memoir.operation.reader.time.tokens import Tokens
from memoir.operation.reader.time.vocabulary import UNITS, WEEKDAYS

_SIMPLER: tuple[Rule, ...] = (told_at, part_of, nth_of, relative)
_IS = frozenset({"'m", "am", "'re", "are", "is", "'s", "stays", "staying"})
# What is put off until a day, or does not begin before, does not go on until then.
_NOT_SO = frozenset(
    {"not", "n't", "never", "no", "won", "don", "back", "wait", "waiting", "postponed", "delayed",
     "deferred", "moved", "was", "were", "let", "there", "time"}
)  # fmt: skip
_DASHES = ("-", "\N{EN DASH}", "to", "until", "till", "through")


def _target_at(tokens: Tokens, at: int) -> Phrase | None:
    return longest(rule(tokens, at) for rule in _SIMPLER)


def joined(tokens: Tokens, first: Phrase) -> Phrase:
    """3 May - 10 May, May 3 to June 5: ``first``, or from it to the date that follows a dash."""
    if tokens.word(first.end) not in _DASHES or tokens.word(first.end - 1) in WEEKDAYS:
        return first
    last = simple_at(tokens, first.end + 1)
    if last is None or last.yearless != first.yearless or tokens.word(last.end - 1) in WEEKDAYS:
        return first
    return _range(first.start, first, last)


def ranged(tokens: Tokens, at: int) -> Phrase | None:
    """Between March and May, from Monday to Friday, from May 2019 until last year."""
    joins = {"between": ("and",), "from": ("to", "until", "till", "through")}
    joined_by = joins.get(tokens.word(at))
    if joined_by is None:
        return None
    first = _target_at(tokens, at + 1)
    if first is None or tokens.word(first.end) not in joined_by:
        return None
    last = _target_at(tokens, first.end + 1)
    return _range(at, first, last) if last else None


def _range(start: int, first: Phrase, last: Phrase) -> Phrase:
    yearless = first.yearless and last.yearless
    return Phrase(
        start, last.end, lambda reference: _from_to(reference, first, last), yearless=yearless
    )


def _from_to(reference: Reference, first: Phrase, last: Phrase) -> EventTime | None:
    end = last.resolve(reference)
    start = first.resolve(reference)
    if start is None or end is None or isinstance(start.start, datetime):
        return None  # "I work from 9am to 5pm"
    if calendar.first_day(start) > calendar.last_day(end):
        # The year was said with the end only, or the turn of a year lies between.
        moment = datetime.combine(calendar.last_day(end), time())
        start = first.resolve(replace(reference, moment=moment, tense=Tense.PAST))
    if start is None:
        return None
    return calendar.between(calendar.first_day(start), calendar.last_day(end))


def since(tokens: Tokens, at: int) -> Phrase | None:
    """Since 2016, ever since last summer: from then to now."""
    target = _target_at(tokens, at + 1) if tokens.word(at) == "since" else None
    if target is None:
        return None

    def resolve(reference: Reference) -> EventTime | None:
        begun = target.resolve(replace(reference, tense=Tense.PAST))
        if begun is None or calendar.first_day(begun) > reference.day:
            return None
        return calendar.between(calendar.first_day(begun), reference.day)

    return Phrase(at, target.end, resolve, Weight.SPAN)


def _tells_how_it_is(tokens: Tokens, at: int) -> bool:
    """Whether it goes on until then: “I'm off until Friday”, but not “I'm not back until”."""
    first, _ = sentence_around(tokens, at, at + 1)
    before = tokens.words(first, at)
    is_so = not _IS.isdisjoint(before) and _NOT_SO.isdisjoint(before)
    return is_so and before[-1] not in UNITS


def _from_now(reference: Reference, target: Phrase) -> EventTime | None:
    end = target.resolve(replace(reference, tense=Tense.FUTURE))
    if end is None or isinstance(end.start, datetime) or calendar.last_day(end) <= reference.day:
        return None
    return calendar.between(reference.day, calendar.last_day(end))


def bounded(tokens: Tokens, at: int) -> Phrase | None:
    """Before 9 June, after Christmas, until Friday: the bound, with its relation."""
    relations = {
        "before": Relation.BEFORE,
        "until": Relation.BEFORE,
        "till": Relation.BEFORE,
        "after": Relation.AFTER,
    }
    relation = relations.get(tokens.word(at))
    target = _target_at(tokens, at + 1) if relation else None
    if relation is None or target is None:
        return None
    if tokens.word(at) in ("until", "till") and _tells_how_it_is(tokens, at):
        return replace(
            target, start=at, resolve=lambda reference: _from_now(reference, target),
            weight=Weight.SPAN, yearless=False,
        )  # fmt: skip
    if tokens.word(target.end) == "'s":
        relation = Relation.DURING
    return replace(target, start=at, relation=relation)
