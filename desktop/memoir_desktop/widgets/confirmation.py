"""A question before something that cannot be taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from memoir_desktop.widgets.arrange import STRETCH, column, row
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.memory_dialog import FittingDialog

_WIDTH = 440


class Confirmation(FittingDialog):
    """A modal question with the action and Cancel; `accepted` and `rejected` as in every dialog."""

    def __init__(
        self, parent: QWidget, *, title: str, text: str, action: str, danger: bool = False
    ) -> None:
        super().__init__(title, parent, width=_WIDTH)
        self.setAccessibleDescription(text)
        self._go = Button(action, kind="danger" if danger else "primary")
        self._go.clicked.connect(self.accept)
        self._cancel = Button(self.tr("Cancel"))
        self._cancel.clicked.connect(self.reject)
        # Enter does the safe thing where the other cannot be undone.
        (self._cancel if danger else self._go).setDefault(True)
        words = column(
            Label(title, look="heading", wrap=True), Label(text, look="muted", wrap=True)
        )
        self.set_items(words, row(STRETCH, self._cancel, self._go))
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
