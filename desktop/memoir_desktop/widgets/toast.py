"""A short message at the foot of the window, with a way to undo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from memoir_desktop.widgets.announce import announce
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.label import Label

_SHOWN_MS = 5000
_SHOWN_WITH_UNDO_MS = 10_000
_USUAL_FOOT = 24
_WIDEST = 560


class Toast(QFrame):
    """Shows one message at a time over its parent; a new one replaces the old.

    It stays while someone points at it or has the keyboard in it.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = parent
        self.setObjectName("toast")
        self._words = Label(wrap=False)
        self._undo = Button(self.tr("Undo"), kind="quiet")
        self._undo.clicked.connect(self._on_undo)
        keys = QKeySequence(QKeySequence.StandardKey.Undo)
        self._undo.setToolTip(keys.toString(QKeySequence.SequenceFormat.NativeText))
        # Tab would come to the button long after the message is gone.
        self._shortcut = QShortcut(keys, parent, self._on_undo)
        self._shortcut.setEnabled(False)
        self._call: Callable[[], None] | None = None
        self._above = _USUAL_FOOT
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 8, 8, 8)
        line.setSpacing(8)
        line.addWidget(self._words, 1)
        line.addWidget(self._undo)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_time)
        parent.installEventFilter(self)
        self.hide()

    def say(
        self, text: str, undo: Callable[[], None] | None = None, *, above: int = _USUAL_FOOT
    ) -> None:
        """Show ``text`` so far ``above`` the bottom; with ``undo`` a button that calls it."""
        self._call, self._above = undo, above
        self._shortcut.setEnabled(undo is not None)
        self._words.setText(text)
        self._undo.setVisible(undo is not None)
        self._undo.setAccessibleDescription(text)
        self._words.setWordWrap(False)
        if self.sizeHint().width() > self._widest():
            self._words.setWordWrap(True)
        self._place()
        self.show()
        self.raise_()
        way_back = f" {self._undo.text()}: {self._undo.toolTip()}" if undo is not None else ""
        announce(self, text + way_back)
        self._timer.start(_SHOWN_WITH_UNDO_MS if undo else _SHOWN_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._shortcut.setEnabled(False)

    def _on_time(self) -> None:
        if self.underMouse() or self._undo.hasFocus():
            self._timer.start(_SHOWN_MS)
        else:
            self.hide()

    def _on_undo(self) -> None:
        self.hide()
        self._timer.stop()
        call, self._call = self._call, None
        if call is not None:
            call()

    def _widest(self) -> int:
        return min(_WIDEST, self._host.width() - 48)

    def _place(self) -> None:
        hint = self.sizeHint()
        width = min(hint.width(), self._widest())
        height = max(hint.height(), self.heightForWidth(width))
        host = self._host.rect()
        self.setGeometry(
            (host.width() - width) // 2, host.height() - height - self._above, width, height
        )
