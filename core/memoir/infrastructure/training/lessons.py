"""What a training is given and what it tells: values, no I/O, no PyTorch.

A training is a stream of events: one `Started`, a `Step` for each step, `Paused` and `Resumed` as
asked, and at the end either `Saved` or `Stopped`. A stream that ends otherwise raised a
MemoirError.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from memoir.infrastructure.engine.chat import Turn

ADAPTER_KIND = "adapter"
"""What an adapter's file is sealed as; `engine.sealed_file.read_sealed` gives the GGUF."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingBasis:
    """What is trained upon: the GGUF model that the adapter is for.

    Its weights are taken from ``folder`` instead, in Hugging Face's layout (config.json and
    *.safetensors), where one is given: for a file whose weights cannot be read back.
    """

    model: Path
    folder: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingExample:
    """What the model shall say after ``turns``, the last of which is the user's.

    The turns become a prompt by the model's own chat template, exactly as for an answer; only
    ``completion`` and the token that ends it are learned. With no turns, ``completion`` is a plain
    text, learned from its second token on.

    With ``keep`` the model shall go on as it is here: what is learned is not the completion
    itself but how likely the untrained model finds each token in its place. ``weight`` is how
    much the example counts beside the others.
    """

    turns: tuple[Turn, ...] = ()
    completion: str
    weight: float = 1.0
    keep: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingSettings:
    """How to train.

    Every example that is to be learned is seen once in each of the ``rounds``, of which there are
    more where these come to less than ``fewest_steps``; those to be kept
    take turns beside them, ``keep_share`` of all tokens, and count ``keep_strength`` times as much.
    ``batch_tokens`` is the size of a step. The training ends early after a round in which the mean
    losses of what is learned and of what is kept were no more than ``target_loss`` and
    ``target_kept_loss``. The same examples with the same settings on the same machine give the
    same adapter.
    """

    rank: int = 8
    alpha: int = 16
    rounds: int = 6
    fewest_steps: int = 0
    learning_rate: float = 1e-3
    batch_tokens: int = 256
    keep_share: float = 0.5
    keep_strength: float = 5.0
    target_loss: float = 0.05
    target_kept_loss: float = 0.05
    seed: int = 0
    threads: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingNeed:
    """What a training takes, in bytes of memory, and how many are free; a careful estimate."""

    memory_bytes: int
    free_bytes: int
    parameters: int

    @property
    def fits(self) -> bool:
        """Whether there is enough memory now."""
        return self.memory_bytes <= self.free_bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """The model is ready. ``parameters`` are learned; ``done`` of the ``steps`` were done before.

    ``tokens`` are those of all examples; ``memory_bytes`` what the training takes, estimated.
    """

    parameters: int
    steps: int
    done: int
    tokens: int
    memory_bytes: int
    device: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the loss of what is learned and of what is kept, and the estimated time left."""

    step: int
    steps: int
    loss: float
    kept_loss: float
    seconds_left: float


@dataclass(frozen=True, slots=True)
class Paused:
    """The training waits, its process idle, its state on disk where there is a place for it."""

    step: int


@dataclass(frozen=True, slots=True)
class Resumed:
    """It goes on."""

    step: int


@dataclass(frozen=True, slots=True)
class Stopped:
    """The training ended as asked; with ``kept`` the same training goes on from here next time."""

    step: int
    kept: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """The adapter is written: ``bytes`` and ``sha256`` are of the GGUF, before it was sealed."""

    path: Path
    bytes: int
    sha256: str
    steps: int
    loss: float
    parameters: int


Event: TypeAlias = Started | Step | Paused | Resumed | Stopped | Saved
