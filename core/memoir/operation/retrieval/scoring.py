"""How what speaks for a line is added up to the probability that it answers the question.

The weights are a logistic regression's. Their directions were found by ranking the turns of long
conversations for questions about them, each conversation by weights found on the others
(tests/bench/locomo.py measures it); their scale so that the sum, through the logistic function,
says how often such a line does answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np

from memoir.memory.conversation import ScorePart
from memoir.operation.retrieval.evidence import SIGNS, Floats, Sign

WEIGHTS: Mapping[Sign, float] = MappingProxyType(
    {
        Sign.MEANING: 4.0,
        Sign.MEANING_NEAR: 5.0,
        Sign.WORDS: 3.0,
        Sign.WORDS_NEAR: 3.0,
        Sign.REPLY: 1.0,
        Sign.ASKS: -1.0,
        Sign.SPEAKER: 1.5,
        Sign.NAMES: 0.7,
        Sign.TIME: 1.0,
        Sign.CLOSE: 1.5,
        Sign.WHEN: 0.8,
        Sign.DATED: 0.6,
        Sign.PINNED: 0.3,
    }
)
BEGINNING = -6.0
BEGINNING_NAME = "to begin with"
# What is found was said by others than who is asked about: the question may mean somebody else.
OTHERS = -3.0
OTHERS_NAME = "others speak of this, not who is asked about"

_VECTOR = np.array([WEIGHTS[sign] for sign in SIGNS])
_SPEAKER = SIGNS.index(Sign.SPEAKER)


def points(signs: Floats) -> Floats:
    """What each line's signs add up to; the order of the answer, best the greatest."""
    total: Floats = signs @ _VECTOR
    return total


def others_share(signs: Floats) -> float:
    """How much of what fits, whoever said it, was said by others than who is asked about: 0..1."""
    said = signs[:, _SPEAKER]
    if not len(said) or not said.any():
        return 0.0
    fits = points(signs) - WEIGHTS[Sign.SPEAKER] * said
    shares = np.exp(fits - fits.max())
    return float(shares @ (1 - said) / shares.sum())


def explain(signs: Sequence[float], others: float) -> tuple[ScorePart, ...]:
    """The parts of one line's score; their points and no others make it."""
    parts = [
        ScorePart(sign.value, float(value), WEIGHTS[sign])
        for sign, value in zip(SIGNS, signs, strict=True)
        if value
    ]
    if others:
        parts.append(ScorePart(OTHERS_NAME, others, OTHERS))
    return (*parts, ScorePart(BEGINNING_NAME, 1.0, BEGINNING))


def probability(parts: Sequence[ScorePart]) -> float:
    """The score that ``parts`` add up to, 0..1."""
    total = sum(part.points for part in parts)
    return float(1 / (1 + np.exp(-total)))
