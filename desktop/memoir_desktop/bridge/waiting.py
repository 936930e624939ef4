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
        self._leaving: frozenset[str] = frozenset()
        self._marked: frozenset[tuple[str, int]] = frozenset()
        self.proposals = 0
        self.conflicts = 0

    @property
    def total(self) -> int:
        """Everything that waits."""
        return self.proposals + self.conflicts

    def leave_out(self, ids: frozenset[str]) -> None:
        """Do not count these proposals: they were decided, and can still be undone."""
        self._leaving = ids
        self.look()

    def look(self) -> None:
        """Count again, off the UI thread."""
        self._tasks.latest("waiting", self._count, owner=self, done=self._take)

    def _count(self) -> tuple[int, int]:
        from memoir import MemoryFilter, Status

        leaving = self._leaving
        if leaving:
            proposals = sum(memory.id not in leaving for memory in self._memoir.inbox())
        else:
            proposals = self._memoir.count(MemoryFilter(statuses=(Status.PROPOSED,)))
        conflicting = MemoryFilter(statuses=(Status.CONFLICTING,))
        found = self._memoir.list(conflicting, limit=self._memoir.count(conflicting))
        marked = frozenset((memory.id, memory.version) for memory in found)
        if marked == self._marked:
            return proposals, self.conflicts
        # Which of them contradict which is in their histories: read only when they are others.
        conflicts = len(self._memoir.conflicts())
        self._marked = marked
        return proposals, conflicts

    def _take(self, found: tuple[int, int]) -> None:
        if found != (self.proposals, self.conflicts):
            self.proposals, self.conflicts = found
            self.changed.emit()
