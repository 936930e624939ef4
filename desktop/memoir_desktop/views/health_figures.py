"""The figures at the head of the health page: of what there is how much, and how it grew."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from memoir import Kind, Status
from memoir_desktop import theme
from memoir_desktop.models.health import Checkup
from memoir_desktop.models.memory_words import kind_word, status_word
from memoir_desktop.widgets.arrange import STRETCH, column, row
from memoir_desktop.widgets.growth_chart import GrowthChart
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.ranked_bars import RankedBars
from memoir_desktop.widgets.share_bar import Share, ShareBar

_COLOURS = {
    Status.ACTIVE: "accent",
    Status.CONFLICTING: "warning",
    Status.PROPOSED: "meter_history",
    Status.SUPERSEDED: "meter_system",
    Status.ARCHIVED: "border_strong",
    Status.EXPIRED: "text_faint",
}
_SIDE_BY_SIDE = 560


class HealthFigures(QFrame):
    """The number of memories, their shares by status, the kinds, and the growth."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._total = Label(look="title")
        self._statuses = ShareBar(self.tr("Memories by status"))
        self._kinds = RankedBars(self.tr("Memories by kind"))
        self._growth = GrowthChart(self.tr("How the memories grew"))
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(32)
        for title, figure in (
            (self.tr("What they are"), self._kinds),
            (self.tr("When they were said"), self._growth),
        ):
            part = column(Label(title, look="section"), figure, STRETCH, spacing=8)
            self._pair.addLayout(part, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 18)
        whole.setSpacing(12)
        whole.addLayout(row(self._total, STRETCH))
        whole.addWidget(self._statuses)
        whole.addSpacing(6)
        whole.addLayout(self._pair)

    def show_checkup(self, checkup: Checkup) -> None:
        """Draw what was found."""
        total = self.tr("%n memories", "", checkup.total)
        number = QLocale().toString(checkup.total)
        self._total.setText(total.replace(str(checkup.total), number))
        self._statuses.show_shares(
            [
                Share(status_word(status), checkup.statuses.get(status.value, 0), colour)
                for status, colour in _COLOURS.items()
            ]
        )
        self._kinds.show_rows(
            [(kind_word(kind), n) for kind in Kind if (n := checkup.kinds.get(kind.value, 0))]
        )
        self._growth.show_points(checkup.growth)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_pair"):
            self._stand()

    def _stand(self) -> None:
        wide = self.width() >= theme.current().grown(_SIDE_BY_SIDE)
        direction = QBoxLayout.Direction
        self._pair.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
