"""A chart of bars, each of them a control: reached by arrow keys, chosen, and read aloud."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QEvent, QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from memoir_desktop import theme

_WIDEST = 88  # or as wide as the years of a range, in large type
_YEARS = "0000 \N{EN DASH} 0000"
_GAP_WIDTH = 20
_LEAST_HEIGHT = 3.0
_LEAST_HIGHEST = 4  # one memory alone is no peak
_LANE, _MOST_LANES = 22, 3


@dataclass(frozen=True, slots=True)
class Column:
    """A place on the axis: ``label`` below it, ``name`` said of it, ``value`` its height.

    A value of 0 is an empty place; None is a gap, where places are left out.
    """

    label: str
    name: str
    value: int | None


@dataclass(frozen=True, slots=True)
class Range:
    """What reaches over several columns, from the place ``first`` to the place ``last``.

    ``shorter`` are words to write where the ``name`` finds no room, the longest first.
    """

    first: int
    last: int
    name: str
    value: int
    shorter: Sequence[str] = ()


class _Bar(QAbstractButton):
    """One bar, as tall as the chart; focus, hover and choice show on all of it."""

    def __init__(self, chart: BarChart, number: int) -> None:
        super().__init__(chart)
        self._chart = chart
        self.number = number
        self.share = 0.0
        self.count = 0
        self.flat = False
        self.shorter: Sequence[str] = ()
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_words(self, name: str, count: int) -> None:
        self.count = count
        self.setAccessibleName(name)
        self.setToolTip(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif not self._chart.take_key(self.number, event):
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """A second click takes the choice back; the chart says which is chosen."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._chart.opened.emit(self.number)
        event.accept()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked() or self.underMouse():
            painter.setBrush(now.color("accent_soft" if self.isChecked() else "hover"))
            painter.drawRoundedRect(whole, 6, 6)
        painter.setBrush(now.color(self._colour()))
        painter.drawRoundedRect(self._body(whole), 3, 3)
        if self.flat:
            self._write_inside(painter, whole)
        else:
            self._write_above(painter, whole)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(now.color("focus"))
            painter.drawRoundedRect(whole, 6, 6)

    def _colour(self) -> str:
        if self.flat:
            return "accent" if self.isChecked() else "accent_border"
        return "accent" if self.isChecked() or self.underMouse() else "meter_system"

    def _body(self, whole: QRectF) -> QRectF:
        if self.flat:
            return whole.adjusted(1, 1, -1, -1)
        room = whole.height() - self._caption()
        height = max(_LEAST_HEIGHT, room * self.share)
        side = max(1.0, whole.width() * 0.16)
        return QRectF(
            whole.left() + side, whole.bottom() - height, whole.width() - 2 * side, height
        )

    def _caption(self) -> int:
        return QFontMetrics(theme.current().font("tiny")).height() + 2

    def _write_above(self, painter: QPainter, whole: QRectF) -> None:
        now = theme.current()
        font, text = now.font("tiny"), QLocale().toString(self.count)
        if not self.count or QFontMetrics(font).horizontalAdvance(text) > whole.width():
            return
        body = self._body(whole)
        place = QRectF(whole.left(), body.top() - self._caption(), whole.width(), self._caption())
        painter.setFont(font)
        painter.setPen(now.color("text" if self.isChecked() else "text_muted"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def _write_inside(self, painter: QPainter, whole: QRectF) -> None:
        now = theme.current()
        font = now.font("tiny")
        painter.setFont(font)
        painter.setPen(now.color("on_accent" if self.isChecked() else "text"))
        inside = whole.adjusted(6, 0, -6, 0)
        words = self.words_within(int(inside.width()))
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def words_within(self, room: int) -> str:
        """The longest of its words that can be written whole, or what fits of the shortest."""
        metrics = QFontMetrics(theme.current().font("tiny"))
        every = (self.accessibleName(), *self.shorter)
        fitting = (words for words in every if metrics.horizontalAdvance(words) <= room)
        cut = metrics.elidedText(every[-1], Qt.TextElideMode.ElideRight, room)
        return next(fitting, cut)


class BarChart(QWidget):
    """Bars side by side over an axis with labels; ranges lie under it, like brackets.

    Tab comes to one bar, arrow keys, Home and End move on, Enter or Space chooses, + opens.

    chosen(place): a bar, or a range (counted on behind the columns); -1 when none is any more
    opened(place): a closer look at a bar is wanted
    """

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._columns: Sequence[Column] = ()
        self._ranges: Sequence[Range] = ()
        self._bars: list[_Bar] = []
        self._lanes: list[int] = []
        self._chosen = -1
        self.setMinimumHeight(72)

    @property
    def choice(self) -> int:
        """The place that is chosen; -1 for none."""
        return self._chosen

    def show_columns(self, columns: Sequence[Column], ranges: Sequence[Range] = ()) -> None:
        """Draw these; nothing is chosen then."""
        had_focus = any(bar.hasFocus() for bar in self._bars)
        for bar in self._bars:
            bar.hide()
            bar.deleteLater()
        self._columns, self._ranges, self._chosen = columns, ranges, -1
        self._lanes = _lanes(ranges)
        highest = max([_LEAST_HIGHEST, *(column.value or 0 for column in columns)])
        self._bars = []
        for number, column in enumerate(columns):
            if column.value:
                self._add(number, column.name, column.value, column.value / highest)
        for number, each in enumerate(ranges, len(columns)):
            if self._lanes[number - len(columns)] < _MOST_LANES:
                self._add(number, each.name, each.value, 1.0, flat=True)
                self._bars[-1].shorter = each.shorter
        if self._bars:
            self._bars[-1].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            if had_focus:
                self._bars[-1].setFocus()
        self._order_tabs()
        self.updateGeometry()
        self._place()
        self.update()

    def _order_tabs(self) -> None:
        """Bars made later than what stands below the chart would be reached after it."""
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Qt puts nothing behind what takes none
        before: QWidget = self
        for bar in self._bars:
            QWidget.setTabOrder(before, bar)
            before = bar
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def choose(self, place: int) -> None:
        """Mark a bar or a range as chosen, without `chosen`; -1 marks none."""
        self._chosen = place
        for bar in self._bars:
            bar.setChecked(bar.number == place)

    def names(self) -> list[str]:
        """What the chart shows, in words."""
        return [bar.accessibleName() for bar in self._bars]

    def take_key(self, place: int, event: QKeyEvent) -> bool:
        """A key that a bar does not know: moving on, looking closer. False if it is none."""
        numbers = [bar.number for bar in self._bars]
        here = numbers.index(place)
        match event.key():
            case Qt.Key.Key_Right | Qt.Key.Key_Down:
                self._focus(min(here + 1, len(numbers) - 1))
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                self._focus(max(here - 1, 0))
            case Qt.Key.Key_Home:
                self._focus(0)
            case Qt.Key.Key_End:
                self._focus(len(numbers) - 1)
            case Qt.Key.Key_Plus:
                self.opened.emit(place)
            case _:
                return False
        return True

    def sizeHint(self) -> QSize:
        return QSize(240, 150 + self._lanes_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        axis = self._axis()
        painter.setPen(now.color("border_strong"))
        painter.drawLine(0, axis, self.width(), axis)
        font = now.font("tiny")
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(now.color("text_muted"))
        widest = max((metrics.horizontalAdvance(each.label) for each in self._columns), default=0)
        narrowest = min((self._span(n)[1] for n in range(len(self._columns))), default=1.0)
        for number in range(0, len(self._columns), ceil((widest + 6) / narrowest)):
            left, width = self._span(number)
            label = self._columns[number].label
            start = left + (width - metrics.horizontalAdvance(label)) / 2
            painter.drawText(int(start), axis + metrics.ascent() + 4, label)

    def _add(self, number: int, name: str, value: int, share: float, *, flat: bool = False) -> None:
        bar = _Bar(self, number)
        bar.share, bar.flat = share, flat
        bar.set_words(name, value)
        bar.clicked.connect(lambda: self._on_clicked(number))
        bar.show()
        self._bars.append(bar)

    def _on_clicked(self, number: int) -> None:
        self.choose(-1 if number == self._chosen else number)
        self.chosen.emit(self._chosen)

    def _focus(self, here: int) -> None:
        for bar in self._bars:
            bar.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._bars[here].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._bars[here].setFocus(Qt.FocusReason.TabFocusReason)

    # -------------------------------------------------------------------------- places

    def _lane(self) -> int:
        return max(_LANE, QFontMetrics(theme.current().font("tiny")).height() + 4)

    def _lanes_height(self) -> int:
        number = min(max(self._lanes, default=-1) + 1, _MOST_LANES)
        return number * self._lane() + (4 if number else 0)

    def _axis(self) -> int:
        label = QFontMetrics(theme.current().font("tiny")).height() + 6
        return self.height() - label - self._lanes_height()

    def _span(self, number: int) -> tuple[float, float]:
        """Where a column begins, and how wide it is."""
        gaps = sum(column.value is None for column in self._columns)
        room = max(1.0, self.width() - gaps * _GAP_WIDTH)
        years = QFontMetrics(theme.current().font("tiny")).horizontalAdvance(_YEARS) + 20
        width = min(float(max(_WIDEST, years)), room / max(1, len(self._columns) - gaps))
        before = sum(column.value is None for column in self._columns[:number])
        left = (number - before) * width + before * _GAP_WIDTH
        return left, _GAP_WIDTH if self._columns[number].value is None else width

    def _place(self) -> None:
        axis = self._axis()
        for bar in self._bars:
            if bar.number < len(self._columns):
                left, width = self._span(bar.number)
                bar.setGeometry(round(left), 0, max(3, round(left + width) - round(left)), axis)
                continue
            at = bar.number - len(self._columns)
            each = self._ranges[at]
            left, _ = self._span(each.first)
            right = sum(self._span(each.last))
            top = self.height() - self._lanes_height() + self._lanes[at] * self._lane() + 4
            bar.setGeometry(round(left), top, max(24, round(right - left)), self._lane())


def _lanes(ranges: Sequence[Range]) -> list[int]:
    """In which line each range lies, so that none covers another."""
    ends: list[int] = []
    lanes = []
    for each in ranges:
        lane = next((n for n, end in enumerate(ends) if end < each.first), len(ends))
        if lane == len(ends):
            ends.append(each.last)
        else:
            ends[lane] = each.last
        lanes.append(lane)
    return lanes
