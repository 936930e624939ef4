"""When what a text tells happened: the one time among those it names that dates the event."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime

from memoir.memory.event_time import EventTime
from memoir.memory.memory import Kind
from memoir.operation.reader.time import calendar
from memoir.operation.reader.time.find import (
    USUAL,
    Found,
    language_for,
    local_moment,
    resolved_phrases,
)
from memoir.operation.reader.time.foreign import foreign_times
from memoir.operation.reader.time.languages import ENGLISH
from memoir.operation.reader.time.phrase import Customs, Phrase, Reference, Relation, Weight
from memoir.operation.reader.time.recent import tells_of_now
from memoir.operation.reader.time.tense import sentence_around
from memoir.operation.reader.time.tokens import Tokens

_YOU = frozenset({"you", "your", "yours", "anyone", "anything", "anybody"})
_ME = frozenset({"i", "we", "my", "our", "me", "us"})
_SUBORDINATE = frozenset({"since", "when", "before", "after", "until", "because", "if", "while"})
_TALKED = frozenset({"talked", "spoke", "chatted", "met", "saw", "caught", "chat", "talk"})
_LEAST = 0.0
# From within a sentence to the mark that makes it a question.
_ASKED = re.compile(r"[^.!?\u3002\uff1f\u061f\n]*[?\uff1f\u061f]")
_TIMELESS = (Kind.PREFERENCE, Kind.INSTRUCTION, Kind.SKILL)


def resolve_event_time(
    text: str, said_at: datetime, *, birthday: date | None = None, customs: Customs = USUAL
) -> EventTime | None:
    """When what ``text`` tells happened, or None where it does not say.

    Of several times the one that dates the event wins: one told about over one asked about, an
    exact one over a stretch that leads up to now, past over future, the first of equals.
    A naive ``said_at`` is the speaker's own clock; an aware one is brought to local time first.
    """
    if birthday is not None:
        customs = replace(customs, birthday=birthday)
    tokens = Tokens(text)
    reference = Reference(moment=local_moment(said_at), customs=customs)
    language = language_for(tokens, customs)
    if language != ENGLISH:
        return _in_other_language(tokens.text, reference, language)
    best: Found | None = None
    best_score = _LEAST
    for found in resolved_phrases(tokens, reference):
        score = _score(tokens, found, reference)
        if score > best_score:
            best, best_score = found, score
    return best.time if best else None


def _in_other_language(text: str, reference: Reference, language: str) -> EventTime | None:
    told = [
        each.time
        for each in foreign_times(text, reference, language)
        if not _ASKED.match(text, each.span[1])
    ]
    past = [time for time in told if calendar.first_day(time) <= reference.day]
    return next(iter(past or told), None)


def _score(tokens: Tokens, found: Found, reference: Reference) -> float:
    """How likely the time dates what is told; not above zero when it does not."""
    phrase = found.phrase
    if phrase.relation is not Relation.DURING:
        return _LEAST
    first, last = sentence_around(tokens, phrase.start, phrase.end)
    words = frozenset(tokens.words(first, last))
    if _asks_the_other(tokens, last, words):
        return _LEAST
    if _tells_of_last_talk(tokens, phrase, last):
        return _LEAST
    score = 2.0 if phrase.weight is Weight.POINT else 1.0
    if calendar.first_day(found.time) <= reference.day:
        score += 0.5
    if _SUBORDINATE.intersection(tokens.words(max(first, phrase.start - 8), phrase.start)):
        score -= 0.25
    return score


def _asks_the_other(tokens: Tokens, sentence_end: int, words: frozenset[str]) -> bool:
    """Whether it is asked: "any plans for Friday?", but not "guess what I did on Friday?"."""
    if tokens.word(sentence_end) != "?":
        return False
    return bool(_YOU & words) or not _ME & words


def _tells_of_last_talk(tokens: Tokens, phrase: Phrase, last: int) -> bool:
    """Whether it only says how long ago people talked: "it's been two weeks since we spoke"."""
    after = tokens.words(phrase.end, min(phrase.end + 6, last))
    return after[:1] == ["since"] and bool(_TALKED.intersection(after))


def event_time_for(
    text: str,
    said_at: datetime,
    kind: Kind | None = None,
    *,
    birthday: date | None = None,
    customs: Customs = USUAL,
) -> EventTime | None:
    """What to keep as the event time of a memory with this text.

    The time that the text names; or the day it was said on, where it tells that something has
    just happened or is going on; or None. What is told without any of this may have happened
    at any time before, so it gets none. A document is no event, whatever dates stand in it, and
    likes, instructions and skills do not happen just because they are told now.
    """
    if kind is Kind.DOCUMENT:
        return None
    named = resolve_event_time(text, said_at, birthday=birthday, customs=customs)
    if named is not None or kind in _TIMELESS or not tells_of_now(text):
        return named
    return calendar.day(local_moment(said_at).date())
