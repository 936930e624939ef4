"""A line of words to move between the parts of a page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget


class PageTabs(QTabBar):
    """Each tab has a key and words; arrow keys move within, Ctrl+Page Up and Down from anywhere.

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
        self.currentChanged.connect(lambda number: self.chosen.emit(self._keys[number]))

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

    def listen(self, page: QWidget) -> None:
        """Let Ctrl+Page Up and Down, and Alt with a number, move between tabs all over ``page``."""
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = _shortcut(keys, page)
            shortcut.activated.connect(lambda step=step: self._move(step))
        for number, key in enumerate(self._keys, 1):
            shortcut = _shortcut(f"Alt+{number}", page)
            shortcut.activated.connect(lambda key=key: self.choose(key))
            self.setTabToolTip(number - 1, f"{self._words[number - 1]}  Alt+{number}")

    def _move(self, step: int) -> None:
        self.setCurrentIndex((self.currentIndex() + step) % self.count())


def _shortcut(keys: str, page: QWidget) -> QShortcut:
    shortcut = QShortcut(QKeySequence(keys), page)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    return shortcut
