"""A filter as a chip: a button that says what it lets through and opens a menu to change it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QWidget

from memoir_desktop.widgets.chip import Chip


class StayingMenu(QMenu):
    """A menu that stays open while boxes in it are ticked."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.activeAction()
        if action is not None and _stays(action):
            action.trigger()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.activeAction()
        if event.key() == Qt.Key.Key_Space and action is not None and _stays(action):
            action.trigger()
            return
        super().keyPressEvent(event)


def _stays(action: QAction) -> bool:
    return action.isEnabled() and action.isCheckable() and action.actionGroup() is None


class MenuChip(Chip):
    """A chip with a menu; tinted while it filters."""

    def __init__(self, name: str, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(name, icon_name="chevron-down", checkable=True, parent=parent)
        self._name = name
        self._active = False
        # The arrow stands after the words.
        flipped = QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        direction = Qt.LayoutDirection.LeftToRight if flipped else Qt.LayoutDirection.RightToLeft
        self.setLayoutDirection(direction)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(menu)
        self.clicked.connect(self._sync)
        menu.aboutToHide.connect(self._sync)
        self.say("", active=False)

    def say(self, words: str, *, active: bool) -> None:
        """Show ``words`` (the chip's own name if empty); ``active`` tints it."""
        self._active = active
        self.set_text(words or self._name)
        self.setAccessibleName(f"{self._name}: {words}" if words else self._name)
        self._sync()

    def _sync(self) -> None:
        self.setChecked(self._active)


class ChoiceChip(MenuChip):
    """A chip that lets any number of values through; none ticked lets all through."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        self._menu = StayingMenu(parent)
        super().__init__(name, self._menu, parent)
        self._actions: dict[str, QAction] = {}
        self._chosen: list[str] = []
        self._words: dict[str, str] = {}

    @property
    def chosen(self) -> tuple[str, ...]:
        """The values that are ticked."""
        return tuple(self._chosen)

    def choose(self, values: Sequence[str]) -> None:
        """Tick exactly ``values``; emits nothing."""
        self._chosen = list(values)
        for value, action in self._actions.items():
            action.setChecked(value in self._chosen)
        self._describe()

    def offer(self, words: Mapping[str, str], counts: Mapping[str, int]) -> None:
        """Offer these values, most frequent first as they come, with how many each has."""
        self._words = dict(words)
        if list(self._actions) != list(words):
            self._rebuild(words)
        locale = QLocale()
        for value, action in self._actions.items():
            action.setText(f"{words[value]}\t{locale.toString(counts.get(value, 0))}")
            action.setChecked(value in self._chosen)
        # With one value there is nothing to choose.
        self.setVisible(len(words) > 1 or bool(self._chosen))
        self._describe()

    def _rebuild(self, words: Mapping[str, str]) -> None:
        self._menu.clear()
        self._actions = {}
        for value in words:
            action = self._menu.addAction("")
            action.setCheckable(True)
            action.triggered.connect(lambda ticked, value=value: self._tick(value, ticked))
            self._actions[value] = action
        self._menu.addSeparator()
        every = self._menu.addAction(self.tr("All"))
        every.triggered.connect(self._all)

    def _tick(self, value: str, ticked: bool) -> None:
        if ticked:
            self._chosen.append(value)
        elif value in self._chosen:
            self._chosen.remove(value)
        self._describe()
        self.changed.emit()

    def _all(self) -> None:
        if self._chosen:
            self.choose(())
            self.changed.emit()

    def _describe(self) -> None:
        if not self._chosen:
            self.say("", active=False)
        elif len(self._chosen) == 1:
            self.say(self._words.get(self._chosen[0], self._chosen[0]), active=True)
        else:
            self.say(f"{self._name}: {len(self._chosen)}", active=True)


class RadioChip(MenuChip):
    """A chip that lets one of a few choices through; the first is the resting one."""

    changed = Signal(str)

    def __init__(
        self, name: str, choices: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        self._menu = QMenu(parent)
        super().__init__(name, self._menu, parent)
        self._words = dict(choices)
        self._resting = next(iter(choices))
        self._value = self._resting
        group = QActionGroup(self)
        self._actions: dict[str, QAction] = {}
        for value, words in choices.items():
            action = self._menu.addAction(words)
            action.setCheckable(True)
            action.triggered.connect(lambda _ticked, value=value: self._pick(value))
            group.addAction(action)
            self._actions[value] = action
        self.choose(self._resting)

    @property
    def value(self) -> str:
        """The choice in force."""
        return self._value

    def choose(self, value: str, words: str = "") -> None:
        """Put ``value`` in force, described by ``words``; emits nothing."""
        self._value = value
        self._actions[value].setChecked(True)
        self.say(words or self._words[value], active=value != self._resting)

    def count(self, counts: Mapping[str, int]) -> None:
        """Show how many each choice has."""
        locale = QLocale()
        for value, action in self._actions.items():
            number = f"\t{locale.toString(counts[value])}" if value in counts else ""
            action.setText(f"{self._words[value]}{number}")

    def _pick(self, value: str) -> None:
        self.choose(value)
        self.changed.emit(value)
