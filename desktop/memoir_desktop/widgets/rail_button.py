"""A button of the rail: an icon over a word, with a number when something waits there."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from memoir_desktop import theme
from memoir_desktop.widgets.button import IconButton

_ICON = 22
_MOST = 99
_TOP = 3


class RailButton(IconButton):
    """Checkable; `count` shows how much waits on its page."""

    def __init__(
        self, icon_name: str, title: str, *, shortcut: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(
            icon_name, title, kind="rail", size=_ICON, shortcut=shortcut, parent=parent
        )
        self._title = title
        self._count = 0
        self.setText(title)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setCheckable(True)

    def count(self, number: int, words: str) -> None:
        """Show ``number``, which ``words`` says for a screen reader; 0 takes it away."""
        self._count = number
        self.set_name(f"{self._title}: {words}" if number else self._title)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._count:
            return
        now = theme.current()
        font = now.font("tiny", weight=QFont.Weight.DemiBold)
        plus = "+" if self._count > _MOST else ""
        text = QLocale().toString(min(self._count, _MOST)) + plus
        metrics = QFontMetrics(font)
        height = metrics.height() + 1
        width = max(height, metrics.horizontalAdvance(text) + 9)
        # On the corner of the icon, and never over the edge of the button.
        left = min(self.width() / 2 + 5, self.width() - width - 2)
        pill = QRectF(left, _TOP, width, height)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.color("accent"))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(now.color("on_accent"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
