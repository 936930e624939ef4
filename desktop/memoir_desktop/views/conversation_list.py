"""The conversations at the side: search, headings, rename in place, and a menu for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from memoir_desktop import theme
from memoir_desktop.icons import icon, pixmap
from memoir_desktop.models.conversations import ConversationList, Index, Row
from memoir_desktop.widgets.arrange import STRETCH, column, row
from memoir_desktop.widgets.button import IconButton
from memoir_desktop.widgets.direction import is_right_to_left
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.search_field import SearchField

if TYPE_CHECKING:
    from memoir import Conversation

_WIDTH, _WIDEST = 280, 360  # grows with the text, but leaves room for the conversation
_PAD = 10


class ConversationSidebar(QWidget):
    """The list with what is above it.

    opened(conversation, message): show it; ``message`` is empty, or what a search found
    new_wanted(temporary), rename: done in place, see the model
    pin_wanted(Conversation), delete_wanted(Conversation), forget_wanted(Conversation)
    """

    opened = Signal(str, str)
    new_wanted = Signal(bool)
    pin_wanted = Signal(object)
    delete_wanted = Signal(object)
    forget_wanted = Signal(object)

    def __init__(self, model: ConversationList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._fit_width()
        self._model = model
        self._shown = ""
        new = IconButton("compose", self.tr("New conversation"), shortcut="Ctrl+N")
        new.clicked.connect(lambda: self.new_wanted.emit(False))
        self.field = SearchField(self.tr("Search conversations"))
        self.field.searched.connect(model.search)
        self.field.moved_on.connect(self._into_list)
        self._nothing = Label(look="muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._nothing.hide()
        self.list = _List(model)
        self.list.clicked.connect(self._open)
        self.list.activated.connect(self._open)
        self.list.rename_wanted.connect(self.rename)
        self.list.delete_wanted.connect(self._delete)
        self.list.customContextMenuRequested.connect(self._on_menu)
        head = row(Label(self.tr("Conversations"), look="heading"), STRETCH, new,
                   margins=(16, 12, 8, 0))  # fmt: skip
        body = column(self.field, margins=(12, 0, 12, 0))
        self.setLayout(column(head, body, self._nothing, self.list, spacing=8))
        QWidget.setTabOrder(new, self.field)
        QWidget.setTabOrder(self.field, self.list)
        model.reloaded.connect(self._on_reloaded)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_width()

    def show_current(self, conversation: str) -> None:
        """Mark the conversation that is shown; an empty one marks none."""
        self._shown = conversation
        index = self._model.index_of(conversation)
        if index.isValid():
            self.list.setCurrentIndex(index)
        else:
            self.list.clearSelection()
            self.list.setCurrentIndex(QModelIndex())

    def rename(self) -> None:
        """Edit the title of the current line in place."""
        index = self.list.currentIndex()
        if index.isValid():
            self.list.edit(index)

    def menu_for(self, conversation: Conversation, parent: QWidget) -> QMenu:
        """The actions on one conversation."""
        menu = QMenu(parent)
        words = self.tr("Unpin") if conversation.pinned else self.tr("Pin")
        for icon_name, text, keys, method in (
            ("edit", self.tr("Rename"), "F2", self.rename),
            ("pin", words, "", lambda: self.pin_wanted.emit(conversation)),
            ("trash", self.tr("Delete"), "Del", lambda: self.delete_wanted.emit(conversation)),
            (
                "forget",
                self.tr("Delete and forget what it taught…"),
                "",
                lambda: self.forget_wanted.emit(conversation),
            ),
        ):
            action = QAction(icon(icon_name), text, menu)
            # Shown only: the keys themselves are handled by the list.
            action.setShortcut(keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(method)
            menu.addAction(action)
        return menu

    def _fit_width(self) -> None:
        self.setFixedWidth(min(theme.current().grown(_WIDTH), _WIDEST))

    def _open(self, index: QModelIndex) -> None:
        found = self._model.row_at(index)
        if found is not None and found.id:
            self._shown = found.id
            self.opened.emit(found.id, found.message)

    def _delete(self) -> None:
        found = self._model.row_at(self.list.currentIndex())
        if found is not None and found.conversation is not None:
            self.delete_wanted.emit(found.conversation)

    def _on_menu(self, spot: QPoint) -> None:
        index = self.list.indexAt(spot)
        found = self._model.row_at(index)
        if found is not None and found.conversation is not None:
            self.list.setCurrentIndex(index)
            menu = self.menu_for(found.conversation, self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.list.viewport().mapToGlobal(spot))

    def _into_list(self) -> None:
        for number in range(self._model.rowCount()):
            index = self._model.index(number)
            if index.flags() & Qt.ItemFlag.ItemIsEnabled:
                self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self.list.setCurrentIndex(index)
                return

    def _on_reloaded(self) -> None:
        empty = self._model.rowCount() == 0
        self._nothing.setVisible(empty)
        self._nothing.setText(
            self.tr("Nothing fits “{0}”.").format(self._model.sought)
            if self._model.sought
            else self.tr("Your conversations will stand here.")
        )
        if not self._model.sought:
            self.show_current(self._shown)


class _List(QListView):
    rename_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, model: ConversationList) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_Delegate(model, self))
        self.setAccessibleName(self.tr("Conversations"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            event.accept()  # it came through the field that edits a title
        elif event.key() == Qt.Key.Key_F2:
            self.rename_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class _Delegate(QStyledItemDelegate):
    """Draws headings and conversations; edits a title in place."""

    def __init__(self, model: ConversationList, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        found = self._model.row_at(index)
        small = theme.current().px("small")
        if found is None or not found.id:
            return QSize(option.rect.width(), small + 22)
        body = theme.current().px("body")
        return QSize(option.rect.width(), body + 20 + (small + 6 if found.snippet else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found = self._model.row_at(index)
        if found is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if found.id:
            self._paint_row(painter, option, found, str(index.data()))
        else:
            self._paint_heading(painter, option, found.title)
        painter.restore()

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        field = QLineEdit(parent)
        field.setAccessibleName(self.tr("New title"))
        self._model.hold(held=True)
        return field

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        super().destroyEditor(editor, index)
        self._model.hold(held=False)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        editor.setGeometry(option.rect.adjusted(8, 0, -8, 0))

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
        now = theme.current()
        painter.setFont(now.font("small", weight=now.font().Weight.DemiBold))
        painter.setPen(now.color("text_muted"))
        side = 8 + _PAD
        area = option.rect.adjusted(side, 0, -side, -4)
        leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom
        painter.drawText(area, QStyle.visualAlignment(option.direction, leading), text)

    def _paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, found: Row, title: str
    ) -> None:
        now = theme.current()
        area = option.rect.adjusted(8, 1, -8, -1)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.color("pressed" if selected else "hover"))
            painter.drawRoundedRect(area, 8, 8)
        if option.state & QStyle.StateFlag.State_HasFocus:
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(now.color("focus"))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 8, 8)
        words = area.adjusted(_PAD, 0, -_PAD, 0)
        pinned = found.conversation is not None and found.conversation.pinned
        if pinned:
            place = QRect(words.right() - 14, area.top() + (area.height() - 14) // 2, 14, 14)
            place = QStyle.visualRect(option.direction, area, place)
            painter.drawPixmap(place, pixmap("pin", now.name("text_muted"), 14))
            words = QStyle.visualRect(option.direction, area, words.adjusted(0, 0, -20, 0))
        painter.setFont(now.font())
        painter.setPen(now.color("text"))
        if found.snippet:
            upper = QRect(words.left(), words.top() + 6, words.width(), now.px("body") + 6)
            lower = QRect(words.left(), upper.bottom(), words.width(), now.px("small") + 8)
            self._draw(painter, option, upper, title)
            painter.setFont(now.font("small"))
            painter.setPen(now.color("text_muted"))
            self._draw(painter, option, lower, found.snippet)
        else:
            self._draw(painter, option, words, title)

    @staticmethod
    def _draw(painter: QPainter, option: QStyleOptionViewItem, area: QRect, text: str) -> None:
        words = " ".join(text.split())
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        flipped = is_right_to_left(words)
        direction = Qt.LayoutDirection.RightToLeft if flipped else Qt.LayoutDirection.LeftToRight
        leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        side = QStyle.visualAlignment(option.direction, leading) | Qt.AlignmentFlag.AlignAbsolute
        painter.setLayoutDirection(direction)  # or full stops would stand at the wrong end
        painter.drawText(area, side, shown)
