"""How something grew: a filled line from the first moment to now, with its ends named."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from memoir_desktop import theme
from memoir_desktop.models.memory_words import short_when

_HEIGHT = 132
_FILL = 46  # of 255: the line stands out from what lies under it


class GrowthChart(QWidget):
    """Moments with the number there was then; in words it is its accessible description."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: Sequence[tuple[datetime, int]] = ()
        self.setAccessibleName(name)
        self.setMinimumHeight(_HEIGHT)

    def show_points(self, points: Sequence[tuple[datetime, int]]) -> None:
        """Show these, in the order of time."""
        self._points = points
        if points:
            (first, few), (last, many) = points[0], points[-1]
            words = self.tr("From {0} ({1}) to {2} ({3})")
            number = QLocale().toString
            self.setAccessibleDescription(
                words.format(number(few), short_when(first), number(many), short_when(last))
            )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._points:
            return
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = now.font("small")
        words = QFontMetrics(font).height()
        plot = QRectF(self.rect()).adjusted(1, words + 6, -4, -words - 6)
        self._draw(painter, plot)
        painter.setFont(font)
        painter.setPen(now.color("text_muted"))
        foot = QRectF(0, self.height() - words, self.width(), words)
        leading, trailing = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        painter.drawText(foot, leading, short_when(self._points[0][0]))
        painter.drawText(foot, trailing, self.tr("Now"))
        painter.setPen(now.color("text"))
        head = QRectF(0, 0, self.width(), words)
        painter.drawText(head, trailing, QLocale().toString(self._points[-1][1]))

    def _draw(self, painter: QPainter, plot: QRectF) -> None:
        now = theme.current()
        most = max(number for _, number in self._points)
        steps = max(1, len(self._points) - 1)
        places = [
            QPointF(
                plot.left() + plot.width() * step / steps,
                plot.bottom() - plot.height() * number / max(1, most),
            )
            for step, (_, number) in enumerate(self._points)
        ]
        line = QPainterPath(places[0])
        for place in places[1:]:
            line.lineTo(place)
        under = QPainterPath(line)
        under.lineTo(plot.right(), plot.bottom())
        under.lineTo(plot.left(), plot.bottom())
        fill = QColor(now.color("meter_system"))
        fill.setAlpha(_FILL)
        painter.fillPath(under, fill)
        painter.setPen(now.color("border_strong"))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        painter.setPen(QPen(now.color("accent"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPath(line)
        painter.setBrush(now.color("accent"))
        painter.drawEllipse(places[-1], 3, 3)
