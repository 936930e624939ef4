"""The rows of the memory list. Quick with any number: only what is in view is asked for.

A table of one column, since Qt's list view lays out every row it has, in Python calls, each time
one of them changes.
"""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from memoir_desktop.widgets.memory_delegate import MemoryDelegate

CursorAction = QAbstractItemView.CursorAction


class MemoryRows(QTableView):
    """Shows a list model with `MemoryDelegate`, or with another one.

    opened(): Enter was pressed on a row, or it was double-clicked
    context_wanted(point): a context menu, in global coordinates
    left_upwards(): Up was pressed on the first row
    """

    opened = Signal()
    context_wanted = Signal(QPoint)
    left_upwards = Signal()

    def __init__(
        self,
        model: QAbstractItemModel,
        parent: QWidget | None = None,
        *,
        delegate: QAbstractItemDelegate | None = None,
    ) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(delegate or MemoryDelegate(self))
        self.setObjectName("memories")  # the delegate paints what is selected, not the style
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self._set_row_height()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_for_menu)
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.model() is not None:
            self._set_row_height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and row >= 0:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Up and row <= 0:
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End go to the first and the last row, as in any list."""
        rows = self.model().rowCount()
        if rows and action in {CursorAction.MoveHome, CursorAction.MoveEnd}:
            return self.model().index(0 if action == CursorAction.MoveHome else rows - 1, 0)
        return super().moveCursor(action, modifiers)

    def _set_row_height(self) -> None:
        hint = self.itemDelegate().sizeHint(QStyleOptionViewItem(), QModelIndex())
        self.verticalHeader().setDefaultSectionSize(hint.height())

    def _ask_for_menu(self, point: QPoint) -> None:
        self.context_wanted.emit(self.viewport().mapToGlobal(point))
