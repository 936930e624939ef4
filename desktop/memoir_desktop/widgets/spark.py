"""A small line that shows how often something came up over time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen


def paint_spark(
    painter: QPainter, rect: QRectF, values: Sequence[int], ink: QColor, ground: QColor
) -> None:
    """Draw ``values`` from left to right, at least two: one alone makes no line."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inside = rect.adjusted(2, 3, -2, -3)
    highest = max([1, *values])
    step = inside.width() / (len(values) - 1)
    points = [
        QPointF(inside.left() + number * step, inside.bottom() - inside.height() * value / highest)
        for number, value in enumerate(values)
    ]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawPath(_under(points, inside.bottom()))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, 1.5))
    painter.drawPolyline(points)
    painter.restore()


def _under(points: Sequence[QPointF], bottom: float) -> QPainterPath:
    path = QPainterPath(QPointF(points[0].x(), bottom))
    for point in points:
        path.lineTo(point)
    path.lineTo(QPointF(points[-1].x(), bottom))
    path.closeSubpath()
    return path
