"""Every keyboard shortcut on one sheet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from memoir_desktop.widgets.arrange import STRETCH, Item, column, row
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.memory_dialog import FittingDialog

_WIDTH = 480

Group = tuple[str, Sequence[tuple[str, str]]]


class ShortcutSheet(FittingDialog):
    """Shows groups of ``(keys, what they do)``."""

    def __init__(self, groups: Sequence[Group], parent: QWidget) -> None:
        super().__init__("", parent, width=_WIDTH)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        items: list[Item] = [Label(self.tr("Keyboard shortcuts"), look="heading")]
        for title, lines in groups:
            items += [column(Label(title, look="section"), _grid(lines))]
        close = Button(self.tr("Close"), kind="primary")
        close.clicked.connect(self.accept)
        self.set_items(*items, row(STRETCH, close))


def _grid(lines: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    grid.setHorizontalSpacing(24)
    for number, (keys, words) in enumerate(lines):
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        grid.addWidget(Label(words, wrap=True), number, 0)
        grid.addWidget(Label(shown, look="tag"), number, 1, Qt.AlignmentFlag.AlignRight)
    return grid
