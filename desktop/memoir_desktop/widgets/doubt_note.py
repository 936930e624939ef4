"""Why a memory may have stopped being true, and the two answers to that."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from memoir_desktop.widgets.arrange import column, flow
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.label import Label


class DoubtNote(QFrame):
    """A tinted line with two buttons; ``framed`` off, it stands in a frame that is there already.

    decided(holds): the user says whether the memory still holds
    """

    decided = Signal(bool)

    def __init__(self, *, framed: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if framed:
            self.setObjectName("banner")
            self.setProperty("tone", "warning")
        self._words = Label(look="body" if framed else "muted", wrap=True, selectable=True)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._holds = Button(self.tr("Still true"), icon_name="check")
        self._holds.clicked.connect(lambda: self.decided.emit(True))
        self._over = Button(self.tr("No longer true"))
        self._over.clicked.connect(lambda: self.decided.emit(False))
        margins = (14, 10, 12, 10) if framed else (0, 0, 0, 0)
        self.setLayout(column(self._words, flow(self._holds, self._over), margins=margins))

    def say(self, reason: str, about: str) -> None:
        """Show why; ``about`` is the memory's text, said with the buttons."""
        self._words.setText(reason)
        for button in (self._holds, self._over):
            button.setAccessibleDescription(about)
