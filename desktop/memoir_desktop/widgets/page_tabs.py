"""A line of words to move between the parts of a page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMenu, QSizePolicy, QTabBar, QWidget

from memoir_desktop.widgets.memory_chip import MenuChip

_GAP = 8  # between the tabs and the chip


class PageTabs(QTabBar):
    """Each tab has a key and words; arrow keys move within, Ctrl+Page Up and Down from anywhere.

    What has no room is offered by `rest`, a chip with a menu to put behind the tabs; the chosen
    tab always stands among them.

    chosen(key): another tab was chosen, by the user or by `choose`
    """

    chosen = Signal(str)

    def __init__(
        self, name: str, tabs: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._keys = [key for key, _ in tabs]
        self._words = [words for _, words in tabs]
        self.setObjectName("page_tabs")
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        for words in self._words:
            self.addTab(words.replace("&", "&&"))
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.rest = MenuChip(self.tr("More parts"), self._menu)
        self.rest.hide()
        self._fitting = False
        self.currentChanged.connect(self._on_current)

    @property
    def key(self) -> str:
        """The chosen tab."""
        return self._keys[self.currentIndex()]

    def choose(self, key: str) -> None:
        """Bring a tab to the front; one that does not exist changes nothing."""
        if key in self._keys:
            self.setCurrentIndex(self._keys.index(key))

    def count_on(self, key: str, number: int) -> None:
        """Show a number beside a tab's words; 0 takes it away."""
        place = self._keys.index(key)
        words = self._words[place]
        shown = f"{words}  {QLocale().toString(number)}" if number else words
        self.setTabText(place, shown.replace("&", "&&"))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange} and self.count():
            self._fit()

    def listen(self, page: QWidget) -> None:
        """Let Ctrl+Page Up and Down, and Alt with a number, move between tabs all over ``page``."""
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = _shortcut(keys, page)
            shortcut.activated.connect(lambda step=step: self._move(step))
        for number, key in enumerate(self._keys, 1):
            shortcut = _shortcut(f"Alt+{number}", page)
            shortcut.activated.connect(lambda key=key: self.choose(key))
            self.setTabToolTip(number - 1, f"{self._words[number - 1]}  Alt+{number}")

    def _on_current(self, number: int) -> None:
        if self._fitting:
            return
        self._fit()
        self.chosen.emit(self._keys[number])

    def _fit(self) -> None:
        """Show the tabs there is room for, and offer the others in a menu."""
        if self._fitting or not hasattr(self, "rest"):
            return
        self._fitting = True
        shown = self._shown()
        for number in range(self.count()):
            self.setTabVisible(number, number in shown)
        # Qt gives a tab that comes to sight its place only when words change.
        self.setTabText(self.currentIndex(), self.tabText(self.currentIndex()))
        hidden = self.count() - len(shown)
        words = self.tr("%n more", "", hidden)
        if hidden:
            self.rest.say(words, active=False)
        # Before it stands on a page it would be a window for a moment.
        self.rest.setVisible(hidden > 0 and self.rest.parentWidget() is not None)
        self._fitting = False

    def _shown(self) -> set[int]:
        widths = [self.tabSizeHint(number).width() for number in range(self.count())]
        beside = self.rest.sizeHint().width() + _GAP
        room = self.width() + (0 if self.rest.isHidden() else beside)
        if sum(widths) <= room:
            return set(range(self.count()))
        shown = {self.currentIndex()}
        room -= beside + widths[self.currentIndex()]
        for number, width in enumerate(widths):
            if number in shown:
                continue
            room -= width
            if room < 0:
                break
            shown.add(number)
        return shown

    def _fill_menu(self) -> None:
        self._menu.clear()
        for number, key in enumerate(self._keys):
            if not self.isTabVisible(number):
                action = self._menu.addAction(self.tabText(number))
                action.triggered.connect(lambda _on=False, key=key: self.choose(key))

    def _move(self, step: int) -> None:
        self.setCurrentIndex((self.currentIndex() + step) % self.count())


def _shortcut(keys: str, page: QWidget) -> QShortcut:
    shortcut = QShortcut(QKeySequence(keys), page)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    return shortcut
