"""Forgetting a conversation with what it taught: the question, the work, the receipt."""

from __future__ import annotations

from threading import Event

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from memoir import Conversation, ForgettingPreview, Source, SourceReceipt, SourceSort
from memoir.errors import MemoirError
from memoir_desktop.bridge.session import Session
from memoir_desktop.bridge.tasks import Job
from memoir_desktop.views.memory_forget import ReceiptDialog
from memoir_desktop.views.stoppable import carry_out
from memoir_desktop.widgets.arrange import STRETCH, row
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.memory_dialog import FittingDialog

_SHOWN = 4
_EXCERPT = 90


class ConversationForgetting(QObject):
    """Asks, and then forgets.

    began(conversation): the user agreed; ended(): it is done, or stopped; failed(words)
    """

    began = Signal(object)
    ended = Signal()
    failed = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._over = parent

    def ask(self, conversation: Conversation) -> None:
        """Look what would go, and ask before it does."""
        source = Source(sort=SourceSort.CONVERSATION, reference=conversation.id)
        memoir = self._session.memoir
        self._session.tasks.run(
            lambda: memoir.preview_forgetting(source=source),
            owner=self,
            done=lambda preview: self._open(conversation, source, preview),
        )

    def _open(self, conversation: Conversation, source: Source, preview: ForgettingPreview) -> None:
        dialog = ConversationForgetDialog(conversation.title, preview, self._over.window())
        dialog.accepted.connect(lambda: self._forget(conversation, source))
        dialog.open()

    def _forget(self, conversation: Conversation, source: Source) -> None:
        self.began.emit(conversation)
        memoir = self._session.memoir

        def work(job: Job, stopping: Event) -> SourceReceipt:
            return memoir.forget_source(source, progress=job.report, cancelled=stopping.is_set)

        def done(receipt: SourceReceipt) -> None:
            self.ended.emit()
            ReceiptDialog([receipt], self._over.window()).open()

        def failed(error: MemoirError) -> None:
            self.ended.emit()
            self.failed.emit(str(error))

        carry_out(
            self._session.tasks,
            work,
            owner=self,
            over=self._over,
            title=self.tr("Forgetting…"),
            done=done,
            failed=failed,
        )


class ConversationForgetDialog(FittingDialog):
    """Says what would go with a conversation."""

    def __init__(self, title: str, preview: ForgettingPreview, parent: QWidget) -> None:
        heading = self.tr("Delete this conversation and forget what it taught?")
        super().__init__(heading, parent)
        go = Button(self.tr("Forget"), kind="danger")
        go.clicked.connect(self.accept)
        cancel = Button(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        cancel.setDefault(True)
        words = "\n".join(self._lines(preview))
        self.setAccessibleDescription(words)
        self.set_items(
            Label(heading, look="heading", wrap=True),
            Label(title or self.tr("New conversation"), look="strong", wrap=True),
            Label(words, wrap=True),
            Label(self.tr("This cannot be undone."), look="muted", wrap=True),
            8,
            row(STRETCH, cancel, go),
        )
        cancel.setFocus()

    def _lines(self, preview: ForgettingPreview) -> list[str]:
        lines = [self.tr("Every message in it is erased, everywhere it is.")]
        if preview.memories:
            learned = self.tr("%n memories that it taught go too:", "", len(preview.memories))
            lines += [learned, *(_excerpt(memory.text) for memory in preview.examples[:_SHOWN])]
            more = len(preview.memories) - _SHOWN
            lines += [self.tr("and %n more", "", more)] if more > 0 else []
        if preview.messages:
            elsewhere = self.tr(
                "%n messages of other conversations lose what tells it.", "", len(preview.messages)
            )
            lines.append(elsewhere)
        if preview.documents:
            names = ", ".join(preview.documents)
            lines.append(self.tr("What tells it goes from what is attached: {0}").format(names))
        if preview.backups:
            lines.append(self.tr("%n backups are gone through as well.", "", preview.backups))
        return lines


def _excerpt(text: str) -> str:
    words = " ".join(text.split())
    return f"•  {words[:_EXCERPT]}" + ("…" if len(words) > _EXCERPT else "")
