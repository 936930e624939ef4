"""Forgetting everything about a person: the question, the work, and what was done."""

from __future__ import annotations

from threading import Event

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from memoir import ForgettingPreview, Source, SourceReceipt, SourceSort, Subject
from memoir_desktop.bridge.session import Session
from memoir_desktop.bridge.tasks import Job
from memoir_desktop.views.stoppable import carry_out
from memoir_desktop.widgets.arrange import STRETCH, row
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.memory_dialog import FittingDialog


class SubjectForgetting(QObject):
    """Asks, and then forgets.

    forgotten(words): it is done, in a sentence
    """

    forgotten = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._over = parent

    def ask(self, subject: Subject) -> None:
        """Look what would go, and ask before it does."""
        source = Source(sort=SourceSort.PERSON, reference=subject.name)
        self.ask_source(source, self.tr("Forget everything about {0}?").format(subject.name))

    def ask_source(self, source: Source, title: str) -> None:
        """The same with anything that is forgotten as one; ``title`` is the question."""
        memoir = self._session.memoir
        self._session.tasks.run(
            lambda: memoir.preview_forgetting(source=source),
            owner=self,
            done=lambda preview: self._open(source, title, preview),
            failed=lambda error: self.forgotten.emit(str(error)),
        )

    def _open(self, source: Source, title: str, preview: ForgettingPreview) -> None:
        dialog = SubjectForgetDialog(title, preview, self._over.window())
        dialog.accepted.connect(lambda: self._forget(source, dialog.kept()))
        dialog.open()

    def _forget(self, source: Source, keep: tuple[str, ...]) -> None:
        memoir = self._session.memoir

        def work(job: Job, stopping: Event) -> SourceReceipt:
            return memoir.forget_source(
                source, keep=keep, progress=job.report, cancelled=stopping.is_set
            )

        carry_out(
            self._session.tasks,
            work,
            owner=self,
            over=self._over,
            title=self.tr("Forgetting…"),
            done=lambda receipt: self.forgotten.emit(self._told(receipt)),
            failed=lambda error: self.forgotten.emit(str(error)),
        )

    def _told(self, receipt: SourceReceipt) -> str:
        told = self.tr("%n memories forgotten", "", receipt.memories)
        return " ".join((f"{told}.", *receipt.left))


class SubjectForgetDialog(FittingDialog):
    """Says what would go; what also names others can be kept."""

    def __init__(self, title: str, preview: ForgettingPreview, parent: QWidget) -> None:
        super().__init__(title, parent)
        self._shared = tuple(memory.id for memory in preview.shared)
        self._keep = QCheckBox(
            self.tr("Keep the %n memories that also name others", "", len(self._shared))
        )
        self._keep.setVisible(bool(self._shared))
        go = Button(self.tr("Forget"), kind="danger")
        go.clicked.connect(self.accept)
        cancel = Button(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        cancel.setDefault(True)
        self.set_items(
            Label(title, look="heading", wrap=True),
            Label("\n".join(self._lines(preview)), wrap=True),
            self._keep,
            Label(self.tr("This cannot be undone."), look="muted", wrap=True),
            8,
            row(STRETCH, cancel, go),
        )
        cancel.setFocus()

    def kept(self) -> tuple[str, ...]:
        """The memories that are to stay."""
        return self._shared if self._keep.isChecked() else ()

    def _lines(self, preview: ForgettingPreview) -> list[str]:
        lines = [self.tr("%n memories go, everywhere they are.", "", len(preview.memories))]
        for number, words in (
            (
                preview.conversations,
                self.tr("%n conversations go whole.", "", preview.conversations),
            ),
            (len(preview.along), self.tr("%n that hang on them go too.", "", len(preview.along))),
            (
                len(preview.messages),
                self.tr("%n messages lose what tells it.", "", len(preview.messages)),
            ),
            (
                preview.backups,
                self.tr("%n backups are gone through as well.", "", preview.backups),
            ),
        ):
            if number:
                lines.append(words)
        if preview.documents:
            names = ", ".join(preview.documents)
            lines.append(self.tr("What tells it goes from what is attached: {0}").format(names))
        return lines
