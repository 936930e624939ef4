"""Every keyboard shortcut on one sheet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from memoir_desktop.widgets.arrange import STRETCH, row
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.label import Label

_WORDS_WIDTH = 280

Group = tuple[str, Sequence[tuple[str, str]]]


class ShortcutSheet(QDialog):
    """Shows groups of ``(keys, what they do)``."""

    def __init__(self, groups: Sequence[Group], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 24)
        whole.setSpacing(8)
        whole.addWidget(Label(self.tr("Keyboard shortcuts"), look="heading"))
        for title, lines in groups:
            whole.addSpacing(8)
            whole.addWidget(Label(title, look="section"))
            whole.addLayout(_grid(lines))
        close = Button(self.tr("Close"), kind="primary")
        close.clicked.connect(self.accept)
        whole.addSpacing(8)
        whole.addLayout(row(STRETCH, close))


def _grid(lines: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    grid.setColumnMinimumWidth(0, _WORDS_WIDTH)
    grid.setHorizontalSpacing(24)
    for number, (keys, words) in enumerate(lines):
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        grid.addWidget(Label(words), number, 0)
        grid.addWidget(Label(shown, look="tag"), number, 1, Qt.AlignmentFlag.AlignRight)
    return grid
