"""The answer that is being written, whichever conversation the window shows meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from memoir.errors import MemoirError
from memoir_desktop.bridge.session import Session

if TYPE_CHECKING:
    from memoir import Asked, ChatEvent, Conversation, Done, Hit, Message, Recalled


class Turn(QObject):
    """At most one answer at a time.

    asked(): the question is kept; `conversation` and `question` are set
    grew(): `text`, `hits` or `reading` changed
    ended(): over; `done` or `error` say how, both None when it was stopped before anything came
    """

    asked = Signal()
    grew = Signal()
    ended = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._reset()
        chat = session.chat
        chat.asked.connect(self._on_asked)
        chat.recalled.connect(self._on_recalled)
        chat.reading.connect(self._on_reading)
        chat.text.connect(self._on_text)
        chat.done.connect(self._on_done)
        chat.failed.connect(self._on_failed)
        chat.ended.connect(self.ended)

    @property
    def running(self) -> bool:
        """Whether an answer is being written."""
        return self._session.chat.running

    def runs_in(self, conversation: str) -> bool:
        """Whether it is being written in that conversation."""
        return self.running and self.conversation is not None and (
            self.conversation.id == conversation
        )  # fmt: skip

    def send(self, text: str, conversation: str | None, *, temporary: bool = False) -> bool:
        """Say ``text``, in a new conversation when None; False while another answer runs."""
        memoir = self._session.memoir
        return self._start(lambda: memoir.chat(text, conversation, temporary=temporary))

    def regenerate(self, message: str) -> bool:
        """Answer the same question once more."""
        memoir = self._session.memoir
        return self._start(lambda: memoir.regenerate(message))

    def resend(self, message: str, text: str) -> bool:
        """Ask a question in other words."""
        memoir = self._session.memoir
        return self._start(lambda: memoir.edit_and_resend(message, text))

    def stop(self) -> None:
        """Stop; what was said is kept."""
        self._session.chat.stop()

    def _start(self, begin: Callable[[], Iterator[ChatEvent]]) -> bool:
        if self.running:
            return False
        self._reset()
        return self._session.chat.start(begin)

    def _reset(self) -> None:
        self.conversation: Conversation | None = None
        self.question: Message | None = None
        self.text = ""
        self.hits: tuple[Hit, ...] = ()
        self.withheld = 0
        self.reading = (0, 0)
        self.done: Done | None = None
        self.error: MemoirError | None = None

    def _on_asked(self, event: Asked) -> None:
        self.conversation, self.question = event.conversation, event.question
        self.asked.emit()

    def _on_recalled(self, event: Recalled) -> None:
        self.hits, self.withheld = event.hits, event.withheld
        self.grew.emit()

    def _on_reading(self, done: int, total: int) -> None:
        self.reading = (done, total)
        self.grew.emit()

    def _on_text(self, text: str) -> None:
        self.text += text
        self.grew.emit()

    def _on_done(self, event: Done) -> None:
        self.done = event

    def _on_failed(self, error: MemoirError) -> None:
        self.error = error
