"""Words on a surface, in one of the looks of the stylesheet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QWidget

from memoir_desktop import theme
from memoir_desktop.widgets.long_words import BREAK, breakable, has_long_words, whole

_NARROWEST = 72  # no word makes a label that wraps wider than this


class Label(QLabel):
    """Text; ``look`` is title, heading, strong, body, small, muted, caption, section, mono or tag.

    The text is shown as it is, never read as HTML. ``tone`` colours a tag: accent, danger,
    warning or success. With ``wrap`` a word too long for a line, such as an address, is broken.
    """

    # Of the class, since Qt sends events to a widget that is still being made.
    _words = ""
    _long = False
    _names_itself = True

    def __init__(
        self,
        text: str = "",
        *,
        look: str = "body",
        tone: str = "",
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", look)
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        if look == "tag":
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            # Or Ctrl+C would go elsewhere than to what is selected.
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setText(text)

    def set_look(self, look: str, tone: str = "") -> None:
        """Show the text in another look."""
        self.setProperty("look", look)
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)

    def text(self) -> str:
        """The words as they were given."""
        return self._words

    def setText(self, text: str) -> None:
        self._words = text
        self._long = has_long_words(text)
        self._show()

    def selectedText(self) -> str:
        return whole(super().selectedText())

    def setAccessibleName(self, name: str) -> None:
        self._names_itself = not name
        super().setAccessibleName(name)

    # What wraps: words longer than a line are broken for the width there is

    def heightForWidth(self, width: int) -> int:
        there = super().heightForWidth(width)
        if not self._breaks():
            return there
        words = self._broken(self._inner(width))
        if words == super().text():
            return there
        high = self._height(words, width)
        return there + high - self._height(super().text(), width)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        if not self.wordWrap():
            return hint
        return QSize(min(hint.width(), theme.current().grown(_NARROWEST)), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.hasSelectedText():
            self._copy()
            event.accept()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if BREAK not in super().selectedText():
            super().contextMenuEvent(event)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Copy"), self._copy)
        menu.popup(event.globalPos())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.selectedText())

    def _breaks(self) -> bool:
        return self._long and self.wordWrap()

    def _inner(self, width: int) -> int:
        margins = self.contentsMargins()
        return width - margins.left() - margins.right() - 2 * self.margin()

    def _broken(self, room: int) -> str:
        return breakable(self._words, QFontMetrics(self.font()), room)

    def _height(self, words: str, width: int) -> int:
        ground = QRect(0, 0, self._inner(width), 1 << 20)
        flags = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextExpandTabs
        return self.fontMetrics().boundingRect(ground, int(flags), words).height()

    def _show(self) -> None:
        words = self._broken(self._inner(self.width())) if self._breaks() else self._words
        if words == super().text():
            return
        super().setText(words)
        if self._names_itself:
            # A screen reader is not to stumble over where a word may be broken.
            super().setAccessibleName(self._words if words != self._words else "")
