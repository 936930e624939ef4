"""Deciding about proposed memories, with a way back.

A rejected proposal is erased for good, and nothing could bring it back. So it only leaves the
screen at first, and is erased when the time to undo has passed, or the profile is closed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from memoir_desktop.bridge.session import Session

if TYPE_CHECKING:
    from memoir import Memoir, Memory

_ERASE_MS = 10_500  # a moment longer than the message with its Undo stands


class InboxActions(QObject):
    """Accepts and rejects; `leaving` are rejected and still there.

    said(text, undo): what was done, and how to take it back
    changed(): `leaving` changed, or something was decided
    """

    said = Signal(str, object)
    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.leaving: frozenset[str] = frozenset()
        self._erase = QTimer(self, singleShot=True, interval=_ERASE_MS)
        self._erase.timeout.connect(self.erase_rejected)
        self.changed.connect(lambda: session.waiting.leave_out(self.leaving))
        session.closing.connect(self.erase_rejected)

    def accept(self, ids: Sequence[str], text: str = "") -> None:
        """Let ``ids`` be used; ``text`` is what the only one of them is to say instead."""
        memoir = self._session.memoir

        def work() -> list[Memory]:
            before = [memoir.get(id) for id in ids]
            if text and text != before[0].text:
                memoir.edit(before[0].id, text=text)
            memoir.accept(ids)
            return before

        def done(before: list[Memory]) -> None:
            words = self.tr("%n memories accepted", "", len(before))
            self.said.emit(words, lambda: self._take_back(before))
            self.changed.emit()

        self._session.tasks.run(work, owner=self, done=done, failed=self._fail)

    def reject(self, ids: Sequence[str]) -> None:
        """Take ``ids`` off the list now, and erase them once it can no longer be undone."""
        self.erase_rejected()
        gone = frozenset(ids)
        self.leaving = gone
        self._erase.start()
        self.changed.emit()
        self.said.emit(self.tr("%n proposals rejected", "", len(gone)), lambda: self._keep(gone))

    def erase_rejected(self) -> None:
        """Erase what was rejected; nothing can bring it back from here on."""
        self._erase.stop()
        ids = sorted(self.leaving)
        if ids:
            memoir = self._session.memoir
            self._session.tasks.run(
                lambda: _erase(memoir, ids),
                owner=self,
                done=lambda _none: self._forget(ids),
                failed=self._fail,
            )

    def _keep(self, ids: frozenset[str]) -> None:
        if ids == self.leaving:
            self._erase.stop()
            self.leaving = frozenset()
            self.changed.emit()

    def _forget(self, ids: Sequence[str]) -> None:
        self.leaving -= set(ids)
        self.changed.emit()

    def _take_back(self, before: Sequence[Memory]) -> None:
        memoir = self._session.memoir

        def work() -> None:
            for memory in memoir.take_back([memory.id for memory in before]):
                was = next(each for each in before if each.id == memory.id)
                if memory.text != was.text:
                    memoir.restore(was.id, was.version)

        def done(_none: None) -> None:
            self.said.emit(self.tr("Undone"), None)
            self.changed.emit()

        self._session.tasks.run(work, owner=self, done=done, failed=self._fail)

    def _fail(self, error: Exception) -> None:
        self.said.emit(str(error), None)
        self.changed.emit()


def _erase(memoir: Memoir, ids: Sequence[str]) -> None:
    """Reject those of ``ids`` that nobody decided about in the meantime."""
    waiting = {memory.id for memory in memoir.inbox()}
    still = [id for id in ids if id in waiting]
    if still:
        memoir.reject(still)
