"""The list of conversations under headings, or what a search over them found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from memoir_desktop.bridge.session import Session

if TYPE_CHECKING:
    from memoir import Conversation

Index = QModelIndex | QPersistentModelIndex

_FOUND_AT_MOST = 100


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a heading (no conversation), a conversation, or a message found in one."""

    title: str
    conversation: Conversation | None = None
    message: str = ""
    snippet: str = ""

    @property
    def id(self) -> str:
        """The conversation's identifier, empty for a heading."""
        return self.conversation.id if self.conversation else ""


class ConversationList(QAbstractListModel):
    """Follows the vault by itself; `reloaded` fires after the rows were replaced."""

    RowRole = int(Qt.ItemDataRole.UserRole) + 1

    reloaded = Signal()
    renamed = Signal(str, str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: list[Row] = []
        self._sought = ""
        self._held = False
        self._missed = False
        session.changed.connect(self.reload)

    @property
    def sought(self) -> str:
        """What is being searched for, empty when the whole list is shown."""
        return self._sought

    def row_at(self, index: Index) -> Row | None:
        """The line at ``index``."""
        return self._rows[index.row()] if index.isValid() else None

    def index_of(self, conversation: str) -> QModelIndex:
        """Where a conversation is, an invalid index when it is not listed."""
        for number, row in enumerate(self._rows):
            if row.id == conversation:
                return self.index(number)
        return QModelIndex()

    def search(self, text: str) -> None:
        """Show what fits ``text``; an empty text shows all conversations."""
        self._sought = text
        self.reload()

    def hold(self, *, held: bool) -> None:
        """Keep the rows as they are while one is being renamed."""
        self._held = held
        if not held and self._missed:
            self._missed = False
            self.reload()

    def reload(self) -> None:
        """Read the list again."""
        if self._held:
            self._missed = True
            return
        sought = self._sought
        store = self._session.memoir.conversations

        def read() -> list[Row]:
            if sought:
                return [
                    Row(match.conversation.title, match.conversation, match.message or "",
                        match.snippet)
                    for match in store.search(sought, limit=_FOUND_AT_MOST)
                ]  # fmt: skip
            return [Row(found.title, found) for found in store.list()]

        self._session.tasks.latest("list", read, owner=self, done=self._show)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  Qt's own signature
        row = self.row_at(index)
        if row is None:
            return None
        if role == self.RowRole:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return row.title or self.tr("New conversation")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row_at(index)
        title = " ".join(str(value).split())
        if row is None or not row.id or role != Qt.ItemDataRole.EditRole or not title:
            return False
        if title != row.title:
            self.renamed.emit(row.id, title)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row_at(index)
        if row is None or not row.id:
            return Qt.ItemFlag.NoItemFlags
        editable = Qt.ItemFlag.NoItemFlags if row.message else Qt.ItemFlag.ItemIsEditable
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | editable

    def _show(self, rows: list[Row]) -> None:
        shown = rows if self._sought else self._with_headings(rows)
        if shown != self._rows:
            self.beginResetModel()
            self._rows = shown
            self.endResetModel()
        self.reloaded.emit()

    def _with_headings(self, rows: Sequence[Row]) -> list[Row]:
        today = date.today()  # noqa: DTZ011  the reader's own calendar
        shown: list[Row] = []
        before = ""
        for row in rows:
            heading = self._heading(cast("Conversation", row.conversation), today)
            if heading != before:
                shown.append(Row(heading))
                before = heading
            shown.append(row)
        return shown

    def _heading(self, conversation: Conversation, today: date) -> str:
        if conversation.pinned:
            return self.tr("Pinned")
        age = today - _day(conversation.updated_at)
        if age <= timedelta(0):
            return self.tr("Today")
        if age <= timedelta(1):
            return self.tr("Yesterday")
        if age <= timedelta(7):
            return self.tr("Last 7 days")
        if age <= timedelta(30):
            return self.tr("Last 30 days")
        return self.tr("Older")

    def _spoken(self, row: Row) -> str:
        words = row.title or self.tr("New conversation")
        if row.conversation and row.conversation.pinned:
            words = self.tr("{0}, pinned").format(words)
        return f"{words}: {row.snippet}" if row.snippet else words


def _day(moment: datetime) -> date:
    return moment.astimezone().date()
