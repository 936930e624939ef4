"""How long a model takes to read a prompt on this machine, learned from the answers it gave.

Reading costs something once, something for each token, and more for a token the more stand before
it. Answers to questions of different lengths tell these three apart; the fit is by absolute and
relative deviations, so that answers given while the machine was busy do not count for more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from memoir.infrastructure.vault.ledger import ReadingTime

_Numbers = npt.NDArray[np.float64]

# Shorter readings tell of little but what reading costs once.
_TELLING = 8
_LONG = 48
_ROUNDS = 40
_SPREAD_OF_SIZES = 2.0
_SPREAD_OF_PLACES = 256.0


@dataclass(frozen=True, slots=True)
class ReadingSpeed:
    """Milliseconds: ``once`` for a reading, ``token`` for each token, ``further`` by its place."""

    token: float
    once: float = 0.0
    further: float = 0.0

    def spared(self, first: int, last: int) -> float:
        """What is spared by not reading the tokens from ``first`` up to ``last``, in ms.

        What a reading costs once is not: something of every prompt is read.
        """
        return (last - first) * (self.token + self.further * (first + last) / 2)

    @property
    def tokens_per_second(self) -> float:
        """At the beginning of a prompt."""
        return 1000 / self.token if self.token > 0 else 0.0


def speed_from(readings: Sequence[ReadingTime]) -> ReadingSpeed | None:
    """The speed that ``readings`` show; None where they are too few or too short to tell."""
    telling = [one for one in readings if one.tokens >= _TELLING and one.milliseconds > 0]
    if not any(one.tokens >= _LONG for one in telling):
        return None
    sizes = np.array([one.tokens for one in telling], dtype=np.float64)
    places = np.array([(one.first + one.last) / 2 for one in telling], dtype=np.float64)
    spent = np.array([one.milliseconds for one in telling], dtype=np.float64)
    if sizes.max() < _SPREAD_OF_SIZES * sizes.min():
        # What it costs once cannot be told from what each token costs: the longest come nearest.
        longest = sizes >= _LONG
        return ReadingSpeed(token=float(np.median(spent[longest] / sizes[longest])))
    causes = {"token": sizes, "once": np.ones_like(sizes)}
    with_place = np.ptp(places) >= _SPREAD_OF_PLACES
    return _best_fit(causes | ({"further": sizes * places} if with_place else {}), spent)


def _best_fit(causes: dict[str, _Numbers], spent: _Numbers) -> ReadingSpeed:
    """The fit with the least deviation in which nothing makes reading quicker."""
    best, least = ReadingSpeed(token=float(np.median(spent / causes["token"]))), np.inf
    for left_out in ((), ("once",), ("further",), ("once", "further")):
        used = {name: values for name, values in causes.items() if name not in left_out}
        matrix = np.stack([values / spent for values in used.values()], axis=1)
        shares, deviation = _least_deviations(matrix)
        if shares.min() >= 0 and deviation < least:
            best = ReadingSpeed(**dict(zip(used, map(float, shares), strict=True)))
            least = deviation
    return best


def _least_deviations(matrix: _Numbers) -> tuple[_Numbers, float]:
    """Coefficients by which the columns come nearest to 1 in every row, and how far off they are.

    (rows, columns) float64. Least squares, each row weighted anew by how far off it was.
    """
    scale = np.abs(matrix).max(axis=0)
    weights = np.ones(len(matrix))
    found = np.zeros(matrix.shape[1])
    for _ in range(_ROUNDS):
        root = np.sqrt(weights)
        found = np.linalg.lstsq(matrix / scale * root[:, None], root, rcond=None)[0]
        weights = 1 / np.maximum(np.abs(matrix / scale @ found - 1), 1e-3)
    return found / scale, float(np.abs(matrix / scale @ found - 1).sum())
