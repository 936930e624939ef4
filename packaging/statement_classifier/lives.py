"""Lives: many scenes told by one person, in which what happens in one leaves the others alone.

Scenes teach what a turn does to its own; only beside many others does it show that a network takes
one exam for the other, or a brother's dog for the user's. From what it says wrongly it learns most.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import torch
from couples import Lesson
from nearness import Nearness
from network import Network, Statements
from scenes import Scene

from memoir.operation.revision.guessing.comparing import CONFLICTS, DOUBTS, ENDS, NOTHING, Couple
from memoir.operation.revision.guessing.nearness import TO_END

_IN_A_LIFE, _BESIDE, _NEAREST, _AT_ONCE = 26, 4, 10, 64
# Two scenes that are more alike may be about one thing after all.
_ALIKE = 0.45
_TOO_MUCH = {ENDS: 0.1, DOUBTS: 0.2, CONFLICTS: 0.1}


@torch.no_grad()
def mistakes(
    network: Network,
    near: Nearness,
    statements: Statements,
    some: Sequence[Scene],
    chance: random.Random,
) -> list[Lesson]:
    """The couples across ``some`` scenes to which the network says more than nothing."""
    order = chance.sample(some, len(some))
    lives = [order[at : at + _IN_A_LIFE] for at in range(0, len(order), _IN_A_LIFE)]
    lessons = [each for life in lives for each in _across(life, near, statements, chance)]
    statements.read(lessons)
    lessons.sort(key=statements.length)
    found: list[Lesson] = []
    network.eval()
    for at in range(0, len(lessons), _AT_ONCE):
        asked = lessons[at : at + _AT_ONCE]
        shares = network(*statements.batch(asked)).softmax(-1)
        wrong = torch.stack([shares[:, what] >= least for what, least in _TOO_MUCH.items()]).any(0)
        found += [asked[row] for row in wrong.nonzero()[:, 0].tolist()]
    network.train()
    return found


def _across(
    life: Sequence[Scene], near: Nearness, statements: Statements, chance: random.Random
) -> list[Lesson]:
    """What is said in each scene after what of the others it is likeliest to be compared with."""
    told = [(scene, text) for scene in life for text in _told(scene, chance)]
    meanings = statements.meanings([text for _, text in told])
    found: list[Lesson] = []
    for scene in life:
        turn = chance.choice((*scene.ends, *scene.beside) or scene.holds)
        mine = statements.meanings([turn])
        scores = near(mine, meanings)[0, :, TO_END]
        apart = (mine @ meanings.T)[0] <= _ALIKE
        for at in scores.argsort(descending=True)[:_NEAREST].tolist():
            other, text = told[at]
            if other is not scene and apart[at]:
                found.append(Lesson(Couple(turn, text), NOTHING))
    return found


def _told(scene: Scene, chance: random.Random) -> list[str]:
    beside = chance.sample(scene.beside, min(_BESIDE, len(scene.beside)))
    return [*scene.holds[:1], *scene.rests[:1], *beside]
