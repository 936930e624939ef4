"""Where a memory came from and in which answers it was used, each a click away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from memoir import Memory, Role, SourceType
from memoir.memory.source import split_source
from memoir_desktop.models.memory_dossier import Dossier, Said
from memoir_desktop.models.memory_words import moment_words, source_word
from memoir_desktop.widgets.arrange import column, line, row
from memoir_desktop.widgets.button import Button, IconButton
from memoir_desktop.widgets.label import Label

_FIRST_ANSWERS = 3
_EXCERPT = 240


class MemoryProvenance(QFrame):
    """A card with a line for the source, each memory it derives from, and each answer.

    message_wanted(id), memory_wanted(id): the user wants to see it
    """

    message_wanted = Signal(str)
    memory_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 8, 12)
        self._column.setSpacing(12)
        self._dossier: Dossier | None = None

    def show_dossier(self, dossier: Dossier) -> None:
        """Show where this memory came from and went."""
        self._dossier = dossier
        self._fill(_FIRST_ANSWERS)

    def _fill(self, answers: int) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        dossier = self._dossier
        if dossier is None:
            return
        entries = [self._source(dossier)]
        entries += [
            self._memory(memory, self.tr("Worked out from")) for memory in dossier.derived_from
        ]
        if dossier.replaced_by is not None:
            entries.append(self._memory(dossier.replaced_by, self.tr("Replaced by")))
        entries += [self._answer(said) for said in dossier.answers[:answers]]
        if not dossier.answer_count:
            entries.append(self._entry(self.tr("Not used in an answer yet."), ""))
        for number, entry in enumerate(entries):
            if number:
                self._column.addWidget(line())
            self._column.addWidget(entry)
        if len(dossier.answers) > answers:
            self._column.addWidget(self._more(), 0, Qt.AlignmentFlag.AlignLeading)

    def _source(self, dossier: Dossier) -> QWidget:
        kind, reference = split_source(dossier.memory.source)
        if dossier.origin is not None:
            return self._message(dossier.origin, self.tr("Said in"))
        if kind is SourceType.MESSAGE:
            return self._entry(
                self.tr("Said in a conversation"), self.tr("That message is not here any more.")
            )
        when = moment_words(dossier.memory.created_at)
        return self._entry(f"{source_word(kind)}  ·  {when}", reference)

    def _message(self, said: Said, verb: str) -> QWidget:
        title = said.title or self.tr("a conversation")
        caption = f"{verb} “{title}”  ·  {moment_words(said.message.created_at)}"
        button = self._show_button(self.tr("Show this message in its conversation"))
        button.clicked.connect(lambda: self.message_wanted.emit(said.message.id))
        return self._entry(caption, said.message.text, button)

    def _answer(self, said: Said) -> QWidget:
        if said.message.role is Role.ASSISTANT:
            return self._message(said, self.tr("Used in an answer in"))
        return self._message(said, self.tr("Used in"))

    def _memory(self, memory: Memory, caption: str) -> QWidget:
        button = self._show_button(self.tr("Show this memory"))
        button.clicked.connect(lambda: self.memory_wanted.emit(memory.id))
        return self._entry(caption, memory.text, button)

    def _show_button(self, name: str) -> IconButton:
        return IconButton("jump", name, size=18)

    def _entry(self, caption: str, text: str, button: IconButton | None = None) -> QWidget:
        entry = QWidget()
        words = column(_shrinking(Label(caption, look="caption", wrap=True)), spacing=2)
        if text:
            short = " ".join(text[:_EXCERPT].split()) + ("…" if len(text) > _EXCERPT else "")
            words.addWidget(_shrinking(Label(short, wrap=True, selectable=True)))
        whole = row(spacing=8)
        whole.addLayout(words, 1)
        if button is not None:
            button.setAccessibleDescription(text[:_EXCERPT])
            whole.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        entry.setLayout(whole)
        return entry

    def _more(self) -> Button:
        dossier = self._dossier
        count = len(dossier.answers) if dossier is not None else 0
        button = Button(self.tr("Show all %n answers", "", count), kind="link")
        button.clicked.connect(lambda: self._fill(count))
        return button


def _shrinking(label: Label) -> Label:
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
