"""Push buttons and icon buttons; a click does not take the keyboard from where it was."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from memoir_desktop.icons import icon, square
from memoir_desktop.widgets.recoloured import Recoloured

_ICON_SIZE = 16
_ICON_COLOURS = {"primary": "on_accent", "danger": "on_danger", "link": "accent_text"}


class Button(Recoloured, QPushButton):
    """A push button; ``kind`` is primary, secondary, quiet, danger or link."""

    def __init__(
        self,
        text: str,
        *,
        kind: str = "secondary",
        icon_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon_name = icon_name
        self._kind = kind
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._colour_icon()

    def set_icon_name(self, name: str) -> None:
        """Show another icon; an empty name shows none."""
        self._icon_name = name
        self._colour_icon()

    def _draw_icon(self) -> None:
        self.setIconSize(square(_ICON_SIZE))
        if self._icon_name:
            self.setIcon(icon(self._icon_name, _ICON_COLOURS.get(self._kind, "text_muted")))


class IconButton(Recoloured, QToolButton):
    """A button that shows only an icon; ``name`` is its tooltip and its accessible name.

    ``kind`` is plain, small, round, toggle, rail or chip; ``shortcut`` is shown in the tooltip.
    """

    def __init__(
        self,
        icon_name: str,
        name: str,
        *,
        kind: str = "plain",
        size: int = 20,
        shortcut: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._kind = kind
        self._shortcut = shortcut
        self.setProperty("kind", kind)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._size = size
        self.set_name(name)
        self._colour_icon()

    def set_name(self, name: str) -> None:
        """Say differently what the button does."""
        keys = QKeySequence(self._shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(f"{name}  {keys}" if keys else name)
        self.setAccessibleName(name)

    def set_icon_name(self, name: str) -> None:
        """Show another icon."""
        self._icon_name = name
        self._colour_icon()

    def _draw_icon(self) -> None:
        self.setIconSize(square(self._size))
        plain = "on_accent" if self._kind == "round" else "text_muted"
        active = "accent_text" if self._kind in {"rail", "toggle", "chip"} else "text"
        if self._icon_name:
            self.setIcon(icon(self._icon_name, plain, active=active))
