"""Mending a memory from where it was used: correct it, forget it, leave it out here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from memoir_desktop.bridge.session import Session
from memoir_desktop.models.transcript import Used
from memoir_desktop.views.memory_actions import MemoryActions
from memoir_desktop.views.used_memory import UsedMemoryCard

if TYPE_CHECKING:
    from memoir import Memory


class UsedActions(QObject):
    """Opens the card of a used memory and does what is chosen there.

    done(text, undo): say so, with a way to take it back or None
    source_wanted(message), details_wanted(memory): go there
    mended(): memories shown under answers have changed
    """

    done = Signal(str, object)
    source_wanted = Signal(str)
    details_wanted = Signal(str)
    mended = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._parent = parent
        self._actions = MemoryActions(session, parent)
        self._actions.said.connect(self.done)
        self._actions.forgotten.connect(self.mended)

    def open(self, used: Used, chip: QWidget, conversation: str) -> None:
        """Show the card at ``chip``."""
        if used.memory is None:
            return
        card = UsedMemoryCard(used, used.memory, self._parent)
        card.edited.connect(self._edit)
        card.forget_wanted.connect(self._ask_to_forget)
        card.mute_wanted.connect(lambda id, muted: self._mute(conversation, id, muted=muted))
        card.source_wanted.connect(self.source_wanted)
        card.details_wanted.connect(self.details_wanted)
        card.open_at(chip)

    def _edit(self, id: str, text: str) -> None:
        memoir = self._session.memoir
        before: list[str] = []

        def change() -> None:
            before.append(memoir.get(id).text)
            memoir.edit(id, text=text)

        self._session.tasks.run(
            change,
            owner=self,
            done=lambda _none: self._say(
                self.tr("Memory corrected"), lambda: self._edit(id, before[0])
            ),
        )

    def _ask_to_forget(self, memory: Memory) -> None:
        self._actions.forget(lambda: [memory.id], 1)

    def _mute(self, conversation: str, id: str, *, muted: bool) -> None:
        store = self._session.memoir.conversations_of(conversation)
        change = store.mute if muted else store.unmute
        words = (
            self.tr("Not used in this conversation any more")
            if muted
            else self.tr("Used in this conversation again")
        )
        self._session.tasks.run(
            lambda: change(conversation, id),
            owner=self,
            done=lambda _none: self._say(
                words, lambda: self._mute(conversation, id, muted=not muted)
            ),
        )

    def _say(self, words: str, undo: object) -> None:
        self.done.emit(words, undo)
        self.mended.emit()
