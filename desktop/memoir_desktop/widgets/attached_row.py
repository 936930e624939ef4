"""What is used whole in a conversation, above the message box, and how far it is read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QSizePolicy, QWidget

from memoir_desktop import theme
from memoir_desktop.icons import pixmap, square
from memoir_desktop.models.attached_words import Item
from memoir_desktop.widgets.announce import announce
from memoir_desktop.widgets.arrange import FlowLayout, column, row
from memoir_desktop.widgets.button import Button, IconButton
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.recoloured import Recoloured

_ICON = 14
_LONGEST = 220
_BAR_WIDTH = 96


class AttachedRow(QWidget):
    """Chips with a cross each, and under them a bar while the model reads.

    removed(id): the cross was pressed
    stopped: the reading is to end
    """

    removed = Signal(str)
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips = QWidget()
        self._line = FlowLayout(self._chips, spacing=6)
        self._words = Label(look="caption")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._bar.setAccessibleName(self.tr("Reading what is attached"))
        self._stop = Button(self.tr("Stop"), kind="link")
        self._stop.setAccessibleName(self.tr("Stop reading what is attached"))
        self._stop.clicked.connect(self.stopped)
        self._reading = QWidget()
        line = row(self._bar, self._words, self._stop, spacing=8)
        line.addStretch(1)
        self._reading.setLayout(line)
        self.setLayout(column(self._chips, self._reading, spacing=4, margins=(4, 0, 4, 0)))
        self._items: tuple[Item, ...] = ()
        self.show_items(())
        self.show_reading("", 0, 0)

    @property
    def items(self) -> tuple[Item, ...]:
        """What is shown."""
        return self._items

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these instead of what was shown."""
        if tuple(items) != self._items or not items:
            self._items = tuple(items)
            while (old := self._line.takeAt(0)) is not None:
                widget = old.widget()
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
            for item in items:
                self._line.addWidget(self._chip(item))
        self._chips.setVisible(bool(items))
        self._fit()

    def announce_newest(self) -> None:
        """Have the screen reader say what was attached last."""
        newest = self._line.itemAt(self._line.count() - 1)
        widget = newest.widget() if newest is not None else None
        if widget is not None:
            announce(self, widget.accessibleName())

    def show_reading(self, words: str, done: int, total: int, *, stoppable: bool = True) -> None:
        """``done`` of ``total``, which is 0 while nobody knows; no ``words`` end it."""
        self._reading.setVisible(bool(words))
        self._words.setText(words)
        self._bar.setRange(0, 1000 if total else 0)
        self._bar.setValue(round(1000 * done / total) if total else 0)
        self._stop.setVisible(stoppable)
        self._fit()

    def _fit(self) -> None:
        self.setVisible(bool(self._items) or not self._reading.isHidden())

    def _chip(self, item: Item) -> QWidget:
        chip = _AttachedChip(item)
        chip.cross.clicked.connect(lambda: self.removed.emit(item.id))
        return chip


class _AttachedChip(Recoloured, QFrame):
    """One thing that is attached, with a cross to take it away."""

    def __init__(self, item: Item) -> None:
        super().__init__()
        self.setObjectName("attached")
        self._item = item
        self._icon = Label()
        name = Label(look="small")
        room = theme.current().grown(_LONGEST)
        name.ensurePolished()
        name.setText(name.fontMetrics().elidedText(item.name, Qt.TextElideMode.ElideMiddle, room))
        facts = Label(item.facts, look="caption")
        words = self.tr("{0}, {1}, used whole in this conversation").format(item.name, item.facts)
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.cross = IconButton(
            "close", self.tr("Remove “{0}”").format(item.name), kind="small", size=14
        )
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setLayout(row(self._icon, name, facts, self.cross, spacing=6, margins=(10, 2, 4, 2)))
        self._colour_icon()

    def _draw_icon(self) -> None:
        colour, size = theme.current().name("text_muted"), square(_ICON)
        self._icon.setFixedSize(size)
        self._icon.setPixmap(pixmap(self._item.icon_name, colour, size.width()))
