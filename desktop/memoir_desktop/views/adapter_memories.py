"""The memories an adapter was made from, each a press away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from memoir import Memory, Status
from memoir_desktop.views.settings_parts import shrinking
from memoir_desktop.widgets.arrange import line, row
from memoir_desktop.widgets.button import Button, IconButton
from memoir_desktop.widgets.label import Label

_FEW = 6
_EXCERPT = 200


class AdapterMemories(QFrame):
    """A card of rows; ``memory_wanted`` asks to see one of them."""

    memory_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._ids: Sequence[str] = ()
        self._memories: Mapping[str, Memory] = {}
        self._shown = _FEW
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 12, 12)
        self._column.setSpacing(8)
        self.hide()

    def show_memories(self, ids: Sequence[str], memories: Mapping[str, Memory]) -> None:
        """Show those called ``ids``; what is not among ``memories`` was forgotten."""
        self._ids, self._memories = ids, memories
        self._fill()
        self.setVisible(bool(ids))

    def _fill(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, id in enumerate(self._ids[: self._shown]):
            if number:
                self._column.addWidget(line())
            self._column.addWidget(self._row(self._memories.get(id)))
        if len(self._ids) > self._shown:
            words = self.tr("Show all {0}").format(QLocale().toString(len(self._ids)))
            more = Button(words, kind="link")
            more.clicked.connect(self._show_all)
            self._column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeading)

    def _show_all(self) -> None:
        self._shown = len(self._ids)
        self._fill()

    def _row(self, memory: Memory | None) -> QWidget:
        if memory is None or memory.status is Status.FORGOTTEN:
            return Label(self.tr("A forgotten memory"), look="muted")
        text = " ".join(memory.text.split())
        short = f"{text[:_EXCERPT]}…" if len(text) > _EXCERPT else text
        show = IconButton("memories", self.tr("All about this memory"), kind="small", size=18)
        show.setAccessibleDescription(short)
        show.clicked.connect(lambda: self.memory_wanted.emit(memory.id))
        whole = row(spacing=8)
        whole.addWidget(shrinking(Label(short, wrap=True, selectable=True)), 1)
        whole.addWidget(show, 0, Qt.AlignmentFlag.AlignTop)
        line_of_it = QWidget()
        line_of_it.setLayout(whole)
        return line_of_it
