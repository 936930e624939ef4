"""Settling what contradicts itself, with a way back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from memoir_desktop.bridge.session import Session
from memoir_desktop.models.disputes import put_back, settle

if TYPE_CHECKING:
    from memoir import Conflict, Memory


class ConflictActions(QObject):
    """Does what a `ConflictCard` asks for; said(text, undo) tells of it."""

    said = Signal(str, object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    def settle(self, conflict: Conflict, holds: Sequence[str], text: str = "") -> None:
        """Let ``holds`` be true, the others be over; ``text`` is what the first is to say."""
        memoir = self._session.memoir
        every = len(holds) == len(conflict.memories)
        words = self.tr("All of them count") if every else self.tr("The other one is replaced")
        if len(conflict.memories) == 2 and every:
            words = self.tr("Both count")
        elif len(conflict.memories) > 2 and not every:
            words = self.tr("The others are replaced")
        self._session.tasks.run(
            lambda: settle(memoir, conflict, holds, text),
            owner=self,
            done=lambda before: self.said.emit(words, lambda: self._undo(before)),
            failed=lambda error: self.said.emit(str(error), None),
        )

    def _undo(self, before: list[Memory]) -> None:
        memoir = self._session.memoir
        self._session.tasks.run(
            lambda: put_back(memoir, before),
            owner=self,
            done=lambda _none: self.said.emit(self.tr("Undone"), None),
            failed=lambda error: self.said.emit(str(error), None),
        )
