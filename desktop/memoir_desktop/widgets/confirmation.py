"""A question before something that cannot be taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.label import Label

_WIDTH = 440


class Confirmation(QDialog):
    """A modal question with the action and Cancel; `accepted` and `rejected` as in every dialog."""

    def __init__(
        self, parent: QWidget, *, title: str, text: str, action: str, danger: bool = False
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleDescription(text)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_WIDTH)
        self._go = Button(action, kind="danger" if danger else "primary")
        self._go.clicked.connect(self.accept)
        self._cancel = Button(self.tr("Cancel"))
        self._cancel.clicked.connect(self.reject)
        # Enter does the safe thing where the other cannot be undone.
        (self._cancel if danger else self._go).setDefault(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addWidget(Label(title, look="heading", wrap=True))
        column.addWidget(Label(text, look="muted", wrap=True))
        column.addSpacing(16)
        column.addLayout(buttons)
        (self._cancel if danger else self._go).setFocus()


def confirm(
    parent: QWidget,
    *,
    title: str,
    text: str,
    action: str,
    accepted: Callable[[], None],
    danger: bool = False,
) -> Confirmation:
    """Ask without blocking; ``accepted`` is called when the user agrees."""
    question = Confirmation(parent.window(), title=title, text=text, action=action, danger=danger)
    question.accepted.connect(accepted)
    question.open()
    return question
