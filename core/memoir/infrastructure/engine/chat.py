"""What a language model is asked and what it answers: values and protocols, no I/O.

A request is turned into a stream of events: an `Adapting` for each adapter that is loaded for it, a
`Restoring` for each snapshot gone on from, any number of `Reading` while the prompt is read, any
number of `Piece` while the answer is written, and exactly one `Finished` at the end. A stream that
ends without `Finished` raised an `EngineError`; the pieces before it stay valid.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol, TypeAlias, runtime_checkable

import numpy as np
import numpy.typing as npt

from memoir.memory.audit import Errand

Vectors: TypeAlias = npt.NDArray[np.float32]

ReportProgress: TypeAlias = Callable[[int, int], None]
"""Called with (done, total), in bytes unless said otherwise; total is 0 while it is unknown."""


class StopReason(StrEnum):
    """Why an answer ended."""

    END = "end"  # the model ended its turn, or a stop string came
    LENGTH = "length"  # max_tokens or the context ran out
    STOPPED = "stopped"  # cancel() was called


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of the conversation; ``role`` is system, user or assistant."""

    role: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampling:
    """How the next token is chosen; temperature 0 takes the likeliest one each time."""

    temperature: float = 0.0
    top_p: float = 0.95
    top_k: int = 40
    min_p: float = 0.05
    repeat_penalty: float = 1.0
    seed: int | None = None
    max_tokens: int = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class GenerationRequest:
    """One answer to be written.

    ``begin`` is text the answer starts with: the model continues it, and it is the first piece.
    ``stop`` strings end the answer and are not part of it. ``grammar`` in llama.cpp's GBNF, with a
    rule called root, is the form of a local model's answer; an endpoint may not know it. ``errand``
    is what is noted where the request leaves this machine. ``adapters`` are the identifiers of
    those that may take part, of the ones in use; None for all of them.
    """

    turns: tuple[Turn, ...]
    begin: str = ""
    sampling: Sampling = field(default_factory=Sampling)
    stop: tuple[str, ...] = ()
    grammar: str = ""
    errand: Errand = field(default_factory=Errand)
    adapters: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Adapting:
    """llama.cpp is being given an adapter."""

    adapter: str


@dataclass(frozen=True, slots=True)
class Restoring:
    """The state of a snapshot is put back, so that what it knows is not read again."""

    snapshot: str


@dataclass(frozen=True, slots=True)
class Reading:
    """``done`` of ``total`` prompt tokens are read; reused ones count as read."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Piece:
    """The next piece of the answer; whole characters only."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GenerationStats:
    """What an answer cost; counts of tokens, times in milliseconds.

    Of the reused tokens ``restored_tokens`` came from a snapshot, which took ``restore_ms``.
    ``ttft_ms`` is the time from the request to the first piece that the model itself wrote (to
    the end where it wrote none). An endpoint that does not count leaves the counts at 0.
    ``adapters`` took part in it, by their ids.
    """

    prompt_tokens: int = 0
    reused_tokens: int = 0
    restored_tokens: int = 0
    restore_ms: float = 0.0
    generated_tokens: int = 0
    ttft_ms: float = 0.0
    total_ms: float = 0.0
    tokens_per_second: float = 0.0
    stop_reason: StopReason = StopReason.END
    adapters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finished:
    """The last event of an answer."""

    stats: GenerationStats


Event: TypeAlias = Adapting | Restoring | Reading | Piece | Finished


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelInfo:
    """A loaded model; sizes in bytes, ``context`` in tokens, 0 and "" where it is not known.

    ``state_version`` is what the states of a file's model depend on: its context, and llama.cpp's
    own version. ``notes`` are sentences for the user about how the model had to be treated, such
    as a chat template that did not work.
    """

    id: str
    name: str
    context: int = 0
    parameters: int = 0
    size_bytes: int = 0
    architecture: str = ""
    quantisation: str = ""
    file_hash: str = ""
    state_version: str = ""
    notes: tuple[str, ...] = ()


class ChatEngine(Protocol):
    """A language model, here or elsewhere.

    One answer is written at a time: a second `generate` waits for the first. `cancel` and
    `count_tokens` may be called from any thread at any time.
    """

    @property
    def id(self) -> str:
        """Name that stays the same for the same model."""
        ...

    @property
    def destination(self) -> str:
        """Where the conversation is sent: "" is this machine, else the endpoint's host name."""
        ...

    @property
    def info(self) -> ModelInfo | None:
        """What `load` found, None before it."""
        ...

    def load(self) -> ModelInfo:
        """Make the model ready; raises EngineError."""
        ...

    def generate(self, request: GenerationRequest) -> Iterator[Event]:
        """Write an answer; loads the model where that has not been done. Raises EngineError."""
        ...

    def cancel(self) -> None:
        """End the answer being written, within 200 ms; nothing happens where there is none."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens in each text, the chat template not counted. Raises EngineError."""
        ...

    def close(self) -> None:
        """Let go of the model; the engine may be loaded again."""
        ...


@dataclass(frozen=True, slots=True)
class SavedSnapshot:
    """A snapshot that was kept: how many tokens it knows, and its size in bytes."""

    tokens: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAhead:
    """What a model knows after reading ahead, in tokens.

    ``restored`` of them came from the snapshot of that name, which took ``restore_ms``; 0 from ""
    where none was gone on from.
    """

    tokens: int
    snapshot: str = ""
    restored: int = 0
    restore_ms: float = 0.0


@runtime_checkable
class SnapshotEngine(ChatEngine, Protocol):
    """A language model that can keep what it has read, and go on from there another time."""

    @property
    def pid(self) -> int | None:
        """The number of the process that the model is loaded in, None where it is not."""
        ...

    @property
    def adapters(self) -> Sequence[tuple[str, float]]:
        """The adapters that take part in answers now, and how strongly each counts."""
        ...

    def read_ahead(
        self,
        turns: Sequence[Turn],
        *,
        unread: int | None = None,
        adapters: Sequence[str] | None = None,
        progress: ReportProgress | None = None,
    ) -> ReadAhead:
        """Read what prompts that begin with ``turns`` begin with.

        A question that comes meanwhile ends it; it is not begun where more than ``unread`` tokens
        would have to be read. ``adapters`` as in `GenerationRequest`; ``progress`` is told tokens.
        Raises EngineError.
        """
        ...

    def save_snapshot(
        self,
        name: str,
        turns: Sequence[Turn],
        *,
        note: str = "",
        unread: int | None = None,
        adapters: Sequence[str] | None = None,
    ) -> SavedSnapshot | None:
        """Keep what prompts that begin with ``turns`` begin with; read first if need be.

        ``note`` is sealed with it; ``adapters`` as in `GenerationRequest`. None where a question
        came first, or where more than ``unread`` tokens would have to be read. Raises StorageFull
        and EngineError.
        """
        ...

    def give_way(self) -> None:
        """End reading ahead and saving: somebody is about to ask something."""
        ...

    def forget_read(self) -> None:
        """Drop what the model keeps of the prompts that it has read, after the present answer."""
        ...


class Embedder(Protocol):
    """Turns texts into vectors whose cosine tells how near their meanings are."""

    @property
    def id(self) -> str:
        """Name of the model and its file: vectors of different ids must not be compared."""
        ...

    @property
    def dimension(self) -> int:
        """Length of every vector."""
        ...

    def embed(self, texts: list[str]) -> Vectors:
        """Return (len(texts), dimension) float32, each row of unit length. Raises EngineError."""
        ...
