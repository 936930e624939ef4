"""A field to search with: an icon, a clear button, and a signal once typing pauses."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from memoir_desktop.icons import icon

_PAUSE_MS = 60


class SearchField(QLineEdit):
    """Sends `searched` with the trimmed text 60 ms after the last keystroke; Escape clears it.

    `moved_on` asks to move to the results: the Down key was pressed.
    """

    searched = Signal(str)
    moved_on = Signal()

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "search")
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._wipe = QAction(self)
        self._wipe.setToolTip(self.tr("Clear"))
        self._wipe.triggered.connect(self.clear)
        self._wipe.setVisible(False)
        self.addAction(self._wipe, QLineEdit.ActionPosition.TrailingPosition)
        self._colour_icons()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.searched.emit(self.text().strip()))
        self.textChanged.connect(self._on_text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._colour_icons()

    def event(self, event: QEvent) -> bool:
        escaped = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escaped and event.type() == QEvent.Type.ShortcutOverride and self.text():
            event.accept()  # or the window would take it for its own
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.moved_on.emit()
        else:
            super().keyPressEvent(event)

    def _on_text(self, text: str) -> None:
        self._wipe.setVisible(bool(text))
        self._pause.start()

    def _colour_icons(self) -> None:
        self._glass.setIcon(icon("search"))
        self._wipe.setIcon(icon("clear"))
