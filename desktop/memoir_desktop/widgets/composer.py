"""Where the next message is written: grows with it, sends on Enter, keeps large pastes aside."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from memoir_desktop import theme
from memoir_desktop.widgets.arrange import FlowLayout, row
from memoir_desktop.widgets.button import IconButton
from memoir_desktop.widgets.chip import Chip

# A paste longer than this becomes a chip: laying out a megabyte in a small field freezes it.
_LONGEST_TYPED = 12_000
_MOST_LINES = 12
_PAD = 7
_DRAFT_AFTER_MS = 400

# What a text document cannot hold as it is: it would come back as something else.
_CHANGED_BY_EDITOR = frozenset("\r\u2029\ufdd0\ufdd1\ufffc")


class Composer(QFrame):
    """A field with a send button, which stops the answer while one is being written.

    sent(text): Enter or the button; the text stays until `clear`
    stopped: the stop button
    edited(text): the draft, 0.4 s after it last changed
    attach_wanted(button): the paper clip was pressed
    files_given(paths): files were dropped or pasted into the field
    """

    sent = Signal(str)
    stopped = Signal()
    edited = Signal(str)
    attach_wanted = Signal(object)
    files_given = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composer")
        self._answering = False
        self._blocked = ""
        self._pasted: list[str] = []
        self._quiet = False
        self._editor = _Editor(self.tr("Message"))
        self._editor.entered.connect(self._on_send)
        self._editor.pasted_much.connect(self._keep_paste)
        self._editor.textChanged.connect(self._on_text)
        self._editor.focused.connect(self._show_focus)
        self._editor.files_given.connect(self.files_given)
        self._clip = IconButton("clip", self.tr("Use a document whole"), shortcut="Ctrl+O")
        self._clip.clicked.connect(self.ask_for_files)
        self._chips = QWidget()
        self._chip_line = FlowLayout(self._chips, spacing=6)
        self._chips.hide()
        self._send = IconButton("send", self.tr("Send"), kind="round", size=20)
        self._send.clicked.connect(self._on_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(8, 8, 8, 8)
        whole.setSpacing(8)
        whole.addWidget(self._chips)
        field = row(self._clip, self._editor, self._send, spacing=8)
        for button in (self._clip, self._send):
            field.setAlignment(button, Qt.AlignmentFlag.AlignBottom)
        whole.addLayout(field)
        self._later = QTimer(self, singleShot=True, interval=_DRAFT_AFTER_MS)
        self._later.timeout.connect(self.flush)
        self.setFocusProxy(self._editor)
        self._show_button()

    @property
    def text(self) -> str:
        """The whole message, exactly as it was typed and pasted."""
        typed = self._editor.exact_text()
        return "\n\n".join(part for part in (typed, *self._pasted) if part)

    def set_text(self, text: str) -> None:
        """Show a draft; `edited` is not sent for it."""
        self._quiet = True
        self._drop_pastes()
        if _fits(text):
            self._editor.setPlainText(text)
        else:
            self._editor.clear()
            self._keep_paste(text)
        cursor = self._editor.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self._editor.setTextCursor(cursor)
        self._quiet = False
        self._later.stop()
        self._show_button()

    def clear(self) -> None:
        """Empty the field after its text was sent."""
        self.set_text("")

    def flush(self) -> None:
        """Send `edited` now if a draft is waiting for it."""
        if self._later.isActive():
            self._later.stop()
        self.edited.emit(self.text)

    def has_unsaved_draft(self) -> bool:
        """Whether `edited` has still to be sent."""
        return self._later.isActive()

    def set_placeholder(self, text: str) -> None:
        """What stands in the empty field."""
        self._editor.setPlaceholderText(text)

    def set_answering(self, answering: bool) -> None:
        """Show the stop button instead of the send button."""
        self._answering = answering
        self._show_button()

    def set_blocked(self, why: str) -> None:
        """Say why nothing can be sent just now; an empty reason lifts it. Typing stays possible."""
        self._blocked = why
        self._show_button()

    def ask_for_files(self) -> None:
        """Ask what to use whole, as the paper clip does."""
        self.attach_wanted.emit(self._clip)

    def set_dropping(self, dropping: bool) -> None:
        """Show that files may be let go here."""
        self._show_focus(dropping or self._editor.hasFocus())

    def set_temporary(self, temporary: bool) -> None:
        """Mark that what is written here leaves nothing behind."""
        self.setProperty("temporary", "true" if temporary else "false")
        self._restyle()

    def _on_send(self) -> None:
        text = self.text
        if text.strip() and not self._answering and not self._blocked:
            self.sent.emit(text)

    def _on_button(self) -> None:
        if self._answering:
            self.stopped.emit()
        else:
            self._on_send()

    def _on_text(self) -> None:
        self._show_button()
        if not self._quiet:
            self._later.start()

    def _keep_paste(self, text: str) -> None:
        self._pasted.append(text)
        chip = Chip(
            self.tr("Pasted text, {0}").format(self.locale().formattedDataSize(
                len(text.encode("utf-8", "surrogatepass")))),
            icon_name="file",
        )  # fmt: skip
        chip.setToolTip(text[:400])
        chip.setAccessibleDescription(self.tr("Press to remove it from the message"))
        chip.clicked.connect(lambda: self._drop_paste(chip, text))
        self._chip_line.addWidget(chip)
        self._chips.show()
        self._on_text()

    def _drop_paste(self, chip: Chip, text: str) -> None:
        self._pasted.remove(text)
        self._chip_line.removeWidget(chip)
        chip.deleteLater()
        self._chips.setVisible(bool(self._pasted))
        self._editor.setFocus()
        self._on_text()

    def _drop_pastes(self) -> None:
        self._pasted.clear()
        while (item := self._chip_line.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._chips.hide()

    def _show_button(self) -> None:
        if self._answering:
            self._send.set_icon_name("stop")
            self._send.set_name(self.tr("Stop"))
            self._send.setEnabled(True)
            return
        self._send.set_icon_name("send")
        self._send.set_name(self._blocked or self.tr("Send"))
        empty = not self._pasted and self._editor.is_blank()
        self._send.setEnabled(not empty and not self._blocked)

    def _show_focus(self, focused: bool) -> None:
        self.setProperty("focused", "true" if focused else "false")
        self._restyle()

    def _restyle(self) -> None:
        self.style().unpolish(self)
        self.style().polish(self)


class _Editor(QPlainTextEdit):
    """The text field: as tall as its text, up to a dozen lines."""

    entered = Signal()
    pasted_much = Signal(str)
    files_given = Signal(object)
    focused = Signal(bool)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.setViewportMargins(0, _PAD, 0, _PAD)
        self._composing = False
        self.textChanged.connect(self._fit)
        self._fit()

    def exact_text(self) -> str:
        """What was typed: `toPlainText` would turn no-break spaces into plain ones."""
        return self.document().toRawText().replace("\u2029", "\n")

    def is_blank(self) -> bool:
        """Whether there is nothing but white space; looks no further than it must."""
        block = self.document().firstBlock()
        while block.isValid():
            if block.text().strip():
                return False
            block = block.next()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self._composing:
                return
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if shift:
                self.insertPlainText("\n")
                self.ensureCursorVisible()
            else:
                self.entered.emit()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            if undo and not self.document().isUndoAvailable():
                event.ignore()  # there may be something else to undo in the window
                return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        # While an input method composes, Enter chooses a candidate and must not send.
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if paths := local_files(source):
            self.files_given.emit(paths)
            return
        text = source.text().replace("\r\n", "\n") if source.hasText() else ""
        if _fits(text):
            self.insertPlainText(text)
        else:
            self.pasted_much.emit(source.text())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or bool(local_files(source))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def _fit(self) -> None:
        self.setFont(theme.current().font())
        lines = 0
        block = self.document().firstBlock()
        layout = self.document().documentLayout()
        while block.isValid() and lines <= _MOST_LINES:
            layout.blockBoundingRect(block)  # lays the block out if it was not yet
            lines += max(1, block.layout().lineCount())
            block = block.next()
        many = lines > _MOST_LINES
        height = min(max(lines, 1), _MOST_LINES) * self.fontMetrics().lineSpacing()
        height += 2 * _PAD + 2
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if many else policy.ScrollBarAlwaysOff
        )
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)


def local_files(data: QMimeData) -> list[Path]:
    """The files on this device that are dragged or were copied."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def _fits(text: str) -> bool:
    return len(text) <= _LONGEST_TYPED and _CHANGED_BY_EDITOR.isdisjoint(text)
