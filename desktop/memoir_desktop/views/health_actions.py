"""Mending what a look over all memories found, with progress and a way back where there is one."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from memoir import Remedy
from memoir.errors import MemoirError
from memoir_desktop.bridge.session import Session
from memoir_desktop.bridge.tasks import Job
from memoir_desktop.models.health import Group, relieve, take_back
from memoir_desktop.views.stoppable import AT_ONCE, carry_out
from memoir_desktop.widgets.confirmation import confirm

if TYPE_CHECKING:
    from memoir import Memory


class HealthActions(QObject):
    """said(text, undo): what was done, and how to take it back (or None); done(): look again."""

    said = Signal(str, object)
    done = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._window = parent

    def relieve(self, group: Group) -> None:
        """Carry out the remedy of a group; what erases for good asks first."""
        if group.remedy is not Remedy.FORGET:
            self._carry_out(group)
            return
        confirm(
            self._window,
            title=self.tr("Forget %n memories?", "", group.count),
            text=self.tr(
                "They and everything worked out from them are erased for good, from the search "
                "and from the backups, too. This cannot be undone."
            ),
            action=self.tr("Forget"),
            danger=True,
            accepted=lambda: self._carry_out(group),
        )

    def _carry_out(self, group: Group) -> None:
        memoir = self._session.memoir

        def finish(before: list[Memory]) -> None:
            undo = None if group.remedy is Remedy.FORGET else lambda: self._undo(before)
            self.said.emit(self._words(group, len(before)), undo)
            self.done.emit()

        self._run(group.count, lambda job, stop: relieve(memoir, group, job.report, stop), finish)

    def _words(self, group: Group, concerned: int) -> str:
        if group.remedy is Remedy.FORGET:
            return self.tr("%n memories forgotten", "", group.count)
        if group.remedy is Remedy.MERGE:
            return self.tr("%n memories tidied up", "", concerned)
        return self.tr("%n memories archived", "", concerned)

    def _undo(self, before: list[Memory]) -> None:
        memoir = self._session.memoir

        def finish(_none: None) -> None:
            self.said.emit(self.tr("Undone"), None)
            self.done.emit()

        self._run(
            len(before), lambda job, stop: take_back(memoir, before, job.report, stop), finish
        )

    def _run(
        self, count: int, work: Callable[[Job, Event], object], done: Callable[..., None]
    ) -> None:
        """Beside the store, with a way to stop half-way; what was done then stays done."""

        def fail(error: MemoirError) -> None:
            self.said.emit(str(error), None)
            self.done.emit()

        carry_out(
            self._session.tasks,
            work,
            owner=self,
            over=self._window,
            title=self.tr("Looking after memories"),
            done=done,
            failed=fail,
            shown=count > AT_ONCE,
        )
