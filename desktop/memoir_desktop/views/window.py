"""The main window: a rail to move between pages, the pages, and short messages over them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QFont, QFontMetrics, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from memoir_desktop import theme
from memoir_desktop.bridge.session import Session
from memoir_desktop.widgets.page import Page
from memoir_desktop.widgets.rail_button import RailButton
from memoir_desktop.widgets.toast import Toast

CONVERSATIONS, MEMORIES, SETTINGS = "conversations", "memories", "settings"

_RAIL_WIDTH, _RAIL_PAD = 72, 24
_SMALLEST = (420, 480)
_WIDER_PER_PERCENT = 3
_USUAL = (1180, 780)
_FRAME = 32  # what the system draws around a window, at most


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page of the rail; ``build`` is called when it is first shown."""

    key: str
    title: str
    icon: str
    build: Callable[[Session], Page]


@dataclass(frozen=True, slots=True)
class Command:
    """Something to do from anywhere by a shortcut; without ``words`` it is not on the sheet."""

    keys: str
    words: str
    run: Callable[[], object]


class MainWindow(QMainWindow):
    """First one widget over the whole window (opening, welcome), then the pages of a profile.

    Nothing here knows what the pages do. `closing` fires when the user closes the window.
    """

    closing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self._specs: dict[str, PageSpec] = {}
        self._pages: dict[str, Page] = {}
        self._buttons: dict[str, RailButton] = {}
        self._current = ""
        self.commands: list[Command] = []
        self.setWindowTitle("Memoir")
        self.setMinimumSize(QSize(*_SMALLEST).boundedTo(self._there()))
        self.resize(QSize(*_USUAL).boundedTo(self._there()))
        self._whole = QStackedWidget()
        self.setCentralWidget(self._whole)
        self._toast = Toast(self._whole)

    @property
    def current_page(self) -> str:
        """The key of the page that is shown."""
        return self._current

    def show_whole(self, widget: QWidget) -> None:
        """Show one widget over the whole window, without the rail."""
        old = self._whole.currentWidget()
        self._whole.addWidget(widget)
        self._whole.setCurrentWidget(widget)
        if old is not None:
            self._whole.removeWidget(old)
            old.deleteLater()

    def attach(self, session: Session, specs: Sequence[PageSpec]) -> None:
        """Show the pages of an open profile instead; `show_page` shows the first of them."""
        self._session = session
        self._specs = {spec.key: spec for spec in specs}
        self._stack = QStackedWidget()
        self._group = QButtonGroup(self)
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self._build_rail(specs))
        line.addWidget(self._stack, 1)
        session.tasks.failed.connect(lambda error: self.toast(str(error)))
        session.waiting.changed.connect(self._count_waiting)
        self._count_waiting()
        session.waiting.look()
        self.show_whole(whole)
        theme.current().changed.connect(self._fit_rail)

    def add_command(self, command: Command) -> None:
        """Offer a shortcut everywhere in the window."""
        self.commands.append(command)
        QShortcut(QKeySequence(command.keys), self, command.run)

    def page(self, key: str) -> Page:
        """The page called ``key``, built if it was not yet; one must be attached."""
        if self._session is None:
            raise RuntimeError("no profile is attached to the window")
        if key not in self._pages:
            page = self._pages[key] = self._specs[key].build(self._session)
            page.toast_wanted.connect(self.toast)
            page.message_wanted.connect(lambda item: self.show_page(CONVERSATIONS, item))
            page.memory_wanted.connect(lambda item: self.show_page(MEMORIES, item))
            page.settings_wanted.connect(lambda item: self.show_page(SETTINGS, item))
            page.cube_wanted.connect(self._use_cube)
            self._stack.addWidget(page)
        return self._pages[key]

    def show_page(self, key: str, item: str = "") -> None:
        """Bring a page to the front and, with ``item``, one thing on it."""
        page = self.page(key)
        self._current = key
        self._stack.setCurrentWidget(page)
        self._buttons[key].setChecked(True)
        self.setWindowTitle(f"{self._specs[key].title} - Memoir")
        page.activate()
        if item:
            page.open_item(item)

    def search(self) -> None:
        """Put the keyboard in the search field of the page that is shown."""
        if self._current:
            self.page(self._current).search()

    def toast(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Show a short message, with an Undo button when there is something to call."""
        above = self.page(self._current).foot_height() if self._current else 24
        self._toast.say(text, undo, above=above)

    def come_to_front(self) -> None:
        """Show the window over all others, also when it was minimised."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def geometry_text(self) -> str:
        """Size and place as text, for `restore_geometry_text`."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def restore_geometry_text(self, text: str) -> None:
        """Take the size and place again that `geometry_text` gave; nonsense changes nothing.

        A window that was on a larger screen comes back no larger than the one there is now.
        """
        self.restoreGeometry(QByteArray.fromBase64(text.encode("ascii", "ignore")))
        if self.windowState() & (Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen):
            return
        self.resize(self.size().boundedTo(self._there()))
        screen = self.screen().availableGeometry()
        if not screen.contains(self.geometry()):
            last = screen.bottomRight() - self.rect().bottomRight()
            self.move(
                max(screen.left(), min(self.x(), last.x())),
                max(screen.top(), min(self.y(), last.y())),
            )

    def _there(self) -> QSize:
        """As large as a window can be on this screen, with its frame."""
        return self.screen().availableGeometry().size() - QSize(0, _FRAME)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closing.emit()

    def _use_cube(self, cube: str) -> None:
        self.show_page(CONVERSATIONS)
        self.page(CONVERSATIONS).use_cube(cube)

    def _build_rail(self, specs: Sequence[PageSpec]) -> QWidget:
        rail = QWidget()
        rail.setObjectName("rail")
        rail.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(rail)
        column.setContentsMargins(6, 12, 6, 12)
        column.setSpacing(4)
        for number, spec in enumerate(specs, 1):
            keys = f"Ctrl+{number}"
            button = RailButton(spec.icon, spec.title, shortcut=keys)
            button.clicked.connect(lambda _on=False, key=spec.key: self.show_page(key))
            words = self.tr("Show {0}").format(spec.title)
            self.add_command(Command(keys, words, button.click))
            self._group.addButton(button)
            self._buttons[spec.key] = button
            if number == len(specs):
                column.addStretch(1)
            column.addWidget(button)
        self._rail = rail
        self._fit_rail()
        return rail

    def _count_waiting(self) -> None:
        number = self._session.waiting.total if self._session is not None else 0
        if MEMORIES in self._buttons:
            self._buttons[MEMORIES].count(number, self.tr("%n things to review", "", number))

    def _fit_rail(self) -> None:
        """As wide as the longest of its words needs, in every language and size of text."""
        tiny = QFontMetrics(theme.current().font("tiny", weight=QFont.Weight.Medium))
        widest = max(tiny.horizontalAdvance(button.text()) for button in self._buttons.values())
        width = max(_RAIL_WIDTH, widest + _RAIL_PAD)
        self._rail.setFixedWidth(width)
        for button in self._buttons.values():
            button.setFixedWidth(width - 12)
        self._fit_smallest()

    def _fit_smallest(self) -> None:
        """Large text needs a wider window, but never one wider than the screen."""
        larger = max(0, theme.current().text_size - 100)
        wanted = _SMALLEST[0] + _WIDER_PER_PERCENT * larger
        self.setMinimumWidth(min(wanted, self._there().width()))
