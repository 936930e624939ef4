"""What a statement is about and what it does, as shares that add up to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from memoir.operation.revision.guessing.words import Wording, wording_of

Numbers = NDArray[np.float32]
ACTS = ("is", "begins", "ends", "will", "past", "hypo", "none")
MEANING_WEIGHT = 6.0


@dataclass(frozen=True, slots=True)
class Impression:
    """What one statement looks like.

    ``about`` has a share for each topic, ``does`` one for each of `ACTS`; ``another`` is how likely
    it is about somebody else.
    """

    wording: Wording
    meaning: Numbers
    about: Numbers
    does: Numbers
    another: float


@dataclass(frozen=True)
class Heads:
    """Weights (features, outputs): of the runs of words, then of the meaning, then one constant.

    ``topics`` names the outputs of ``about`` but for the last, which is none of them.
    """

    runs: tuple[str, ...]
    topics: tuple[str, ...]
    about: Numbers
    does: Numbers
    another: Numbers

    def impression(self, text: str, meaning: Numbers) -> Impression:
        """What ``text`` with the unit vector ``meaning`` looks like."""
        wording = wording_of(text)
        known = [self._places[run] for run in wording.runs if run in self._places]
        weights = [self.about, self.does, self.another]
        about, does, another = (self._sum(weight, known, meaning) for weight in weights)
        another_share = float(sigmoid(another)[0])
        return Impression(wording, meaning, softmax(about), softmax(does), another_share)

    def _sum(self, weights: Numbers, known: Sequence[int], meaning: Numbers) -> Numbers:
        words = weights[known].sum(axis=0) * run_weight(len(known)) if known else 0.0
        total: Numbers = (
            words + (MEANING_WEIGHT * meaning) @ weights[len(self.runs) : -1] + weights[-1]
        )
        return total

    @cached_property
    def _places(self) -> dict[str, int]:
        return {run: place for place, run in enumerate(self.runs)}


def features(runs: Sequence[str], wording: Wording, meaning: Numbers) -> Numbers:
    """What the weights are multiplied with, as one row."""
    row = np.zeros(len(runs) + len(meaning) + 1, dtype=np.float32)
    known = [place for place, run in enumerate(runs) if run in wording.runs]
    row[known] = run_weight(len(known))
    row[len(runs) : -1] = MEANING_WEIGHT * meaning
    row[-1] = 1.0
    return row


def run_weight(count: int) -> float:
    """How much each of ``count`` known runs of words counts."""
    return float(6.0 / np.sqrt(max(count, 1)))


def softmax(scores: Numbers) -> Numbers:
    """Scores (…, n) as shares that add up to one."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Numbers = powers / powers.sum(axis=-1, keepdims=True)
    return shares


def sigmoid(scores: Numbers) -> Numbers:
    """Scores as probabilities."""
    shares = 1.0 / (1.0 + np.exp(-np.clip(scores, -30, 30)))
    return np.asarray(shares, dtype=np.float32)
