"""An on and off switch, for settings that take effect at once."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from memoir_desktop import theme

_WIDTH, _HEIGHT, _RING = 36, 20, 3


class Switch(QAbstractButton):
    """A checkable switch; ``name`` is what a screen reader calls it. Use `toggled`."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        now = theme.current()
        return QSize(now.grown(_WIDTH) + 2 * _RING, now.grown(_HEIGHT) + 2 * _RING)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = now.grown(_WIDTH), now.grown(_HEIGHT)
        track = QRectF(_RING, (self.height() - height) / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.color("accent" if self.isChecked() else "control"))
        if not self.isEnabled():
            painter.setOpacity(0.5)
        painter.drawRoundedRect(track, height / 2, height / 2)
        side = height - 4
        on_right = self.isChecked() != (self.layoutDirection() == Qt.LayoutDirection.RightToLeft)
        left = track.right() - side - 2 if on_right else track.left() + 2
        painter.setBrush(now.color("on_accent"))
        painter.drawEllipse(QRectF(left, track.top() + 2, side, side))
        if self.hasFocus():
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(now.color("focus"))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = track.adjusted(-2, -2, 2, 2)
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
