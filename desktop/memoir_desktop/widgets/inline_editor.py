"""A few lines of text to change where they stand, with a button to keep them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from memoir_desktop.widgets.arrange import STRETCH, column, row
from memoir_desktop.widgets.button import Button

_LINES = 3


class InlineEditor(QWidget):
    """Ctrl+Enter keeps, Escape leaves.

    kept(text): the words that are to be kept, never empty
    left(): nothing is to be changed
    """

    kept = Signal(str)
    left = Signal()

    def __init__(self, name: str, action: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = QPlainTextEdit(text)
        self._field.setAccessibleName(name)
        self._field.setTabChangesFocus(True)
        height = self._field.fontMetrics().lineSpacing() * _LINES + 28
        self._field.setFixedHeight(height)
        self._field.textChanged.connect(self._adapt)
        self._keep = Button(action, kind="primary")
        self._keep.clicked.connect(self._finish)
        cancel = Button(self.tr("Cancel"), kind="quiet")
        cancel.clicked.connect(self.left)
        keys = QShortcut(QKeySequence("Ctrl+Return"), self, self._finish)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.setLayout(column(self._field, row(self._keep, cancel, STRETCH)))
        self.setFocusProxy(self._field)
        self._field.moveCursor(self._field.textCursor().MoveOperation.End)

    @property
    def text(self) -> str:
        """What is written, without space around it."""
        return self._field.toPlainText().strip()

    def set_text(self, text: str) -> None:
        """Write something else."""
        self._field.setPlainText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        # No key goes on to what is around: letters are words here, not commands.
        event.accept()

    def _adapt(self) -> None:
        self._keep.setEnabled(bool(self.text))

    def _finish(self) -> None:
        if self.text:
            self.kept.emit(self.text)
