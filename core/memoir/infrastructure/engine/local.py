"""Models in files on this machine, run by worker processes."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

from memoir import paths
from memoir.errors import EngineStopped, ModelMissing
from memoir.infrastructure.engine import protocol
from memoir.infrastructure.engine.chat import (
    Event,
    Finished,
    GenerationRequest,
    GenerationStats,
    ModelInfo,
    Piece,
    Reading,
    Restoring,
    SavedSnapshot,
    StopReason,
    Turn,
    Vectors,
)
from memoir.infrastructure.engine.fingerprint import fingerprint
from memoir.infrastructure.engine.loaded import LoadedWorker, Stop
from memoir.infrastructure.engine.process import Exchange
from memoir.infrastructure.engine.protocol import Message
from memoir.infrastructure.engine.state_file import SUFFIX

# A stopped answer is over after this long at most, whatever the worker does.
_STOP_SECONDS = 0.15
# A worker that still has not let go of a stopped answer by the next question is replaced.
_STUCK_SECONDS = 3.0
_DIGEST_SHOWN = 12
_TEXTS_IN_A_CALL = 16
_CHARACTERS_IN_A_CALL = 3000


@dataclass(frozen=True, slots=True)
class SnapshotPlace:
    """The folder where a model keeps what it has read, and the key its files are sealed with."""

    folder: Path
    key: bytes

    def __repr__(self) -> str:
        """Without the key, so that no log or report holds it."""
        return f"SnapshotPlace({str(self.folder)!r})"

    def as_message(self) -> Message:
        """For the worker process."""
        return {"folder": str(self.folder), "key": self.key.hex()}

    def drop(self, name: str) -> None:
        """Delete a snapshot."""
        (self.folder / f"{name}{SUFFIX}").unlink(missing_ok=True)


def _nothing() -> None:
    """Interrupt what does not go on."""


class LocalChat:
    """A GGUF model in a worker process.

    ``context`` in tokens (as much as sensible and possible by default); ``threads`` of the
    processor; ``name`` for people, by default what the file says; ``snapshots`` where it may keep
    what it has read. The process is started by the first use, and started anew by the next use
    after it died.
    """

    def __init__(
        self,
        path: Path,
        *,
        context: int | None = None,
        threads: int | None = None,
        id: str | None = None,
        name: str | None = None,
        snapshots: SnapshotPlace | None = None,
    ) -> None:
        self.id = id or path.stem
        self._name = name
        self._snapshots = snapshots
        self.destination = ""
        self.info: ModelInfo | None = None
        self._worker = LoadedWorker(
            "chat",
            {
                "path": str(path),
                "context": context,
                "threads": threads,
                "models": str(paths.models_folder()),
                "snapshots": snapshots.as_message() if snapshots else None,
            },
        )
        self._stops: set[Stop] = set()
        self._cancels = 0
        self._left: Exchange | None = None
        self._idle: Stop = _nothing
        self._ways_given = 0

    @property
    def pid(self) -> int | None:
        """The worker's process number, None where none runs."""
        return self._worker.pid

    def load(self) -> ModelInfo:
        """Start the worker and load the model; quick where that is done already.

        Raises ModelMissing, ModelUnusable, ModelTooLarge and EngineStopped.
        """
        return self._learn(self._worker.load())

    def generate(self, request: GenerationRequest) -> Iterator[Event]:
        """Write an answer; see `ChatEngine.generate`.

        When the worker dies, the pieces so far were given and EngineStopped is raised.
        """
        restoring: list[str] = []
        try:
            for event in self._answer(request):
                if isinstance(event, Restoring):
                    restoring.append(event.snapshot)
                else:
                    restoring.clear()
                yield event
        except EngineStopped:
            if not restoring or self._snapshots is None:
                raise
            # llama.cpp crashed over a snapshot, and nothing was said yet: go on without it.
            self._snapshots.drop(restoring[-1])
            yield from self._answer(request)

    def read_ahead(self, turns: Sequence[Turn]) -> int:
        """Read what prompts that begin with ``turns`` begin with; how many tokens are read.

        A question that comes meanwhile ends it. Raises EngineError.
        """
        asked = {"do": "read ahead", "turns": [asdict(turn) for turn in turns]}
        return int(self._in_idle_time(asked)["tokens"])

    def save_snapshot(
        self, name: str, turns: Sequence[Turn], note: str = ""
    ) -> SavedSnapshot | None:
        """Keep what prompts that begin with ``turns`` begin with as ``name``, and ``note`` with it.

        What of it is not read yet is read first. None where a question came meanwhile. Raises
        StorageFull and EngineError.
        """
        asked = {"turns": [asdict(turn) for turn in turns], "note": note}
        saved = self._in_idle_time({"do": "save", "snapshot": name, **asked})["saved"]
        return SavedSnapshot(**saved) if saved else None

    def give_way(self) -> None:
        """End reading ahead and saving: somebody is about to ask something."""
        self._ways_given += 1
        self._idle()

    def _in_idle_time(self, message: Message) -> Message:
        """Have something done that makes way for the next question."""
        before = self._ways_given
        self.load()
        exchange = self._worker.ask(message)
        self._idle = exchange.interrupt
        if before != self._ways_given:  # between asking and here
            exchange.interrupt()
        return exchange.result()

    def _answer(self, request: GenerationRequest) -> Iterator[Event]:
        begun, cancels = time.perf_counter(), self._cancels
        self.give_way()
        self._replace_if_stuck()
        reply = self._worker.load_unless(self._stops)
        if reply is None:
            yield Finished(_stopped_stats(begun))
            return
        self._learn(reply)
        delay = time.perf_counter() - begun  # from here on the worker's clock runs
        exchange = self._worker.ask({"do": "generate", "request": _as_message(request)})
        self._stops.add(exchange.interrupt)
        if cancels != self._cancels:  # between loading and here
            exchange.interrupt()
        try:
            yield from self._events(exchange, begun, delay)
        finally:
            self._stops.discard(exchange.interrupt)
            if not exchange.finished:
                exchange.interrupt()
                self._left = exchange

    def cancel(self) -> None:
        """End the answer being written; it finishes within 200 ms."""
        self._cancels += 1
        for stop in list(self._stops):
            stop()

    def forget_read(self) -> None:
        """Drop what the model keeps of the prompts that it has read, after the present answer."""
        if self.info is not None and self._worker.pid is not None:
            with contextlib.suppress(EngineStopped):
                self._worker.ask({"do": "forget"})

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens in each text; also while an answer is written."""
        reply = self._worker.ask({"do": "count", "texts": list(texts)}).result()
        return [int(count) for count in reply["counts"]]

    def close(self) -> None:
        """End the answer being written, and the worker."""
        self.cancel()
        self._worker.close()

    def _learn(self, reply: Message) -> ModelInfo:
        told = reply["info"]
        named = {**told, "name": self._name or told["name"], "notes": tuple(told["notes"])}
        self.info = ModelInfo(id=self.id, **named)
        return self.info

    def _events(self, exchange: Exchange, begun: float, delay: float) -> Iterator[Event]:
        """The worker's events until the answer is finished, or ought to be."""
        deadline: float | None = None
        while True:
            try:
                left = None if deadline is None else max(0.0, deadline - time.perf_counter())
                message = exchange.next(left)
            except EngineStopped:
                if deadline is None:
                    raise
                message = None  # ended together with the answer: the window was closed
            if message is None:
                yield Finished(_stopped_stats(begun))
                return
            match message["is"]:
                case "interrupted":
                    deadline = deadline or time.perf_counter() + _STOP_SECONDS
                case "restoring":
                    yield Restoring(message["snapshot"])
                case "reading":
                    yield Reading(message["done"], message["total"])
                case "piece":
                    yield Piece(message["text"])
                case _:
                    yield Finished(_stats(message["stats"], delay))
                    return

    def _replace_if_stuck(self) -> None:
        left, self._left = self._left, None
        deadline = time.perf_counter() + _STUCK_SECONDS
        while left is not None and not left.finished:
            try:
                if left.next(max(0.0, deadline - time.perf_counter())) is None:
                    self._worker.close()
                    return
            except EngineStopped:
                return


