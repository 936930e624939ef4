"""Formatted words as tall as they need to be: selectable, with links, never scrolling by itself."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from memoir_desktop import theme
from memoir_desktop.widgets.forgotten import forgotten_html

_SAFE_SCHEMES = frozenset({"http", "https", "mailto"})


class Prose(QTextBrowser):
    """Shows HTML of our own making. Nothing in it is ever fetched; links open in the browser."""

    link_clicked = Signal(QUrl)

    # Of the class, since Qt sends events to a widget that is still being made.
    _html = ""
    _generation = 0
    _height: tuple[int, int] | None = None

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("prose")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(self._on_link)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_html(self, html: str) -> None:
        """Show ``html``; the same as before costs nothing."""
        if html == self._html:
            return
        self._html = html
        self._render()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._height is None or self._height[0] != width:
            document = self.document()
            document.setTextWidth(width)
            # One pixel more than needed, or rounding makes the text scroll when it is selected.
            self._height = (width, int(document.size().height()) + 1)
        return self._height[1]

    def natural_width(self) -> int:
        """How wide the text would be on lines of its own."""
        document = self.document().clone()
        document.setTextWidth(-1)
        return int(document.idealWidth()) + 2

    def sizeHint(self) -> QSize:
        width = self.width() or 400
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 10)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # A layout bounds it by the height it had at another width until told of the new one.
        if self.height() != self.heightForWidth(self.width()):
            self.updateGeometry()

    def loadResource(self, _type: int, _name: QUrl | str) -> object:
        """Fetch nothing, whatever the text asks for: neither from the network nor from disk."""
        return None

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the transcript scrolls

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # Only one piece of text shows a selection, but its own menu must still find it.
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        stale = self._generation != theme.current().generation
        if event.type() == QEvent.Type.StyleChange and self._html and stale:
            self._render()

    def _render(self) -> None:
        self._generation = theme.current().generation
        document = self.document()
        document.setDefaultFont(theme.current().font())
        document.setDefaultStyleSheet(stylesheet())
        self.setHtml(forgotten_html(self._html))
        self._height = None
        self.updateGeometry()

    def _on_link(self, url: QUrl) -> None:
        if url.scheme().lower() in _SAFE_SCHEMES:
            self.link_clicked.emit(url)
            _open(url)


def _open(url: QUrl) -> None:
    from PySide6.QtGui import QDesktopServices

    if QGuiApplication.platformName() != "offscreen":
        QDesktopServices.openUrl(url)


def stylesheet() -> str:
    """The rules for the elements of an answer, in the theme's colours and sizes of now."""
    return _stylesheet(theme.current().generation)


@cache
def _stylesheet(_generation: int) -> str:
    """How `QTextDocument` shows the elements of an answer, in the colours of the theme."""
    now = theme.current()
    name = now.name
    heads = "".join(
        f"h{level} {{ font-size: {now.px('body') + extra}px; font-weight: 600;"
        " margin-top: 8px; margin-bottom: 8px; }"
        for level, extra in ((1, 6), (2, 4), (3, 2), (4, 0), (5, 0), (6, 0))
    )
    return f"""
        p, li {{ line-height: 145%; margin-top: 0px; margin-bottom: 8px; }}
        li {{ margin-bottom: 4px; }}
        ul, ol {{ margin-top: 0px; margin-bottom: 8px; margin-left: 22px; -qt-list-indent: 0; }}
        {heads}
        a {{ color: {name("accent_text")}; text-decoration: underline; }}
        code {{ font-family: "{now.mono_family}"; font-size: {now.px("code")}px;
                background-color: {name("sunken")}; }}
        .quote {{ color: {name("text_muted")}; margin-left: 16px; }}
        .forgotten {{ color: {name("text_muted")}; background-color: {name("sunken")}; }}
        .muted {{ color: {name("text_muted")}; }}
        table.grid {{ border-collapse: collapse; border-style: solid; border-width: 1px;
                      border-color: {name("border")}; margin-bottom: 8px; }}
        th {{ font-weight: 600; background-color: {name("sunken")}; }}
        td, th {{ border-style: solid; border-width: 1px; border-color: {name("border")};
                  padding: 6px 10px; }}
    """


def plain_html(text: str) -> str:
    """HTML that shows ``text`` exactly as it is, every space and line of it."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # NUL would end the document, and Qt shows nothing for it anyway.
    shown = escaped.replace("\0", "\N{SYMBOL FOR NULL}").replace("\r\n", "\n")
    return f'<p style="white-space: pre-wrap;">{shown}</p>'
