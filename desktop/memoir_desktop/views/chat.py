"""One conversation: its messages, the composer under them, and the answer being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from memoir.errors import MemoirError, NotFound
from memoir_desktop import theme
from memoir_desktop.bridge.session import Session
from memoir_desktop.models.readiness import Readiness
from memoir_desktop.models.transcript import Opened, Transcript, Used
from memoir_desktop.views.answer import AnswerView
from memoir_desktop.views.attaching import Attaching
from memoir_desktop.views.chat_header import ChatHeader
from memoir_desktop.views.message import MessageView
from memoir_desktop.views.model_banner import ModelBanner
from memoir_desktop.views.status import StatusLine
from memoir_desktop.views.talk import Talk
from memoir_desktop.views.transcript import TranscriptView
from memoir_desktop.views.turn_notes import NotesUnderAnswers
from memoir_desktop.views.used_actions import UsedActions
from memoir_desktop.widgets.arrange import STRETCH, column, row
from memoir_desktop.widgets.composer import Composer, local_files
from memoir_desktop.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from memoir import Conversation

# The draft of a conversation that does not exist yet is kept under this name.
NEW = ""
_COMPOSER_WIDTH = 808


class ChatView(QWidget):
    """Shows a conversation by its identifier, or a new one.

    shown(conversation): that one is shown now, empty for a new one
    menu_wanted(button, Conversation)
    toast_wanted(text, undo), memory_wanted(memory), settings_wanted(section): as in `Page`
    """

    shown = Signal(str)
    menu_wanted = Signal(object, object)
    toast_wanted = Signal(str, object)
    memory_wanted = Signal(str)
    settings_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._temporary = False
        self._begun_empty = ""
        self.transcript = Transcript(session, self)
        self.readiness = Readiness(session, self)
        self.header = ChatHeader()
        self.banner = ModelBanner(self.readiness)
        self.messages = TranscriptView(self.header.last_control)
        self.composer = Composer()
        self.status = StatusLine(self.readiness)
        self.talk = Talk(session, self.transcript, self.messages, self.readiness, self)
        self.attaching = Attaching(session, self.readiness, self)
        self._used = UsedActions(session, self)
        self._notes = NotesUnderAnswers(session, self.messages, self)
        self._greeting = EmptyState("memory", "", "")
        self._stack = QStackedWidget()
        self.setAcceptDrops(True)
        self._arrange()
        self._connect()
        self.show_new()

    @property
    def conversation(self) -> Conversation | None:
        """What is shown; None for a new conversation nothing was said in."""
        return self.transcript.conversation

    @property
    def is_temporary(self) -> bool:
        """Whether what is shown leaves nothing behind."""
        return self._temporary

    def show_new(self, *, temporary: bool = False) -> None:
        """Show an empty conversation; it is kept once something is said in it."""
        self._leave()
        self._temporary = temporary
        self.transcript.clear()
        self.messages.show_entries((), more_below=False)
        self._stack.setCurrentWidget(self._greeting)
        self.composer.set_text("")
        self._greet()
        if not temporary:
            self._load_new_draft()
        self.attaching.show("", temporary=temporary)
        self.readiness.expect(None if temporary else "")
        self._show_state()
        self.shown.emit("")

    def show_conversation(self, id: str, message: str = "") -> None:
        """Show a conversation at its end, or at ``message``."""
        current = self.transcript.conversation
        if current is not None and current.id == id and not message:
            return
        self._leave()
        self.transcript.open(id, around=message)
        self.readiness.expect(id)

    def show_message(self, message: str) -> None:
        """Show the conversation a message is in, at that message."""
        self._leave()
        self.transcript.open_message(message)

    def toggle_temporary(self) -> None:
        """Make the new conversation temporary or kept, or begin a temporary one."""
        fresh = self.transcript.conversation is None
        draft = self.composer.text if fresh else ""
        self.show_new(temporary=not (fresh and self._temporary))
        if draft:
            self.composer.set_text(draft)
        self.composer.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_title(self, title: str) -> None:
        """The conversation has another title."""
        kept = self.transcript.conversation is not None and not self._temporary
        # A temporary one is named by its mark.
        words = "" if self._temporary else (kept and title) or self.tr("New conversation")
        self.header.show_conversation(words, temporary=self._temporary, kept=kept)

    def stop(self) -> None:
        """Stop the answer that is being written, wherever it is."""
        self.talk.turn.stop()

    def foot_height(self) -> int:
        """How tall the composer and what stands around it are."""
        return self._foot.height() + 8

    def refresh(self) -> None:
        """Memories may have changed: show them under the answers as they are now."""
        self.transcript.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            event.acceptProposedAction()
            self.composer.set_dropping(True)
            self.composer.set_placeholder(self.tr("Let go to use it whole in this conversation"))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self.composer.set_dropping(False)
        self._show_state()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.composer.set_dropping(False)
        self._show_state()
        self.attaching.attach(local_files(event.mimeData()))

    def keep_draft(self) -> None:
        """Keep what is typed now, without waiting for a pause."""
        if self.composer.has_unsaved_draft():
            self.composer.flush()

    def _arrange(self) -> None:
        self._stack.addWidget(self._greeting)
        self._stack.addWidget(self.messages)
        foot = self._foot = QWidget()
        foot.setLayout(column(self.banner, self.attaching.row, self.composer, self.status,
                              spacing=6, margins=(24, 0, 24, 8)))  # fmt: skip
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(self._stack, 1)
        centred = row(STRETCH, foot, STRETCH, spacing=0)
        centred.setStretch(1, 1000)
        whole.addLayout(centred)
        self._fit_width()
        theme.current().changed.connect(self._fit_width)

    def _fit_width(self) -> None:
        self._foot.setMaximumWidth(theme.current().grown(_COMPOSER_WIDTH))

    def _connect(self) -> None:
        transcript, messages = self.transcript, self.messages
        transcript.opened.connect(self._on_opened)
        transcript.missing.connect(self._on_missing)
        transcript.earlier.connect(messages.add_earlier)
        transcript.later.connect(
            lambda entries: messages.add_later(entries, more_below=not transcript.at_end)
        )
        messages.earlier_wanted.connect(transcript.load_earlier)
        messages.later_wanted.connect(transcript.load_later)
        messages.end_wanted.connect(self._open_end)
        messages.dropped_above.connect(transcript.forget_before)
        messages.dropped_below.connect(transcript.forget_after)
        messages.made.connect(self._on_made)
        self.talk.began.connect(self._on_began)
        self.talk.changed.connect(self._show_state)
        self.talk.kept.connect(self._on_kept)
        self.talk.unsent.connect(self._on_unsent)
        self.talk.noted.connect(self.toast_wanted)
        self.talk.answered.connect(self._notes.aftermath.keep)
        self.talk.shown.connect(self._notes.show_under)
        self._notes.said.connect(self.toast_wanted)
        self._notes.message_wanted.connect(self.show_message)
        self._notes.memory_wanted.connect(self.memory_wanted)
        self.talk.refused.connect(lambda text: self.toast_wanted.emit(text, None))
        self.composer.sent.connect(self._on_send)
        self.composer.stopped.connect(self.stop)
        self.composer.edited.connect(self._save_draft)
        self.composer.attach_wanted.connect(self.attaching.offer)
        self.composer.files_given.connect(self.attaching.attach)
        self.attaching.begun.connect(self._on_attached_first)
        self.attaching.changed.connect(self._show_state)
        self.attaching.failed.connect(lambda text: self.toast_wanted.emit(text, None))
        self.header.temporary_wanted.connect(self.toggle_temporary)
        self.header.menu_wanted.connect(
            lambda button: self.menu_wanted.emit(button, transcript.conversation)
        )
        self.status.model_wanted.connect(lambda: self.settings_wanted.emit("model"))
        self.status.privacy_wanted.connect(lambda: self.settings_wanted.emit("privacy"))
        self.banner.model_wanted.connect(lambda: self.settings_wanted.emit("model"))
        self._session.changed.connect(self._follow)
        self._used.done.connect(self.toast_wanted)
        self._used.source_wanted.connect(self.show_message)
        self._used.details_wanted.connect(self.memory_wanted)
        self._used.mended.connect(self.refresh)

    def _leave(self) -> None:
        """Another conversation comes: keep the draft, let a temporary one go."""
        self.keep_draft()
        self.talk.leave()
        current = self.transcript.conversation
        if self._temporary and current is not None:
            if self.talk.turn.runs_in(current.id):
                self.talk.turn.stop()
            store = self._session.memoir.conversations_of(current.id)
            self._session.tasks.run(lambda: store.purge([current.id]), owner=self)
        elif current is not None and self._is_left_empty(current.id):
            store = self._session.memoir.conversations
            self._session.tasks.run(lambda: store.purge([current.id]), owner=self)
        self._temporary = False

    def _is_left_empty(self, conversation: str) -> bool:
        """Whether it was begun by attaching something, and nothing is in it any more."""
        return (
            conversation == self._begun_empty
            and not self.transcript.length
            and self.attaching.is_empty
            and not self.composer.text
        )

    def _on_opened(self, opened: Opened) -> None:
        at = self.messages.height_of(self._replaced(opened)) if opened.switched else None
        by_key = opened.switched and self.messages.has_keyboard
        self.messages.show_entries(
            opened.entries,
            more_below=not self.transcript.at_end,
            wanted=opened.wanted,
            at=at,
        )
        self._stack.setCurrentWidget(self.messages if opened.ids else self._greeting)
        if by_key:
            self.messages.focus_switch(opened.wanted)
        if not opened.switched:
            self.composer.set_text(opened.draft)
        self.talk.join()
        if not opened.switched:
            self.attaching.show(opened.conversation.id, temporary=False)
        self._show_state()
        self.show_title(opened.conversation.title)
        self.shown.emit(opened.conversation.id)

    def _on_attached_first(self, conversation: Conversation) -> None:
        """Something was attached before anything was said: that began the conversation."""
        self.transcript.conversation = conversation
        self._begun_empty = conversation.id
        self._on_began()
        if not self._temporary:
            self._keep_draft_of(NEW, "")
            self._keep_draft_of(conversation.id, self.composer.text)

    def _replaced(self, opened: Opened) -> str:
        """Which message on the screen the one that was switched to stands in for."""
        for entry in opened.entries:
            if entry.message.id == opened.wanted:
                for sibling in entry.siblings:
                    if self.messages.view_of(sibling) is not None:
                        return sibling
        return ""

    def _on_missing(self, error: MemoirError) -> None:
        gone = self.tr("That message or conversation is no longer there.")
        self.toast_wanted.emit(gone if isinstance(error, NotFound) else str(error), None)

    def _follow(self) -> None:
        if not self.talk.running_here and self.talk.settled:
            self.transcript.follow()

    def _open_end(self) -> None:
        if self.transcript.conversation is not None:
            self.transcript.open(self.transcript.conversation.id)

    def _on_made(self, view: MessageView) -> None:
        view.switched.connect(self._on_switched)
        if isinstance(view, AnswerView):
            view.memory_chosen.connect(self._on_memory)

    def _on_switched(self, message: str) -> None:
        if self.talk.running_here:
            self.toast_wanted.emit(self.tr("Wait until the answer is finished, or stop it."), None)
        else:
            self.transcript.switch(message)

    def _on_memory(self, used: Used, chip: QWidget) -> None:
        if self.transcript.conversation is not None:
            self._used.open(used, chip, self.transcript.conversation.id)

    def _on_send(self, text: str) -> None:
        if not self.talk.send(text, temporary=self._temporary):
            return
        self.composer.clear()
        self._stack.setCurrentWidget(self.messages)

    def _on_kept(self, conversation: str) -> None:
        """What was sent is in the vault: only now may its draft go."""
        if not self._temporary:
            self._keep_draft_of(conversation, "")

    def _on_unsent(self, text: str) -> None:
        self.composer.set_text("\n\n".join(part for part in (text, self.composer.text) if part))
        if not self.messages.messages:
            self._stack.setCurrentWidget(self._greeting)

    def _on_began(self) -> None:
        if self.transcript.conversation is not None:
            self.show_title(self.transcript.conversation.title)
            id = self.transcript.conversation.id
            self.attaching.show(id, temporary=self._temporary)
            self.shown.emit(id)

    def _save_draft(self, text: str) -> None:
        current = self.transcript.conversation
        if not self._temporary:
            self._keep_draft_of(current.id if current else NEW, text)

    def _keep_draft_of(self, conversation: str, text: str) -> None:
        store = self._session.memoir.conversations
        self._session.tasks.run(lambda: store.save_draft(conversation, text), owner=self)

    def _load_new_draft(self) -> None:
        store = self._session.memoir.conversations
        self._session.tasks.latest(
            "draft", lambda: store.draft(NEW), owner=self, done=self._show_new_draft
        )

    def _show_new_draft(self, text: str) -> None:
        if self.transcript.conversation is None and not self.composer.text and text:
            self.composer.set_text(text)

    def _show_state(self) -> None:
        """Show what may be done now: send, stop, or wait for another conversation's answer."""
        here, running = self.talk.running_here, self.talk.turn.running
        self.composer.set_answering(here)
        blocked = self.tr("Another conversation is being answered") if running and not here else ""
        if self.attaching.busy:
            blocked = self.tr("A document is being attached")
        self.composer.set_blocked(blocked)
        self.composer.set_temporary(self._temporary)
        self.composer.set_placeholder(
            self.tr("Say something that will not be kept")
            if self._temporary
            else self.tr("Write a message")
        )
        self.show_title(self.conversation.title if self.conversation else "")
        newest = self.messages.messages[-1].entry.message if self.messages.messages else None
        if not here:
            self.status.show_timings(newest.timings if newest else None)

    def _greet(self) -> None:
        if self._temporary:
            self._greeting.set_words(
                self.tr("A temporary conversation"),
                self.tr("Nothing said here is kept or learned, and no memories are used. "
                        "It is gone when you leave it."),
                icon_name="temporary",
            )  # fmt: skip
        else:
            self._greeting.set_words(
                self.tr("What is on your mind?"),
                self.tr("What you tell Memoir stays on this device, and you can see, correct and "
                        "erase everything it remembers."),
                icon_name="memory",
            )  # fmt: skip
