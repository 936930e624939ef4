"""Many examples as one: what begins alike is read once.

Questions of one kind share their first tokens, above all those of the system text. The tokens of a
batch are put into a tree; each reads what stands above it, so that every example is read exactly
as if it stood alone, with a fraction of the work.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Integers: TypeAlias = npt.NDArray[np.int64]
Floats: TypeAlias = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """An example in tokens; from number ``begin`` on they are to be said by the model."""

    tokens: tuple[int, ...]
    begin: int
    weight: float = 1.0
    keep: bool = False


@dataclass(slots=True)
class Tree:
    """A batch: the tokens (n), how deep each is (n), and which others each reads (n, n).

    ``learned`` and ``kept`` are (node, token that follows it, weight).
    """

    tokens: list[int] = field(default_factory=list)
    depths: list[int] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    learned: list[tuple[int, int, float]] = field(default_factory=list)
    kept: list[tuple[int, int, float]] = field(default_factory=list)

    def readable(self) -> npt.NDArray[np.bool_]:
        """Whether row i reads column j: itself and all above it."""
        count = len(self.tokens)
        readable = np.zeros((count, count), np.bool_)
        for node, parent in enumerate(self.parents):
            if parent >= 0:
                readable[node] = readable[parent]
            readable[node, node] = True
        return readable


def packed(lessons: Iterable[Lesson]) -> Tree:
    """One tree of all ``lessons``."""
    tree = Tree()
    children: dict[tuple[int, int], int] = {}
    for lesson in lessons:
        node = -1
        told = tree.kept if lesson.keep else tree.learned
        for at, token in enumerate(lesson.tokens):
            if at >= lesson.begin:
                told.append((node, token, lesson.weight))
                if at == len(lesson.tokens) - 1:
                    break  # nothing follows it
            below = children.get((node, token))
            if below is None:
                below = children[node, token] = len(tree.tokens)
                tree.tokens.append(token)
                tree.parents.append(node)
                tree.depths.append(at)
            node = below
    return tree


def batches(lessons: Sequence[Lesson], order: Sequence[int], size: int) -> list[list[int]]:
    """Cut ``order`` into batches whose trees have about ``size`` tokens, at least one lesson each.

    Lessons that begin alike count their beginning once.
    """
    found: list[list[int]] = []
    seen: set[tuple[int, ...]] = set()
    batch: list[int] = []
    for number in order:
        own = {lessons[number].tokens[: end + 1] for end in range(len(lessons[number].tokens))}
        if batch and len(seen | own) > size:
            found.append(batch)
            batch, seen = [], set()
        batch.append(number)
        seen |= own
    return [*found, batch] if batch else found
