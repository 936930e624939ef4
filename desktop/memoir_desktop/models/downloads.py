"""Models on their way to this machine; they go on while pages come and go."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from memoir.errors import Cancelled, MemoirError
from memoir_desktop.bridge.tasks import Job, Tasks

if TYPE_CHECKING:
    from memoir.infrastructure.engine.catalogue import ModelEntry
    from memoir.interface.models import Models


class Downloads(QObject):
    """Fetches models by id or address.

    progressed(wanted, done, total): in bytes
    fetched(wanted, entry): it is here
    stopped(wanted): it was cancelled; what is here is kept, to go on later
    failed(wanted, error): why it did not come
    """

    progressed = Signal(str, object, object)
    fetched = Signal(str, object)
    stopped = Signal(str)
    failed = Signal(str, object)

    def __init__(self, models: Models, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._models = models
        self._tasks = tasks
        self._running: dict[str, Event] = {}

    def running(self, wanted: str) -> bool:
        """Whether that one is under way."""
        return wanted in self._running

    def start(self, wanted: str, sha256: str = "") -> None:
        """Begin, or go on where it was cut off."""
        if wanted in self._running:
            return
        stop = self._running[wanted] = Event()

        def work(job: Job) -> ModelEntry | None:
            try:
                return self._models.download(
                    wanted, progress=job.report, cancelled=stop, sha256=sha256
                )
            except Cancelled:
                return None

        self._tasks.long(
            work,
            owner=self,
            done=lambda entry: self._on_done(wanted, entry),
            failed=lambda error: self._on_failed(wanted, error),
            progress=lambda done, total: self.progressed.emit(wanted, done, total),
        )

    def stop(self, wanted: str) -> None:
        """Cancel; the part that is here is kept."""
        if wanted in self._running:
            self._running[wanted].set()

    def stop_all(self) -> None:
        """Cancel everything."""
        for stop in self._running.values():
            stop.set()

    def _on_done(self, wanted: str, entry: ModelEntry | None) -> None:
        self._running.pop(wanted, None)
        if entry is None:
            self.stopped.emit(wanted)
        else:
            self.fetched.emit(wanted, entry)

    def _on_failed(self, wanted: str, error: MemoirError) -> None:
        self._running.pop(wanted, None)
        self.failed.emit(wanted, error)
