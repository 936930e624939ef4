"""A worker process that holds a model: started, and the model loaded, when it is first wanted."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TypeAlias

from memoir.errors import EngineError, EngineStopped, ModelUnusable
from memoir.infrastructure.engine.process import EngineProcess, Exchange
from memoir.infrastructure.engine.protocol import Message

Stop: TypeAlias = Callable[[], None]

# Not the model's fault: the process was asked to end, or the system made it.
_ENDED_FROM_OUTSIDE = (None, 0, -9, -15)


class LoadedWorker:
    """A worker process with one model in it; it is started, and the model loaded, on demand."""

    def __init__(self, kind: str, settings: Message) -> None:
        self._process = EngineProcess(kind)
        self._settings = settings
        self._loading: Future[Message] | None = None
        self._lock = threading.Lock()

    @property
    def pid(self) -> int | None:
        """The process's number, None where none runs."""
        return self._process.pid

    def load(self) -> Message:
        """Wait until the model is there; its description. Raises EngineError."""
        return self._begin().result()

    def load_unless(self, stops: set[Stop]) -> Message | None:
        """The same, but None as soon as somebody calls what is put among ``stops`` meanwhile."""
        loading, woken = self._begin(), threading.Event()
        loading.add_done_callback(lambda _: woken.set())
        stops.add(woken.set)
        try:
            woken.wait()
        finally:
            stops.discard(woken.set)
        return loading.result() if loading.done() else None

    def ask(self, message: Message) -> Exchange:
        """Send a request to the loaded model, which is loaded again where its process is gone.

        Only what no process has taken is sent again. Raises EngineError.
        """
        self.load()
        try:
            return self._process.ask(message)
        except EngineStopped:
            self.load()
            return self._process.ask(message)

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._process.close()
            self._loading = None

    def _begin(self) -> Future[Message]:
        """The loading that goes on or is done, begun if there is none."""
        with self._lock:
            current = self._loading
            if current is None or not self._process.alive or (current.done() and _failed(current)):
                self._process.start()
                exchange = self._process.ask({"do": "load", "settings": self._settings})
                current = self._loading = Future()
                follower = threading.Thread(
                    target=self._follow, args=(exchange, current), name="loading", daemon=True
                )
                follower.start()
            return current

    def _follow(self, exchange: Exchange, loading: Future[Message]) -> None:
        try:
            loading.set_result(exchange.result())
        except EngineStopped as error:
            code = self._process.exit_code
            loading.set_exception(_died_loading(Path(self._settings["path"]), code, error))
        except Exception as error:  # noqa: BLE001 - raised again where it is waited for
            loading.set_exception(error)


def _failed(loading: Future[Message]) -> bool:
    return loading.exception() is not None


def _died_loading(path: Path, code: int | None, error: EngineStopped) -> EngineError:
    if code in _ENDED_FROM_OUTSIDE:
        return EngineStopped(f"{path.name} could not be loaded. {error}")
    return ModelUnusable(
        f"{path.name} makes llama.cpp crash while it is loaded, so it is damaged or made for"
        " another version; fetch it again or choose another model."
    )
