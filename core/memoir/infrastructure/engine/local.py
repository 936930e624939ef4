"""Models in files on this machine, run by worker processes."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np

from memoir import paths
from memoir.errors import EngineStopped, ModelMissing
from memoir.infrastructure.engine import chat_messages, protocol
from memoir.infrastructure.engine.adapting import AdapterInUse, AdapterPlace
from memoir.infrastructure.engine.chat import (
    Event,
    Finished,
    GenerationRequest,
    ModelInfo,
    ReadAhead,
    Reading,
    ReportProgress,
    SavedSnapshot,
    StopReason,
    Turn,
    Vectors,
)
from memoir.infrastructure.engine.fingerprint import fingerprint
from memoir.infrastructure.engine.loaded import LoadedWorker, Stop
from memoir.infrastructure.engine.portions import cut
from memoir.infrastructure.engine.process import Exchange
from memoir.infrastructure.engine.protocol import Message
from memoir.infrastructure.engine.snapshot_place import SnapshotPlace
from memoir.infrastructure.engine.suspects import Suspects

# A stopped answer is over after this long at most, whatever the worker does.
_STOP_SECONDS = 0.15
# A worker that still has not let go of a stopped answer by the next question is replaced.
_STUCK_SECONDS = 3.0
_CRASHED = "llama.cpp crashes over the adapter, so it was put aside; train it again."
_DIGEST_SHOWN = 12


class LocalChat:
    """A GGUF model in a worker process.

    ``context`` in tokens (as much as sensible and possible by default); ``threads`` of the
    processor; ``name`` for people, by default what the file says; ``snapshots`` where it may keep
    what it has read; ``adapters`` which adapters take part in its answers. The process is started
    by the first use, and started anew by the next use after it died.
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
        adapters: AdapterPlace | None = None,
    ) -> None:
        self.id = id or path.stem
        self._name = name
        self._snapshots = snapshots
        self._adapters = adapters
        self._aside: set[str] = set()
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
                "adapters": adapters.key.hex() if adapters else None,
            },
        )
        self._stops: set[Stop] = set()
        self._cancels = 0
        self._left: Exchange | None = None
        self._idle: Stop = lambda: None
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
        suspects = Suspects()
        try:
            for event in self._answer(request):
                suspects.note(event)
                yield event
        except EngineStopped:
            # llama.cpp crashed over something, and nothing was said yet: go on without it.
            if suspects.snapshot and self._snapshots is not None:
                self._snapshots.drop(suspects.snapshot)
            elif not suspects.adapters:
                raise
            for adapter in suspects.adapters if not suspects.snapshot else ():
                self._put_aside(adapter, _CRASHED)
            yield from self._answer(request)

    def surprise(self, text: str) -> tuple[float, int]:
        """How unlikely the model finds ``text``, in nats, and how many tokens that is over.

        Text beyond the model's context is left out. Raises EngineError.
        """
        reply = self._in_idle_time({"do": "surprise", "text": text})
        return float(reply["nats"]), int(reply["tokens"])

    @property
    def adapters(self) -> Sequence[tuple[str, float]]:
        """The adapters that take part in answers now, and how strongly each counts."""
        return [(each.id, each.weight) for each in self._in_use()]

    def read_ahead(
        self,
        turns: Sequence[Turn],
        *,
        unread: int | None = None,
        adapters: Sequence[str] | None = None,
        progress: ReportProgress | None = None,
    ) -> ReadAhead:
        """Read what prompts that begin with ``turns`` begin with; see `SnapshotEngine`."""
        asked = {"turns": [asdict(turn) for turn in turns], "unread": unread}
        read = self._in_idle_time({"do": "read ahead", **asked}, adapters, progress)
        return ReadAhead(**read["read"])

    def save_snapshot(
        self,
        name: str,
        turns: Sequence[Turn],
        *,
        note: str = "",
        unread: int | None = None,
        adapters: Sequence[str] | None = None,
    ) -> SavedSnapshot | None:
        """Keep what prompts that begin with ``turns`` begin with; see `SnapshotEngine`."""
        asked = {"turns": [asdict(turn) for turn in turns], "note": note, "unread": unread}
        saved = self._in_idle_time({"do": "save", "snapshot": name, **asked}, adapters)["saved"]
        return SavedSnapshot(**saved) if saved else None

    def give_way(self) -> None:
        """End reading ahead and saving: somebody is about to ask something."""
        self._ways_given += 1
        self._idle()

    def _in_idle_time(
        self,
        message: Message,
        adapters: Sequence[str] | None = None,
        progress: ReportProgress | None = None,
    ) -> Message:
        """Have something done that makes way for the next question.

        Where llama.cpp crashes over a snapshot, it is done without that.
        """
        suspects = Suspects()
        try:
            return self._done_idly(message, adapters, progress, suspects)
        except EngineStopped:
            if not suspects.snapshot or self._snapshots is None:
                raise
            self._snapshots.drop(suspects.snapshot)
        return self._done_idly(message, adapters, progress, Suspects())

    def _done_idly(
        self,
        message: Message,
        adapters: Sequence[str] | None,
        progress: ReportProgress | None,
        suspects: Suspects,
    ) -> Message:
        before = self._ways_given
        self.load()
        exchange = self._worker.ask({**message, "adapters": self._chosen(adapters)})
        self._idle = exchange.interrupt
        if before != self._ways_given:  # between asking and here
            exchange.interrupt()
        reply: Message = {}
        for reply in exchange.events():
            if (event := chat_messages.ahead_event_of(reply)) is not None:
                suspects.note(event)
            if progress is not None and isinstance(event, Reading):
                progress(event.done, event.total)
        return reply

    def _answer(self, request: GenerationRequest) -> Iterator[Event]:
        begun, cancels = time.perf_counter(), self._cancels
        self.give_way()
        self._replace_if_stuck()
        reply = self._worker.load_unless(self._stops)
        if reply is None:
            yield Finished(chat_messages.stopped_stats(begun))
            return
        self._learn(reply)
        delay = time.perf_counter() - begun  # from here on the worker's clock runs
        asked = {"do": "generate", "request": chat_messages.request_message(request)}
        chosen = self._chosen(request.adapters)
        exchange = self._worker.ask({**asked, "adapters": chosen})
        self._stops.add(exchange.interrupt)
        if cancels != self._cancels:  # between loading and here
            exchange.interrupt()
        try:
            events = self._events(exchange, begun, delay)
            yield from self._while_allowed(events, exchange, [each["id"] for each in chosen])
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

    def _chosen(self, among: Sequence[str] | None) -> list[Message]:
        """The adapters that take part, for the worker process; none but those ``among``."""
        in_use = self._in_use() if among is None or among else []
        return [asdict(each) for each in in_use if among is None or each.id in among]

    def _in_use(self) -> list[AdapterInUse]:
        if self._adapters is None or self.info is None:
            return []
        chosen = self._adapters.chosen(self.info.file_hash)
        return [each for each in chosen if each.id not in self._aside]

    def _while_allowed(
        self, events: Iterator[Event], exchange: Exchange, adapters: Sequence[str]
    ) -> Iterator[Event]:
        """``events``, stopped once an adapter that takes part holds what was changed."""
        place, allowed = self._adapters, True
        for event in events:
            if allowed and adapters and place is not None and not place.may_go_on(adapters):
                allowed = False
                exchange.interrupt()
            if allowed:
                yield event
            elif isinstance(event, Finished):
                yield Finished(replace(event.stats, stop_reason=StopReason.STOPPED))

    def _put_aside(self, adapter: str, why: str) -> None:
        self._aside.add(adapter)
        if self._adapters is not None:
            self._adapters.put_aside(adapter, why)

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
                yield Finished(chat_messages.stopped_stats(begun))
                return
            event = chat_messages.event_of(message, delay)
            if event is not None:
                yield event
            if isinstance(event, Finished):
                return
            if message["is"] == "refused":
                self._put_aside(message["adapter"], message["why"])
            if message["is"] == "interrupted":
                deadline = deadline or time.perf_counter() + _STOP_SECONDS

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
        portions = list(cut(texts, self._lanes))
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
