"""Words beside controls, or above them where there is no room for both."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from memoir_desktop import theme
from memoir_desktop.widgets.arrange import row

_WORDS_WIDTH = 200  # words set narrower than this are a column of single words


class FoldingRow(QWidget):
    """``words`` take what the controls leave; with little left, the controls go below them."""

    def __init__(self, words: QLayout, controls: Sequence[QWidget]) -> None:
        super().__init__()
        self._controls = row(*controls, spacing=8)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(8)
        self._whole.addLayout(words, 1)
        self._whole.addLayout(self._controls)
        for control in controls:
            self._controls.setAlignment(control, Qt.AlignmentFlag.AlignVCenter)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the controls: the words wrap above them."""
        hint = super().minimumSizeHint()
        return QSize(self._controls.minimumSize().width(), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Look again, after words or controls came or went."""
        needed = self._controls.sizeHint().width() + theme.current().grown(_WORDS_WIDTH)
        folded = self.width() < needed and not self._controls.isEmpty()
        way = QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight
        if way == self._whole.direction():
            return
        self._whole.setDirection(way)
        side = Qt.AlignmentFlag.AlignLeft if folded else Qt.AlignmentFlag(0)
        self._whole.setAlignment(self._controls, side)
