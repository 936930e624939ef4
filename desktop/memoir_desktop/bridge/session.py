"""The open profile as the window sees it: the memory system, its threads, and what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from memoir_desktop.bridge.chat import Chat
from memoir_desktop.bridge.tasks import Tasks
from memoir_desktop.bridge.training import ByItself, TrainingRun
from memoir_desktop.bridge.waiting import Waiting

if TYPE_CHECKING:
    from memoir import Memoir

_POLL_MS = 1000
_SETTLE_MS = 50


class Session(QObject):
    """Everything a page needs of an open profile; one exists while the profile is open.

    memoir: the facade; its methods block, so call them through `tasks` only
    tasks: runs them off the UI thread
    chat: runs one answer at a time
    training: runs one training at a time
    waiting: how many things wait for the user to decide
    changed: something was written, by this window or by another process; at most 20 times a second
    settings_changed: a setting was changed in the settings page
    closing: the profile is about to be closed; what is run on the store now is still done
    """

    changed = Signal()
    settings_changed = Signal()
    closing = Signal()
    _written = Signal()

    def __init__(self, memoir: Memoir, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.memoir = memoir
        self.tasks = tasks
        self.chat = Chat(memoir, self)
        self.training = TrainingRun(tasks, self)
        self.waiting = Waiting(memoir, tasks, self)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.changed)
        self.changed.connect(self.waiting.look)
        self._written.connect(self._on_written)
        self._unsubscribe = memoir.on_change(self._written.emit)
        self._poll = QTimer(self, interval=_POLL_MS)
        self._poll.timeout.connect(self._look)
        self._poll.start()

    def close(self) -> None:
        """Stop the answer that is being written, wait for the store, close the profile."""
        self._poll.stop()
        self.closing.emit()
        self._unsubscribe()
        self.chat.close()
        self.training.close()
        self.tasks.close()
        self.memoir.close()

    def train_by_itself(self, training: ByItself | None) -> None:
        """Begin what is to be trained in idle time, if there is anything."""
        if training is not None:
            self.training.start(lambda: training, training.name)

    def _on_written(self) -> None:
        if not self._settle.isActive():
            self._settle.start()

    def _look(self) -> None:
        # One look at a time: a busy store must not gather a queue of them.
        self.tasks.latest("poll", self.memoir.poll, owner=self, done=self._on_poll)

    def _on_poll(self, written: bool) -> None:
        if written:
            self._on_written()
