"""A proposed memory as a card: what it would say, the words it came from, yes or no."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QSizePolicy, QVBoxLayout, QWidget

from memoir_desktop.models.memory_words import kind_word, scope_word
from memoir_desktop.models.proposals import Proposal
from memoir_desktop.widgets.arrange import column, flow, row
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.inline_editor import InlineEditor
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.quotation import Quotation

_ACCEPT = frozenset({Qt.Key.Key_A, Qt.Key.Key_Return, Qt.Key.Key_Enter})
_REJECT = frozenset({Qt.Key.Key_R, Qt.Key.Key_Delete, Qt.Key.Key_Backspace})
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ONLY_ON_CARD = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class ProposalCard(QFrame):
    """One tab stop of its own; its keys are those of a list.

    accepted(id, text): use it; ``text`` is not empty if it is to say something else
    rejected(id)
    ticked(): whether it is selected has changed
    moved(step): the keyboard goes to the card before (-1) or after (1)
    message_wanted(message)
    """

    accepted = Signal(str, str)
    rejected = Signal(str)
    ticked = Signal()
    moved = Signal(int)
    message_wanted = Signal(str)

    def __init__(self, proposal: Proposal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.proposal = proposal
        self.setObjectName("entry")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        memory = proposal.memory
        self.setAccessibleName(memory.text)
        self._tick = QCheckBox()
        self._tick.setAccessibleName(self.tr("Select"))
        self._tick.setAccessibleDescription(memory.text)
        self._tick.toggled.connect(self._on_tick)
        self._text = Label(memory.text, look="reading", wrap=True, selectable=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        facts = [kind_word(memory.kind), scope_word(memory.scope), memory.speaker]
        about = Label("  ·  ".join(filter(None, facts)), look="caption", wrap=True)
        self._buttons = self._build_buttons()
        self._editor: InlineEditor | None = None
        self._words = column(self._text, about, spacing=4)
        if proposal.origin is not None:
            quotation = Quotation(proposal.origin, memory.text)
            quotation.wanted.connect(self.message_wanted)
            self._words.addSpacing(8)
            self._words.addWidget(quotation)
        self._words.addSpacing(8)
        self._words.addWidget(self._buttons)
        whole = row(spacing=8, margins=(12, 14, 14, 12))
        whole.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(self._words, 1)
        self.setLayout(whole)

    @property
    def id(self) -> str:
        """The memory's identifier."""
        return self.proposal.memory.id

    @property
    def chosen(self) -> bool:
        """Whether it is selected."""
        return self._tick.isChecked()

    def choose(self, *, chosen: bool) -> None:
        """Select it or not."""
        self._tick.setChecked(chosen)

    @property
    def editing(self) -> bool:
        """Whether its words are being changed."""
        return self._editor is not None

    def edit(self) -> None:
        """Let the words be changed before they are accepted."""
        if self._editor is not None:
            return
        text = self.proposal.memory.text
        editor = InlineEditor(self.tr("Text of the memory"), self.tr("Save and accept"), text)
        editor.kept.connect(lambda words: self.accepted.emit(self.id, words))
        editor.left.connect(self._stop_editing)
        self._editor = editor
        self._text.hide()
        self._buttons.hide()
        self._words.insertWidget(0, editor)
        editor.show()
        editor.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        elsewhere = not self.hasFocus() and key in _ONLY_ON_CARD
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or elsewhere:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self.moved.emit(_STEPS[key])
        elif key in _ACCEPT:
            self.accepted.emit(self.id, "")
        elif key in _REJECT:
            self.rejected.emit(self.id)
        elif key == Qt.Key.Key_E:
            self.edit()
        elif key == Qt.Key.Key_Space:
            self._tick.toggle()
        else:
            super().keyPressEvent(event)

    def _build_buttons(self) -> QWidget:
        text = self.proposal.memory.text
        accept = Button(self.tr("Accept"), icon_name="check")
        accept.clicked.connect(lambda: self.accepted.emit(self.id, ""))
        reject = Button(self.tr("Reject"), kind="quiet", icon_name="close")
        reject.clicked.connect(lambda: self.rejected.emit(self.id))
        edit = Button(self.tr("Edit…"), kind="quiet", icon_name="edit")
        edit.clicked.connect(self.edit)
        for button in (accept, reject, edit):
            button.setAccessibleDescription(text)
        return flow(accept, reject, edit, spacing=4)

    def _stop_editing(self) -> None:
        editor, self._editor = self._editor, None
        if editor is not None:
            editor.hide()
            editor.deleteLater()
        self._text.show()
        self._buttons.show()
        self.setFocus()

    def _on_tick(self, chosen: bool) -> None:
        self.setProperty("chosen", "true" if chosen else "false")
        self.style().unpolish(self)
        self.style().polish(self)
        self.ticked.emit()


def cards_in(layout: QVBoxLayout) -> list[ProposalCard]:
    """The cards of a column, from the top."""
    items = (layout.itemAt(place) for place in range(layout.count()))
    widgets = (item.widget() for item in items if item is not None)
    return [widget for widget in widgets if isinstance(widget, ProposalCard)]
