"""Dialogs as high as their words need, in every size of text and on every screen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from memoir_desktop import theme
from memoir_desktop.widgets.arrange import Item, column

_PAD, _GAP = 24, 12
_EDGE = 32  # of the screen that stays free on each side, for the frame too


class FittingDialog(QDialog):
    """Fill it with `set_items`, as often as it has something else to say.

    ``width`` is in pixels at a text size of 100 %. What the screen has no room for is scrolled;
    a last item that is a row, the buttons, stays in sight. Call `fit` after words in it changed.
    """

    def __init__(self, title: str, parent: QWidget, *, width: int = 480) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._usual = width
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._body = QWidget()
        self._scroll.setWidget(self._body)
        self._foot = QWidget()
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(self._scroll, 1)
        self._whole.addWidget(self._foot)

    def set_items(self, *items: Item) -> None:
        """Put these under each other in place of what was there."""
        *above, last = items
        foot = [last] if isinstance(last, QHBoxLayout) else []
        inside = [*above] if foot else [*items]
        body = QWidget()
        body.setObjectName("column")
        body.setLayout(column(*inside, spacing=_GAP, margins=(_PAD, _PAD, _PAD, _GAP)))
        below = QWidget()
        below.setLayout(column(*foot, margins=(_PAD, 0, _PAD, _PAD if foot else _GAP)))
        old = self._scroll.takeWidget()
        self._scroll.setWidget(body)
        self._whole.replaceWidget(self._foot, below)
        for gone in (old, self._foot):
            gone.hide()
            gone.deleteLater()  # one of its buttons may have asked for this
        self._body, self._foot = body, below
        below.show()
        if self.isVisible():
            self.fit()

    def fit(self) -> None:
        """Take the height the words need at this width."""
        there = room_for(self, QSize(1 << 16, 1 << 16))
        narrowest = max(part.minimumSizeHint().width() for part in (self._body, self._foot))
        width = min(max(theme.current().grown(self._usual), narrowest), there.width())
        high = _height(self._body, width) + _height(self._foot, width)
        self.setFixedSize(width, min(high, there.height()))
        QTimer.singleShot(0, self, self._grow)

    def _grow(self) -> None:
        """Some parts know what they need only once they have a width: rows that fold."""
        missing = self._scroll.verticalScrollBar().maximum()
        there = room_for(self, QSize(1 << 16, 1 << 16))
        if missing and self.height() < there.height():
            self.setFixedHeight(min(self.height() + missing, there.height()))

    def showEvent(self, event: QShowEvent) -> None:
        self.fit()
        super().showEvent(event)


def room_for(dialog: QWidget, usual: QSize) -> QSize:
    """``usual``, in pixels at a text size of 100 %, for the text of now and on this screen."""
    parent = dialog.parentWidget()
    screen = (parent or dialog).screen().availableGeometry().size()
    grown = QSize(theme.current().grown(usual.width()), theme.current().grown(usual.height()))
    return grown.boundedTo(screen - QSize(2 * _EDGE, 2 * _EDGE))


def _height(part: QWidget, width: int) -> int:
    layout = part.layout()
    if layout is None:
        return 0
    layout.activate()
    wrapped = layout.totalHeightForWidth(width)
    return wrapped if wrapped > 0 else layout.totalSizeHint().height()
