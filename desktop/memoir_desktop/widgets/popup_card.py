"""A card beside what it was opened from; a click elsewhere takes it away."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QVBoxLayout, QWidget

from memoir_desktop import theme

_WIDTH, _SHADOW, _EDGE = 400, 20, 16


class PopupCard(QWidget):
    """Fill `body`, then `open_at` what was pressed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        room = parent.screen().availableGeometry().width() - _EDGE
        self.setFixedWidth(min(theme.current().grown(_WIDTH) + 2 * _SHADOW, room))
        surface = QFrame()
        surface.setObjectName("popup")
        shadow = QGraphicsDropShadowEffect(surface)
        shadow.setBlurRadius(_SHADOW)
        shadow.setOffset(0, 3)
        shadow.setColor(_faint(theme.current().color("shadow")))
        surface.setGraphicsEffect(shadow)
        around = QVBoxLayout(self)
        around.setContentsMargins(_SHADOW, _SHADOW, _SHADOW, _SHADOW)
        around.addWidget(surface)
        self.body = QVBoxLayout(surface)
        self.body.setContentsMargins(16, 14, 16, 12)
        self.body.setSpacing(10)

    def open_at(self, chip: QWidget) -> None:
        """Stand under ``chip``, or above it where there is no room."""
        self.fit()
        spot = chip.mapToGlobal(QPoint(-_SHADOW, chip.height() + 6 - _SHADOW))
        screen = chip.screen().availableGeometry()
        if spot.y() + self.height() > screen.bottom():
            spot.setY(
                max(screen.top(), chip.mapToGlobal(QPoint(0, _SHADOW - 6)).y() - self.height())
            )
        spot.setX(max(screen.left() + 8, min(spot.x(), screen.right() - self.width() - 8)))
        self.move(spot)
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def fit(self) -> None:
        """As tall as the wrapped words need, which `adjustSize` only guesses."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


def _faint(colour: QColor) -> QColor:
    colour.setAlpha(70)
    return colour
