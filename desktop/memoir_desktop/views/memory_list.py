"""The searchable, filtered list of memories: a field, chips, rows, and words when it is empty."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QItemSelectionModel, QLocale, QModelIndex, QPoint, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from memoir import MemoryFilter, Order
from memoir_desktop.bridge.session import Session
from memoir_desktop.models.memories import EVERYTHING, MemoryListModel, Query, Within
from memoir_desktop.models.memory_words import day_words, moment_words
from memoir_desktop.widgets.arrange import STRETCH, column, row
from memoir_desktop.widgets.banner import Banner
from memoir_desktop.widgets.empty_state import EmptyState
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.look_back import LookBack
from memoir_desktop.widgets.memory_chip import RadioChip
from memoir_desktop.widgets.memory_filters import IN_USE, FacetCounts, MemoryFilters
from memoir_desktop.widgets.memory_rows import MemoryRows
from memoir_desktop.widgets.search_field import SearchField


class MemoryList(QWidget):
    """Searches as the user types and keeps what is chosen when memories change.

    chosen(memory): one memory became current and is the only one selected
    several(count): so many are selected; 0 when none is
    add_wanted(): the user wants to write one down, from the empty list
    opened(): Enter was pressed on a memory
    context_wanted(point): a context menu, in global coordinates
    asked(query): something else is to be shown
    looked_back(): `when` changed
    """

    asked = Signal(object)
    looked_back = Signal()
    chosen = Signal(object)
    several = Signal(int)
    add_wanted = Signal()
    opened = Signal()
    context_wanted = Signal(QPoint)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = MemoryListModel(session.memoir, session.tasks, self)
        self.search = SearchField(self.tr("Search memories by words or meaning"))
        self.filters = MemoryFilters()
        self._count = Label(look="caption")
        self._order = RadioChip(self.tr("Order"), self._order_words(), self)
        self._order.setProperty("kind", "words")
        self._banner = Banner()
        self._past = Banner()
        self._past.acted.connect(lambda _number: self.look_back(None))
        self._look_back = LookBack(self)
        self._look_back.chosen.connect(self.look_back)
        self._view = MemoryRows(self.model)
        self._view.setAccessibleName(self.tr("Memories"))
        self._view.opened.connect(self.opened)
        self._view.context_wanted.connect(self.context_wanted)
        self._view.left_upwards.connect(self.search.setFocus)
        self._view.selectionModel().selectionChanged.connect(self._on_selection)
        self._empty = EmptyState("memories", "", "")
        self._empty.acted.connect(self._act_on_empty)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._view)
        self._stack.addWidget(self._empty)
        # What is above keeps its height in a low window; the rows have what is left.
        self._stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._within, self._within_words = EVERYTHING, ""
        self._when: datetime | None = None
        self._keep: str | None = None
        self._wanted: str | None = None
        self.search.textChanged.connect(self._ask)
        self.search.moved_on.connect(self._focus_rows)
        self.filters.changed.connect(self._ask)
        self._order.changed.connect(self._ask)
        self.model.modelAboutToBeReset.connect(self._remember_place)
        self.model.modelReset.connect(self._return_to_place)
        self.model.loaded.connect(self._on_loaded)
        self.model.failed.connect(lambda sentence: self._banner.say(sentence, tone="danger"))
        self._arrange()

    def _arrange(self) -> None:
        foot = row(self._count, STRETCH, self._look_back, self._order, spacing=4)
        head = column(
            self._past, self.search, self.filters, foot, self._banner, margins=(16, 0, 16, 0)
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(head)
        whole.addWidget(self._stack, 1)
        order = [self.search, *self.filters.controls, self._look_back, self._order, self._view]
        for before, after in itertools.pairwise(order):
            QWidget.setTabOrder(before, after)

    @property
    def selected_rows(self) -> list[int]:
        """The chosen rows, in order."""
        chosen = self._view.selectionModel().selection()
        parts = [chosen.at(number) for number in range(chosen.size())]
        return sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})

    def selected_ids(self) -> Callable[[], list[str]]:
        """Work that names what is chosen; see `MemoryListModel.ids`."""
        return self.model.ids(self.selected_rows)

    def reload(self) -> None:
        """Read again what is shown."""
        self.model.reload()

    def keep_within(self, within: Within, words: str = "") -> None:
        """Show nothing else from now on; ``words`` say beside the count what that is."""
        self._within, self._within_words = within, words
        self._ask()

    @property
    def when(self) -> datetime | None:
        """The moment that is looked back to; None for now."""
        return self._when

    def look_back(self, when: datetime | None) -> None:
        """Show what was known and true at ``when``; None shows what is now."""
        self._when = when
        self.filters.set_looking_back(when is not None)
        if when is None:
            self._past.hide()
        else:
            told = self.tr("Looking back to {0}").format(_moment(when))
            self._past.say(
                told, tone="warning", actions=(self.tr("Back to now"),), dismissable=False
            )
        self._ask()
        self.looked_back.emit()

    def ask(self) -> None:
        """Read what the field and the chips say."""
        self._ask()

    def set_facets(self, facets: FacetCounts, cube_names: dict[str, str]) -> None:
        """Offer these values in the chips."""
        self.filters.set_facets(facets, cube_names)

    def select_id(self, id: str) -> bool:
        """Make a memory current if it is among the rows at hand."""
        row = self.model.row_of(id)
        if row is None:
            return False
        index = self.model.index(row)
        self._view.setCurrentIndex(index)
        self._view.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        return True

    def select_all(self) -> None:
        """Choose every row of the list."""
        self._view.selectAll()

    def clear_selection(self) -> None:
        """Choose nothing."""
        self._view.clearSelection()
        self._view.setCurrentIndex(QModelIndex())

    def focus_rows(self) -> None:
        """Put the keyboard into the list."""
        self._focus_rows()

    # -------------------------------------------------------------------------- inside

    def query(self, within: Within) -> Query:
        """What the field and the chips ask for, kept to ``within``."""
        return Query(
            text=self.search.text().strip(),
            filter=within.of(self.filters.filter),
            order=Order(self._order.value),
            when=self._when,
        )

    def _ask(self) -> None:
        query = self.query(self._within)
        self.model.show(query)
        self.asked.emit(query)

    def _order_words(self) -> dict[str, str]:
        return {
            Order.NEWEST.value: self.tr("Newest first"),
            Order.OLDEST.value: self.tr("Oldest first"),
            Order.MOST_USED.value: self.tr("Most used first"),
        }

    def _focus_rows(self) -> None:
        self._view.setFocus()
        if not self._view.currentIndex().isValid() and self.model.rowCount():
            self._view.setCurrentIndex(self.model.index(0))

    def _on_selection(self) -> None:
        rows = self.selected_rows
        if len(rows) == 1:
            memory = self.model.memory(rows[0])
            if memory is not None:
                self.chosen.emit(memory)
        self.several.emit(len(rows))

    def _remember_place(self) -> None:
        memory = self.model.memory(self._view.currentIndex().row())
        self._keep = memory.id if memory is not None else None
        self._kept_scroll = self._view.verticalScrollBar().value()

    def _return_to_place(self) -> None:
        if self._keep is not None:
            row = self.model.row_of(self._keep)
            if row is not None:
                select = QItemSelectionModel.SelectionFlag.ClearAndSelect
                self._view.selectionModel().setCurrentIndex(self.model.index(row), select)
        self._view.verticalScrollBar().setValue(self._kept_scroll)

    def _on_loaded(self, count: int) -> None:
        self._banner.hide()
        query = self.model.query
        number = QLocale().toString(count)
        words = self.tr("%n found", "", count) if query.text else self.tr("%n memories", "", count)
        counted = words.replace(str(count), number)
        self._count.setText("  ·  ".join(filter(None, (counted, self._within_words))))
        self._count.setVisible(count > 0)
        self._order.setVisible(count > 1 and not query.text and query.when is None)
        self._stack.setCurrentWidget(self._view if count else self._empty)
        if not count:
            self._explain_emptiness(query)

    def _explain_emptiness(self, query: Query) -> None:
        if self._when is not None and not (query.text or self.filters.narrowed):
            self._empty.set_words(
                self.tr("Nothing was known then"),
                self.tr("No memory reaches back so far, or what was known has been forgotten."),
                icon_name="history",
            )
        elif query.text or query.filter != MemoryFilter(statuses=IN_USE):
            self._empty.set_words(
                self.tr("Nothing fits"),
                self.tr("No memory matches what you typed and chose above."),
                action=self.tr("Search everything"),
                icon_name="search",
            )
        else:
            self._empty.set_words(
                self.tr("No memories yet"),
                self.tr(
                    "Tell the assistant about yourself in a conversation, write something down "
                    "here, or import a cube file. Whatever is remembered appears in this list."
                ),
                action=self.tr("Add a memory"),
                icon_name="memories",
            )

    def _act_on_empty(self) -> None:
        query = self.model.query
        if query.text or query.filter != MemoryFilter(statuses=IN_USE):
            self.search.clear()
            self.filters.clear()
        else:
            self.add_wanted.emit()


def _moment(when: datetime) -> str:
    """The day alone where its end is meant."""
    local = when.astimezone()
    return day_words(local.date()) if (local.hour, local.minute) == (23, 59) else moment_words(when)
