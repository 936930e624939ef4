"""Whether a statement may end another, or shake it, by what both mean: cheap, and rough."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from memoir.operation.revision.guessing.heads import MEANING_WEIGHT, Numbers
from memoir.operation.revision.guessing.one_thread import one_thread

# The scores, in their order.
TO_END, TO_SHAKE = range(2)


@dataclass(frozen=True, slots=True)
class Nearness:
    """The weights of one hidden layer over two vectors of the built-in embedding model.

    ``like`` is what their likeness counts.
    """

    new: Numbers
    old: Numbers
    both: Numbers
    bias: Numbers
    last: Numbers
    last_bias: Numbers
    like: Numbers

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Nearness:
        """The weights among what is ``stored``."""
        names = ("new", "old", "both", "bias", "last", "last_bias", "like")
        return cls(*(stored[f"near_{name}"].astype(np.float32) for name in names))

    @one_thread()
    def __call__(self, new: Numbers, old: Numbers) -> Numbers:
        """Scores (…, 2), to end and to shake, of unit vectors (…, width) of new and old ones."""
        alike = (new * old).sum(-1, keepdims=True)
        new, old = MEANING_WEIGHT * new, MEANING_WEIGHT * old
        hidden = np.maximum(
            new @ self.new + old @ self.old + (new * old) @ self.both + self.bias, 0
        )
        scores: Numbers = hidden @ self.last + self.last_bias + self.like * alike
        return scores
