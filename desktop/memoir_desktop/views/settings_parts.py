"""What every section of the settings is made of: cards of rows, a name and a control each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from memoir.errors import MemoirError
from memoir.settings import Setting
from memoir_desktop.bridge.session import Session
from memoir_desktop.widgets.arrange import column, line
from memoir_desktop.widgets.banner import Banner
from memoir_desktop.widgets.folding_row import FoldingRow
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.page import Column

T = TypeVar("T")
V = TypeVar("V")


class Section(Column):
    """One section: a title, then cards. Failures of what it does stand in its banner.

    said(text): a short message for the window's toast
    section_wanted(key): another section of the settings, or ("memories") the memory panel
    """

    said = Signal(str)
    section_wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(width=680, parent=parent)
        self.session = session
        self.memoir = session.memoir
        self.banner = Banner()
        self._title = Label(look="title")
        self.body.addWidget(self._title)
        self.body.addWidget(self.banner)

    def set_title(self, title: str) -> None:
        """Call the section so."""
        self._title.setText(title)

    def refresh(self) -> None:
        """Read again what is shown; called whenever the section comes to the front."""

    def fail(self, error: MemoirError) -> None:
        """Show a failure until it is dismissed."""
        self.banner.say(str(error), tone="danger")
        self.verticalScrollBar().setValue(0)

    def read(self, work: Callable[[], T], show: Callable[[T], None]) -> None:
        """Show what ``work`` reads off the UI thread."""
        self.session.tasks.run(work, owner=self, done=show, failed=self.fail)

    def do(self, work: Callable[[], T], done: Callable[[T], None] | None = None) -> None:
        """Change something off the UI thread; the window and this section follow."""

        def finish(result: T) -> None:
            if done is not None:
                done(result)
            self.session.settings_changed.emit()
            self.refresh()

        self.session.tasks.run(work, owner=self, done=finish, failed=self._refuse)

    def put(self, setting: Setting[V], value: V) -> None:
        """Keep the value of a setting."""
        self.do(lambda: self.memoir.preferences.put(setting, value))

    def _refuse(self, error: MemoirError) -> None:
        self.fail(error)
        self.refresh()

    def add_group(self, title: str, *rows: QWidget) -> Card:
        """A card of ``rows`` under a small title."""
        card = Card()
        card.fill(list(rows))
        if title:
            self.body.addSpacing(8)
            self.body.addWidget(Label(title, look="section"))
        self.body.addWidget(card)
        return card


class Card(QFrame):
    """Rows on a surface with hairlines between them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(12)

    @property
    def rows(self) -> list[QWidget]:
        """What stands on it, without the hairlines."""
        items = [self._column.itemAt(place) for place in range(0, self._column.count(), 2)]
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if widget is not None]

    def fill(self, rows: Sequence[QWidget], *, keep: Collection[QWidget] = ()) -> None:
        """Show ``rows`` in place of what was there, which is deleted unless it is in ``keep``."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget not in rows and widget not in keep:
                widget.hide()
                widget.deleteLater()
        for number, each in enumerate(rows):
            if number:
                self._column.addWidget(line())
            self._column.addWidget(each)


class SettingRow(QWidget):
    """A name and what it means on one side, controls on the other."""

    def __init__(
        self, title: str, caption: str = "", *controls: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = shrinking(Label(title, wrap=True))
        self._caption = shrinking(Label(caption, look="caption", wrap=True))
        words = column(self._title, self._caption, spacing=2)
        for control in controls:
            # What is written on a button is its name: “Change…”, not “How it is locked”.
            named = bool(control.accessibleName())
            says = isinstance(control, QPushButton) and bool(control.text())
            if not named and not says:
                control.setAccessibleName(title)
            if not control.accessibleDescription():
                about = [title] if says else []
                control.setAccessibleDescription(". ".join([*about, *filter(None, [caption])]))
        self.setLayout(column(FoldingRow(words, controls)))
        # Only now that it stands in something: before, it would be a window for a moment.
        self._caption.setVisible(bool(caption))

    def set_caption(self, caption: str) -> None:
        """Say something else under the name."""
        self._caption.setText(caption)
        self._caption.setVisible(bool(caption))


def shrinking(label: Label) -> Label:
    """Let ``label`` wrap at any width instead of asking for one."""
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
