"""How much there is of each sort, the most first: a name, a bar, a number."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.meter import Meter


class RankedBars(QWidget):
    """Rows of a name, a bar as long as its share of the most, and the number."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)

    def show_rows(self, rows: Sequence[tuple[str, int]]) -> None:
        """Show these names with their numbers, the greatest first."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        ranked = sorted(rows, key=lambda row: -row[1])
        most = max((number for _, number in ranked), default=0)
        for place, (words, number) in enumerate(ranked):
            bar = Meter()
            bar.show_parts([("meter_system", number)], most)
            amount = Label(QLocale().toString(number), look="small")
            amount.setAlignment(Qt.AlignmentFlag.AlignTrailing)
            self._grid.addWidget(Label(words, look="caption"), place, 0)
            self._grid.addWidget(bar, place, 1)
            self._grid.addWidget(amount, place, 2)
        self.setAccessibleDescription(
            ", ".join(f"{words}: {QLocale().toString(number)}" for words, number in ranked)
        )
