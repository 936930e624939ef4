"""A foreign document's text, had from a process of its own.

Files come from anywhere: one may be damaged, or made to take all of the machine. What reads it
may take so much time, memory and text, and is ended beyond that, or when the user says so.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import psutil

from memoir.errors import Cancelled, EngineError, EngineStopped, InvalidInput
from memoir.infrastructure.documents import refusal
from memoir.infrastructure.documents.sort import Sort
from memoir.infrastructure.engine.process import EngineProcess, Exchange

_WORKER = "memoir.infrastructure.documents.worker"
_LOOK_SECONDS = 0.1
_KILLED = (-9, -6)  # by the system, and by PDFium itself, where memory ran out


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one document may take; ``memory`` in bytes."""

    seconds: float = 120.0
    memory: int = 1 << 30
    characters: int = 8_000_000


class ForeignReader:
    """Reads one document after another in a process that is started for the first; not shared."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._process = EngineProcess("read", worker=_WORKER)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failure: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._process.close()

    def read(
        self,
        path: Path,
        name: str,
        sort: Sort,
        *,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> str | None:
        """The text of a PDF or Word file; None where a ZIP file holds no Word document.

        Raises InvalidInput, whose sentence says what is wrong with it, and Cancelled.
        """
        if not self._process.alive:
            self._process.start()
        message = {
            "do": "read",
            "path": str(path.absolute()),
            "name": name,
            "sort": sort,
            "memory": self._limits.memory,
            "characters": self._limits.characters,
        }
        try:
            return self._answer(self._process.ask(message), name, cancelled)
        except EngineStopped as error:
            if self._process.exit_code in _KILLED:
                raise InvalidInput(refusal.too_much_memory(name)) from error
            raise InvalidInput(refusal.damaged(name)) from error
        except EngineError as error:
            raise InvalidInput(refusal.damaged(name)) from error

    def _answer(self, exchange: Exchange, name: str, cancelled: Callable[[], bool]) -> str | None:
        """What was read; what goes beyond the limits is ended."""
        parts: list[str] = []
        left = 2 * self._limits.characters  # tables and headings are longer than their letters
        until = time.monotonic() + self._limits.seconds
        known = True
        try:
            while not exchange.finished:
                self._check(name, until, cancelled)
                message = exchange.next(_LOOK_SECONDS) or {}
                parts.append(str(message.get("text", "")))
                left -= len(parts[-1])
                if left < 0:
                    raise InvalidInput(refusal.too_much_text(name))
                known = bool(message.get("known", known))
        finally:
            if not exchange.finished:
                self.close()
        return "".join(parts) if known else None

    def _check(self, name: str, until: float, cancelled: Callable[[], bool]) -> None:
        if cancelled():
            raise Cancelled(f"“{name}” was not attached.")
        if time.monotonic() > until:
            raise InvalidInput(refusal.too_slow(name, self._limits.seconds))
        if self._used() > self._limits.memory:
            raise InvalidInput(refusal.too_much_memory(name))

    def _used(self) -> int:
        """Bytes that the process takes."""
        pid = self._process.pid
        try:
            return psutil.Process(pid).memory_info().rss if pid else 0
        except psutil.Error:
            return 0  # it has just ended
