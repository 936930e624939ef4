"""Under an answer: what waits for a yes, what does not agree, what was told and not kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from memoir_desktop import theme
from memoir_desktop.bridge.session import Session
from memoir_desktop.icons import pixmap
from memoir_desktop.models.aftermath import Aftermath, Left, kept_back_words
from memoir_desktop.views.answer import AnswerView
from memoir_desktop.views.conflict_actions import ConflictActions
from memoir_desktop.views.conflict_card import ConflictCard
from memoir_desktop.views.message import MessageView
from memoir_desktop.views.transcript import TranscriptView
from memoir_desktop.widgets.announce import announce
from memoir_desktop.widgets.arrange import row
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.recoloured import Recoloured


class TurnNotes(QWidget):
    """What a turn left, a line or a card each.

    review_wanted(): the user wants to see what was proposed
    settled(Conflict, identifiers, text), message_wanted, memory_wanted: as in `ConflictCard`
    """

    review_wanted = Signal()
    settled = Signal(object, object, str)
    message_wanted = Signal(str)
    memory_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2, 0, 4)
        self._column.setSpacing(8)

    def show_left(self, left: Left) -> None:
        """Show this in place of what was there."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for sentence in left.kept_back:
            self._add(NoteLine("shield", kept_back_words(sentence)))
        if left.proposals:
            words = self.tr("%n things to review", "", left.proposals)
            review = Button(self.tr("Review"), kind="link")
            review.setAccessibleDescription(words)
            review.clicked.connect(self.review_wanted)
            self._add(NoteLine("select", words, review))
        for dispute in left.disputes:
            card = ConflictCard(dispute)
            card.settled.connect(self.settled)
            card.message_wanted.connect(self.message_wanted)
            card.memory_wanted.connect(self.memory_wanted)
            self._add(card)
        self.updateGeometry()

    def words(self) -> str:
        """Everything that is said here, for a screen reader."""
        found = [note.words for note in self.findChildren(NoteLine) if note.isVisibleTo(self)]
        found += [card.accessibleName() for card in self.findChildren(ConflictCard)]
        return " ".join(found)

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        widget.show()


class NoteLine(Recoloured, QWidget):
    """An icon, words that wrap, and a button if there is something to do."""

    def __init__(
        self,
        icon_name: str,
        words: str,
        button: Button | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.words = words
        self._icon_name = icon_name
        self._picture = QLabel()
        label = Label(words, look="muted", wrap=True, selectable=True)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line = row(spacing=8)
        top, middle = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter
        line.addWidget(self._picture, 0, top if button is None else middle)
        line.addWidget(label, 1)
        if button is not None:
            label.setWordWrap(False)
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            line.setStretch(1, 0)
            line.addWidget(button)
            line.addStretch(1)
        self.setLayout(line)
        self._colour_icon()

    def _draw_icon(self) -> None:
        # As high as a line, so that it stands beside the first one whatever the size of text.
        self._picture.setFixedHeight(QFontMetrics(theme.current().font()).lineSpacing())
        self._picture.setPixmap(pixmap(self._icon_name, theme.current().name("text_muted"), 18))


class NotesUnderAnswers(QObject):
    """Puts what turns left under the answers that are shown, and does what is chosen there.

    said(text, undo), message_wanted(message), memory_wanted(memory): as in `Page`
    """

    said = Signal(str, object)
    message_wanted = Signal(str)
    memory_wanted = Signal(str)

    def __init__(self, session: Session, messages: TranscriptView, parent: QObject) -> None:
        super().__init__(parent)
        self.aftermath = Aftermath(session, self)
        self._messages = messages
        self._actions = ConflictActions(session, self)
        self._actions.said.connect(self.said)
        self.aftermath.changed.connect(self._on_changed)
        messages.made.connect(self._on_made)

    def show_under(self, messages: Sequence[str]) -> None:
        """Show what is left of the turns that these answers ended, if they are shown."""
        for message in messages:
            view = self._messages.view_of(message)
            if isinstance(view, AnswerView):
                self._show_under(view)

    def _on_changed(self, message: str) -> None:
        self.show_under([message])
        view = self._messages.view_of(message)
        if isinstance(view, AnswerView) and isinstance(view.notes, TurnNotes):
            announce(view, view.notes.words())

    def _show_under(self, view: AnswerView) -> None:
        left = self.aftermath.of(view.id)
        notes = view.notes
        if notes is None and left != Left():
            notes = self._notes()
            view.set_notes(notes)
        if isinstance(notes, TurnNotes):
            notes.show_left(left)
            notes.setVisible(left != Left())
            view.order_tabs()

    def _notes(self) -> TurnNotes:
        notes = TurnNotes()
        notes.review_wanted.connect(lambda: self.memory_wanted.emit("inbox"))
        notes.settled.connect(self._actions.settle)
        notes.message_wanted.connect(self.message_wanted)
        notes.memory_wanted.connect(self.memory_wanted)
        return notes

    def _on_made(self, view: MessageView) -> None:
        if isinstance(view, AnswerView):
            self._show_under(view)
