"""What turns left for the user to decide or to know, shown under their answers.

It is kept for as long as the window is open; what is undecided then waits in the inbox.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Signal

from memoir_desktop.bridge.session import Session
from memoir_desktop.models.disputes import Dispute, read_disputes

if TYPE_CHECKING:
    from memoir import Conflict, Done, Memoir

_MOST_TURNS = 50
# What the core says of secrets, for the window to say in the user's language.
QT_TRANSLATE_NOOP("Aftermath", "A private key was not kept.")
QT_TRANSLATE_NOOP("Aftermath", "An access key was not kept.")
QT_TRANSLATE_NOOP("Aftermath", "A password was not kept.")
QT_TRANSLATE_NOOP("Aftermath", "A secret code was not kept.")
QT_TRANSLATE_NOOP("Aftermath", "A card number was not kept.")
QT_TRANSLATE_NOOP("Aftermath", "A bank account number was not kept.")
QT_TRANSLATE_NOOP("Aftermath", "A recovery phrase was not kept.")
QT_TRANSLATE_NOOP("Aftermath", "An identity number was not kept.")


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of one turn: proposals nobody decided, open conflicts, what was not kept."""

    proposals: int = 0
    disputes: tuple[Dispute, ...] = ()
    kept_back: tuple[str, ...] = ()


class Aftermath(QObject):
    """Follows what becomes of it; changed(message): something else is left of that answer."""

    changed = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._turns: dict[str, Done] = {}
        self._left: dict[str, Left] = {}
        session.changed.connect(self._look)

    def keep(self, done: Done) -> None:
        """Follow what this turn left, if it left something."""
        if done.proposed or done.conflicts or done.kept_back:
            self._turns[done.message.id] = done
            for oldest in list(self._turns)[:-_MOST_TURNS]:
                del self._turns[oldest]
                self._left.pop(oldest, None)
            self._look()

    def of(self, message: str) -> Left:
        """What is left of the turn that this answer ended."""
        return self._left.get(message, Left())

    def _look(self) -> None:
        if self._turns:
            memoir, turns = self._session.memoir, dict(self._turns)
            self._session.tasks.latest(
                "aftermath", lambda: _left_of(memoir, turns), owner=self, done=self._take
            )

    def _take(self, found: Mapping[str, Left]) -> None:
        for message, left in found.items():
            if self._left.get(message) != left:
                self._left[message] = left
                self.changed.emit(message)


def kept_back_words(sentence: str) -> str:
    """What the core says was not kept, in the user's language."""
    return QCoreApplication.translate("Aftermath", sentence)


def _left_of(memoir: Memoir, turns: Mapping[str, Done]) -> dict[str, Left]:
    from memoir import Status

    told = [memory for done in turns.values() for memory in done.proposed]
    told += [
        memory for done in turns.values() for each in done.conflicts for memory in each.memories
    ]
    now = memoir.get_many([memory.id for memory in told])

    def still(id: str, status: Status) -> bool:
        return id in now and now[id].status is status

    def open_part(conflict: Conflict) -> Conflict:
        """The conflict without those that were settled or forgotten in the meantime."""
        ids = [memory.id for memory in conflict.memories]
        left = [now[id] for id in ids if still(id, Status.CONFLICTING)]
        return replace(conflict, memories=tuple(left))

    found = {}
    for message, done in turns.items():
        waiting = sum(still(memory.id, Status.PROPOSED) for memory in done.proposed)
        open_parts = [open_part(each) for each in done.conflicts]
        conflicts = [each for each in open_parts if len(each.memories) > 1]
        disputes = tuple(read_disputes(memoir, conflicts))
        found[message] = Left(waiting, disputes, done.kept_back)
    return found
