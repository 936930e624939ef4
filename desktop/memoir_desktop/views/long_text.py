"""A window of its own for a text too long to show whole in a conversation."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from memoir_desktop.widgets.arrange import STRETCH, column, row
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.memory_dialog import room_for

_LONGEST_LINE = 5_000


class LongText(QDialog):
    """Shows plain text, however long, with a way to copy all of it."""

    def __init__(self, parent: QWidget, title: str, text: str) -> None:
        super().__init__(parent.window())
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(room_for(self, QSize(760, 620)))
        field = QPlainTextEdit()
        field.setReadOnly(True)
        field.setAccessibleName(title)
        field.setPlainText(_in_lines(text))
        copy = Button(self.tr("Copy all"), icon_name="copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        close = Button(self.tr("Close"), kind="primary")
        close.clicked.connect(self.accept)
        self.setLayout(column(field, row(STRETCH, copy, close), margins=(16, 16, 16, 16)))


def _in_lines(text: str) -> str:
    """``text`` with long lines broken: Qt takes minutes to lay out one of a million letters."""
    lines = text.split("\n")
    if max(map(len, lines)) <= _LONGEST_LINE:
        return text
    parts = (
        line[start : start + _LONGEST_LINE]
        for line in lines
        for start in range(0, max(1, len(line)), _LONGEST_LINE)
    )
    return "\n".join(parts)
