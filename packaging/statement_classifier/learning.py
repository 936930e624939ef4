"""Fitting the weights: logistic heads and a small network, by Adam, in NumPy."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from memoir.operation.revision.guessing.heads import Numbers, sigmoid

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
    decay: float, positive: float = 1.0, rounds: int = 12, batch: int = 256,
) -> Numbers:  # fmt: skip
    """Weights (features, outputs) such that ``shares(rows @ weights)`` comes near ``wanted``.

    Where ``known`` is not set, an output is not held to anything. What is wanted counts
    ``positive`` times as much as what is not.
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
            if positive != 1.0:
                off = np.where(wanted[some] > 0, positive * off, off)
            adam.step([rows[some].T @ off / len(some) + decay * weights])
    return weights


def fit_network(
    rows: Numbers, wanted: Numbers, importance: Numbers, *, hidden: int, decay: float,
    rounds: int = 20, batch: int = 512, seed: int = 1,
) -> tuple[Numbers, Numbers, Numbers, float]:  # fmt: skip
    """A network with one hidden layer that gives the probability of ``wanted``."""
    chance = np.random.default_rng(seed)
    inner = (chance.normal(size=(rows.shape[1], hidden)) / np.sqrt(rows.shape[1])).astype("f4")
    inner_bias = np.zeros(hidden, dtype=np.float32)
    outer = (chance.normal(size=hidden) / np.sqrt(hidden)).astype("f4")
    bias = np.zeros(1, dtype=np.float32)
    adam = Adam([inner, inner_bias, outer, bias], 0.005)
    order = np.arange(len(rows))
    for _ in range(rounds):
        chance.shuffle(order)
        for start in range(0, len(order), batch):
            some = order[start : start + batch]
            hid = np.maximum(rows[some] @ inner + inner_bias, 0)
            off = (sigmoid(hid @ outer + bias) - wanted[some]) * importance[some] / len(some)
            back = np.outer(off, outer) * (hid > 0)
            adam.step([rows[some].T @ back + decay * inner, back.sum(axis=0),
                       hid.T @ off + decay * outer, off.sum(keepdims=True)])  # fmt: skip
    return inner, inner_bias, outer, float(bias[0])
