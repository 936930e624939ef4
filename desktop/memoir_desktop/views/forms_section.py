"""What the parts of the page about the forms of memory have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from memoir.errors import MemoirError
from memoir.settings import Setting
from memoir_desktop.bridge.session import Session
from memoir_desktop.views.settings_parts import Card, shrinking
from memoir_desktop.widgets.arrange import STRETCH, row
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.label import Label

T = TypeVar("T")
V = TypeVar("V")

_BY_TAB = Qt.FocusPolicy.TabFocus


class FormsSection(QWidget):
    """A small title, what it is about, then cards in `body`.

    said(text, undo), memory_wanted(memory): as in `Page`
    failed(error): why something could not be done
    changed(): something was done that the other parts may show too
    """

    said = Signal(str, object)
    memory_wanted = Signal(str)
    failed = Signal(object)
    changed = Signal()

    def __init__(self, session: Session, title: str, about: str, *controls: QWidget) -> None:
        super().__init__()
        self.session = session
        self.memoir = session.memoir
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(8)
        self.body.addLayout(row(Label(title, look="heading"), STRETCH, *controls))
        self.body.addWidget(shrinking(Label(about, look="muted", wrap=True)))

    def refresh(self) -> None:
        """Read again what is shown."""

    def read(self, work: Callable[[], T], show: Callable[[T], None]) -> None:
        """Show what ``work`` reads off the UI thread."""
        self.session.tasks.latest("read", work, owner=self, done=show, failed=self.failed.emit)

    def do(self, work: Callable[[], T], done: Callable[[T], None] | None = None) -> None:
        """Change something off the UI thread; this part and the others follow."""

        def finish(result: T) -> None:
            if done is not None:
                done(result)
            self.refresh()
            self.changed.emit()

        self.session.tasks.run(work, owner=self, done=finish, failed=self._refuse)

    def refill(self, card: Card, rows: Sequence[QWidget]) -> None:
        """Show ``rows``; the keyboard stays where it was in the list, if it was there."""
        at = _row_with_keyboard(card.rows)
        card.fill(rows)
        if at >= 0 and rows:
            _focus_first(rows[min(at, len(rows) - 1)])

    def put(self, setting: Setting[V], value: V) -> None:
        """Keep the value of a setting."""
        self.do(
            lambda: self.memoir.preferences.put(setting, value),
            lambda _none: self.session.settings_changed.emit(),
        )

    def _refuse(self, error: MemoirError) -> None:
        self.failed.emit(error)
        self.refresh()


def _row_with_keyboard(rows: Sequence[QWidget]) -> int:
    """Which of ``rows`` has the keyboard; -1 for none."""
    focused = QApplication.focusWidget()
    if focused is None:
        return -1
    return next((n for n, each in enumerate(rows) if each.isAncestorOf(focused)), -1)


def _focus_first(row: QWidget) -> None:
    controls = row.findChildren(QWidget)
    first = next((each for each in controls if each.focusPolicy() & _BY_TAB), None)
    if first is not None:
        first.setFocus(Qt.FocusReason.OtherFocusReason)


def more_button(words: str) -> Button:
    """The way to the rest of a list, of which little is shown at first."""
    button = Button(words, kind="link")
    button.hide()
    return button
