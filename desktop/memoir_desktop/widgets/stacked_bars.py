"""Bars over time, each made of parts that lie on one another; one of them is looked at closely."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from memoir_desktop import theme
from memoir_desktop.models.savings import Stack
from memoir_desktop.widgets.announce import announce

_HEIGHT = 148
_GAP = 3.0
_WIDEST = 72.0
_LEAST = 2.0
_ROUND = 3.0


class StackedBars(QWidget):
    """A chart with one tab stop; arrow keys, Home and End move from bar to bar.

    pointed(place): a bar is pointed at or reached by keyboard; -1 when none is any more
    """

    pointed = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setMinimumHeight(_HEIGHT)
        self._stacks: Sequence[Stack] = ()
        self._most = ""
        self._here = -1

    @property
    def stacks(self) -> Sequence[Stack]:
        """What is drawn."""
        return self._stacks

    def show_stacks(self, stacks: Sequence[Stack], *, most: str) -> None:
        """Draw these; ``most`` is how high the highest of them is, in words."""
        self._stacks, self._most = stacks, most
        self._here = -1
        self.setAccessibleDescription("; ".join(each.words for each in stacks if each.amount))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._stacks) - 1
        steps = {
            Qt.Key.Key_Left: max(0, self._here - 1),
            Qt.Key.Key_Right: min(last, self._here + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        key = Qt.Key(event.key())
        if key not in steps or last < 0:
            super().keyPressEvent(event)
            return
        self._point(steps[key])
        announce(self, self._stacks[self._here].words)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self._place_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._here < 0:
            self._point(len(self._stacks) - 1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point(-1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = now.font("small")
        words = QFontMetrics(font).height()
        plot = QRectF(self.rect()).adjusted(2, words + 8, -2, -words - 8)
        painter.setFont(font)
        painter.setPen(now.color("text_muted"))
        if self._most:
            head = QRectF(2, 0, self.width() - 4, words)
            painter.drawText(head, Qt.AlignmentFlag.AlignLeft, self._most)
            painter.setPen(now.color("border"))
            painter.drawLine(plot.topLeft(), plot.topRight())
        highest = max((each.amount for each in self._stacks), default=0.0)
        for number in range(len(self._stacks)):
            self._draw(painter, plot, number, highest)
        painter.setPen(now.color("border_strong"))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        self._draw_labels(painter, plot)
        if self.hasFocus():
            painter.setPen(now.color("focus"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _draw(self, painter: QPainter, plot: QRectF, number: int, highest: float) -> None:
        now = theme.current()
        left, width = self._span(plot, number)
        painter.setPen(Qt.PenStyle.NoPen)
        if number == self._here:
            painter.setBrush(now.color("hover"))
            painter.drawRoundedRect(QRectF(left, plot.top(), width, plot.height()), 4, 4)
        stack = self._stacks[number]
        if highest <= 0 or stack.amount <= 0:
            return
        height = max(_LEAST, plot.height() * stack.amount / highest)
        inside = width - min(_GAP, width / 3)
        body = QRectF(left + (width - inside) / 2, plot.bottom() - height, inside, height)
        outline = QPainterPath()
        outline.addRoundedRect(body.adjusted(0, 0, 0, _ROUND), _ROUND, _ROUND)
        painter.save()
        painter.setClipRect(plot)
        painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
        foot = body.bottom()
        for colour, amount in stack.parts:
            part = height * amount / stack.amount
            painter.fillRect(QRectF(body.left(), foot - part, inside, part), now.color(colour))
            foot -= part
        painter.restore()

    def _draw_labels(self, painter: QPainter, plot: QRectF) -> None:
        """The first and the last always, those between where there is room."""
        now = theme.current()
        font = now.font("small")
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(now.color("text_muted"))
        base = self.height() - metrics.descent() - 1
        taken: list[tuple[float, float]] = []
        count = len(self._stacks)
        middle = sorted(range(1, count - 1), key=lambda n: abs(n - (count - 1) / 2))
        for number in dict.fromkeys([count - 1, 0, *middle]) if count else ():
            words = self._stacks[number].label
            if not words:
                continue
            left, width = self._span(plot, number)
            room = metrics.horizontalAdvance(words)
            start = max(0.0, min(left + (width - room) / 2, self.width() - room - 1.0))
            if all(start > end + 16 or start + room + 16 < begin for begin, end in taken):
                taken.append((start, start + room))
                painter.drawText(int(start), base, words)

    def _span(self, plot: QRectF, number: int) -> tuple[float, float]:
        """Where a bar begins, and how wide its place is; the newest stands at the end."""
        width = min(_WIDEST, plot.width() / max(1, len(self._stacks)))
        return plot.right() - (len(self._stacks) - number) * width, width

    def _place_at(self, point: QPoint) -> int:
        plot = QRectF(self.rect()).adjusted(2, 0, -2, 0)
        for number in range(len(self._stacks)):
            left, width = self._span(plot, number)
            if left <= point.x() < left + width:
                return number
        return -1

    def _point(self, place: int) -> None:
        if place != self._here:
            self._here = place
            self.update()
            self.pointed.emit(place)
