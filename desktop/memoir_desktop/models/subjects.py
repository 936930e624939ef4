"""The list of people, places and topics: those of a sort that hold what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum, StrEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from memoir import Sort, Subject
from memoir_desktop.models.subject_words import spark_values, subject_words

_MOST_MONTHS = 36

Index = QModelIndex | QPersistentModelIndex


class SubjectRole(IntEnum):
    """What the delegate asks for beyond Qt's own roles."""

    SUBJECT = Qt.ItemDataRole.UserRole + 1
    SPARK = Qt.ItemDataRole.UserRole + 2


class SubjectOrder(StrEnum):
    """How the list is sorted."""

    MOST = "most"
    LATEST = "latest"
    NAME = "name"


class SubjectListModel(QAbstractListModel):
    """Rows of subjects; the line of each runs over the same months."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[Subject] = ()
        self._rows: list[Subject] = []
        self._months = ("", "")

    @property
    def everything(self) -> Sequence[Subject]:
        """All subjects, whatever is shown of them."""
        return self._all

    def take(self, subjects: Sequence[Subject]) -> None:
        """Have these to show; `show` shows them."""
        self._all = subjects
        months = [month for subject in subjects for month, _ in subject.months]
        if months:
            last = max(months)
            year, month = (int(part) for part in last.split("-"))
            number = year * 12 + month - _MOST_MONTHS
            earliest = f"{number // 12:04}-{number % 12 + 1:02}"
            self._months = (max(min(months), earliest), last)

    def show(self, *, sort: Sort | None, text: str, order: SubjectOrder) -> None:
        """Show those of a sort (None: all) whose name holds ``text``."""
        wanted = text.casefold().strip()
        rows = [
            subject
            for subject in self._all
            if (sort is None or subject.sort is sort)
            and any(wanted in spelling.casefold() for spelling in subject.spellings)
        ]
        if order is SubjectOrder.LATEST:
            rows.sort(key=lambda subject: subject.last, reverse=True)
        elif order is SubjectOrder.NAME:
            rows.sort(key=lambda subject: subject.name.casefold())
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def subject(self, row: int) -> Subject | None:
        """What ``row`` shows."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        subject = self.subject(index.row()) if index.isValid() else None
        if subject is None:
            return None
        match role:
            case SubjectRole.SUBJECT:
                return subject
            case SubjectRole.SPARK:
                return spark_values(subject, since=self._months[0], until=self._months[1])
            case Qt.ItemDataRole.DisplayRole:
                return subject.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return subject_words(subject)
            case _:
                return None
