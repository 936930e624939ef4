"""What training needs and is not there yet, fetched when the user says so."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from memoir.errors import Cancelled, MemoirError
from memoir_desktop.bridge.session import Session
from memoir_desktop.bridge.tasks import Job
from memoir_desktop.views.settings_parts import shrinking
from memoir_desktop.widgets.arrange import STRETCH, column, row
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.memory_progress import ProgressLine


class TrainingInstall(QWidget):
    """A sentence and a button, then a bar.

    installed(): it is there now
    resized(): it takes more or less room than before
    """

    installed = Signal()
    resized = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None
        self._words = shrinking(
            Label(
                self.tr(
                    "Training needs PyTorch and PEFT, which are not installed. They come from the "
                    "package index that pip is set up with, and take up to 3 GB."
                ),
                look="muted",
                wrap=True,
            )
        )
        self._go = Button(self.tr("Install what training needs"), icon_name="download")
        self._go.clicked.connect(self.install)
        self._progress = ProgressLine(self.tr("Installing what training needs"))
        self._progress.stopped.connect(self._stop)
        self._progress.hide()
        self.setLayout(column(self._words, row(self._go, STRETCH), self._progress))

    def install(self) -> None:
        """Fetch it, and tell how far it is."""
        memoir = self._session.memoir
        self._go.hide()
        self._progress.begin()
        self._progress.show()
        self.resized.emit()

        def work(job: Job) -> None:
            for phase in memoir.install_training():
                job.report(phase.done, phase.total)
                if job.cancelled():
                    raise Cancelled("the user does not want it any more")

        self._job = self._session.tasks.long(
            work,
            owner=self,
            done=lambda _none: self._done(),
            failed=self._fail,
            progress=self._progress.show_bytes,
        )

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._reset()

    def _done(self) -> None:
        self._reset()
        self.installed.emit()

    def _fail(self, error: MemoirError) -> None:
        self._reset()
        self._words.setText(str(error))
        self.resized.emit()

    def _reset(self) -> None:
        self._job = None
        self._progress.hide()
        self._go.show()
        self.resized.emit()
