"""A bug came to light: what is known about it, to read and to copy."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from memoir_desktop.widgets.arrange import STRETCH, column, row
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.memory_dialog import room_for


class CrashReport(QDialog):
    """Shows a report. It is sent nowhere; the user may copy it."""

    def __init__(self, report: str, *, at_start: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(room_for(self, QSize(640, 420)))
        title = (
            self.tr("Memoir ended unexpectedly last time")
            if at_start
            else self.tr("Something went wrong inside Memoir")
        )
        self.setWindowTitle(title)
        words = self.tr(
            "Your memories are safe: everything is written as it happens. This report says where "
            "in the program it happened and holds nothing you said. It was sent nowhere; you can "
            "copy it and send it to the developers."
        )
        field = QPlainTextEdit(report)
        field.setReadOnly(True)
        field.setAccessibleName(self.tr("Report"))
        copy = Button(self.tr("Copy report"), icon_name="copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        close = Button(self.tr("Close"), kind="primary")
        close.clicked.connect(self.accept)
        self.setLayout(
            column(
                Label(title, look="heading", wrap=True),
                Label(words, look="muted", wrap=True),
                field,
                row(STRETCH, copy, close),
                spacing=12,
                margins=(24, 24, 24, 24),
            )
        )
