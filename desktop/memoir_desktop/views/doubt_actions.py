"""Saying whether a doubtful memory still holds, with a way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from memoir_desktop.bridge.session import Session
from memoir_desktop.models.doubts import no_longer_true, still_true

if TYPE_CHECKING:
    from memoir import Memory


class DoubtActions(QObject):
    """said(text, undo): what was done and how to take it back; decided(): it was."""

    said = Signal(str, object)
    decided = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    def decide(self, memory: str, *, holds: bool) -> None:
        """Let it count as before, or be over."""
        words = self.tr("It counts again") if holds else self.tr("Archived as no longer true")
        self._change(memory, still_true if holds else no_longer_true, words)

    def _change(self, id: str, change: Callable[[Memory], dict[str, object]], words: str) -> None:
        memoir = self._session.memoir

        def work() -> dict[str, object]:
            memory = memoir.get(id)
            fields = change(memory)
            memoir.edit(id, **fields)
            return {name: getattr(memory, name) for name in fields}

        def done(before: dict[str, object]) -> None:
            self.said.emit(words, lambda: self._undo(id, before))
            self.decided.emit()

        self._session.tasks.run(work, owner=self, done=done, failed=self._fail)

    def _undo(self, id: str, before: dict[str, object]) -> None:
        memoir = self._session.memoir

        def done(_memory: Memory) -> None:
            self.said.emit(self.tr("Undone"), None)
            self.decided.emit()

        self._session.tasks.run(
            lambda: memoir.edit(id, **before), owner=self, done=done, failed=self._fail
        )

    def _fail(self, error: Exception) -> None:
        self.said.emit(str(error), None)
