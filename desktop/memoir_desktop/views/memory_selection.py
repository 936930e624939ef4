"""Several memories at once: how many are chosen and what can be done with all of them."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from memoir_desktop.widgets.arrange import STRETCH, card, column, line, row
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.label import Label


class MemorySelection(QWidget):
    """Buttons for all that is chosen.

    pin_wanted(bool), archive_wanted(bool): pin or unpin, archive or use again
    tag_wanted(str), export_wanted(), train_wanted(), forget_wanted(), clear_wanted()
    """

    pin_wanted = Signal(bool)
    archive_wanted = Signal(bool)
    tag_wanted = Signal(str)
    export_wanted = Signal()
    train_wanted = Signal()
    forget_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label(look="title")
        self._tag = QLineEdit()
        self._tag.setPlaceholderText(self.tr("Tag to add"))
        self._tag.setAccessibleName(self.tr("Tag to add to the selected memories"))
        self._tag.returnPressed.connect(self._add_tag)
        add = Button(self.tr("Add tag"), icon_name="tag")
        add.clicked.connect(self._add_tag)
        clear = Button(self.tr("Clear selection"), kind="link")
        clear.clicked.connect(self.clear_wanted)
        tagging = row(spacing=8)
        tagging.addWidget(self._tag, 1)
        tagging.addWidget(add)
        actions = card(
            self._pair(
                self._button(self.tr("Pin"), "pin", lambda: self.pin_wanted.emit(True)),
                self._button(self.tr("Unpin"), "pin", lambda: self.pin_wanted.emit(False)),
            ),
            self._pair(
                self._button(self.tr("Archive"), "archive", lambda: self.archive_wanted.emit(True)),
                self._button(self.tr("Use again"), "undo", lambda: self.archive_wanted.emit(False)),
            ),
            self._pair(
                self._button(self.tr("Export…"), "export", self.export_wanted.emit),
                self._button(self.tr("Train…"), "bolt", self.train_wanted.emit),
            ),
            self._button(self.tr("Forget…"), "forget", self.forget_wanted.emit),
            line(),
            tagging,
            spacing=8,
        )
        actions.setMaximumWidth(440)
        block = column(self._title, actions, row(clear, STRETCH), spacing=16)
        middle = row(margins=(32, 32, 32, 32))
        middle.addStretch(1)
        middle.addLayout(block, 100)
        middle.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addStretch(2)
        whole.addLayout(middle)
        whole.addStretch(3)

    def show_count(self, count: int) -> None:
        """Say how many are chosen."""
        words = self.tr("%n memories selected", "", count)
        self._title.setText(words.replace(str(count), QLocale().toString(count)))

    def _pair(self, first: Button, second: Button) -> QWidget:
        pair = QWidget()
        line = row(spacing=8)
        for button in (first, second):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            line.addWidget(button, 1)
        pair.setLayout(line)
        return pair

    def _button(self, text: str, icon_name: str, act: object) -> Button:
        button = Button(text, icon_name=icon_name)
        button.clicked.connect(act)
        return button

    def _add_tag(self) -> None:
        tag = self._tag.text().strip()
        if tag:
            self._tag.clear()
            self.tag_wanted.emit(tag)
