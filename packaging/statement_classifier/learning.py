"""Fitting the weights: logistic heads, by Adam, in NumPy."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from memoir.operation.revision.guessing.heads import Numbers

Mask = NDArray[np.bool_]


class Adam:
    """Steps along gradients of several arrays at once."""

    def __init__(self, arrays: Sequence[Numbers], rate: float) -> None:
        self._arrays = arrays
        self._rate = rate
        self._first = [np.zeros_like(array) for array in arrays]
        self._second = [np.zeros_like(array) for array in arrays]
        self._count = 0

    def step(self, gradients: Sequence[Numbers]) -> None:
        """Move every array against its gradient."""
        self._count += 1
        for at, gradient in enumerate(gradients):
            self._first[at] = 0.9 * self._first[at] + 0.1 * gradient
            self._second[at] = 0.999 * self._second[at] + 0.001 * gradient**2
            first = self._first[at] / (1 - 0.9**self._count)
            second = self._second[at] / (1 - 0.999**self._count)
            self._arrays[at] -= self._rate * first / (np.sqrt(second) + 1e-8)


def fit_head(
    rows: Numbers, wanted: Numbers, known: Mask, *, shares: Callable[[Numbers], Numbers],
    decay: float, rounds: int = 12, batch: int = 256,
) -> Numbers:  # fmt: skip
    """Weights (features, outputs) such that ``shares(rows @ weights)`` comes near ``wanted``.

    Where ``known`` is not set, an output is not held to anything.
    """
    weights = np.zeros((rows.shape[1], wanted.shape[1]), dtype=np.float32)
    adam = Adam([weights], 0.01)
    order = np.arange(len(rows))
    chance = np.random.default_rng(1)
    for _ in range(rounds):
        chance.shuffle(order)
        for start in range(0, len(order), batch):
            some = order[start : start + batch]
            off = (shares(rows[some] @ weights) - wanted[some]) * known[some]
            adam.step([rows[some].T @ off / len(some) + decay * weights])
    return weights
