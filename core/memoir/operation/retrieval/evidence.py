"""What speaks for each line as the answer to a question, in numbers from about 0 to 1."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from memoir.infrastructure.vault.standing import Standing
from memoir.infrastructure.vault.threads import Line
from memoir.memory.event_time import EventTime
from memoir.memory.memory import Status, Trust
from memoir.memory.moment import from_text
from memoir.memory.scope import depth_of
from memoir.operation.reader.time import calendar
from memoir.operation.reader.time.phrase import Relation
from memoir.operation.reader.time.question import Asked, TimeConstraint
from memoir.operation.retrieval import missing
from memoir.operation.retrieval.newness import latest, new_ones
from memoir.operation.retrieval.question import Question
from memoir.operation.retrieval.words import WordCounter

Floats = npt.NDArray[np.float64]

REACH = 4
"""How many lines before and after a line are looked at."""

_MEANING_NEAR = ((1, 0.6), (2, 0.3))
# What was said before a line is its subject more often than what comes after.
_FADES_BEFORE, _FADES_AFTER = 0.9, 0.7
# BM25's saturation by count and by length, with a fixed usual length instead of the mean's.
_SATURATION, _LENGTH_COUNTS, _USUAL_LENGTH, _LONGEST_COUNTED = 1.2, 0.3, 130.0, 3.0
_USUAL_RARITY = 20.0
_CLOSE_DAYS = 15.0
# What is told as of last week may be of the month before: days from which on it is another time.
_SURELY_ANOTHER = 60
_CLOSEST, _LEAST_CLOSENESS = 3, 0.15
# How much it counts that a line tells in other words what a word of the question asks.
_OTHERWISE = 0.4
# What a cosine usually is where so large a share of the question's words is there.
_GUESSED_MEANING, _GUESSED_BY_WORDS = 0.2, 0.35
_QUESTION_MARKS = ("?", "\uff1f", "\u061f")
_ONE_QUESTION = re.compile(r"[^.!?\n]{1,400}[?\uff1f\u061f]\s*")
_NAME = re.compile(r"(?<=[^\W\d_A-Z.!?] )[A-Z][^\W\d_]+")
_MOST_NAMES = 3
# Doublings of the number of times that a memory served, up to which more use counts for more.
_MANY_USES = 5
_USUAL = Standing(Status.ACTIVE, "", Trust.OWN_WORDS, reads=0, over=False, ahead=False)


class Sign(StrEnum):
    """One thing that speaks for a line, named as the user is told."""

    MEANING = "same meaning"
    MEANING_NEAR = "same meaning around it"
    MEANING_TALK = "same meaning in the same talk"
    WORDS = "same words"
    WORDS_NEAR = "same words around it"
    REPLY = "follows a question with these words"
    ASKS = "asks rather than tells"
    ONLY_ASKS = "tells nothing, only asks"
    SPEAKER = "said by who is asked about"
    NAMES = "names names"
    TIME = "from the time asked about"
    CLOSE = "said near the time asked about"
    WHEN = "says when"
    DATED = "tells of a certain time"
    TELLS = "tells just what is asked"
    NEW = "tells of a new one"
    BEFORE_NEW = "told before a new one was"
    LATER = "told later than others like it"
    ELSE = "lacks what is asked about"
    ANOTHER = "tells of somebody else"
    SORT = "tells no such thing as is asked for"
    NEARER = "from a nearer scope"
    PINNED = "pinned"
    USED = "used before"
    OTHERS_WORD = "not your own words"
    AHEAD = "not so yet"
    DOUBT = "may no longer be so"


SIGNS = tuple(Sign)
MEANINGS = frozenset({Sign.MEANING, Sign.MEANING_NEAR, Sign.MEANING_TALK})
"""The signs that are cosines, told relative to the closeness."""


@dataclass(frozen=True, slots=True)
class Rarity:
    """How much each of the question's stems tells: the rarer in the vault, the more."""

    weights: Floats

    @classmethod
    def of(cls, memories: int, counts: Sequence[int]) -> Rarity:
        """From in how many of all ``memories`` each stem stands.

        A vault with few memories counts as one of 500, where two words that each stand in half
        of ten memories still tell something.
        """
        total = max(memories, 500)
        weights = [
            math.log(1 + (total - count + 0.5) / (count + 0.5)) for count in map(float, counts)
        ]
        return cls(np.array(weights))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for lines: ``signs`` is an array (lines, signs) in the order of `SIGNS`.

    ``closeness`` is the cosine that the best few come to, which the signs of meaning are told
    relative to: some questions have no wording in common with what answers them.
    """

    signs: Floats
    closeness: float


@dataclass(frozen=True, slots=True)
class Candidates:
    """Lines with those around them; ``chosen`` are the places of those to rank.

    ``cosines`` by row: empty where the embedding model could not be had. ``standings`` by row:
    how each of the chosen stands. ``told`` are the rows that claim what is asked. ``depth`` is how
    many scopes deep is asked from; 0 where all scopes count alike.
    """

    lines: Sequence[Line]
    chosen: Sequence[int]
    cosines: Mapping[int, float]
    rarity: Rarity
    standings: Mapping[int, Standing] = field(default_factory=dict)
    told: frozenset[int] = frozenset()
    depth: int = 0


def weigh(question: Question, found: Candidates, own: frozenset[str]) -> Evidence:
    """What speaks for each of the chosen lines; ``own`` are the names of the asker.

    Where the embedding model could not be had, words stand in for meaning.
    """
    lines, cosines, rarity = found.lines, found.cosines, found.rarity
    stretch = np.array([line.stretch for line in lines])
    alone = missing.standing_alone(lines)
    strength = strengths(question, lines)
    worded = np.maximum(strength, _OTHERWISE * missing.told_otherwise(question, lines, alone))
    table = _words(question, worded, lines, stretch, rarity, alone, told=strength > 0)
    if cosines:
        meaning = np.array([cosines.get(line.row, math.nan) for line in lines])
    else:
        meaning = _GUESSED_MEANING + _GUESSED_BY_WORDS * table[Sign.WORDS]
    unanswered = missing.aspect(
        question, lines, told=strength > 0, alone=alone, rarity=rarity.weights, meaning=meaning
    )
    table[Sign.ELSE] = np.maximum(table[Sign.ELSE], unanswered)
    closeness = _closeness(meaning)
    table |= _meanings(meaning / closeness, stretch)
    chosen = np.array(found.chosen, dtype=np.intp)
    table = {sign: values[chosen] for sign, values in table.items()}
    ranked = [lines[place] for place in found.chosen]
    table |= _times(question.time, ranked)
    table |= _standing(ranked, found)
    newer = new_ones(question, ranked)
    table |= {
        Sign.SPEAKER: _said_by_asked(question, ranked, own),
        Sign.NAMES: np.array([_names(line.text, question) for line in ranked]),
        Sign.ANOTHER: missing.of_another(
            question, ranked, table[Sign.ANOTHER], missing.names_in(line.text for line in lines)
        ),
        Sign.SORT: missing.of_another_sort(question, ranked, table[Sign.SORT], alone[chosen]),
        Sign.NEW: newer[0],
        Sign.BEFORE_NEW: newer[1],
        Sign.LATER: latest(question, ranked, table[Sign.WORDS]),
        Sign.TELLS: np.array([float(line.row in found.told) for line in ranked]),
        Sign.PINNED: np.array([float(line.pinned) for line in ranked]),
        Sign.DOUBT: np.array([1.0 - line.confidence for line in ranked]),
    }
    signs: Floats = np.nan_to_num(np.column_stack([table[sign] for sign in SIGNS]))
    return Evidence(signs, closeness)


def _closeness(meaning: Floats) -> float:
    known = np.sort(meaning[~np.isnan(meaning)])[-_CLOSEST:]
    return max(float(known.mean()), _LEAST_CLOSENESS) if len(known) else _LEAST_CLOSENESS


def _asks(lines: Sequence[Line]) -> Floats:
    return np.array([float("?" in line.text) for line in lines])


def _meanings(meaning: Floats, stretch: npt.NDArray[np.int64]) -> dict[Sign, Floats]:
    known = np.nan_to_num(meaning)
    best = np.full(int(stretch.max(initial=0)) + 1, -np.inf)
    np.maximum.at(best, stretch, known)
    return {
        Sign.MEANING: meaning,
        Sign.MEANING_NEAR: _averaged(meaning, stretch),
        Sign.MEANING_TALK: best[stretch],
    }


def _averaged(meaning: Floats, stretch: npt.NDArray[np.int64]) -> Floats:
    """The cosine averaged over a line and the two before and after it."""
    total, weights = np.nan_to_num(meaning), (~np.isnan(meaning)).astype(float)
    there, known = total.copy(), weights.copy()
    for distance, weight in _MEANING_NEAR:
        for offset in (-distance, distance):
            total = total + weight * _shifted(there, offset, stretch)
            weights = weights + weight * _shifted(known, offset, stretch)
    averaged: Floats = total / np.maximum(weights, 1e-9)
    return averaged


def _shifted(values: Floats, offset: int, stretch: npt.NDArray[np.int64]) -> Floats:
    """For each line the value of the line ``offset`` further in its stretch, 0 beyond its ends."""
    result = np.zeros_like(values)
    count = len(values) - abs(offset)
    if count <= 0:
        return result
    here, there = (slice(0, count), slice(offset, None))
    if offset < 0:
        here, there = slice(-offset, None), slice(0, count)
    same = stretch[here] == stretch[there]
    result[here] = np.where(same if values.ndim == 1 else same[:, None], values[there], 0)
    return result


def _words(
    question: Question,
    strength: Floats,
    lines: Sequence[Line],
    stretch: npt.NDArray[np.int64],
    rarity: Rarity,
    alone: npt.NDArray[np.bool_],
    *,
    told: npt.NDArray[np.bool_],
) -> dict[Sign, Floats]:
    total = max(float(rarity.weights.sum()), 1e-9)
    # The more a question's words tell together, the more it tells that a line has them.
    share = rarity.weights / total * math.sqrt(total / _USUAL_RARITY)
    own = strength @ share
    best = strength
    for distance in range(1, REACH + 1):
        before = _shifted(strength, -distance, stretch) * _FADES_BEFORE**distance
        after = _shifted(strength, distance, stretch) * _FADES_AFTER**distance
        best = np.maximum(best, np.maximum(before, after))
    there = np.where(alone[:, None], told, best > 0)
    ends_asking = [float(line.text.rstrip().endswith(_QUESTION_MARKS)) for line in lines]
    only_asks = [float(_ONE_QUESTION.fullmatch(line.text) is not None) for line in lines]
    return {
        Sign.WORDS: own,
        Sign.WORDS_NEAR: best @ share - own,
        Sign.REPLY: _shifted(own * _asks(lines), -1, stretch),
        Sign.ELSE: missing.things(question, there, rarity.weights, alone),
        Sign.ANOTHER: missing.people(question, there),
        Sign.SORT: missing.kind(question, best > 0),
        Sign.ASKS: np.array(ends_asking),
        Sign.ONLY_ASKS: np.array(only_asks),
    }


def strengths(question: Question, lines: Sequence[Line]) -> Floats:
    """How strongly each stem of the question stands in each line: BM25 without the rarity."""
    counter = WordCounter(list(question.words), question.same)
    strength = np.zeros((len(lines), len(question.words)))
    for place, line in enumerate(lines):
        length = min(line.length / _USUAL_LENGTH, _LONGEST_COUNTED)
        norm = _SATURATION * (1 - _LENGTH_COUNTS + _LENGTH_COUNTS * length)
        # Names stand in the text as a rule, and a word said once is not to count twice.
        counts = {**dict(counter.counts(line.more)), **dict(counter.counts(line.text))}
        for word, count in counts.items():
            strength[place, word] = count * (_SATURATION + 1) / (count + norm)
    return strength


def _said_by_asked(question: Question, lines: Sequence[Line], own: frozenset[str]) -> Floats:
    asked = frozenset({question.person}) if question.person else own
    if not question.person and not question.first_person:
        return np.zeros(len(lines))
    return np.array([float(line.speaker in asked) for line in lines])


def _standing(lines: Sequence[Line], found: Candidates) -> dict[Sign, Floats]:
    known = [found.standings.get(line.row, _USUAL) for line in lines]
    nearer = [depth_of(each.scope) / found.depth if found.depth else 0.0 for each in known]
    uses = [math.log2(1 + each.reads) / _MANY_USES for each in known]
    return {
        Sign.NEARER: np.array(nearer),
        Sign.USED: np.minimum(uses, 1.0),
        Sign.OTHERS_WORD: np.array([float(each.trust != Trust.OWN_WORDS) for each in known]),
        Sign.AHEAD: np.array([float(each.ahead) for each in known]),
    }


def _names(text: str, question: Question) -> float:
    found = sum(name not in question.people for name in _NAME.findall(text[:2000]))
    return min(found, _MOST_NAMES) / _MOST_NAMES


def _times(constraint: TimeConstraint | None, lines: Sequence[Line]) -> dict[Sign, Floats]:
    dated = np.array([float(line.event_time is not None) for line in lines])
    asks_when = constraint is not None and constraint.asked is Asked.WHEN
    fits, close = np.zeros(len(lines)), np.zeros(len(lines))
    if constraint is not None and constraint.time is not None:
        for place, line in enumerate(lines):
            fits[place], close[place] = _fit(constraint, constraint.time, line)
    return {
        Sign.TIME: fits,
        Sign.CLOSE: close,
        Sign.WHEN: dated if asks_when else np.zeros(len(lines)),
        Sign.DATED: dated,
    }


def _fit(constraint: TimeConstraint, asked: EventTime, line: Line) -> tuple[float, float]:
    """Whether a line is of the time asked about, and how close to it it was said."""
    said = from_text(line.said_at).astimezone().date()
    events = [calendar.day(said)]
    if line.event_time is not None:
        event = EventTime.from_record(json.loads(line.event_time))
        if _is_of_another_time(constraint, asked, event):
            return 0.0, 0.0  # whenever it was told
        events.append(event)
    fits = any(constraint.admits(event) for event in events)
    if constraint.relation is not Relation.DURING and not constraint.any_year:
        return float(fits), float(fits)
    if constraint.any_year:
        return float(fits), float(constraint.admits(events[0]))
    return float(fits), math.exp(-_days_between(said, asked) / _CLOSE_DAYS)


def _is_of_another_time(constraint: TimeConstraint, asked: EventTime, event: EventTime) -> bool:
    """Whether an event surely lies elsewhere than where the question, which says a year, looks."""
    if constraint.any_year or constraint.admits(event):
        return False
    if constraint.relation is not Relation.DURING:
        return True
    first, last = calendar.first_day(event), calendar.last_day(event)
    return min(_days_between(first, asked), _days_between(last, asked)) > _SURELY_ANOTHER


def _days_between(said: date | datetime, asked: EventTime) -> int:
    first, last = calendar.first_day(asked), calendar.last_day(asked)
    day = said.date() if isinstance(said, datetime) else said
    return max((first - day).days, (day - last).days, 0)
