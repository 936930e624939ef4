"""What every page of the window is, and a column of readable width to put things in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from memoir_desktop import theme

_AROUND_FOCUS = 24


class Page(QWidget):
    """One page. It asks the window for what lies outside it through these signals.

    toast_wanted(text, undo): a short message; ``undo`` is a callable or None
    message_wanted(message): show that message in its conversation
    memory_wanted(memory): show that memory in the memory panel
    settings_wanted(section): open the settings at a section ("model", "memory", …; "" the top)
    cube_wanted(cube): use that cube whole in the conversation that is shown
    """

    toast_wanted = Signal(str, object)
    message_wanted = Signal(str)
    memory_wanted = Signal(str)
    settings_wanted = Signal(str)
    cube_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def activate(self) -> None:
        """Called each time the page comes to the front; put the keyboard where it belongs."""

    def search(self) -> None:
        """Ctrl+K: put the keyboard in the page's search field."""

    def foot_height(self) -> int:
        """How much at the bottom a short message should not cover."""
        return 24

    def open_item(self, identifier: str) -> None:
        """Show one thing: a memory, a message, a section of the settings."""

    def use_cube(self, cube: str) -> None:
        """Use a cube, by its identifier, whole in what is shown."""


class Column(QScrollArea):
    """A scrolling page of limited width, centred; add to `body`.

    ``width`` is in pixels at a text size of 100 %.
    """

    def __init__(self, *, width: int = 720, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QWidget()
        outer.setObjectName("column")
        self._usual = width
        self._inner = inner = QWidget()
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(24, 24, 24, 40)
        self.body.setSpacing(16)
        line = QHBoxLayout(outer)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch(1)
        line.addWidget(inner, 1000)
        line.addStretch(1)
        self.setWidget(outer)
        self._fit_width()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_inner"):
            self._fit_width()

    def _fit_width(self) -> None:
        self._inner.setMaximumWidth(theme.current().grown(self._usual))

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Qt scrolls to what Tab reaches within, but not to where Tab comes in from outside."""
        inside = self.widget()
        if now is not None and inside is not None and inside.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, _AROUND_FOCUS)
