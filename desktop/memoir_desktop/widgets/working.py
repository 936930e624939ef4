"""Three dots that breathe while an answer is on its way, and words for what is going on."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from memoir_desktop import theme
from memoir_desktop.widgets.label import Label

_STEP_MS = 60
_DOT = 6


class Working(QWidget):
    """Shown until the first word arrives."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Label(look="muted")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 4, 0, 4)
        line.setSpacing(10)
        line.addWidget(_Dots())
        line.addWidget(self._words)
        line.addStretch(1)

    def say(self, words: str) -> None:
        """What is being done."""
        self._words.setText(words)


class _Dots(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._phase = 0.0
        self._clock = QTimer(self, interval=_STEP_MS)
        self._clock.timeout.connect(self._step)

    def sizeHint(self) -> QSize:
        return QSize(_DOT * 6, _DOT * 2)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().color("accent"))
        for number in range(3):
            painter.setOpacity(0.25 + 0.75 * max(0.0, math.sin(self._phase - number * 0.9)))
            top = (self.height() - _DOT) / 2
            painter.drawEllipse(QRectF(number * _DOT * 2, top, _DOT, _DOT))

    def _step(self) -> None:
        self._phase += 0.25
        self.update()
