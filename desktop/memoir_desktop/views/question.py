"""A message of the user's: a bubble on the right, which can be edited in place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from memoir_desktop.models.transcript import Entry
from memoir_desktop.views.long_text import LongText
from memoir_desktop.views.message import LONGEST_SHOWN, MessageView
from memoir_desktop.widgets.arrange import STRETCH, column, row
from memoir_desktop.widgets.button import Button, IconButton
from memoir_desktop.widgets.forgotten import forgotten_spoken
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.prose import Prose, plain_html

_SHORT_CHARACTERS, _SHORT_LINES = 3000, 40
_WIDEST = 0.82
# The height of a line has its extra room below the letters.
_PAD_X, _PAD_Y, _PAD_BELOW = 16, 10, 5
_EDIT_HEIGHT = 140
_SPOKEN = 300


class QuestionView(MessageView):
    """Shows plain text as it is. `resent` carries the edited text."""

    resent = Signal(str, str)

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(entry, parent)
        self.setObjectName("question")
        self._editor: EditBox | None = None
        self._natural = 0
        self._bubble = QFrame()
        self._bubble.setObjectName("bubble")
        self._prose = Prose(self.tr("Your message"))
        self._more: Button | None = None
        self._inside = QVBoxLayout(self._bubble)
        self._inside.setContentsMargins(_PAD_X, _PAD_Y, _PAD_X, _PAD_BELOW)
        self._inside.setSpacing(4)
        self._inside.addWidget(self._prose)
        self.tools.furnish = self._furnish
        self._place = row(STRETCH, self._bubble, spacing=0)
        whole = column(self._place, row(STRETCH, self.tools), spacing=2)
        self.setLayout(whole)
        self._show(all_of_it=False)
        self.set_entry(entry)

    def set_entry(self, entry: Entry) -> None:
        changed = entry.message.text != self.entry.message.text
        super().set_entry(entry)
        if changed:
            self._show(all_of_it=False)
        said = forgotten_spoken(entry.message.text[:_SPOKEN])
        self.setAccessibleName(self.tr("You: {0}").format(said))

    def _furnish(self, line: QHBoxLayout) -> None:
        edit = IconButton("edit", self.tr("Edit message"), kind="small", size=18)
        edit.clicked.connect(self.begin_edit)
        line.addWidget(edit)

    def begin_edit(self) -> None:
        """Replace the bubble by a field with the text."""
        if self._editor is not None:
            return
        self._editor = EditBox(self.entry.message.text)
        self._editor.given_up.connect(self._end_edit)
        self._editor.saved.connect(self._on_saved)
        self._bubble.hide()
        self._place.addWidget(self._editor, 1)
        self._place.setStretch(0, 0)
        self.tools.hide()
        self._editor.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size().width())

    def heightForWidth(self, width: int) -> int:
        self._fit(width)
        return super().heightForWidth(width)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.layout() is not None:
            self._natural = 0
            self._fit(self.width())

    def _fit(self, width: int) -> None:
        self._natural = self._natural or self._prose.natural_width()
        room = int(width * _WIDEST)
        wanted = min(self._natural + 2 * _PAD_X + 4, room)
        if self._bubble.maximumWidth() != wanted:
            self._bubble.setFixedWidth(wanted)

    def _show(self, *, all_of_it: bool) -> None:
        text = self.entry.message.text
        shown = text if all_of_it else _beginning(text)
        self._prose.set_html(plain_html(shown))
        cut = len(shown) < len(text)
        if cut and self._more is None:
            self._more = Button(self.tr("Show all"), kind="link")
            self._more.clicked.connect(self._on_more)
            self._inside.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        if self._more is not None:
            self._more.setVisible(cut)
        self._natural = 0
        self._fit(self.width())

    def _on_more(self) -> None:
        if len(self.entry.message.text) > LONGEST_SHOWN:
            LongText(self, self.tr("Your message"), self.entry.message.text).open()
        else:
            self._show(all_of_it=True)

    def _on_saved(self, text: str) -> None:
        self._end_edit()
        self.resent.emit(self.id, text)

    def _end_edit(self) -> None:
        if self._editor is None:
            return
        self._place.removeWidget(self._editor)
        self._editor.hide()
        self._editor.deleteLater()
        self._editor = None
        self._place.setStretch(0, 1)
        self._bubble.show()
        self.tools.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)


class EditBox(QFrame):
    """A field for changing a message: Enter sends it again, Escape gives up."""

    saved = Signal(str)
    given_up = Signal()

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self._field = QPlainTextEdit()
        self._field.setPlainText(text)
        self._field.setAccessibleName(self.tr("Edit message"))
        self._field.setFixedHeight(_EDIT_HEIGHT)
        self._field.setTabChangesFocus(True)
        self._field.installEventFilter(self)
        note = Label(self.tr("Sending starts a new branch; the old one stays."), look="caption",
                     wrap=True)  # fmt: skip
        send = Button(self.tr("Send"), kind="primary")
        send.clicked.connect(self._on_send)
        cancel = Button(self.tr("Cancel"))
        cancel.clicked.connect(self.given_up)
        buttons = row(note, cancel, send)
        buttons.setStretch(0, 1)
        self.setLayout(column(self._field, buttons, margins=(12, 12, 12, 12)))

    def begin(self) -> None:
        """Put the keyboard at the end of the text."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = self._field.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self._field.setTextCursor(cursor)

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()  # or the window would take it for its own
            return True
        if event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.given_up.emit()
                return True
            enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._on_send()
                return True
        return False

    def _on_send(self) -> None:
        text = self._field.document().toRawText().replace("\u2029", "\n")
        if text.strip():
            self.saved.emit(text)


def _beginning(text: str) -> str:
    if len(text) <= _SHORT_CHARACTERS and text.count("\n") < _SHORT_LINES:
        return text
    return "\n".join(text[:_SHORT_CHARACTERS].split("\n")[:_SHORT_LINES])
