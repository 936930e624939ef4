"""Whether the language model can answer: loading, ready, or why not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from memoir.errors import MemoirError
from memoir_desktop.bridge.session import Session
from memoir_desktop.bridge.tasks import Job

if TYPE_CHECKING:
    from memoir import Memoir

LOADING, READY, FAILED = "loading", "ready", "failed"


class Readiness(QObject):
    """Loads the chosen model behind the window and says how that went.

    state: loading, ready or failed; name: the model's; context: its tokens, 0 when not known;
    remote: the endpoint's name, empty on this machine; beside: that of another program on this
    machine which answers; error: why it failed
    reading(conversation, done, total): how many tokens of what is attached there are read ahead;
    all of them, or 0 of 0, when that is over
    """

    changed = Signal()
    reading = Signal(str, int, int)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None
        self._ahead: Job | None = None
        self._chosen = ""
        self.state = LOADING
        self.name = ""
        self.context = 0
        self.remote = ""
        self.beside = ""
        self.error: MemoirError | None = None
        self._expected: str | None = ""
        session.settings_changed.connect(self._on_settings)

    def load(self) -> None:
        """Load the model that is chosen now."""
        if self._job is not None:
            self._job.cancel()
        self.state, self.error = LOADING, None
        memoir = self._session.memoir
        self._session.tasks.run(lambda: _chosen(memoir), owner=self, done=self._on_chosen)
        self._job = self._session.tasks.long(
            lambda _job: memoir.models.load(),
            owner=self,
            done=lambda info: self._on_loaded(info.name, info.context),
            failed=self._on_failed,
        )
        self.changed.emit()

    def expect(self, conversation: str | None) -> None:
        """A question in ``conversation`` is likely: the model reads behind the window what it can.

        "" is a new one; None that nothing is read, in a temporary one.
        """
        self._expected = conversation
        if self._ahead is not None:
            self._ahead.cancel()
        if self.state != READY or conversation is None:
            return
        memoir, over = self._session.memoir, partial(self.reading.emit, conversation, 0, 0)
        self._ahead = self._session.tasks.long(
            lambda job: memoir.get_ready(conversation or None, progress=job.report),
            owner=self,
            done=lambda _none: over(),
            failed=lambda _error: over(),  # an answer tells what is wrong
            progress=partial(self.reading.emit, conversation),
        )

    def note(self, error: MemoirError) -> None:
        """An answer failed because of the model."""
        self._on_failed(error)

    def answered(self) -> None:
        """An answer came: whatever was wrong is over."""
        if self.state != READY:
            self.state, self.error = READY, None
            self.changed.emit()

    def _on_settings(self) -> None:
        memoir, before = self._session.memoir, self._chosen

        def look(found: _Found) -> None:
            if found.wanted != before or self.state == FAILED:
                self.load()

        self._session.tasks.run(lambda: _chosen(memoir), owner=self, done=look)

    def _on_chosen(self, found: _Found) -> None:
        self._chosen, self.remote, self.beside = found.wanted, found.remote, found.beside
        self.name = found.name or self.name
        self.changed.emit()

    def _on_loaded(self, name: str, context: int) -> None:
        self.state, self.name, self.context, self.error = READY, self.name or name, context, None
        self.changed.emit()
        self.expect(self._expected)

    def _on_failed(self, error: MemoirError) -> None:
        self.state, self.error = FAILED, error
        self.changed.emit()


class _Found(NamedTuple):
    """What decides about loading, the chosen model's name, and where it runs if not in Memoir."""

    wanted: str
    name: str = ""
    remote: str = ""
    beside: str = ""


def _chosen(memoir: Memoir) -> _Found:
    from memoir.settings import CONTEXT, MODEL

    wanted = f"{memoir.preferences.get(MODEL)} {memoir.preferences.get(CONTEXT)}"
    entry = memoir.models.current()
    if entry is None:
        return _Found(wanted)
    if entry.kind.value != "endpoint":
        return _Found(wanted, entry.name)
    remote, beside = ("", entry.name) if entry.here else (entry.name, "")
    return _Found(wanted, entry.name, remote, beside)
