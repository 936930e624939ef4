"""Whether scores tell how likely they are right: a table of reliability, and its error.

The expected calibration error is the mean distance between what a tenth of the scale says and how
often it is right, weighted by how many fall into that tenth. Leave one out: a line through the
scores (in log-odds) is found on all conversations but one and corrects the scores of that one;
where scores are calibrated already, its slope is 1, its offset 0, and it betters nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
_TENTHS = 10
_STEPS = 50


@dataclass(frozen=True, slots=True)
class Told:
    """One score in one conversation, and whether what it was given to was right."""

    talk: str
    score: float
    right: bool


def table(told: Sequence[Told]) -> Iterator[str]:
    """A line for each tenth of the scale that holds any."""
    scores, right = _arrays(told)
    tenth = _tenths(scores)
    for number in range(_TENTHS):
        inside = tenth == number
        if inside.any():
            said, was = scores[inside].mean(), right[inside].mean()
            yield f"  {said:4.2f} said, {was:4.2f} right ({int(inside.sum())})"


def error(told: Sequence[Told]) -> float:
    """The expected calibration error, 0..1."""
    return _error(*_arrays(told))


def corrected(told: Sequence[Told]) -> tuple[float, float, float]:
    """The error after correction leaving one out, and the mean slope and offset found."""
    scores, right = _arrays(told)
    odds = np.log((scores + 1e-6) / (1 - scores + 1e-6))
    talks = np.array([each.talk for each in told])
    better, lines = np.zeros_like(scores), []
    for talk in np.unique(talks):
        out = talks == talk
        slope, offset = _line(odds[~out], right[~out])
        lines.append((slope, offset))
        better[out] = 1 / (1 + np.exp(-(slope * odds[out] + offset)))
    slope, offset = np.mean(lines, axis=0)
    return _error(better, right), float(slope), float(offset)


def _arrays(told: Sequence[Told]) -> tuple[Floats, Floats]:
    scores = np.array([each.score for each in told])
    return scores, np.array([float(each.right) for each in told])


def _tenths(scores: Floats) -> npt.NDArray[np.intp]:
    return np.minimum((scores * _TENTHS).astype(np.intp), _TENTHS - 1)


def _error(scores: Floats, right: Floats) -> float:
    tenth = _tenths(scores)
    groups = [tenth == number for number in range(_TENTHS) if (tenth == number).any()]
    return float(sum(abs(scores[g].mean() - right[g].mean()) * g.mean() for g in groups))


def _line(odds: Floats, right: Floats) -> tuple[float, float]:
    """Slope and offset of the likeliest line, by Newton's steps."""
    inputs = np.column_stack([odds, np.ones_like(odds)])
    found = np.array([1.0, 0.0])
    for _ in range(_STEPS):
        said = 1 / (1 + np.exp(-(inputs @ found)))
        bend = inputs.T @ (inputs * (said * (1 - said))[:, None]) + 1e-6 * np.eye(2)
        step = np.linalg.solve(bend, inputs.T @ (right - said))
        found += step
    return float(found[0]), float(found[1])
