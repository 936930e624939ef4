"""How much memory a model of a given size can carry, measured on the starter model."""

from __future__ import annotations

from dataclasses import dataclass

_STARTER_SIZED = 1_000_000_000
_SMALL = 5_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Ability:
    """What the prompt may ask of a model.

    ``memories`` is how many recalled memories it gets at most; ``lowest_score`` how likely a hit
    has to be an answer to be shown at all, less for a model that can tell by itself;
    ``core_tokens`` how much of its prompt may always tell what is often asked for;
    ``begins_with_fact`` whether a plain answer is begun for it. A higher ``repeat_penalty`` keeps
    the smallest models from going round in circles.
    """

    memories: int
    lowest_score: float
    begins_with_fact: bool
    core_tokens: int
    repeat_penalty: float


STARTER = Ability(
    memories=2, lowest_score=0.35, begins_with_fact=True, core_tokens=0, repeat_penalty=1.15
)
SMALL = Ability(
    memories=5, lowest_score=0.25, begins_with_fact=False, core_tokens=200, repeat_penalty=1.05
)
LARGE = Ability(
    memories=10, lowest_score=0.1, begins_with_fact=False, core_tokens=600, repeat_penalty=1.0
)


def ability_of(parameters: int) -> Ability:
    """The ability of a model with so many ``parameters``; 0 means unknown, taken as large."""
    if 0 < parameters < _STARTER_SIZED:
        return STARTER
    return SMALL if 0 < parameters < _SMALL else LARGE
