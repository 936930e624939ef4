"""The steps of a training. Only the training process imports this."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from memoir.infrastructure.training import network
from memoir.infrastructure.training.lessons import TrainingSettings
from memoir.infrastructure.training.packing import Lesson, Tree, batches, packed

_WARM_UP = 0.05
_LAST_RATE = 0.1
_LARGEST_GRADIENT = 1.0
# A round of few steps says little: what is to be kept happened not to be disturbed in it.
_FEWEST_JUDGED = 12


class Interrupted(Exception):
    """The step was left in the middle: nothing of it counts."""


@dataclass(slots=True)
class Progress:
    """How far a training is: steps done, and the losses of each (learned, kept)."""

    step: int = 0
    losses: list[tuple[float, float]] = field(default_factory=list)


class Learning:
    """A model that learns ``lessons`` step by step.

    ``model`` has an adapter (`network.with_adapter`); ``stopped`` is asked many times in each step.
    """

    def __init__(
        self,
        model: Any,  # noqa: ANN401 - PEFT's own
        lessons: Sequence[Lesson],
        settings: TrainingSettings,
        *,
        stopped: Callable[[], bool],
    ) -> None:
        self._model = model
        self._inner = model.base_model.model
        self._lessons = lessons
        self._settings = settings
        self._stopped = stopped
        self._device = next(model.parameters()).device
        self.plan = plan(lessons, settings)
        self.progress = Progress()
        self.parameters = [one for _, one in network.learned(model)]
        self.optimiser = torch.optim.AdamW(self.parameters, lr=0.0, weight_decay=0.0)
        self._rounds = _round_ends(self.plan)
        for layer in self._inner.model.layers:
            layer.register_forward_pre_hook(self._look_up)
        self._untrained = self._states_untrained()

    @property
    def steps(self) -> int:
        """How many steps there are at most."""
        return len(self.plan)

    @property
    def finished(self) -> bool:
        """Whether nothing is left to do, or enough is learned."""
        done = self.progress.step
        if done >= self.steps:
            return True
        if done not in self._rounds or done < _FEWEST_JUDGED:
            return False
        begin = max((end for end in self._rounds if end < done), default=0)
        learned, kept = self.recent_losses(max(done - begin, _FEWEST_JUDGED))
        wanted = self._settings
        return learned <= wanted.target_loss and kept <= wanted.target_kept_loss

    def recent_losses(self, count: int) -> tuple[float, float]:
        """The mean losses of what is learned and of what is kept over the last ``count`` steps."""
        recent = self.progress.losses[-count:]
        learned, kept = zip(*recent, strict=True) if recent else ((math.inf,), (math.inf,))
        return sum(learned) / len(learned), sum(kept) / len(kept)

    def advance(self) -> tuple[float, float]:
        """Do one step; the losses of what is learned and of what is kept. Raises Interrupted."""
        batch = self.plan[self.progress.step].lessons
        self.optimiser.zero_grad(set_to_none=True)
        learned, kept = self._losses(batch)
        self._look_up()
        (learned + self._settings.keep_strength * kept).backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.parameters, _LARGEST_GRADIENT)
        for group in self.optimiser.param_groups:
            group["lr"] = self._rate()
        self.optimiser.step()
        self.progress.step += 1
        self.progress.losses.append((float(learned.detach()), float(kept.detach())))
        return self.progress.losses[-1]

    def _rate(self) -> float:
        done = self.progress.step / self.steps
        warm = min(1.0, (done + 1 / self.steps) / _WARM_UP)
        cooled = _LAST_RATE + (1 - _LAST_RATE) * (1 + math.cos(math.pi * done)) / 2
        return self._settings.learning_rate * warm * cooled

    def _losses(self, batch: Sequence[int]) -> tuple[Tensor, Tensor]:
        tree = packed(self._lessons[number] for number in batch)
        states = self._read(tree)
        zero = states.new_zeros((), dtype=torch.float32)
        learned = self._learned_loss(states, tree) if tree.learned else zero
        kept = self._kept_loss(states, tree, batch) if tree.kept else zero
        return learned, kept

    def _learned_loss(self, states: Tensor, tree: Tree) -> Tensor:
        nodes, tokens, weights = self._columns(tree.learned)
        logits = self._inner.lm_head(states[nodes]).float()
        losses = functional.cross_entropy(logits, tokens, reduction="none")
        return (losses * weights).sum() / weights.sum()

    def _kept_loss(self, states: Tensor, tree: Tree, batch: Sequence[int]) -> Tensor:
        nodes, _, weights = self._columns(tree.kept)
        before = torch.cat([self._untrained[one] for one in batch if self._lessons[one].keep])
        wanted = self._inner.lm_head(before.to(states.dtype)).float().log_softmax(-1)
        found = self._inner.lm_head(states[nodes]).float().log_softmax(-1)
        moved = functional.kl_div(found, wanted, reduction="none", log_target=True).sum(-1)
        return (moved * weights).sum() / weights.sum()

    def _states_untrained(self) -> dict[int, Tensor]:
        """What the model without adapter makes of each token to keep, one tensor a lesson."""
        keep = [number for number, one in enumerate(self._lessons) if one.keep]
        found: dict[int, Tensor] = {}
        with torch.no_grad(), self._model.disable_adapter():
            for batch in batches(self._lessons, keep, self._settings.batch_tokens):
                tree = packed(self._lessons[number] for number in batch)
                states = self._read(tree)[self._columns(tree.kept)[0]]
                sizes = [_told(self._lessons[number]) for number in batch]
                found |= zip(batch, torch.split(states, sizes), strict=True)
        return found

    def _read(self, tree: Tree) -> Tensor:
        """What the model makes of each token (n, width), before it chooses the next."""
        tokens = torch.tensor([tree.tokens], device=self._device)
        depths = torch.tensor([tree.depths], device=self._device)
        readable = torch.from_numpy(tree.readable()).to(self._device)[None, None]
        made = self._inner.model(
            input_ids=tokens, position_ids=depths, attention_mask=readable, use_cache=False
        )
        states: Tensor = made.last_hidden_state[0]
        return states

    def _columns(self, told: Sequence[tuple[int, int, float]]) -> tuple[Tensor, Tensor, Tensor]:
        nodes, tokens, weights = zip(*told, strict=True)
        return (
            torch.tensor(nodes, device=self._device),
            torch.tensor(tokens, device=self._device),
            torch.tensor(weights, device=self._device),
        )

    def _look_up(self, *_: object) -> None:
        if self._stopped():
            raise Interrupted


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """Which lessons a step takes, and the round it belongs to."""

    round: int
    lessons: tuple[int, ...]


def plan(lessons: Sequence[Lesson], settings: TrainingSettings) -> list[PlannedStep]:
    """All steps: in each round every lesson to be learned once, some to be kept with each."""
    learn = [number for number, one in enumerate(lessons) if not one.keep]
    keep = [number for number, one in enumerate(lessons) if one.keep]
    share = settings.keep_share if keep else 0.0
    room = max(1, int(settings.batch_tokens * (1 - share)))
    chance = random.Random(settings.seed)  # noqa: S311 - an order, no secret
    steps: list[PlannedStep] = []
    waiting: list[int] = []
    number = 0
    while learn and (number < settings.rounds or len(steps) < settings.fewest_steps):
        chance.shuffle(learn)
        for batch in batches(lessons, learn, room):
            beside: list[int] = []
            size = 0
            while size < settings.batch_tokens - room:
                waiting = waiting or chance.sample(keep, len(keep))
                beside.append(waiting.pop())
                size += len(lessons[beside[-1]].tokens)
            steps.append(PlannedStep(number, tuple(dict.fromkeys((*batch, *beside)))))
        number += 1
    return steps


def _round_ends(steps: Sequence[PlannedStep]) -> set[int]:
    """The numbers of steps after which a round is over."""
    return {
        at + 1
        for at, step in enumerate(steps)
        if at + 1 == len(steps) or steps[at + 1].round != step.round
    }


def _told(lesson: Lesson) -> int:
    return len(lesson.tokens) - lesson.begin
