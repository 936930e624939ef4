"""The dialog in which a memory is added or edited."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from memoir import Memory
from memoir.errors import MemoirError
from memoir_desktop.bridge.session import Session
from memoir_desktop.views.memory_form import MemoryForm, Surroundings
from memoir_desktop.widgets.arrange import STRETCH, row
from memoir_desktop.widgets.banner import Banner
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.memory_dialog import room_for


class MemoryDialog(QDialog):
    """Asks for the fields of a memory.

    added(memory): a new one was kept
    edited(memory, fields): these fields of it, as it was before, were changed
    """

    added = Signal(object)
    edited = Signal(object, object)

    def __init__(
        self,
        session: Session,
        around: Surroundings,
        memory: Memory | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._memory = memory
        title = self.tr("Edit memory") if memory is not None else self.tr("Add a memory")
        self.setWindowTitle(title)
        self.resize(room_for(self, QSize(600, 560)))
        self.form = MemoryForm(around, memory)
        self._banner = Banner()
        self._save = Button(
            self.tr("Save") if memory is not None else self.tr("Remember"), kind="primary"
        )
        self._save.clicked.connect(self._finish)
        self._save.setEnabled(memory is not None)
        self.form.usable.connect(self._save.setEnabled)
        cancel = Button(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._finish)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.form.setObjectName("column")
        self.form.setContentsMargins(24, 4, 24, 4)
        scroll.setWidget(self.form)
        heading = Label(title, look="heading")
        heading.setContentsMargins(24, 0, 24, 0)
        buttons = row(STRETCH, cancel, self._save, margins=(24, 0, 24, 0))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 24, 0, 24)
        whole.setSpacing(16)
        whole.addWidget(heading)
        whole.addLayout(row(self._banner, margins=(24, 0, 24, 0)))
        whole.addWidget(scroll, 1)
        whole.addLayout(buttons)
        self.form.focus()

    def _finish(self) -> None:
        if not self._save.isEnabled():
            return
        self._save.setEnabled(False)
        memoir, memory = self._session.memoir, self._memory
        if memory is None:
            text, draft = self.form.text, self.form.draft()
            self._run(lambda: memoir.remember(text, **draft), self.added.emit)  # type: ignore[arg-type]
            return
        fields = self.form.changes(memory)
        if fields:
            self._run(
                lambda: memoir.edit(memory.id, **fields),
                lambda _new: self.edited.emit(memory, fields),
            )
        else:
            self.accept()

    def _run(self, work: Callable[[], Memory], tell: Callable[[Memory], None]) -> None:
        def done(memory: Memory) -> None:
            tell(memory)
            self.accept()

        self._session.tasks.run(work, owner=self, done=done, failed=self._refused)

    def _refused(self, error: MemoirError) -> None:
        """Nothing typed is lost: the form stays, with the reason over it."""
        self._banner.say(str(error), tone="danger")
        self._save.setEnabled(True)
