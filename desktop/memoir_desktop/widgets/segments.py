"""A choice between a few words that stand side by side, or under each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from memoir_desktop.widgets.arrange import FlowLayout
from memoir_desktop.widgets.chip import Chip


class Segments(QWidget):
    """One of several choices, each ``(value, words)``; `chosen` carries the value picked."""

    chosen = Signal(str)

    def __init__(
        self, name: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        line = FlowLayout(self)
        self._values: list[str] = []
        for number, (value, words) in enumerate(choices):
            chip = Chip(words, checkable=True)
            chip.setAccessibleDescription(name)
            self._group.addButton(chip, number)
            self._values.append(value)
            line.addWidget(chip)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._values[number]))

    def choose(self, value: str) -> None:
        """Show ``value`` as chosen, without `chosen`; an unknown one shows none."""
        if value in self._values:
            self._group.button(self._values.index(value)).setChecked(True)

    @property
    def value(self) -> str:
        """What is chosen, empty when nothing is."""
        number = self._group.checkedId()
        return self._values[number] if number >= 0 else ""
