"""Memories that contradict one another, side by side, and the ways to settle it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QVBoxLayout, QWidget

from memoir import Memory
from memoir_desktop import theme
from memoir_desktop.models.dispute_words import about_words
from memoir_desktop.models.disputes import Dispute
from memoir_desktop.models.memory_words import moment_words
from memoir_desktop.widgets.arrange import STRETCH, column, flow, row
from memoir_desktop.widgets.button import Button, IconButton
from memoir_desktop.widgets.inline_editor import InlineEditor
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.quotation import Quotation

_SIDE_WIDTH = 230  # below that, sides stand under each other


class ConflictCard(QFrame):
    """Asks which of them holds.

    settled(Conflict, list of identifiers that hold, text): ``text`` is what the first of them is
        to say instead, if it is not empty
    message_wanted(message), memory_wanted(memory): the user wants to see it
    """

    settled = Signal(object, object, str)
    message_wanted = Signal(str)
    memory_wanted = Signal(str)

    def __init__(self, dispute: Dispute, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.dispute = dispute
        self.setObjectName("card")
        title = self._title()
        self.setAccessibleName(title)
        self._editor: InlineEditor | None = None
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(10)
        for memory in dispute.conflict.memories:
            side = ConflictSide(memory, dispute)
            side.chosen.connect(lambda id: self._settle([id]))
            side.message_wanted.connect(self.message_wanted)
            side.memory_wanted.connect(self.memory_wanted)
            self._sides.addWidget(side, 1)
        self._choices = self._build_choices()
        self._body = column(_shrinking(Label(title, look="strong", wrap=True)), spacing=10)
        self._body.setContentsMargins(16, 14, 16, 12)
        self._body.addLayout(self._sides)
        self._body.addWidget(self._choices)
        self._body.addWidget(_shrinking(Label(self._meaning(), look="caption", wrap=True)))
        self.setLayout(self._body)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_sides"):
            self._stand()

    def _stand(self) -> None:
        """Side by side where there is room for it."""
        needed = theme.current().grown(_SIDE_WIDTH) * self._sides.count()
        direction = QBoxLayout.Direction
        wide = self.width() >= needed
        self._sides.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def _title(self) -> str:
        about = about_words(self.dispute.conflict.about)
        if not about:
            return self.tr("These do not agree. Which is right?")
        return self.tr("These do not agree on {0}. Which is right?").format(about)

    def _meaning(self) -> str:
        if len(self.dispute.conflict.memories) > 2:
            return self.tr(
                "The one that is right is used from now on; the others are kept in the history as "
                "replaced. If all are true, all are used, and you are not asked again."
            )
        return self.tr(
            "The one that is right is used from now on; the other is kept in the history as "
            "replaced. If both are true, both are used, and you are not asked again."
        )

    def _build_choices(self) -> QWidget:
        several = len(self.dispute.conflict.memories) > 2
        both = Button(self.tr("All are true") if several else self.tr("Both are true"))
        both.clicked.connect(lambda: self._settle([*self.dispute.ids]))
        neither = Button(
            self.tr("None is: edit…") if several else self.tr("Neither: edit…"), kind="quiet"
        )
        neither.clicked.connect(self._edit)
        for button in (both, neither):
            button.setAccessibleDescription(self.accessibleName())
        return flow(both, neither)

    def _settle(self, holds: list[str], text: str = "") -> None:
        self.setEnabled(False)  # until it is shown anew, or gone
        self.settled.emit(self.dispute.conflict, holds, text)

    def _edit(self) -> None:
        newest = self.dispute.conflict.memories[-1]
        editor = InlineEditor(self.tr("What is right"), self.tr("Save"), newest.text)
        editor.kept.connect(lambda words: self._settle([newest.id], words))
        editor.left.connect(self._stop_editing)
        self._editor = editor
        self._choices.hide()
        self._body.insertWidget(2, editor)
        editor.show()
        editor.setFocus()

    def _stop_editing(self) -> None:
        editor, self._editor = self._editor, None
        if editor is not None:
            editor.hide()
            editor.deleteLater()
        self._choices.show()


class ConflictSide(QFrame):
    """One of the memories: its words, when and where they were said, how often it was used."""

    chosen = Signal(str)
    message_wanted = Signal(str)
    memory_wanted = Signal(str)

    def __init__(self, memory: Memory, dispute: Dispute, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sunken")
        text = _shrinking(Label(memory.text, look="reading", wrap=True, selectable=True))
        show = IconButton("memories", self.tr("All about this memory"), kind="small", size=18)
        show.setAccessibleDescription(memory.text)
        show.clicked.connect(lambda: self.memory_wanted.emit(memory.id))
        head = row(spacing=6)
        head.addWidget(text, 1)
        head.addWidget(show, 0, Qt.AlignmentFlag.AlignTop)
        body = QVBoxLayout(self)
        body.setContentsMargins(14, 12, 12, 12)
        body.setSpacing(6)
        body.addLayout(head)
        said = dispute.origins.get(memory.id)
        if said is None:
            body.addWidget(_caption(self._when(memory)))
        else:
            quotation = Quotation(said, memory.text)
            quotation.wanted.connect(self.message_wanted)
            body.addWidget(quotation)
        body.addWidget(_caption(self._known(memory)))
        body.addStretch(1)
        right = Button(self.tr("This is right"), icon_name="check")
        right.setAccessibleDescription(memory.text)
        right.clicked.connect(lambda: self.chosen.emit(memory.id))
        body.addLayout(row(right, STRETCH))

    def _when(self, memory: Memory) -> str:
        return self.tr("Said on %1").replace("%1", moment_words(memory.said_at))

    def _known(self, memory: Memory) -> str:
        used = self.tr("Used %n times", "", memory.usage.reads)
        if not memory.usage.reads:
            used = self.tr("Not used yet")
        return "  ·  ".join(filter(None, [memory.speaker, used]))


def _caption(words: str) -> Label:
    return _shrinking(Label(words, look="caption", wrap=True))


def _shrinking(label: Label) -> Label:
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
