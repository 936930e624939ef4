"""The line above a conversation: its title and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from memoir_desktop.widgets.arrange import row
from memoir_desktop.widgets.button import IconButton
from memoir_desktop.widgets.label import Label

HEIGHT = 48


class ChatHeader(QWidget):
    """sidebar_wanted, temporary_wanted(bool), menu_wanted(button): the three buttons."""

    sidebar_wanted = Signal()
    temporary_wanted = Signal(bool)
    menu_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self._words = ""
        side = IconButton("sidebar", self.tr("Show or hide the list"), shortcut="Ctrl+B")
        side.clicked.connect(self.sidebar_wanted)
        self._title = Label(look="strong")
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._tag = Label(self.tr("Temporary conversation"), look="tag", tone="accent")
        self._temporary = IconButton(
            "temporary", self.tr("Temporary conversation"), kind="toggle", shortcut="Ctrl+Shift+T"
        )
        self._temporary.setCheckable(True)
        self._temporary.clicked.connect(self.temporary_wanted)
        self._more = IconButton("more", self.tr("More"))
        self._more.clicked.connect(lambda: self.menu_wanted.emit(self._more))
        line = row(side, self._tag, self._title, self._temporary, self._more, spacing=6,
                   margins=(12, 0, 12, 0))  # fmt: skip
        line.setStretch(2, 1)
        self.setLayout(line)
        self.show_conversation("", temporary=False, kept=False)

    @property
    def last_control(self) -> QWidget:
        """Where Tab goes on from here."""
        return self._more

    def show_conversation(self, title: str, *, temporary: bool, kept: bool) -> None:
        """Show a title; ``kept`` conversations have a menu and can no longer become temporary."""
        self._words = " ".join(title.split())
        self._tag.setVisible(temporary)
        self._temporary.setVisible(temporary or not kept)
        self._temporary.setChecked(temporary)
        self._more.setVisible(kept)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = self._title.fontMetrics()
        self._title.setText(
            metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, self._title.width())
        )
        self._title.setAccessibleName(self._words)
        self._title.setToolTip(self._words)
