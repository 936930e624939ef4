"""What the two sides of a conversation have in common: a frame, its actions, its branches."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from memoir_desktop import theme
from memoir_desktop.models.transcript import Entry
from memoir_desktop.widgets.announce import announce
from memoir_desktop.widgets.button import IconButton
from memoir_desktop.widgets.label import Label

# What is longer is shown in part, with a way to see all of it.
LONGEST_SHOWN = 30_000
_COPIED_MS = 1600
_FOUND_MS = 2600
_TOOLS_HEIGHT = 28


class MessageView(QFrame):
    """One message: a tab stop of its own; its actions show when it is pointed at or focused.

    copied(): the text was put on the clipboard
    switched(message): show that other branch
    moved(step): the keyboard goes to the message before (-1) or after (1)
    """

    switched = Signal(str)
    moved = Signal(int)

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tools = Tools()
        self.tools.copied.connect(self.copy)
        self.tools.switched.connect(self.switched)
        self._back = QTimer(self, singleShot=True, interval=_COPIED_MS)
        self._back.timeout.connect(lambda: self.tools.show_copied(copied=False))

    @property
    def id(self) -> str:
        """The message's identifier."""
        return self.entry.message.id

    @property
    def keeps_actions(self) -> bool:
        """Whether the actions show even when nobody points here."""
        return False

    def order_tabs(self) -> QWidget:
        """Have Tab go from the message through what belongs to it; returns the last of it."""
        last: QWidget = self
        for widget in self.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                QWidget.setTabOrder(last, widget)
                last = widget
        return last

    def set_entry(self, entry: Entry) -> None:
        """Show another version of the message: its branches or memories changed."""
        self.entry = entry
        if self.tools.show_branches(entry):
            self.order_tabs()

    def copy(self) -> None:
        """Put the text on the clipboard, exactly as it was said."""
        QGuiApplication.clipboard().setText(self.entry.message.text)
        self.tools.show_copied(copied=True)
        announce(self, self.tr("Message copied"))
        self._back.start()

    def focus_switch(self) -> None:
        """Put the keyboard on the switch between branches, if there is one."""
        if not self.tools.focus_switch():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def mark_found(self) -> None:
        """Show for a moment that this is the message that was looked for."""
        self._set_found(found=True)
        QTimer.singleShot(_FOUND_MS, self, lambda: self._set_found(found=False))

    def show_actions(self) -> None:
        """Show the actions if someone points here or has the keyboard here."""
        here = self.underMouse() or self._has_focus()
        if self.tools.set_shown(shown=here or self.keeps_actions):
            self.order_tabs()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.show_actions()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.show_actions()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.show_actions()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # The focus may have gone to one of the actions.
        QTimer.singleShot(0, self, self.show_actions)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_C and event.modifiers():
            self.copy()
        else:
            super().keyPressEvent(event)

    def _has_focus(self) -> bool:
        focused = QGuiApplication.focusObject()
        return isinstance(focused, QWidget) and (focused is self or self.isAncestorOf(focused))

    def _set_found(self, *, found: bool) -> None:
        self.setProperty("found", "true" if found else "false")
        self.style().unpolish(self)
        self.style().polish(self)


class Tools(QWidget):
    """A line of small buttons with the switch between branches.

    The buttons are made when they are first shown: most messages are only read. ``furnish`` adds
    what the kind of message has besides copying.
    """

    switched = Signal(str)
    copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.furnish: Callable[[QHBoxLayout], None] | None = None
        self._siblings: Sequence[str] = ()
        self._place = 0
        self._copy: IconButton | None = None
        self._buttons: QWidget | None = None
        self._switch: BranchSwitch | None = None
        self._whole = QHBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(6)
        self._fit_height()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_height()

    def _fit_height(self) -> None:
        """The same with buttons and without, in every size of text."""
        self.setFixedHeight(theme.current().grown(_TOOLS_HEIGHT))

    def set_shown(self, *, shown: bool) -> bool:
        """Show or hide the buttons; the switch between branches always shows.

        Returns whether they were made just now.
        """
        made = shown and self._buttons is None
        if made:
            self._make_buttons()
        if self._buttons is not None:
            self._buttons.setVisible(shown)
        return made

    def show_copied(self, *, copied: bool) -> None:
        """Tell by the icon that the text was copied."""
        if self._copy is not None:
            self._copy.set_icon_name("check" if copied else "copy")

    def show_branches(self, entry: Entry) -> bool:
        """Offer the other messages that stand in this one's place.

        Returns whether the switch was made just now.
        """
        made = len(entry.siblings) > 1 and self._switch is None
        if made:
            self._switch = BranchSwitch()
            self._switch.switched.connect(self.switched)
            self._whole.addWidget(self._switch)
        if self._switch is not None:
            self._switch.show_branches(entry)
        return made

    def focus_switch(self) -> bool:
        """Whether there is one, which has the keyboard then."""
        return self._switch is not None and self._switch.focus()

    def _make_buttons(self) -> None:
        self._buttons = QWidget()
        keeps = self._buttons.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self._buttons.setSizePolicy(keeps)
        line = QHBoxLayout(self._buttons)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        self._copy = IconButton("copy", self.tr("Copy message"), kind="small", size=18)
        self._copy.clicked.connect(self.copied)
        line.addWidget(self._copy)
        if self.furnish is not None:
            self.furnish(line)
        self._whole.insertWidget(0, self._buttons)


class BranchSwitch(QWidget):
    """Goes from one version of a message to another."""

    switched = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._siblings: Sequence[str] = ()
        self._place = 0
        self._before = IconButton(
            "chevron-left", self.tr("Previous version"), kind="small", size=16
        )
        self._after = IconButton("chevron-right", self.tr("Next version"), kind="small", size=16)
        self._which = Label(look="caption")
        self._before.clicked.connect(lambda: self._step(-1))
        self._after.clicked.connect(lambda: self._step(1))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        for widget in (self._before, self._which, self._after):
            line.addWidget(widget)

    def show_branches(self, entry: Entry) -> None:
        """Show which of the versions ``entry`` is."""
        self._siblings, self._place = entry.siblings, entry.place
        count = len(self._siblings)
        self.setVisible(count > 1)
        self._which.setText(f"{self._place + 1}/{count}")
        self._which.setAccessibleName(self.tr("Version {0} of {1}").format(self._place + 1, count))
        self._before.setEnabled(self._place > 0)
        self._after.setEnabled(self._place + 1 < count)

    def focus(self) -> bool:
        """Put the keyboard on what can be pressed; False if nothing can."""
        for button in (self._before, self._after):
            if button.isEnabled():
                button.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False

    def _step(self, step: int) -> None:
        to = self._place + step
        if 0 <= to < len(self._siblings):
            self.switched.emit(self._siblings[to])
