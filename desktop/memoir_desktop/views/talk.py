"""Saying something and watching the answer grow, in the conversation that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from memoir.errors import EngineError
from memoir_desktop.bridge.session import Session
from memoir_desktop.models.aftermath import kept_back_words
from memoir_desktop.models.readiness import Readiness
from memoir_desktop.models.transcript import Entry, Transcript
from memoir_desktop.models.turn import Turn
from memoir_desktop.views.answer import AnswerView
from memoir_desktop.views.message import MessageView
from memoir_desktop.views.question import QuestionView
from memoir_desktop.views.transcript import TranscriptView

if TYPE_CHECKING:
    from memoir import Done, Message

_LIVE = "live"
_SHORT = 60


class Talk(QObject):
    """Joins the turn that runs to the transcript that is shown.

    began(): the question of a new conversation was kept; the transcript has its header now
    changed(): whether an answer runs here has changed
    refused(text): why nothing was sent
    kept(conversation): what was sent there is in the vault; empty for a new conversation
    unsent(text): it could not be kept, so it must not be lost from the composer
    noted(text, undo): what was learned or forgotten on the way; undo is a callable or None
    answered(Done): how the turn ended
    shown(messages): these stand in the transcript as they were kept, under their identifiers
    """

    began = Signal()
    changed = Signal()
    refused = Signal(str)
    noted = Signal(str, object)
    answered = Signal(object)
    shown = Signal(object)
    kept = Signal(str)
    unsent = Signal(str)

    def __init__(
        self,
        session: Session,
        transcript: Transcript,
        messages: TranscriptView,
        readiness: Readiness,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.turn = Turn(session, self)
        self._session = session
        self._transcript = transcript
        self._messages = messages
        self._readiness = readiness
        self._live: AnswerView | None = None
        self._awaited = False
        self._sending: tuple[str, str] | None = None
        self.turn.asked.connect(self._on_asked)
        self.turn.grew.connect(self._on_grew)
        self.turn.ended.connect(self._on_ended)
        transcript.tail.connect(self._on_tail)
        transcript.refreshed.connect(self._on_refreshed)
        messages.made.connect(self._on_made)

    @property
    def running_here(self) -> bool:
        """Whether an answer is being written in the conversation that is shown."""
        current = self._transcript.conversation
        return self.turn.running and (
            self._awaited if current is None else self.turn.runs_in(current.id)
        )

    @property
    def settled(self) -> bool:
        """Whether the transcript shows the last answer as it was kept."""
        return self._live is None

    def send(self, text: str, *, temporary: bool) -> bool:
        """Say ``text`` in what is shown; False, and `refused`, when it cannot be just now."""
        current = self._transcript.conversation
        if not self.turn.send(text, current.id if current else None, temporary=temporary):
            self._refuse()
            return False
        self._awaited = current is None
        self._sending = (current.id if current else "", text)
        self.changed.emit()
        return True

    def leave(self) -> None:
        """Another conversation is about to be shown."""
        self._awaited = False
        self._live = None

    def join(self) -> None:
        """A conversation was opened: show the answer that is being written in it, if one is."""
        current, question = self._transcript.conversation, self.turn.question
        if current is None or question is None or not self.turn.runs_in(current.id):
            return
        self._show_question(question)
        self._on_grew()

    def _refuse(self) -> None:
        self.refused.emit(self.tr("Wait until the other answer is finished, or stop it."))

    def _on_made(self, view: MessageView) -> None:
        if isinstance(view, AnswerView):
            view.regenerated.connect(self._on_regenerate)
        elif isinstance(view, QuestionView):
            view.resent.connect(self._on_resend)

    def _on_regenerate(self, message: str) -> None:
        if not self.turn.regenerate(message):
            self._refuse()

    def _on_resend(self, message: str, text: str) -> None:
        if not self.turn.resend(message, text):
            self._refuse()

    def _on_asked(self) -> None:
        asked, question = self.turn.conversation, self.turn.question
        if asked is None or question is None:
            return
        if self._sending is not None:
            self.kept.emit(self._sending[0])
            self._sending = None
        current = self._transcript.conversation
        if current is None and self._awaited:
            self._awaited = False
            self._transcript.conversation = asked
            self.began.emit()
        elif current is None or current.id != asked.id:
            return
        self._show_question(question)
        self.changed.emit()

    def _show_question(self, question: Message) -> None:
        """Show a question, in place of what else was answered or asked there, and wait."""
        known = self._messages.view_of(question.id) is not None
        self._transcript.put(question)
        self._messages.cut_after(question.id if known else question.parent or "")
        if not known:
            self._messages.append(Entry(question))
        view = self._messages.append(Entry(_unwritten(question)))
        if isinstance(view, AnswerView):
            self._live = view
            view.set_live(live=True)
            view.set_progress(self.tr("Remembering…"))

    def _on_grew(self) -> None:
        view, turn = self._live, self.turn
        if view is None:
            return
        if turn.text:
            view.set_growing_text(turn.text)
            return
        done, total = turn.reading
        if total:
            percent = self.tr("Reading the conversation… {0} %").format(round(100 * done / total))
            view.set_progress(percent if done < total else self.tr("Thinking…"))

    def _on_ended(self) -> None:
        turn, current = self.turn, self._transcript.conversation
        if turn.done is not None and turn.done.message.text:
            self._readiness.answered()
        elif isinstance(turn.error, EngineError):
            self._readiness.note(turn.error)
        here = turn.conversation is not None and current is not None and (
            turn.conversation.id == current.id
        )  # fmt: skip
        if here and turn.question is not None:
            self._transcript.read_tail(turn.question.id)
        if turn.done is not None:
            self._tell_learned(turn.done, here=here)
            self.answered.emit(turn.done)
        if turn.error is not None and not (here and isinstance(turn.error, EngineError)):
            self.refused.emit(str(turn.error))
        if self._sending is not None:
            self.unsent.emit(self._sending[1])
            self._sending = None
        self._awaited = False
        self.changed.emit()

    def _tell_learned(self, done: Done, *, here: bool) -> None:
        """Say what was learned, with a way to forget it at once: nothing is kept unseen."""
        facts = [memory for memory in done.learned if memory.kind.value != "episode"]
        if facts:
            ids = [memory.id for memory in facts]
            words = self.tr("Remembered: “{0}”").format(_short(facts[0].text))
            if len(facts) > 1:
                words = self.tr("%n things remembered", "", len(facts))
            self.noted.emit(words, lambda: self._forget(ids))
        elif done.kept_back and not here:
            self.noted.emit(" ".join(map(kept_back_words, done.kept_back)), None)
        elif done.forgotten:
            words = self.tr("%n memories forgotten", "", len(done.forgotten))
            self.noted.emit(words, None)

    def _forget(self, ids: list[str]) -> None:
        memoir = self._session.memoir
        self._session.tasks.run(lambda: memoir.forget_many(ids), owner=self)

    def _on_tail(self, entries: list[Entry]) -> None:
        live, self._live = self._live, None
        if live is not None and not any(e.message.role.value == "assistant" for e in entries):
            self._messages.remove(live)
            live = None
        for entry in entries:
            view = self._messages.view_of(entry.message.id)
            if view is None and live is not None and entry.message.role.value == "assistant":
                view, live = live, None
            if view is None:
                self._messages.append(entry)
                continue
            if isinstance(view, AnswerView):
                view.set_live(live=False)
            view.set_entry(entry)
        self._announce()
        self.shown.emit([entry.message.id for entry in entries])
        self.changed.emit()

    def _on_refreshed(self, entries: list[Entry]) -> None:
        for entry in entries:
            view = self._messages.view_of(entry.message.id)
            if view is not None:
                view.set_entry(entry)

    def _announce(self) -> None:
        newest = self._messages.messages[-1] if self._messages.messages else None
        if isinstance(newest, AnswerView):
            newest.announce()


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHORT else f"{words[:_SHORT]}…"


def _unwritten(question: Message) -> Message:
    """What stands for the answer until it is kept."""
    from memoir import Message, Role

    return Message(
        id=_LIVE,
        conversation=question.conversation,
        role=Role.ASSISTANT,
        text="",
        created_at=question.created_at,
        parent=question.id,
    )
