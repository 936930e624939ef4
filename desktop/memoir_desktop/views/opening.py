"""What stands in the window while the profile opens."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.working import Working

_SHOWN_AFTER_MS = 600


class Opening(QWidget):
    """Nothing at first, since it rarely takes long; then words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._working = Working()
        self._words = Label(self.tr("Opening your memories…"), look="muted")
        whole = QVBoxLayout(self)
        for widget in (self._working, self._words):
            widget.hide()
            whole.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.insertStretch(0, 1)
        whole.addStretch(1)
        QTimer.singleShot(_SHOWN_AFTER_MS, self, self._show)

    def _show(self) -> None:
        self._working.show()
        self._words.show()
