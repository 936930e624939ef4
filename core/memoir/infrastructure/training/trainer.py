"""A training seen from outside: begin it, watch it, let it wait, end it.

It runs in a process of its own (`worker`), since PyTorch is large, a model's file may be foul, and
memory may run out; nothing of that reaches this process.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from enum import Enum, auto
from pathlib import Path

from memoir import paths
from memoir.errors import EngineStopped, TrainingUnavailable
from memoir.infrastructure.engine.process import EngineProcess, Exchange
from memoir.infrastructure.engine.protocol import Message
from memoir.infrastructure.training import lessons
from memoir.infrastructure.training.installation import training_available
from memoir.infrastructure.training.lessons import (
    Event,
    Paused,
    Resumed,
    Stopped,
    TrainingBasis,
    TrainingExample,
    TrainingSettings,
)

_WORKER = "memoir.infrastructure.training.worker"
_STOP_SECONDS = 3.0


class _Wish(Enum):
    GO = auto()
    WAIT = auto()
    END = auto()


class Trainer:
    """Trains one adapter after another for one model.

    With a ``key`` of 32 bytes the adapter is sealed with it (`engine.sealed_file`), and a state to
    go on from is kept in ``checkpoint``, sealed too: now and then, when the training is stopped
    and when it waits. A training begun again with the same examples and settings goes on from
    there, also after this process or the machine died. Without a key nothing is kept and the
    adapter is a plain GGUF. `pause`, `resume` and `stop` may be called from any thread.
    """

    def __init__(
        self, basis: TrainingBasis, *, key: bytes | None = None, checkpoint: Path | None = None
    ) -> None:
        self._basis = basis
        self._key = key
        self._checkpoint = checkpoint if key else None
        self._process = EngineProcess("train", worker=_WORKER)
        self._changed = threading.Condition()
        self._wish = _Wish.GO
        self._exchange: Exchange | None = None

    @property
    def pid(self) -> int | None:
        """The training process's number, None where none runs."""
        return self._process.pid

    def train(
        self,
        examples: Sequence[TrainingExample],
        target: Path,
        settings: TrainingSettings | None = None,
    ) -> Iterator[Event]:
        """Train on ``examples`` and write the adapter to ``target``, whole or not at all.

        Leaving the stream ends the training. Raises TrainingUnavailable where PyTorch and PEFT
        are not installed, ModelUntrainable, ModelUnusable, ModelMissing, ModelTooLarge,
        StorageFull, InvalidInput where there is nothing to learn, and EngineStopped where the
        process died.
        """
        if not training_available():
            raise TrainingUnavailable(
                "Training needs PyTorch and PEFT, which are not installed; install them first."
            )
        self._wish = _Wish.GO
        request = self._request(examples, target, settings or TrainingSettings())
        try:
            self._process.start()
            yield from self._run(request)
        except EngineStopped as error:
            what = "it goes on from where it was kept last" if self._is_kept() else "it begins anew"
            raise EngineStopped(
                "The training ended unexpectedly, most likely because memory ran out; when it is"
                f" started again {what}."
            ) from error
        finally:
            self._exchange = None
            self._process.close()

    def pause(self) -> None:
        """Let the training wait after the present step; its process keeps its memory."""
        self._want(_Wish.WAIT)

    def resume(self) -> None:
        """Let a training that waits go on."""
        self._want(_Wish.GO)

    def stop(self) -> None:
        """End the training within a few seconds, and keep its state where there is a place."""
        self._want(_Wish.END)

    def discard(self) -> None:
        """Delete the state that was kept, so that the next training begins anew."""
        if self._checkpoint is not None:
            self._checkpoint.unlink(missing_ok=True)

    def _want(self, wish: _Wish) -> None:
        with self._changed:
            if self._wish is _Wish.END:
                return
            self._wish = wish
            self._changed.notify_all()
            exchange = self._exchange
        if exchange is not None and wish is not _Wish.GO:
            exchange.interrupt()

    def _request(
        self, examples: Sequence[TrainingExample], target: Path, settings: TrainingSettings
    ) -> Message:
        folder, checkpoint = self._basis.folder, self._checkpoint
        return {
            "do": "begin",
            "model": str(self._basis.model),
            "folder": str(folder) if folder else None,
            "models": str(paths.models_folder()),
            "examples": [asdict(example) for example in examples],
            "settings": asdict(settings),
            "target": str(target),
            "key": self._key.hex() if self._key else None,
            "checkpoint": str(checkpoint) if checkpoint else None,
        }

    def _run(self, request: Message) -> Iterator[Event]:
        """Events up to the end, in as many exchanges as it is let wait."""
        step, kept = 0, False
        while True:
            for message in self._messages(request):
                if message["is"] == "event":
                    event = _event(message)
                    if isinstance(event, lessons.Started):
                        request = {"do": "go on"}  # told to wait before, it has to begin anew
                    yield event
                elif message["is"] == "done" and "saved" in message:
                    yield _event(message["saved"])
                    return
                else:
                    step, kept = message["step"], message["kept"]
            if self._wish is not _Wish.END:
                yield Paused(step)
                self._wait()
            if self._wish is _Wish.END:
                yield Stopped(step, kept)
                return
            yield Resumed(step)

    def _messages(self, request: Message) -> Iterator[Message]:
        """The replies to ``request``; after an interruption they end soon."""
        exchange = self._process.ask(request)
        with self._changed:
            self._exchange = exchange
            begun = self._wish
        if begun is not _Wish.GO:
            exchange.interrupt()
        step = 0
        deadline: float | None = None
        while not exchange.finished:
            message = exchange.next(deadline and max(0.0, deadline - time.monotonic()))
            if message is None:  # deep in a long step: what was kept last is what there is
                self._process.close()
                yield {"is": "done", "step": step, "kept": self._is_kept()}
                return
            if message["is"] == "interrupted":
                if self._wish is _Wish.END:
                    deadline = deadline or time.monotonic() + _STOP_SECONDS
                continue
            step = message.get("values", message).get("step", step)
            yield message

    def _wait(self) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._wish is not _Wish.WAIT)

    def _is_kept(self) -> bool:
        return self._checkpoint is not None and self._checkpoint.exists()


def _event(message: Message) -> Event:
    kind = {"started": lessons.Started, "step": lessons.Step, "saved": lessons.Saved}
    values = dict(message["values"])
    if "path" in values:
        values["path"] = Path(values["path"])
    event: Event = kind[message["event"]](**values)
    return event
