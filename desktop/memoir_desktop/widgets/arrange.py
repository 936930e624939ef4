"""Layouts in one expression, on the grid of 8 pixels."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

Margins = tuple[int, int, int, int]
NONE: Margins = (0, 0, 0, 0)
STRETCH = -1

L = TypeVar("L", bound=QBoxLayout)
Item = QWidget | QLayout | int


def row(*items: Item, spacing: int = 8, margins: Margins = NONE) -> QHBoxLayout:
    """Items side by side; a number is a gap of that many pixels, `STRETCH` takes what is left."""
    return _fill(QHBoxLayout(), items, spacing, margins)


def column(*items: Item, spacing: int = 8, margins: Margins = NONE) -> QVBoxLayout:
    """Items under each other; numbers as in `row`."""
    return _fill(QVBoxLayout(), items, spacing, margins)


def card(*items: Item, spacing: int = 8, margins: Margins = (16, 16, 16, 16)) -> QFrame:
    """A rounded surface with the items under each other."""
    frame = QFrame()
    frame.setObjectName("card")
    frame.setLayout(column(*items, spacing=spacing, margins=margins))
    return frame


def line() -> QFrame:
    """A hairline between two things."""
    frame = QFrame()
    frame.setObjectName("line")
    return frame


def _fill(layout: L, items: tuple[Item, ...], spacing: int, margins: Margins) -> L:
    layout.setSpacing(spacing)
    layout.setContentsMargins(*margins)
    for item in items:
        if isinstance(item, QWidget):
            layout.addWidget(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        elif item == STRETCH:
            layout.addStretch(1)
        else:
            layout.addSpacing(item)
    return layout


def flow(*widgets: QWidget, spacing: int = 8) -> QWidget:
    """Widgets in lines like words."""
    whole = QWidget()
    layout = FlowLayout(whole, spacing=spacing)
    for widget in widgets:
        layout.addWidget(widget)
    return whole


class FlowLayout(QLayout):
    """Items in lines like words: what does not fit goes to the next line.

    With ``even``, none stands alone in the last line where the one before can join it.
    """

    def __init__(
        self, parent: QWidget | None = None, *, spacing: int = 8, even: bool = False
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._even = even
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        """All in one line."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        gaps = self.spacing() * max(0, len(sizes) - 1)
        height = max((size.height() for size in sizes), default=0)
        return QSize(sum(size.width() for size in sizes) + gaps, height)

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        y = rect.y()
        for line in self._lines(max(rect.width(), 1)):
            x, height = rect.x(), max(size.height() for _, size in line)
            for item, size in line:
                if place:
                    item.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), size))
                x += size.width() + self.spacing()
            y += height + self.spacing()
        return max(0, y - self.spacing() - rect.y())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in self._items:
            if isinstance(item, QSpacerItem) or item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(width, 1 << 20))
            if not lines or size.width() > left:
                lines.append([])
                left = width
            lines[-1].append((item, size))
            left -= size.width() + self.spacing()
        if self._even and len(lines) > 1:
            before, last = lines[-2:]
            both = before[-1][1].width() + self.spacing() + last[0][1].width()
            # Not where the first line would then have but one.
            if len(last) == 1 and len(before) > len(last) + 1 and both <= width:
                last.insert(0, before.pop())
        return lines
