"""What stands where there is nothing yet: an icon, what this place is for, and a way on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from memoir_desktop import theme
from memoir_desktop.icons import pixmap
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.label import Label

_WIDTH = 420


class EmptyState(QWidget):
    """Centred words with an optional button; `acted` fires when the button is pressed."""

    acted = Signal()

    def __init__(
        self,
        icon_name: str,
        title: str,
        text: str,
        *,
        action: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._title = Label(title, look="heading", wrap=True)
        self._text = Label(text, look="muted", wrap=True)
        self._button = Button(action)
        self._button.clicked.connect(self.acted)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._picture)
        column.addSpacing(8)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setMaximumWidth(_WIDTH)
            column.addLayout(_centred(label))
        column.addSpacing(8)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        # Only now that it stands in something: before, it would be a window for a moment.
        self._button.setVisible(bool(action))
        self._colour_icon()

    def set_words(self, title: str, text: str, *, action: str = "", icon_name: str = "") -> None:
        """Say something else."""
        self._title.setText(title)
        self._text.setText(text)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self._icon_name = icon_name or self._icon_name
        self._colour_icon()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._colour_icon()

    def _colour_icon(self) -> None:
        colour = theme.current().name("accent_text")
        self._picture.setPixmap(pixmap(self._icon_name, colour, 40))


def _centred(widget: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addStretch(1)
    line.addWidget(widget, 100)
    line.addStretch(1)
    return line
