"""How likely one statement ends what another one says."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from memoir.operation.revision.guessing.heads import Impression, Numbers, sigmoid

_MOST_COUNTED = 3


@dataclass(frozen=True)
class Judge:
    """A small network over what is alike in two statements.

    ``many`` (topics,) is 1 where a topic holds several things at once.
    """

    many: Numbers
    inner: Numbers
    inner_bias: Numbers
    outer: Numbers
    outer_bias: float

    def ends(self, new: Impression, old: Impression) -> float:
        """How likely ``new`` ends what ``old`` says, 0..1."""
        return float(self.shares(compared(new, old, self.many)[None])[0])

    def shares(self, rows: Numbers) -> Numbers:
        """The same for rows of `compared`."""
        hidden = np.maximum(rows @ self.inner + self.inner_bias, 0)
        return sigmoid(hidden @ self.outer + self.outer_bias)


def compared(new: Impression, old: Impression, many: Numbers) -> Numbers:
    """What tells whether ``new`` ends ``old``, as one row."""
    first, second = new.wording, old.wording
    topics = len(many)
    both = new.about[:topics] * old.about[:topics]
    shared = first.values & second.values
    shared_names = first.named & second.values | second.named & first.values
    same_people = bool(first.others & second.others)
    return np.array(
        [
            both.sum(),
            np.sqrt(both).sum(),
            (both * many).sum(),
            new.about[:topics] @ many,
            float(new.meaning @ old.meaning),
            *new.does,
            old.does[0],
            old.does[1],
            old.does[2],
            old.does[3] + old.does[4] + old.does[5],
            old.does[6],
            new.another,
            old.another,
            same_people,
            bool(first.others - second.others),
            bool(second.others - first.others),
            bool(first.owned & second.owned),
            bool(first.owned) and bool(second.owned) and not first.owned & second.owned,
            len(second.owned - first.values) / max(1, len(second.owned)),
            len(first.owned - second.values) / max(1, len(first.owned)),
            len(shared) / max(1, len(second.values)),
            min(len(shared), _MOST_COUNTED),
            min(len(shared_names), _MOST_COUNTED),
            min(len(first.named - second.values), _MOST_COUNTED),
            min(len(second.named - first.values), _MOST_COUNTED),
            bool(second.named) and second.named <= first.values,
            bool(first.named) and first.named <= second.values,
            min(len(second.values - first.values), 2 * _MOST_COUNTED) / _MOST_COUNTED,
            min(len(first.values - second.values), 2 * _MOST_COUNTED) / _MOST_COUNTED,
            *np.sqrt(both),
        ],
        dtype=np.float32,
    )
