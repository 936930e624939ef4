"""The layers of a small BERT, in NumPy: fast enough for two short sentences, and nothing to load.

All numbers are float32 (tokens, width), one sequence after the other; ``there`` (sequences, tokens
of the longest) is True where a sequence has a token.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from memoir.operation.revision.guessing.heads import Numbers, softmax

Mask = NDArray[np.bool_]
WIDTH, HEADS = 384, 12
_EPSILON = 1e-12
_GELU = np.float32(np.sqrt(2 / np.pi))
PARTS = (
    "qkv", "qkv_bias", "out", "out_bias", "norm", "norm_bias",
    "inner", "inner_bias", "outer", "outer_bias", "last_norm", "last_norm_bias",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer's weights, as they are multiplied from the right."""

    qkv: Numbers
    qkv_bias: Numbers
    out: Numbers
    out_bias: Numbers
    norm: Numbers
    norm_bias: Numbers
    inner: Numbers
    inner_bias: Numbers
    outer: Numbers
    outer_bias: Numbers
    last_norm: Numbers
    last_norm_bias: Numbers

    @classmethod
    def of(cls, parts: Mapping[str, Numbers]) -> Layer:
        """The layer with the weights in ``parts``, by the names of `PARTS`."""
        return cls(*(np.ascontiguousarray(parts[name], dtype=np.float32) for name in PARTS))

    def __call__(self, states: Numbers, there: Mask) -> Numbers:
        """The next layer's states."""
        mixed = self._attended(states, there) @ self.out
        mixed += self.out_bias
        mixed += states
        states = normed(mixed, self.norm, self.norm_bias)
        thought = states @ self.inner
        thought += self.inner_bias
        thought = _gelu(thought) @ self.outer
        thought += self.outer_bias
        thought += states
        return normed(thought, self.last_norm, self.last_norm_bias)

    def _attended(self, states: Numbers, there: Mask) -> Numbers:
        count, tokens = there.shape
        each = states.shape[-1] // HEADS
        parts = np.zeros((count, tokens, self.qkv.shape[-1]), dtype=np.float32)
        parts[there] = states @ self.qkv + self.qkv_bias
        asks, keys, values = parts.reshape(count, tokens, 3, HEADS, each).transpose(2, 0, 3, 1, 4)
        scores = asks @ keys.transpose(0, 1, 3, 2) / np.float32(np.sqrt(each))
        shares = softmax(np.where(there[:, None, None, :], scores, np.float32(-1e9)))
        mixed = (shares @ values).transpose(0, 2, 1, 3).reshape(count, tokens, -1)
        mixed_there: Numbers = mixed[there]
        return mixed_there


def normed(states: Numbers, weight: Numbers, bias: Numbers) -> Numbers:
    """``states`` with mean 0 and spread 1 over each token, times ``weight`` plus ``bias``."""
    centred = states - states.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(_EPSILON))
    scaled: Numbers = centred / spread * weight + bias
    return scaled


def _gelu(values: Numbers) -> Numbers:
    # In one place: new memory for each step would take longer than the step.
    bent = values * values
    bent *= values
    bent *= np.float32(0.044715)
    bent += values
    bent *= _GELU
    np.tanh(bent, out=bent)
    bent += 1
    bent *= values
    bent *= 0.5
    return bent
