"""A small rounded button in a line of its kind: a filter, a memory that was used."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from memoir_desktop import theme
from memoir_desktop.icons import icon, square
from memoir_desktop.widgets.direction import is_right_to_left
from memoir_desktop.widgets.recoloured import Recoloured

_LONGEST = 260
_ICON_SIZE = 14
# By whether the words run from right to left.
_ISOLATED = (
    ("\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"),
    ("\N{RIGHT-TO-LEFT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"),
)
_EVEN = 2  # as wide as what an icon has around it


class Chip(Recoloured, QToolButton):
    """A chip with words and an optional icon; checkable ones are filters."""

    def __init__(
        self,
        text: str,
        *,
        icon_name: str = "",
        checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self.setProperty("kind", "chip")
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if icon_name:
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.set_text(text)
        self._colour_icon()

    def set_text(self, text: str) -> None:
        """Show ``text`` on one line, shortened to fit; the whole of it is the accessible name."""
        words = " ".join(text.split())
        room = theme.current().grown(_LONGEST - (48 if self._icon_name else 28))
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        flipped = is_right_to_left(words)
        if flipped != QApplication.isRightToLeft():
            shown = shown.join(_ISOLATED[flipped])  # or full stops would stand at the wrong end
        # An ampersand would mark a shortcut key.
        self.setText(shown.replace("&", "&&"))
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        """Without the two blanks that Qt adds behind words and an icon, which look lopsided."""
        size = super().sizeHint()
        blanks = self.fontMetrics().horizontalAdvance("  ") if self._icon_name else 0
        return size - QSize(max(0, blanks - _EVEN), 0)

    def _draw_icon(self) -> None:
        self.setMaximumWidth(theme.current().grown(_LONGEST))
        self.setIconSize(square(_ICON_SIZE))
        if self._icon_name:
            self.setIcon(icon(self._icon_name, "text_muted", active="accent_text"))
