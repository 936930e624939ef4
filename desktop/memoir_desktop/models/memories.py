"""The memory list: everything that fits a query, fetched as it comes into view."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import IntEnum
from typing import Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from memoir import Hit, Memory, MemoryFilter, Order
from memoir.errors import MemoirError
from memoir_desktop.bridge.tasks import Tasks
from memoir_desktop.models.memory_words import row_words

PAGE = 100
MOST_HITS = 200
_KEPT_PAGES = 40
_WANTED_PAGES = 3  # while scrolling fast, pages passed long ago are not fetched any more

Index = QModelIndex | QPersistentModelIndex


class MemoryRole(IntEnum):
    """What the delegate asks for beyond Qt's own roles; None while it is on its way."""

    MEMORY = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """What a list is kept to besides its own filter: days, or what the memories are about."""

    entities: tuple[str, ...] = ()
    word: str = ""
    happened: tuple[date, date] | None = None
    exactly: bool = False

    def of(self, filter: MemoryFilter) -> MemoryFilter:
        """``filter``, narrowed."""
        return replace(
            filter,
            entities=self.entities,
            word=self.word,
            happened=self.happened,
            exactly=self.exactly,
        )


EVERYTHING = Within()


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What the list shows: the words typed, the filter, and the order without words.

    ``when`` looks back: what was known and true then, as it was.
    """

    text: str = ""
    filter: MemoryFilter = field(default_factory=MemoryFilter)
    order: Order = Order.NEWEST
    when: datetime | None = None


class MemorySource(Protocol):
    """The part of Memoir that the list reads. Blocking, so called off the UI thread."""

    def search(self, text: str, filter: MemoryFilter, *, limit: int) -> Sequence[Hit]:
        """What fits, best first."""

    def count(self, filter: MemoryFilter) -> int:
        """How many fit."""

    def list(
        self, filter: MemoryFilter, *, order: Order, offset: int, limit: int
    ) -> Sequence[Memory]:
        """A page of what fits."""

    def get_many(self, memories: Sequence[str]) -> dict[str, Memory]:
        """Memories by identifier, as they are now."""

    def known_at(
        self, when: datetime, filter: MemoryFilter, *, offset: int, limit: int
    ) -> Sequence[Memory]:
        """A page of what fitted then, as it was."""

    def count_known_at(self, when: datetime, filter: MemoryFilter) -> int:
        """How many fitted then."""

    def search_known_at(
        self, text: str, when: datetime, filter: MemoryFilter, *, limit: int
    ) -> Sequence[Memory]:
        """What fitted then, best first."""


@dataclass(frozen=True, slots=True)
class _Result:
    query: Query
    count: int
    pages: dict[int, Sequence[Memory]]


class MemoryListModel(QAbstractListModel):
    """Rows of a query; what was read for a query that is no longer asked for is dropped.

    Without words the rows are pages of a filter, fetched when they are looked at; with words
    they are the best hits, whole.
    """

    loaded = Signal(int)
    """A result is in place; the number of its rows."""
    failed = Signal(str)
    """Why a read failed, as a sentence."""

    def __init__(self, source: MemorySource, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._tasks = tasks
        self._query = Query()
        self._asked = Query()
        self._count = 0
        self._pages: OrderedDict[int, Sequence[Memory]] = OrderedDict()
        self._wanted: list[int] = []
        self._fetching = False
        self._looked_at = 0
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._fetch)

    @property
    def query(self) -> Query:
        """The query whose rows are shown."""
        return self._query

    def show(self, query: Query) -> None:
        """Replace the rows by those of ``query`` as soon as they are there."""
        self._asked = query
        near = self._near(query)
        self._tasks.latest(
            "rows",
            lambda: _read(self._source, query, near),
            owner=self,
            done=self._take_rows,
            failed=lambda error: self.failed.emit(str(error)),
        )

    def reload(self) -> None:
        """Read the rows again, since memories have changed."""
        self.show(self._asked)

    def memory(self, row: int) -> Memory | None:
        """The memory in ``row``, or None if it is not here (yet)."""
        page = self._pages.get(row // PAGE)
        offset = row % PAGE
        return page[offset] if page is not None and offset < len(page) else None

    def row_of(self, id: str) -> int | None:
        """The row that shows a memory, among those fetched."""
        for number, page in self._pages.items():
            for offset, memory in enumerate(page):
                if memory.id == id:
                    return number * PAGE + offset
        return None

    def ids(self, rows: Iterable[int]) -> Callable[[], list[str]]:
        """Work that names the memories in ``rows``, to be run off the UI thread.

        Rows that were never scrolled to are read then, in the order the list has now.
        """
        known: dict[int, str] = {}
        missing: list[int] = []
        for row in rows:
            memory = self.memory(row)
            if memory is None:
                missing.append(row)
            else:
                known[row] = memory.id
        query, source = self._query, self._source

        def work() -> list[str]:
            for page in sorted({row // PAGE for row in missing}):
                for offset, memory in enumerate(_page(source, query, page)):
                    known.setdefault(page * PAGE + offset, memory.id)
            wanted = {*missing, *known}
            return [known[row] for row in sorted(wanted & known.keys())]

        return work

    # -------------------------------------------------------------------------- Qt's side

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = index.row()
        memory = self.memory(row)
        if memory is None:
            if row // PAGE not in self._pages:
                self._want(row // PAGE)
            return None
        self._looked_at = row // PAGE
        match role:
            case MemoryRole.MEMORY:
                return memory
            case Qt.ItemDataRole.DisplayRole:
                return memory.text[:200]
            case Qt.ItemDataRole.AccessibleTextRole:
                return row_words(memory)
            case _:
                return None

    # -------------------------------------------------------------------------- reading

    def _near(self, query: Query) -> range:
        """The pages to have at once: where the user looks if the query stays, else the first."""
        here = self._looked_at if query == self._query else 0
        return range(max(0, here - 1), here + 2) if here else range(1)

    def _take_rows(self, result: _Result) -> None:
        self._wanted.clear()
        self._soon.stop()
        if result.query == self._query and result.count == self._count:
            self._pages = OrderedDict(result.pages)
            if self._count:
                self.dataChanged.emit(self.index(0), self.index(self._count - 1))
        else:
            self.beginResetModel()
            if result.query != self._query:
                self._looked_at = 0
            self._query, self._count = result.query, result.count
            self._pages = OrderedDict(result.pages)
            self.endResetModel()
        self.loaded.emit(self._count)

    def _want(self, page: int) -> None:
        if page in self._wanted:
            self._wanted.remove(page)
        self._wanted.append(page)
        del self._wanted[:-_WANTED_PAGES]
        if not self._fetching:
            self._soon.start()

    def _fetch(self) -> None:
        if self._fetching or not self._wanted:
            return
        self._fetching = True
        query, number = self._query, self._wanted.pop()
        self._tasks.run(
            lambda: _Result(query, -1, {number: _page(self._source, query, number)}),
            owner=self,
            done=self._take_page,
            failed=self._miss_page,
        )

    def _take_page(self, result: _Result) -> None:
        self._fetching = False
        if result.query == self._query:
            for number, page in result.pages.items():
                self._keep(number, page)
        self._fetch()

    def _miss_page(self, error: MemoirError) -> None:
        self._fetching = False
        self._wanted.clear()
        self.failed.emit(str(error))

    def _keep(self, number: int, page: Sequence[Memory]) -> None:
        self._pages[number] = page
        self._pages.move_to_end(number)
        while len(self._pages) > _KEPT_PAGES:
            self._pages.popitem(last=False)
        first = number * PAGE
        last = min(first + len(page), self._count) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first), self.index(last))


def _read(source: MemorySource, query: Query, near: range) -> _Result:
    if query.text.strip():
        found = _search(source, query)
        pages: dict[int, Sequence[Memory]] = {
            number: found[number * PAGE : (number + 1) * PAGE]
            for number in range(-(-len(found) // PAGE))
        }
        return _Result(query, len(found), pages)
    if query.when is not None:
        count = source.count_known_at(query.when, query.filter)
    else:
        count = source.count(query.filter)
    last = max(0, (count - 1) // PAGE)
    return _Result(query, count, {n: _page(source, query, n) for n in near if n <= last})


def _page(source: MemorySource, query: Query, number: int) -> Sequence[Memory]:
    start = number * PAGE
    if query.text.strip():
        return _search(source, query)[start : start + PAGE]
    if query.when is not None:
        known = source.known_at(query.when, query.filter, offset=start, limit=PAGE)
        return _as_they_stand(source, known)
    return source.list(query.filter, order=query.order, offset=start, limit=PAGE)


def _search(source: MemorySource, query: Query) -> Sequence[Memory]:
    if query.when is None:
        hits = source.search(query.text, query.filter, limit=MOST_HITS)
        return [hit.memory for hit in hits]
    known = source.search_known_at(query.text, query.when, query.filter, limit=MOST_HITS)
    return _as_they_stand(source, known)


def _as_they_stand(source: MemorySource, known: Sequence[Memory]) -> Sequence[Memory]:
    """Memories in the words of then, marked with what has become of them since."""
    today = source.get_many([memory.id for memory in known])
    return [replace(memory, status=today[memory.id].status) for memory in known]
