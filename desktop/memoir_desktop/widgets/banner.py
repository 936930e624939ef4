"""A message that stays until it is dealt with: what is wrong and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from memoir_desktop import theme
from memoir_desktop.icons import pixmap
from memoir_desktop.widgets.announce import announce
from memoir_desktop.widgets.arrange import column
from memoir_desktop.widgets.button import Button, IconButton
from memoir_desktop.widgets.folding_row import FoldingRow
from memoir_desktop.widgets.label import Label

_LOOKS = {
    "info": ("info", "accent_text"),
    "warning": ("warning", "warning"),
    "danger": ("warning", "danger_text"),
}


class Banner(QFrame):
    """A line of words with up to two buttons; hidden until `say`.

    `acted` carries the number of the button pressed, 0 or 1.
    """

    acted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._tone = "info"
        self._picture = QLabel()
        self._words = Label(wrap=True, selectable=True)
        self._buttons = (Button(""), Button("", kind="quiet"))
        for number, button in enumerate(self._buttons):
            button.hide()
            button.clicked.connect(lambda _on=False, n=number: self.acted.emit(n))
        self._dismiss = IconButton("close", self.tr("Dismiss"), kind="small", size=16)
        self._dismiss.clicked.connect(self.hide)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 8, 8, 8)
        line.setSpacing(8)
        self._row = FoldingRow(column(self._words), self._buttons)
        line.addWidget(self._picture)
        line.addWidget(self._row, 1)
        line.addWidget(self._dismiss, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(
        self,
        text: str,
        *,
        tone: str = "info",
        actions: tuple[str, ...] = (),
        dismissable: bool = True,
    ) -> None:
        """Show ``text`` in the tone info, warning or danger, with buttons named ``actions``."""
        self._tone = tone
        self._words.setText(text)
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        for number, button in enumerate(self._buttons):
            button.setVisible(number < len(actions))
            button.setText(actions[number] if number < len(actions) else "")
            button.setAccessibleDescription(text)
        self._dismiss.setVisible(dismissable)
        self._colour_icon()
        self._row.fit()
        self.show()
        announce(self, text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._colour_icon()

    def _colour_icon(self) -> None:
        name, colour = _LOOKS[self._tone]
        self._picture.setPixmap(pixmap(name, theme.current().name(colour), 20))
