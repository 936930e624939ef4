"""How many things wait for the user to decide, wherever the window shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from memoir_desktop.bridge.tasks import Tasks

if TYPE_CHECKING:
    from memoir import Memoir


class Waiting(QObject):
    """Counts proposals and open conflicts anew after each `look`; `changed` when a number moved."""

    changed = Signal()

    def __init__(self, memoir: Memoir, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._memoir = memoir
        self._tasks = tasks
        self.proposals = 0
        self.conflicts = 0

    @property
    def total(self) -> int:
        """Everything that waits."""
        return self.proposals + self.conflicts

    def look(self) -> None:
        """Count again, off the UI thread."""
        self._tasks.latest("waiting", self._count, owner=self, done=self._take)

    def _count(self) -> tuple[int, int]:
        from memoir import MemoryFilter, Status

        count = self._memoir.count
        proposals = count(MemoryFilter(statuses=(Status.PROPOSED,)))
        marked = count(MemoryFilter(statuses=(Status.CONFLICTING,)))
        return proposals, len(self._memoir.conflicts()) if marked else 0

    def _take(self, found: tuple[int, int]) -> None:
        if found != (self.proposals, self.conflicts):
            self.proposals, self.conflicts = found
            self.changed.emit()
