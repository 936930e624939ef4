"""How full the model's context is, split by what fills it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from memoir_desktop import theme

_WIDTH, _HEIGHT = 96, 6


class Meter(QWidget):
    """A bar of coloured parts: ``(colour of the theme, amount)``, out of a whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: Sequence[tuple[str, int]] = ()
        self._whole = 0
        self.setMinimumWidth(_WIDTH)

    def show_parts(self, parts: Sequence[tuple[str, int]], whole: int) -> None:
        """Show these parts of ``whole``; a whole of 0 shows an empty bar."""
        self._parts, self._whole = parts, whole
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, _HEIGHT + 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        bar = QRectF(0, (self.height() - _HEIGHT) / 2, self.width(), _HEIGHT)
        outline = QPainterPath()
        outline.addRoundedRect(bar, _HEIGHT / 2, _HEIGHT / 2)
        painter.setClipPath(outline)
        painter.fillRect(bar, now.color("border"))
        left = bar.left()
        for colour, amount in self._parts:
            if self._whole > 0 and amount > 0:
                width = max(2.0, bar.width() * amount / self._whole)
                painter.fillRect(QRectF(left, bar.top(), width, bar.height()), now.color(colour))
                left += width
