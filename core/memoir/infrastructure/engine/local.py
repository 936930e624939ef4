"""Models in files on this machine, run by worker processes."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np

from memoir import paths
from memoir.errors import EngineStopped, ModelMissing, ModelUnusable
from memoir.infrastructure.engine import protocol
from memoir.infrastructure.engine.chat import (
    Event,
    Finished,
    GenerationRequest,
    GenerationStats,
    ModelInfo,
    Piece,
    Reading,
    StopReason,
    Vectors,
)
from memoir.infrastructure.engine.fingerprint import fingerprint
from memoir.infrastructure.engine.process import EngineProcess, Exchange
from memoir.infrastructure.engine.protocol import Message

# A stopped answer is over after this long at most, whatever the worker does.
_STOP_SECONDS = 0.15
# A worker that still has not let go of a stopped answer by the next question is replaced.
_STUCK_SECONDS = 3.0
_DIGEST_SHOWN = 12
_TEXTS_IN_A_CALL = 256


class _Loaded:
    """A worker process with one model in it; it is started, and the model loaded, on demand."""

    def __init__(self, kind: str, settings: Message) -> None:
        self._process = EngineProcess(kind)
        self._settings = settings
        self._loading: Exchange | None = None
        self._reply: Message | None = None
        self._lock = threading.Lock()

    @property
    def pid(self) -> int | None:
        return self._process.pid

    def load(self, waiting: set[Exchange] | None = None) -> Message | None:
        """Wait until the model is there; its description, or None when interrupted.

        Whoever may interrupt finds the exchange in ``waiting``. Raises EngineError.
        """
        with self._lock:
            if self._reply is not None and self._process.alive:
                return self._reply
            if self._loading is None or not self._process.alive:
                self._reply = None
                self._process.start()
                self._loading = self._process.ask({"do": "load", "settings": self._settings})
            return self._wait(self._loading, waiting if waiting is not None else set())

    def _wait(self, loading: Exchange, waiting: set[Exchange]) -> Message | None:
        waiting.add(loading)
        try:
            message = loading.next()
        except EngineStopped as error:
            self._loading = None
            raise _died_loading(Path(self._settings["path"]), error) from error
        except Exception:
            self._loading = None
            raise
        finally:
            waiting.discard(loading)
        if message is None or message["is"] == "interrupted":
            return None
        self._reply, self._loading = message, None
        return message

    def ask(self, message: Message) -> Exchange:
        """Send a request to the loaded model, which is loaded again where its process is gone.

        Only what no process has taken is sent again. Raises EngineError.
        """
        try:
            return self._process.ask(message)
        except EngineStopped:
            while self.load() is None:
                pass
            return self._process.ask(message)

    def close(self) -> None:
        with self._lock:
            self._process.close()
            self._reply = self._loading = None


def _died_loading(path: Path, error: EngineStopped) -> EngineStopped | ModelUnusable:
    if "memory" in str(error):
        return EngineStopped(
            f"The system ended the model's process while it loaded {path.name}, most likely for"
            " lack of memory; close other programs or choose a smaller model."
        )
    return ModelUnusable(
        f"{path.name} makes llama.cpp crash while it is loaded, so it is damaged or made for"
        " another version; fetch it again or choose another model."
    )


class LocalChat:
    """A GGUF model in a worker process.

    ``context`` in tokens (as much as sensible and possible by default); ``threads`` of the
    processor. The process is started by the first use, and started anew by the next use after it
    died.
    """

    def __init__(
        self,
        path: Path,
        *,
        context: int | None = None,
        threads: int | None = None,
        id: str | None = None,
    ) -> None:
        self.id = id or path.stem
        self.destination = ""
        self.info: ModelInfo | None = None
        self._worker = _Loaded(
            "chat",
            {
                "path": str(path),
                "context": context,
                "threads": threads,
                "models": str(paths.models_folder()),
            },
        )
        self._active: set[Exchange] = set()
        self._left: Exchange | None = None

    @property
    def pid(self) -> int | None:
        """The worker's process number, None where none runs."""
        return self._worker.pid

    def load(self) -> ModelInfo:
        """Start the worker and load the model; quick where that is done already.

        Raises ModelMissing, ModelUnusable, ModelTooLarge and EngineStopped.
        """
        while True:
            reply = self._worker.load()
            if reply is not None:
                return self._learn(reply)

    def generate(self, request: GenerationRequest) -> Iterator[Event]:
        """Write an answer; see `ChatEngine.generate`.

        When the worker dies, the pieces so far were given and EngineStopped is raised.
        """
        begun = time.perf_counter()
        self._replace_if_stuck()
        reply = self._worker.load(self._active)
        if reply is None:
            yield Finished(_stopped_stats(begun))
            return
        self._learn(reply)
        exchange = self._worker.ask({"do": "generate", "request": _as_message(request)})
        delay = time.perf_counter() - begun
        self._active.add(exchange)
        try:
            yield from self._events(exchange, begun, delay)
        finally:
            self._active.discard(exchange)
            if not exchange.finished:
                exchange.interrupt()
                self._left = exchange

    def cancel(self) -> None:
        """End the answer being written; it finishes within 200 ms."""
        for exchange in list(self._active):
            exchange.interrupt()

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens in each text; also while an answer is written."""
        self.load()
        counts: list[int] = self._worker.ask({"do": "count", "texts": list(texts)}).result()[
            "counts"
        ]
        return counts

    def close(self) -> None:
        """End the worker."""
        self._worker.close()

    def _learn(self, reply: Message) -> ModelInfo:
        self.info = ModelInfo(
            id=self.id, **{**reply["info"], "notes": tuple(reply["info"]["notes"])}
        )
        return self.info

    def _events(self, exchange: Exchange, begun: float, delay: float) -> Iterator[Event]:
        """The worker's events until the answer is finished, or ought to be."""
        deadline: float | None = None
        while True:
            left = None if deadline is None else deadline - time.perf_counter()
            message = exchange.next(left) if left is None or left > 0 else None
            if message is None:
                yield Finished(_stopped_stats(begun))
                return
            match message["is"]:
                case "interrupted":
                    deadline = deadline or time.perf_counter() + _STOP_SECONDS
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
        self._worker = _Loaded("embed", {"path": str(path)})

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
        reply = None
        while reply is None:
            reply = self._worker.load()
        self._dimension = int(reply["dimension"])
        return self._dimension

    def embed(self, texts: list[str]) -> Vectors:
        """Return (len(texts), dimension) float32, rows of unit length; any text is allowed.

        Raises EngineError; when the worker dies, EngineStopped, and the next call starts it anew.
        """
        self.load()
        rows = np.empty((len(texts), self._dimension), np.float32)
        for at in range(0, len(texts), _TEXTS_IN_A_CALL):
            some = texts[at : at + _TEXTS_IN_A_CALL]
            reply = self._worker.ask({"do": "embed", "texts": some}).result()
            rows[at : at + len(some)] = protocol.decode_vectors(reply["vectors"])
        return rows

    def close(self) -> None:
        """End the worker."""
        self._worker.close()
