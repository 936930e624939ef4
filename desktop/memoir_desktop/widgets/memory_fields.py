"""Names and values under each other, as the header of a memory is read."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from memoir_desktop import theme
from memoir_desktop.widgets.label import Label

_NAME_WIDTH = 144
_MOST_FOR_NAMES = 0.4  # of the width, so that the values keep room where the text is large


class FieldGrid(QWidget):
    """Rows of a name and a value; `fill` replaces them all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[tuple[Label, Label]] = []
        self._set_name_width()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._set_name_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_name_width()

    def _set_name_width(self) -> None:
        """Grids under each other line up, whatever is in them."""
        width = theme.current().grown(_NAME_WIDTH)
        self._grid.setColumnMinimumWidth(0, min(width, int(self.width() * _MOST_FOR_NAMES)))

    def fill(self, rows: list[tuple[str, str]], *, empty: str) -> None:
        """Show these names with their values; ``empty`` stands for a value that is not there."""
        while len(self._rows) < len(rows):
            self._add_row()
        for number, (name_label, value_label) in enumerate(self._rows):
            shown = number < len(rows)
            name_label.setVisible(shown)
            value_label.setVisible(shown)
            if shown:
                name, value = rows[number]
                name_label.setText(name)
                value_label.setText(value or empty)
                value_label.set_look("body" if value else "muted")
                value_label.setAccessibleName(f"{name}: {value or empty}")

    def _add_row(self) -> None:
        name = Label(look="muted", wrap=True)
        value = Label(wrap=True, selectable=True)
        value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        number = len(self._rows)
        self._grid.addWidget(name, number, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, number, 1, Qt.AlignmentFlag.AlignTop)
        self._rows.append((name, value))
