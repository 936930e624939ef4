"""Adapters: memories trained into a small addition to a model's weights (LoRA)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from memoir.memory.scope import EVERYWHERE


class AdapterState(StrEnum):
    """Where an adapter stands. Only one in use takes part in answers.

    READY passed its evaluation and waits, REJECTED did not pass, UNTRIED came from elsewhere and
    was not tried here yet, STALE holds a memory that was changed or forgotten since and is never
    used again, DAMAGED has a file that cannot be used.
    """

    READY = "ready"
    IN_USE = "in use"
    REJECTED = "rejected"
    UNTRIED = "untried"
    STALE = "stale"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Share:
    """``right`` of ``total``."""

    right: int
    total: int

    @property
    def value(self) -> float:
        """From 0 to 1; 0 where nothing was asked."""
        return self.right / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One question of an evaluation: what was wanted, and what was answered.

    ``before`` is the answer without the adapter, for prompts that have nothing to do with it.
    """

    question: str
    wanted: str
    answer: str
    right: bool
    before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What an adapter was found to know and to spoil, with no memory in the prompt.

    Perplexity is that of neutral text without and with the adapter. ``passed`` and, where it did
    not pass, ``reason``: a sentence for the user. ``elsewhere``: it is what the file says that the
    adapter came in, and was not found here.
    """

    direct: Share
    paraphrased: Share
    unchanged: Share
    perplexity_before: float
    perplexity_after: float
    passed: bool
    reason: str = ""
    trials: tuple[Trial, ...] = ()
    elsewhere: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapter:
    """One version of an adapter.

    ``model`` and ``model_hash`` name what it was trained for and is bound to; ``weight`` how
    strongly it counts, 1.0 as trained; ``size`` in bytes; ``losses`` one a step. ``applies`` is
    whether that model is the one that answers now. ``note`` is a sentence for the user about why it
    takes no part, "" where there is nothing to say. ``cube`` is what it was made from as a whole.
    It takes part where ``scope`` is talked of, or a narrower one; None where no conversation may
    recall all that it holds.
    """

    id: str
    name: str
    version: int
    model: str
    model_hash: str
    memories: tuple[str, ...]
    size: int
    state: AdapterState
    made_at: datetime
    weight: float = 1.0
    used_at: datetime | None = None
    uses: int = 0
    losses: tuple[float, ...] = ()
    evaluation: Evaluation | None = None
    applies: bool = True
    note: str = ""
    cube: str = ""
    scope: str | None = EVERYWHERE


def unlike(name: str, taken: Collection[str]) -> str:
    """``name``, numbered where that of another adapter is the same."""
    numbered = (f"{name} ({number})" for number in range(2, len(taken) + 3))
    return next(each for each in (name, *numbered) if each not in taken)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A memory proposed for training, and why."""

    memory: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """An adapter out of date that is worth training again on ``memories``, and why."""

    adapter: str
    name: str
    version: int
    memories: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingPlan:
    """What a training would take: ``seconds`` and ``memory_bytes`` are estimates.

    ``obstacle`` is a sentence for the user where it cannot be done here, "" where it can;
    ``left_out`` are so many more memories of a cube, which one adapter cannot hold.
    """

    candidates: tuple[Candidate, ...]
    model: str
    seconds: float
    memory_bytes: int
    obstacle: str = ""
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class UnfinishedTraining:
    """A training that was stopped or cut off, and can go on; or goes on in another program.

    ``steps`` of which so many were told of before, of ``total``.
    """

    id: str
    name: str
    model: str
    memories: tuple[str, ...]
    began_at: datetime
    steps: int = 0
    total: int = 0
    running: bool = False


@dataclass(frozen=True, slots=True)
class TrainingPhase:
    """What is being done now: "installing", "preparing", "training" or "evaluating"."""

    name: str
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class TrainingStep:
    """One step of the training; ``seconds_left`` of the training is an estimate."""

    step: int
    steps: int
    loss: float
    seconds_left: float


@dataclass(frozen=True, slots=True)
class TrainingDone:
    """The adapter that came of it, with its evaluation; None where it was stopped."""

    adapter: Adapter | None = field(default=None)


TrainingEvent: TypeAlias = TrainingPhase | TrainingStep | TrainingDone
