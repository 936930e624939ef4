"""Dialogs of fixed width that are as high as their words need."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from memoir_desktop.widgets.arrange import Item, column


class FittingDialog(QDialog):
    """Fill it with `set_items`, as often as it has something else to say.

    Call `fit` after words in it changed.
    """

    def __init__(self, title: str, parent: QWidget, *, width: int = 480) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setFixedWidth(width)
        self._body = QWidget()
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(24, 24, 24, 24)
        self._whole.addWidget(self._body)

    def set_items(self, *items: Item) -> None:
        """Put these under each other in place of what was there."""
        new = QWidget()
        new.setLayout(column(*items, spacing=12))
        self._whole.replaceWidget(self._body, new)
        self._body.hide()
        self._body.deleteLater()
        self._body = new
        new.show()
        if self.isVisible():
            self.fit()

    def fit(self) -> None:
        """Take the height the words need at this width."""
        self._whole.activate()
        wrapped = self._whole.totalHeightForWidth(self.width())
        self.setFixedHeight(wrapped if wrapped > 0 else self._whole.totalSizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        self.fit()
        super().showEvent(event)
