"""Train what picks, among all statements, the few that a new one may end or make doubtful.

It goes by the vectors of both alone. What a scene's `+` ends, and what rests on that, is each to
stand out among lines of all other scenes, as it has to among all that a person ever told.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import torch
from network import Statements
from numpy.typing import NDArray
from scenes import Scene
from torch import Tensor, nn
from torch.nn import functional

from memoir.operation.revision.guessing.heads import MEANING_WEIGHT
from memoir.operation.revision.guessing.layers import WIDTH

_HIDDEN, _LIKE = 96, 10.0
_STEPS, _AT_ONCE, _OTHERS, _RATE, _DECAY, _DROPPED = 800, 64, 192, 2e-3, 0.1, 0.2
_SORTS = ("ended", "made doubtful")
_SHOWN, _AMONG, _PICKED = 400, (300, 1000, 3000), (8, 12, 16, 32)
_SEED = 1


class Nearness(nn.Module):
    """Whether a statement may end another, or shake it, by what both mean: cheap, and rough."""

    def __init__(self) -> None:
        super().__init__()
        self.new, self.old = nn.Linear(WIDTH, _HIDDEN), nn.Linear(WIDTH, _HIDDEN, bias=False)
        self.both, self.last = nn.Linear(WIDTH, _HIDDEN, bias=False), nn.Linear(_HIDDEN, 2)
        self.like = nn.Parameter(torch.full((2,), _LIKE))
        nn.init.constant_(self.last.bias, -_LIKE)

    def forward(self, new: Tensor, old: Tensor) -> Tensor:
        """Two scores (statements, others, 2) of unit vectors (statements or others, width)."""
        asked, known = (self._dropped(MEANING_WEIGHT * each) for each in (new, old))
        both = (asked[:, None] * known) @ self.both.weight.T
        hidden = functional.relu(self.new(asked)[:, None] + self.old(known) + both)
        scores: Tensor = self.last(self._dropped(hidden)) + self.like * (new @ old.T)[..., None]
        return scores

    def _dropped(self, values: Tensor) -> Tensor:
        return functional.dropout(values, _DROPPED, self.training)


class _Told:
    """Vectors of what is told in scenes, and which scene each is of."""

    def __init__(self, scenes: Sequence[Scene], statements: Statements) -> None:
        turns = [
            (one, number)
            for number, scene in enumerate(scenes)
            if scene.rests
            for one in scene.ends
        ]
        held = [
            (other, number)
            for number, scene in enumerate(scenes)
            for other in (*scene.holds, *scene.rests, *scene.beside)
        ]
        self._touched = [(scene.holds, scene.rests) for scene in scenes]
        self._rows = {text: row for row, (text, _) in enumerate(held)}
        self.turns = statements.meanings([text for text, _ in turns])
        self.scenes = torch.tensor([number for _, number in turns])
        self.lines = statements.meanings([text for text, _ in held])
        self.scenes_of_lines = torch.tensor([number for _, number in held])

    def touched(self, turns: Tensor, sort: int, chance: random.Random) -> Tensor:
        """For each of ``turns`` the row of a line that it ends (0) or makes doubtful (1)."""
        lines = [self._touched[number][sort] for number in self.scenes[turns].tolist()]
        return torch.tensor([self._rows[chance.choice(some)] for some in lines])


def fit(statements: Statements, scenes: Sequence[Scene]) -> Nearness:
    """Learn to tell what is touched from lines of other scenes."""
    chance = random.Random(_SEED)  # noqa: S311 - nothing is kept secret with it
    told, nearness = _Told(scenes, statements), Nearness()
    steps = torch.optim.AdamW(nearness.parameters(), _RATE, weight_decay=_DECAY)
    for done in range(_STEPS):
        steps.param_groups[0]["lr"] = _RATE * (1 - done / _STEPS)
        turns = torch.randint(len(told.turns), (_AT_ONCE,))
        touched = [told.touched(turns, sort, chance) for sort in range(len(_SORTS))]
        lines = torch.cat([*touched, torch.randint(len(told.lines), (_OTHERS,))])
        scores = nearness(told.turns[turns], told.lines[lines])
        apart = (told.scenes[turns][:, None] != told.scenes_of_lines[lines]).float()
        loss = torch.zeros(())
        for sort in range(len(_SORTS)):
            wanted = torch.zeros_like(apart)
            wanted[:, sort * _AT_ONCE : (sort + 1) * _AT_ONCE] = torch.eye(_AT_ONCE)
            loss = loss + functional.binary_cross_entropy_with_logits(
                scores[..., sort], wanted, wanted + apart, reduction="sum"
            )
        torch.autograd.backward(loss / _AT_ONCE)
        steps.step()
        steps.zero_grad()
    return nearness.eval()


@torch.no_grad()
def show(nearness: Nearness, statements: Statements, scenes: Sequence[Scene]) -> None:
    """How often what is touched is among the first few of so many lines of other scenes."""
    chance = random.Random(_SEED)  # noqa: S311 - nothing is kept secret with it
    told = _Told(scenes, statements)
    turns = torch.randperm(len(told.turns))[:_SHOWN]
    scores = nearness(told.turns[turns], told.lines)
    same = told.scenes[turns][:, None] == told.scenes_of_lines
    for sort, name in enumerate(_SORTS):
        mine = scores[..., sort].gather(1, told.touched(turns, sort, chance)[:, None])
        others = scores[..., sort].masked_fill(same, float("-inf"))
        ahead = (others > mine).float().sum(1) / (~same).sum(1)
        for among in _AMONG:
            found = [f"{(ahead * among < few).float().mean():.0%} in {few}" for few in _PICKED]
            print(f"of {among} lines the one that is {name} is found", ", ".join(found))
        for share in (0.7, 0.8, 0.9, 0.95):
            least = mine.quantile(1 - share).item()
            passed = (others >= least).sum() / (~same).sum()
            print(f"{share:.0%} pass at {least:.2f}, with {passed:.1%} of the others")


def packed(nearness: Nearness) -> dict[str, NDArray[np.generic]]:
    """The weights, as they ship."""

    def array(values: Tensor) -> NDArray[np.float32]:
        found: NDArray[np.float32] = values.detach().float().numpy()
        return found

    found: dict[str, NDArray[np.generic]] = {
        "near_bias": array(nearness.new.bias),
        "near_last_bias": array(nearness.last.bias),
        "near_like": array(nearness.like),
    }
    for name in ("new", "old", "both", "last"):
        found[f"near_{name}"] = array(getattr(nearness, name).weight).T.astype(np.float16)
    return found
