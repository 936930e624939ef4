"""The field for a memory's words, which may be a line or a book."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QMimeData, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from memoir_desktop.widgets.arrange import column, row
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.label import Label

# Qt lays out a line of a million characters for minutes, in which the window stands still.
_LONGEST_TEXT = 100_000
_LONGEST_LINE = 20_000
_EXCERPT = 2_000


class MemoryText(QWidget):
    """An editor; words too long for it are kept as they are and shown in part."""

    changed = Signal()

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole: str | None = None  # what is too long for the editor
        self._given = ""
        self._shown = ""
        self._editor = _Editor()
        self._editor.setAccessibleName(name)
        self._editor.setPlaceholderText(placeholder)
        self._editor.setTabChangesFocus(True)
        self._editor.setMinimumHeight(112)
        self._editor.textChanged.connect(self.changed)
        self._editor.too_long.connect(self._take_long)
        self._note = Label(look="caption", wrap=True)
        self._anew = Button(self.tr("Write it anew"), kind="link")
        self._anew.clicked.connect(self._clear)
        self._about = QWidget()
        line = row()
        line.addWidget(self._note, 1)
        line.addWidget(self._anew)
        self._about.setLayout(line)
        self._about.hide()
        self.setLayout(column(self._editor, self._about, spacing=4))
        self.setFocusProxy(self._editor)

    @property
    def text(self) -> str:
        """The words: to the letter as they were given, unless they were touched.

        An editor turns line ends and NUL into others.
        """
        if self._whole is not None:
            return self._whole
        typed = self._editor.toPlainText()
        return self._given if typed == self._shown else typed

    def set_text(self, text: str) -> None:
        """Show ``text``."""
        self._given = text
        self._whole = text if is_too_long(text) else None
        self._editor.setReadOnly(self._whole is not None)
        self._editor.setPlainText(text if self._whole is None else text[:_EXCERPT] + "…")
        self._shown = self._editor.toPlainText()
        self._about.setVisible(self._whole is not None)
        number = QLocale().toString(len(text))
        words = self.tr("%1 characters: too long to be edited here, but kept whole.")
        self._note.setText(words.replace("%1", number))
        self.changed.emit()

    def focus_end(self) -> None:
        """Put the keyboard behind the last word."""
        self._editor.setFocus()
        self._editor.moveCursor(QTextCursor.MoveOperation.End)

    def _take_long(self, pasted: str) -> None:
        cursor = self._editor.textCursor()
        typed = self._editor.toPlainText()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        units = typed.encode("utf-16-le", "surrogatepass")  # Qt counts UTF-16 units
        before, after = units[: 2 * start], units[2 * end :]
        self.set_text(
            before.decode("utf-16-le", "surrogatepass")
            + pasted
            + after.decode("utf-16-le", "surrogatepass")
        )

    def _clear(self) -> None:
        self.set_text("")
        self._editor.setFocus()


class _Editor(QPlainTextEdit):
    """Hands over what is pasted and too long for it."""

    too_long = Signal(str)

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        if is_too_long(text) or is_too_long(self.toPlainText() + text):
            self.too_long.emit(text)
        else:
            super().insertFromMimeData(source)


def is_too_long(text: str) -> bool:
    """Whether an editor would stand still over it."""
    if len(text) > _LONGEST_TEXT:
        return True
    return len(text) > _LONGEST_LINE and max(map(len, text.split("\n"))) > _LONGEST_LINE
