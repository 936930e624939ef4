"""How the loss of a training fell: one line a training, over its steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from memoir_desktop import theme

_HEIGHT = 168


@dataclass(frozen=True, slots=True)
class Curve:
    """One line: the loss after each step, its colour by its name in the theme, and its words.

    ``first`` is the step that the first loss belongs to.
    """

    losses: Sequence[float]
    colour: str = "accent"
    words: str = ""
    first: int = 1

    @property
    def last(self) -> int:
        """The step that the last loss belongs to."""
        return self.first + len(self.losses) - 1


class LossCurve(QWidget):
    """Curves over steps; ``steps`` is how many there will be, 0 for as many as there are."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curves: Sequence[Curve] = ()
        self._steps = 0
        self.setAccessibleName(name)
        self.setMinimumHeight(_HEIGHT)

    def show_curves(self, *curves: Curve, steps: int = 0) -> None:
        """Draw these in place of what was there."""
        self._curves = [curve for curve in curves if curve.losses]
        self._steps = max([steps, *(curve.last for curve in self._curves)])
        self.setAccessibleDescription("; ".join(self._words(curve) for curve in self._curves))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = now.font("small")
        metrics = QFontMetrics(font)
        painter.setFont(font)
        highest = max((max(curve.losses) for curve in self._curves), default=1.0)
        numbers = [_number(highest * share) for share in (1.0, 0.5, 0.0)]
        margin = max(metrics.horizontalAdvance(number) for number in numbers) + 10
        plot = QRectF(self.rect()).adjusted(
            margin, metrics.height() / 2 + 2, -8, -metrics.height() - 8
        )
        for place, number in enumerate(numbers):
            height = plot.top() + plot.height() * place / 2
            painter.setPen(now.color("border_strong" if place == len(numbers) - 1 else "border"))
            painter.drawLine(QPointF(plot.left(), height), QPointF(plot.right(), height))
            painter.setPen(now.color("text_muted"))
            beside = QRectF(0, height - metrics.height() / 2, margin - 8, metrics.height())
            painter.drawText(beside, Qt.AlignmentFlag.AlignRight, number)
        self._draw_foot(painter, plot, metrics)
        for curve in self._curves:
            self._draw(painter, plot, curve, highest)

    def _draw_foot(self, painter: QPainter, plot: QRectF, metrics: QFontMetrics) -> None:
        foot = QRectF(plot.left(), self.height() - metrics.height(), plot.width(), metrics.height())
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, QLocale().toString(1))
        if self._steps > 1:
            last = self.tr("step {0}").format(QLocale().toString(self._steps))
            painter.drawText(foot, Qt.AlignmentFlag.AlignRight, last)

    def _draw(self, painter: QPainter, plot: QRectF, curve: Curve, highest: float) -> None:
        colour = theme.current().color(curve.colour)
        across = max(1, self._steps - 1)
        places = [
            QPointF(
                plot.left() + plot.width() * step / across,
                plot.bottom() - plot.height() * max(0.0, loss) / max(highest, 1e-9),
            )
            for step, loss in enumerate(curve.losses, curve.first - 1)
        ]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(places)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(places[-1], 3.5, 3.5)

    def _words(self, curve: Curve) -> str:
        words = self.tr("from {0} to {1} in {2} steps").format(
            _number(curve.losses[0]), _number(curve.losses[-1]), len(curve.losses)
        )
        return f"{curve.words}: {words}" if curve.words else words


def _number(loss: float) -> str:
    return QLocale().toString(loss, "f", 2 if loss else 0)
