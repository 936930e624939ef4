"""How what speaks for a line is added up to the probability that it answers the question.

The weights are those of a logistic regression. Ranking questions about long conversations gave
their proportions, each conversation ranked by weights found on the others; questions with and
without an answer, put to vaults of three memories up to many hundred, gave their scale.
`tests/bench/locomo.py` measures both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from memoir.memory.conversation import ScorePart
from memoir.memory.hit import Hit
from memoir.operation.retrieval.evidence import MEANINGS, SIGNS, Evidence, Floats, Sign
from memoir.operation.retrieval.question import Question

WEIGHTS: Mapping[Sign, float] = MappingProxyType(
    {
        Sign.MEANING: 2.2,
        Sign.MEANING_NEAR: 3.0,
        Sign.MEANING_TALK: 2.7,
        Sign.WORDS: 8.5,
        Sign.WORDS_NEAR: 6.5,
        Sign.REPLY: 3.5,
        Sign.ASKS: -0.8,
        Sign.ONLY_ASKS: -5.5,
        Sign.SPEAKER: 2.0,
        Sign.NAMES: 1.6,
        Sign.TIME: 3.0,
        Sign.CLOSE: 3.6,
        Sign.WHEN: 2.5,
        Sign.DATED: 0.7,
        Sign.TELLS: 4.0,
        Sign.NEW: 1.5,
        Sign.BEFORE_NEW: -2.5,
        Sign.LATER: 2.4,
        Sign.ELSE: -1.6,
        Sign.ANOTHER: -3.5,
        Sign.SORT: -1.5,
        # No conversation tells what these are worth; they are chosen: enough to decide between
        # memories that fit alike, too little to raise one that does not fit.
        Sign.NEARER: 0.4,
        Sign.PINNED: 0.5,
        Sign.USED: 0.3,
        Sign.OTHERS_WORD: -0.4,
        Sign.AHEAD: -0.6,
        Sign.DOUBT: -1.5,
    }
)
BEGINNING = -4.2
BEGINNING_NAME = "to begin with"
CLOSENESS = 2.4
CLOSENESS_NAME = "how close the closest come"
# What is found was said by others than who is asked about: the question may mean somebody else.
OTHERS = -4.5
OTHERS_NAME = "others speak of this, not who is asked about"
RIVALS = -0.75
RIVALS_NAME = "how much else would fit"
READ = 1.5
READ_NAME = "the model reads it as an answer"
# What was found is no longer so, and this is so in its place.
SUCCEEDS = -0.3
SUCCEEDS_NAME = "took the place of one that fits"
# That it took the place is only guessed, and it does not fit the question by itself: it is no
# likelier to answer than not. And what it took a part's place of.
AT_MOST_LIKELY = -0.1
GUESSED_NAME = "may have taken the place of one that fits"
MAYBE_OVER = -0.2
MAYBE_OVER_NAME = "may be over in the part that is asked about"
# It is so no longer, where the question is of the past and may be about what is so now as well.
WAS_SO = -0.6
WAS_SO_NAME = "was so before"
# It is so no longer, and that is what is asked for; and what is so in its place.
HISTORY = 2.5
HISTORY_NAME = "was so before, as is asked"
TOOK_OVER = -3.0
TOOK_OVER_NAME = "is so now, not before"
# Something took its place that the question names, “before the Skoda”; and it hardly fits besides.
GAVE_WAY = 2.0
ONLY_GAVE_WAY = -0.5
GAVE_WAY_NAME = "gave way to what is named"
# Of what was found a part is no longer so, and that part is asked about; and what is so since.
SINCE = -0.3
SINCE_NAME = "took the place of a part of one that fits"
OVER_IN_PART = -3.0
OVER_IN_PART_NAME = "no longer so in the part that is asked about"
# All together says a little too much.
_SCALE = 0.9
# What the rivals come to where nothing fits at all: points that a line has by chance.
_BY_CHANCE = 8.0

_VECTOR = np.array([WEIGHTS[sign] for sign in SIGNS])
_AMISS = np.array(
    [WEIGHTS[sign] if sign in (Sign.ELSE, Sign.ANOTHER, Sign.SORT) else 0.0 for sign in SIGNS]
)
_AMISS_NAMES = frozenset({Sign.ELSE.value, Sign.ANOTHER.value, Sign.SORT.value})
_SPEAKER = SIGNS.index(Sign.SPEAKER)


@dataclass(frozen=True, slots=True)
class Field:
    """What all lines found for a question share: it moves their scores, not their order.

    ``points`` is what each line's signs add up to. ``others`` grows from 0 to 1 with how much of
    what fits, whoever said it, was said by others than who is asked about. ``rivals`` is how much
    would fit altogether, in points.
    """

    points: Floats
    closeness: float
    others: float
    rivals: float


def field_of(evidence: Evidence, question: Question) -> Field:
    """Compare all lines found for ``question``; there is at least one."""
    points: Floats = evidence.signs @ _VECTOR
    return Field(
        points=points,
        closeness=evidence.closeness,
        others=_others(points, evidence.signs[:, _SPEAKER], question),
        # Of who or what else it tells does not make a line less of a rival: else what is held
        # against the first would be given back to it here.
        rivals=float(np.logaddexp.reduce(np.append(points - evidence.signs @ _AMISS, _BY_CHANCE))),
    )


def explain(signs: Sequence[float], field: Field) -> tuple[ScorePart, ...]:
    """The parts of one line's score; their points and no others make it.

    The values of the signs of meaning are cosines.
    """
    parts = []
    for sign, value in zip(SIGNS, signs, strict=True):
        unit = field.closeness if sign in MEANINGS else 1.0
        if value:
            parts.append(ScorePart(sign.value, float(value) * unit, _SCALE * WEIGHTS[sign] / unit))
    if field.others:
        parts.append(ScorePart(OTHERS_NAME, field.others, _SCALE * OTHERS))
    return (
        *parts,
        ScorePart(CLOSENESS_NAME, field.closeness, _SCALE * CLOSENESS),
        ScorePart(RIVALS_NAME, field.rivals, _SCALE * RIVALS),
        ScorePart(BEGINNING_NAME, 1.0, _SCALE * BEGINNING),
    )


def probability(parts: Sequence[ScorePart]) -> float:
    """The score that ``parts`` add up to, 0..1."""
    return float(1 / (1 + np.exp(-points_of(parts))))


def points_of(parts: Sequence[ScorePart]) -> float:
    """What ``parts`` add up to."""
    return sum(part.points for part in parts)


def amiss_in(hit: Hit) -> float:
    """How much of what is asked for it lacks, in points."""
    return -sum(part.points for part in hit.why if part.name in _AMISS_NAMES)


def without_part(hit: Hit, name: str) -> Hit:
    """``hit`` scored anew without the part of that name."""
    why = tuple(part for part in hit.why if part.name != name)
    return replace(hit, score=probability(why), why=why)


def with_part(hit: Hit, name: str, points: float) -> Hit:
    """``hit`` scored anew with one part more."""
    why = (ScorePart(name, 1.0, points), *hit.why)
    return replace(hit, score=probability(why), why=why)


def _others(points: Floats, said: Floats, question: Question) -> float:
    if question.person is None and not question.first_person:
        return 0.0
    if not said.any():
        # Nothing was said by the person named; but a vault need not hold the asker's own words.
        return 1.0 if question.person is not None else 0.0
    fits = points - WEIGHTS[Sign.SPEAKER] * said
    shares = np.exp(fits - fits.max())
    return float(shares @ (1 - said) / shares.sum()) ** 2
