"""A coloured dot that says how something is doing, beside words that say it too."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from memoir_desktop import theme

_SIDE = 8


class Dot(QWidget):
    """A dot in a colour of the theme."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = "text_faint"
        self.setFixedSize(self.sizeHint())

    def set_tone(self, colour: str) -> None:
        """Show another colour, by its name in the theme."""
        self._tone = colour
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_SIDE + 2, _SIDE + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().color(self._tone))
        painter.drawEllipse(QRectF(1, 1, _SIDE, _SIDE))
