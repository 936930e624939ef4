"""A worker process seen from outside: start it, ask it, notice when it dies, end it.

Nothing is sent twice. When the process dies, whoever waits for an answer gets `EngineStopped`,
and the next question starts a new process.
"""

from __future__ import annotations

import contextlib
import itertools
import logging
import os
import queue
import subprocess
import sys
import threading
import weakref
from collections import deque
from collections.abc import Iterator
from typing import IO, Final

from memoir.errors import EngineStopped
from memoir.infrastructure.engine import machine, protocol
from memoir.infrastructure.engine.protocol import Message

_log = logging.getLogger(__name__)

_GOODBYE_SECONDS = 1.0
_LAST_WORDS = 40
_SECRETS = frozenset({"MEMOIR_PASSPHRASE", "HF_TOKEN", "OPENAI_API_KEY"})
_INTERRUPTED: Final[Message] = {"is": "interrupted"}
_WORKER = "memoir.infrastructure.engine.worker"


class Exchange:
    """One request and the replies to it."""

    def __init__(self, running: _Running, number: int) -> None:
        self._running = running
        self._number = number
        self._replies: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self.finished = False

    def deliver(self, message: Message) -> None:
        """Hand a reply over; from the thread that reads them."""
        self._replies.put(message)

    def interrupt(self) -> None:
        """Ask that the work end early, and tell whoever waits; any thread may."""
        with contextlib.suppress(EngineStopped):
            self._running.send({"id": self._number, "do": "cancel"})
        self._replies.put(_INTERRUPTED)

    def next(self, timeout: float | None = None) -> Message | None:
        """The next reply, None where none comes in ``timeout`` seconds.

        A reply that "is" done is the last; "interrupted" is told by this side. Raises what the
        worker raised, and EngineStopped when it died.
        """
        try:
            message = self._replies.get(timeout=timeout)
        except queue.Empty:
            return None
        self.finished = message["is"] in {"done", "error", "died"}
        if self.finished:
            self._running.forget(self._number)
        if message["is"] == "error":
            raise protocol.raised(message)
        if message["is"] == "died":
            raise EngineStopped(message["text"])
        return message

    def events(self) -> Iterator[Message]:
        """All replies up to the last one, which is among them."""
        while not self.finished:
            message = self.next()
            if message is not None and message is not _INTERRUPTED:
                yield message

    def result(self) -> Message:
        """The last reply; events before it are passed over."""
        *_, last = self.events()
        return last


class EngineProcess:
    """A worker process of one kind ("chat", "embed" or "prepare"), started on demand.

    ``worker`` is the module that the process runs. Safe to use from several threads. It ends with
    `close`, with its owner, or with this process.
    """

    def __init__(self, kind: str, *, worker: str = _WORKER) -> None:
        self._kind = kind
        self._worker = worker
        self._running: _Running | None = None

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self._running is not None and self._running.alive

    @property
    def pid(self) -> int | None:
        """The system's number of the process, None where none runs."""
        return self._running.process.pid if self._running and self._running.alive else None

    @property
    def exit_code(self) -> int | None:
        """How the last process ended: negative is a signal's number; None while it runs."""
        return self._running.process.poll() if self._running else None

    def start(self) -> None:
        """Start a process, the last one having ended; raises EngineStopped."""
        self.close()
        running = _Running(self._kind, self._worker)
        self._running = running
        self._finalizer = weakref.finalize(self, running.end)

    def ask(self, message: Message) -> Exchange:
        """Send a request; raises EngineStopped where no process runs."""
        if self._running is None:
            raise EngineStopped("The model's process does not run.")
        return self._running.ask(message)

    def close(self) -> None:
        """End the process, by force where it does not end by itself."""
        if self._running is not None:
            self._finalizer.detach()
            self._running.end()
            self._running = None


class _Running:
    """A process that was started, and the threads that listen to it."""

    def __init__(self, kind: str, worker: str) -> None:
        self.kind = kind
        self.alive = True
        self._numbers = itertools.count(1)
        self._exchanges: dict[int, Exchange] = {}
        self._lock = threading.Lock()
        self._sending = threading.Lock()
        self._last_words: deque[str] = deque(maxlen=_LAST_WORDS)
        self.process = _spawn(worker, kind)
        self._threads = [
            threading.Thread(target=self._listen, name=f"{kind}-replies", daemon=True),
            threading.Thread(target=self._overhear, name=f"{kind}-noise", daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def ask(self, message: Message) -> Exchange:
        number = next(self._numbers)
        exchange = Exchange(self, number)
        with self._lock:
            if not self.alive:
                raise EngineStopped(self._epitaph())
            self._exchanges[number] = exchange
        try:
            self.send({"id": number, **message})
        except EngineStopped:
            self.forget(number)
            raise
        return exchange

    def send(self, message: Message) -> None:
        """Raises EngineStopped."""
        line = protocol.encode(message)
        try:
            with self._sending:
                _stream(self.process.stdin).write(line)
                _stream(self.process.stdin).flush()
        except (OSError, ValueError) as error:  # ValueError: closed by end()
            self.alive = False
            raise EngineStopped(self._epitaph()) from error

    def forget(self, number: int) -> None:
        with self._lock:
            self._exchanges.pop(number, None)

    def end(self) -> None:
        with contextlib.suppress(OSError):
            _stream(self.process.stdin).close()
        try:
            self.process.wait(_GOODBYE_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join()

    def _listen(self) -> None:
        with _stream(self.process.stdout) as replies:
            for line in replies:
                self._deliver(line)
        self.process.wait()
        with self._lock:
            self.alive = False
            orphans = list(self._exchanges.values())
        if orphans:
            _log.info("%s worker ended: %s\n%s", self.kind, self.process.returncode, self._words())
        for exchange in orphans:
            exchange.deliver({"is": "died", "text": self._epitaph()})

    def _deliver(self, line: bytes) -> None:
        try:
            message = protocol.decode(line)
        except ValueError:
            _log.warning("%s worker sent nonsense: %r", self.kind, line[:200])
            return
        with self._lock:
            exchange = self._exchanges.get(message.get("id", 0))
        if exchange is not None:
            exchange.deliver(message)

    def _overhear(self) -> None:
        with _stream(self.process.stderr) as noise:
            for line in noise:
                self._last_words.append(line.decode("utf-8", "replace").rstrip())

    def _words(self) -> str:
        return "\n".join(self._last_words)

    def _epitaph(self) -> str:
        code = self.process.poll()
        how = f"signal {-code}" if code is not None and code < 0 else f"code {code}"
        why = ", most likely because memory ran out" if code == -9 else ""
        return (
            f"The model's process ended unexpectedly ({how}{why});"
            " ask again and it is started anew."
        )


def _spawn(worker: str, kind: str) -> subprocess.Popen[bytes]:
    windows = sys.platform == "win32"
    try:
        return subprocess.Popen(
            # -P: a file in the current folder must not pose as a module.
            [sys.executable, "-P", "-m", worker, kind],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(kind),
            # Ctrl+C is for the program in the terminal; it ends its workers itself.
            start_new_session=not windows,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        message = f"The model's process cannot be started: {error.strerror or error}."
        raise EngineStopped(message) from error


def _environment(kind: str) -> dict[str, str]:
    """What the worker knows of its surroundings: no secrets, since a model's file may be foul."""
    inherited = {name: value for name, value in os.environ.items() if name not in _SECRETS}
    return {**machine.waiting_policy(kind), **inherited}


def _stream(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None  # noqa: S101 - all three are pipes
    return stream
