"""How an answer came about: the model, the time it took, what was reused and what that saved."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from memoir_desktop.models.answer_words import detail_rows
from memoir_desktop.models.transcript import Entry
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.memory_fields import FieldGrid
from memoir_desktop.widgets.popup_card import PopupCard


class AnswerDetails(PopupCard):
    """Names and values, beside the button they were asked for with."""

    def __init__(self, entry: Entry, parent: QWidget) -> None:
        super().__init__(parent)
        title = self.tr("How this answer came about")
        rows = detail_rows(entry.message, entry.spared, entry.adapters)
        self.setAccessibleName(title)
        self.setAccessibleDescription("; ".join(f"{name}: {value}" for name, value in rows))
        fields = FieldGrid()
        fields.fill(rows, empty="")
        self.body.addWidget(Label(title, look="section", wrap=True))
        self.body.addWidget(fields)