def _as_message(request: GenerationRequest) -> Message:
    return {
        "turns": [asdict(turn) for turn in request.turns],
        "begin": request.begin,
        "sampling": asdict(request.sampling),
        "stop": list(request.stop),
        "grammar": request.grammar,
    }


def _stats(message: Message, delay: float) -> GenerationStats:
    """The worker's figures; ``delay`` is what went by before it got the request, in seconds."""
    stats = GenerationStats(**{**message, "stop_reason": StopReason(message["stop_reason"])})
    return replace(
        stats, ttft_ms=stats.ttft_ms + delay * 1000, total_ms=stats.total_ms + delay * 1000
    )


def _stopped_stats(begun: float) -> GenerationStats:
    gone = (time.perf_counter() - begun) * 1000
    return GenerationStats(ttft_ms=gone, total_ms=gone, stop_reason=StopReason.STOPPED)


class LocalEmbedder:
    """A GGUF embedding model in a worker process of its own.

    Texts longer than the model reads are cut at its limit; callers split them before.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._id = ""
        self._dimension = 0
        self._lanes = 1
        self._worker = LoadedWorker("embed", {"path": str(path)})

    @property
    def pid(self) -> int | None:
        """The worker's process number, None where none runs."""
        return self._worker.pid

    @property
    def id(self) -> str:
        """The model file's name and the beginning of its digest; raises ModelMissing."""
        if not self._id:
            try:
                digest = fingerprint(self._path, paths.models_folder())
            except OSError as error:
                message = f"The embedding model {self._path} cannot be read; choose another one."
                raise ModelMissing(message) from error
            self._id = f"{self._path.stem}@{digest[:_DIGEST_SHOWN]}"
        return self._id

    @property
    def dimension(self) -> int:
        """Length of every vector; loads the model. Raises EngineError."""
        return self._dimension or self.load()

    def load(self) -> int:
        """Start the worker and load the model; returns the dimension. Raises EngineError."""
        reply = self._worker.load()
        self._dimension, self._lanes = int(reply["dimension"]), int(reply["lanes"])
        return self._dimension

    def embed(self, texts: list[str]) -> Vectors:
        """Return (len(texts), dimension) float32, rows of unit length; any text is allowed.

        Raises EngineError; when the worker dies, EngineStopped, and the next call starts it anew.
        """
        return self.begin(texts)()

    def begin(self, texts: list[str]) -> Callable[[], Vectors]:
        """Have the worker begin with ``texts``; what is returned waits for all vectors.

        Both raise as `embed` does.
        """
        self.load()
        portions = list(_portions(texts, self._lanes))
        asked = self._ask(portions[0][1]) if portions else None

        def wait() -> Vectors:
            exchange = asked
            rows = np.empty((len(texts), self._dimension), np.float32)
            for at, some in portions:
                reply = (exchange or self._ask(some)).result()
                exchange = None
                rows[at : at + len(some)] = protocol.decode_vectors(reply["vectors"])
            return rows

        return wait

    def _ask(self, texts: list[str]) -> Exchange:
        return self._worker.ask({"do": "embed", "texts": texts})

    def close(self) -> None:
        """End the worker."""
        self._worker.close()


def _portions(texts: list[str], lanes: int) -> Iterator[tuple[int, list[str]]]:
    """Cut many texts into calls of about a tenth of a second, and where each begins.

    A question that comes while thousands of texts are embedded waits for one call at most.
    """
    begin = length = 0
    for at, text in enumerate(texts):
        full = at - begin >= _TEXTS_IN_A_CALL * lanes or length > _CHARACTERS_IN_A_CALL * lanes
        if full and at > begin:
            yield begin, texts[begin:at]
            begin, length = at, 0
        length += len(text)
    if begin < len(texts):
        yield begin, texts[begin:]
