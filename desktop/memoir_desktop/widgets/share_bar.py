"""A whole cut into shares: one bar of colours, and under it what each of them is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from memoir_desktop import theme
from memoir_desktop.widgets.arrange import FlowLayout, column, row
from memoir_desktop.widgets.dot import Dot
from memoir_desktop.widgets.label import Label

_HEIGHT = 14
_LEAST = 4.0
_GAP = 2.0


@dataclass(frozen=True, slots=True)
class Share:
    """One part: what it is, how much, and its colour by its name in the theme.

    ``figure`` stands for the amount where a plain number would not do.
    """

    words: str
    amount: int
    colour: str
    figure: str = ""

    @property
    def told(self) -> str:
        """The amount, as it is read."""
        return self.figure or QLocale().toString(self.amount)


class ShareBar(QWidget):
    """The bar with its legend; what it shows is its accessible description, too."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._bar = _Bar()
        self._legend = QWidget()
        self._flow = FlowLayout(self._legend, spacing=16)
        self.setLayout(column(self._bar, self._legend, spacing=10))

    def show_shares(self, shares: Sequence[Share]) -> None:
        """Show ``shares``, those of nothing left out."""
        there = [share for share in shares if share.amount]
        self._bar.show_shares(there)
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for share in there:
            self._flow.addWidget(_entry(share))
        said = [f"{share.words}: {share.told}" for share in there]
        self.setAccessibleDescription(", ".join(said))
        self._legend.updateGeometry()


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._shares: Sequence[Share] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, shares: Sequence[Share]) -> None:
        self._shares = shares
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        outline = QPainterPath()
        outline.addRoundedRect(whole, _HEIGHT / 2, _HEIGHT / 2)
        painter.setClipPath(outline)
        painter.fillRect(whole, now.color("sunken"))
        total = sum(share.amount for share in self._shares)
        # The least is still seen, and what it takes is taken from all alike.
        room = whole.width() - len(self._shares) * (_LEAST + _GAP) + _GAP
        left = whole.left()
        for share in self._shares:
            width = _LEAST + room * share.amount / total
            painter.fillRect(QRectF(left, 0, width, _HEIGHT), now.color(share.colour))
            left += width + _GAP


def _entry(share: Share) -> QWidget:
    dot = Dot()
    dot.set_tone(share.colour)
    entry = QWidget()
    number = Label(share.told, look="small")
    line = row(dot, Label(share.words, look="caption"), number, spacing=6)
    line.setAlignment(dot, Qt.AlignmentFlag.AlignVCenter)
    entry.setLayout(line)
    return entry
