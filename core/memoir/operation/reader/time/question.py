"""What a question asks and restricts about time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from memoir.memory.event_time import EventTime
from memoir.operation.reader.time import calendar
from memoir.operation.reader.time.dates import plain_year
from memoir.operation.reader.time.find import (
    USUAL,
    Found,
    language_for,
    local_moment,
    resolved_phrases,
)
from memoir.operation.reader.time.foreign_question import asked_of_time, bounds_of_time
from memoir.operation.reader.time.languages import ENGLISH
from memoir.operation.reader.time.phrase import Customs, Phrase, Reference, Relation, Tense
from memoir.operation.reader.time.tokens import Tokens
from memoir.operation.reader.time.vocabulary import MONTHS, WEEKDAYS, words

_AUXILIARIES = frozenset(
    words(
        "did do does was were is are am has have had will would can could should shall may might "
        "'s 'd 'll"
    )
)
_UNITS = frozenset(
    words(
        "time times day days date dates week weeks weekend weekends weekday month months season "
        "year years decade hour"
    )
)
# "Tell me when she moved" asks for a time; "when she moved, what did she take?" does not.
_TELLING = frozenset(words("know tell say guess wonder wondering remind recall sure idea"))


class Asked(StrEnum):
    """What about time a question wants to know."""

    WHEN = "when"
    HOW_LONG_AGO = "how_long_ago"
    HOW_LONG = "how_long"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeConstraint:
    """The time a question speaks of and whether it asks for one.

    ``time`` is None where no time is named. ``any_year`` says that the question named no year
    ("in May", "at Christmas"): ``time`` is then the nearest one that its tense allows.
    """

    time: EventTime | None = None
    relation: Relation = Relation.DURING
    any_year: bool = False
    asked: Asked | None = None

    def admits(self, event: EventTime) -> bool:
        """Whether an event can lie where the question looks; without a time every event can."""
        if self.time is None:
            return True
        first, last = calendar.first_day(event), calendar.last_day(event)
        if self.relation is Relation.BEFORE:
            return first < calendar.first_day(self.time)
        if self.relation is Relation.AFTER:
            return last > calendar.last_day(self.time)
        if not self.any_year:
            return first <= calendar.last_day(self.time) and calendar.first_day(self.time) <= last
        return any(
            first <= calendar.last_day(time) and calendar.first_day(time) <= last
            for time in _in_years(self.time, first.year - 1, last.year)
        )


def question_time(
    question: str, asked_at: datetime, *, customs: Customs = USUAL
) -> TimeConstraint | None:
    """What ``question`` restricts and asks about time, or None if nothing.

    Only times of the calendar restrict: "before she moved" does not. A naive ``asked_at`` is the
    asker's own clock; an aware one is brought to local time first.
    """
    tokens = Tokens(question)
    reference = Reference(moment=local_moment(asked_at), customs=customs)
    language = language_for(tokens, customs)
    if language != ENGLISH:
        return _in_other_language(question, reference, language)
    asked = _asked(tokens)
    constraint = _constraint(tokens, resolved_phrases(tokens, reference, unsaid=Tense.PAST))
    if constraint is None:
        return TimeConstraint(asked=asked) if asked else None
    return replace(constraint, asked=asked)


def _in_other_language(question: str, reference: Reference, language: str) -> TimeConstraint | None:
    name = asked_of_time(question, language)
    asked = Asked(name) if name else None
    bounds = bounds_of_time(question, reference, language)
    if bounds is None:
        return TimeConstraint(asked=asked) if asked else None
    return TimeConstraint(time=bounds[0], relation=bounds[1], asked=asked)


def _constraint(tokens: Tokens, found: list[Found]) -> TimeConstraint | None:
    if not found:
        return None
    bounds = {each.phrase.relation: each for each in found}
    after, before = bounds.get(Relation.AFTER), bounds.get(Relation.BEFORE)
    if after and before:
        first, last = calendar.last_day(after.time), calendar.first_day(before.time)
        if first <= last:
            return TimeConstraint(time=calendar.between(first, last))
    best = max(found, key=lambda each: (each.phrase.weight, _says_the_year(tokens, each.phrase)))
    return TimeConstraint(
        time=best.time, relation=best.phrase.relation, any_year=best.phrase.yearless
    )


def _says_the_year(tokens: Tokens, phrase: Phrase) -> bool:
    """Whether nothing is left to count from now: such a time is surer than "last week"."""
    return any(plain_year(tokens, at) for at in range(phrase.start, phrase.end))


def _asked(tokens: Tokens) -> Asked | None:
    for at in range(len(tokens)):
        word = tokens.word(at)
        if word == "how" and tokens.word(at + 1) in ("long", "many"):
            return _how_long(tokens, at)
        if word == "when" and _asks_when(tokens, at):
            return Asked.WHEN
        if word in ("what", "which") and _names_a_unit(tokens.word(at + 1)):
            return Asked.WHEN
    return None


def _names_a_unit(word: str) -> bool:
    return word in _UNITS or word in MONTHS or word in WEEKDAYS


def _how_long(tokens: Tokens, at: int) -> Asked | None:
    if tokens.word(at + 1) == "many" and tokens.word(at + 2) not in _UNITS:
        return None
    if tokens.word(at + 1) == "many" and tokens.word(at + 2) == "times":
        return None
    ago = "ago" in tokens.words(at + 2, at + 4)
    return Asked.HOW_LONG_AGO if ago else Asked.HOW_LONG


def _asks_when(tokens: Tokens, at: int) -> bool:
    if tokens.word(at + 1) in _AUXILIARIES:
        return True
    if _TELLING.intersection(tokens.words(at - 2, at)) and not tokens.word(at + 1).endswith("ing"):
        return True
    # "When Ana has moved?": nothing follows that the clause could depend on.
    return (
        at == 0
        and "," not in tokens.words(0, len(tokens))
        and tokens.word(len(tokens) - 1) == ("?")
    )


def _in_years(time: EventTime, first: int, last: int) -> list[EventTime]:
    """``time`` as it is in each of the years ``first`` to ``last``, at most a hundred of them."""
    start, end = calendar.first_day(time), calendar.last_day(time)
    moved = []
    for year in range(max(first, 1), min(last, first + 100, 9998) + 1):
        months = 12 * (year - start.year)
        moved.append(
            calendar.between(
                calendar.shift_months(start, months), calendar.shift_months(end, months)
            )
        )
    return moved
