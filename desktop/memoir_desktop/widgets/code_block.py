"""A block of code: its language, a copy button, colours, and lines that scroll sideways."""

from __future__ import annotations

import math
import re
from functools import cache

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from memoir_desktop import theme
from memoir_desktop.widgets.announce import announce
from memoir_desktop.widgets.button import IconButton
from memoir_desktop.widgets.label import Label

_HIGHLIGHT_AFTER_MS = 250
_LONGEST_HIGHLIGHTED = 50_000
_COPIED_MS = 1600
_FENCE = re.compile(r"^ {0,3}(?:`{3,}|~{3,})[ \t]*$", re.MULTILINE)

# Token types of Pygments, most special first, and the colours they get.
_COLOURS = (
    ("Comment", "code_comment"),
    ("Keyword", "code_keyword"),
    ("Operator.Word", "code_keyword"),
    ("Literal.String", "code_string"),
    ("Literal.Number", "code_number"),
    ("Name.Function", "code_name"),
    ("Name.Class", "code_name"),
    ("Name.Tag", "code_keyword"),
    ("Name.Attribute", "code_name"),
    ("Name.Builtin", "code_name"),
    ("Name.Decorator", "code_number"),
    ("Generic.Deleted", "code_error"),
    ("Generic.Inserted", "code_string"),
    ("Generic.Heading", "code_name"),
    ("Error", "code_error"),
)

Span = tuple[int, int, str]


class CodeBlock(QFrame):
    """Shows code that may still be growing; `set_code` with the same text costs nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("code")
        self._code = ""
        self._source = self._rest = ""
        self._language = ""
        self._title = Label(look="caption")
        self._copy = IconButton("copy", self.tr("Copy code"), kind="small", size=16)
        self._copy.clicked.connect(self._on_copy)
        self._text = _CodeText(self.tr("Code"))
        self._colours = _Highlighter(self._text.document())
        head = QHBoxLayout()
        head.setContentsMargins(12, 4, 6, 0)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._copy)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._text)
        self._later = QTimer(self, singleShot=True, interval=_HIGHLIGHT_AFTER_MS)
        self._later.timeout.connect(self._highlight)
        self._back = QTimer(self, singleShot=True, interval=_COPIED_MS)
        self._back.timeout.connect(lambda: self._copy.set_icon_name("copy"))

    def set_code(self, code: str, language: str, *, closed: bool) -> None:
        """Show ``code``; while it is not ``closed`` its colours follow a moment later."""
        self._source, self._rest = code, ""
        shown = code.removesuffix("\n")
        if language != self._language or not self._title.text():
            self._language = language
            self._title.setText(language or self.tr("Code"))
            self._text.setAccessibleName(self.tr("Code in {0}").format(language) if language
                                         else self.tr("Code"))  # fmt: skip
        if shown != self._code:
            self._text.grow(self._code, shown)
            self._code = shown
            self._later.start(0 if closed else _HIGHLIGHT_AFTER_MS)

    def set_rest(self, text: str) -> None:
        """What follows in a message that is shown in part: its code is copied along."""
        self._rest = _FENCE.split(text, maxsplit=1)[0]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._code:
            self._later.start(0)

    def _highlight(self) -> None:
        if len(self._code) <= _LONGEST_HIGHLIGHTED:
            self._colours.show_spans(spans_of(self._code, self._language))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText((self._source + self._rest).removesuffix("\n"))
        self._copy.set_icon_name("check")
        announce(self, self.tr("Code copied"))
        self._back.start()


class _CodeText(QPlainTextEdit):
    """The lines themselves, as tall as they are many."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("codetext")
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setUndoRedoEnabled(False)
        self.horizontalScrollBar().rangeChanged.connect(lambda _low, _high: self.updateGeometry())
        self.document().setDocumentMargin(0)
        self.setViewportMargins(12, 2, 12, 10)

    def grow(self, before: str, after: str) -> None:
        """Show ``after``, adding only what is new when it begins with ``before``."""
        if before and after.startswith(before):
            cursor = self.textCursor()
            cursor.movePosition(cursor.MoveOperation.End)
            cursor.insertText(after[len(before) :])
        else:
            self.setPlainText(after)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        line = self.blockBoundingRect(self.document().firstBlock()).height()
        lines = math.ceil(self.document().blockCount() * line)
        margins = self.viewportMargins().top() + self.viewportMargins().bottom() + 2
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() > 0 else 0
        return QSize(200, lines + margins + below)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        if abs(delta.x()) > abs(delta.y()):
            super().wheelEvent(event)
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)


class _Highlighter(QSyntaxHighlighter):
    """Paints spans that were found elsewhere, and only lines whose spans changed."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._spans: list[list[Span]] = []
        self._colours = ""

    def show_spans(self, spans: list[list[Span]]) -> None:
        """Paint these spans, one list for each line."""
        before, self._spans = self._spans, spans
        same_theme = self._colours == theme.current().name("text")
        self._colours = theme.current().name("text")
        for number, line in enumerate(spans):
            if same_theme and number < len(before) and before[number] == line:
                continue
            block = self.document().findBlockByNumber(number)
            if block.isValid():
                self.rehighlightBlock(block)

    def highlightBlock(self, _text: str) -> None:
        number = self.currentBlock().blockNumber()
        if number >= len(self._spans):
            return
        for start, length, colour in self._spans[number]:
            shape = QTextCharFormat()
            shape.setForeground(theme.current().color(colour))
            self.setFormat(start, length, shape)


def spans_of(code: str, language: str) -> list[list[Span]]:
    """For each line of ``code`` its coloured spans: start, length (UTF-16 units), colour."""
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return [[] for _ in code.split("\n")]
    lines: list[list[Span]] = [[]]
    at = 0
    for kind, value in lexer.get_tokens(code):
        colour = _colour_of(str(kind).removeprefix("Token."))
        for number, part in enumerate(value.split("\n")):
            if number:
                lines.append([])
                at = 0
            width = len(part.encode("utf-16-le", "surrogatepass")) // 2
            if colour and width:
                lines[-1].append((at, width, colour))
            at += width
    return lines


@cache
def _colour_of(kind: str) -> str:
    for prefix, colour in _COLOURS:
        if kind.startswith(prefix):
            return colour
    return ""
