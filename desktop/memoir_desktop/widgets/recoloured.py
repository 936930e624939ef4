"""For widgets that show an icon in a colour of the theme: painted anew when that changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

from memoir_desktop import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Widget
else:
    _Widget = object


class Recoloured(_Widget):
    """Stands before the Qt class among the bases of a widget, which says in `_draw_icon` what.

    The widget calls `_colour_icon` once all that its icon needs is there, and whenever it is to
    be another icon.
    """

    _coloured: int | None = None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # A style changes for other reasons too, and before the widget is whole.
        stale = self._coloured not in (None, theme.current().generation)
        if event.type() == QEvent.Type.StyleChange and stale:
            self._colour_icon()

    def _colour_icon(self) -> None:
        self._coloured = theme.current().generation
        self._draw_icon()

    def _draw_icon(self) -> None:
        raise NotImplementedError
