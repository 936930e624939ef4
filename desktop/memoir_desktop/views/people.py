"""Who and what the memories are about: a list to look through, and a page for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from memoir import MemoryFilter, Sort, Subject
from memoir_desktop.bridge.session import Session
from memoir_desktop.bridge.tasks import Job
from memoir_desktop.models.subject_words import sorts_word
from memoir_desktop.models.subjects import SubjectListModel, SubjectOrder
from memoir_desktop.views.subject_page import SubjectPage
from memoir_desktop.widgets.arrange import STRETCH, column, row
from memoir_desktop.widgets.empty_state import EmptyState
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.memory_chip import RadioChip
from memoir_desktop.widgets.memory_filters import IN_USE
from memoir_desktop.widgets.memory_part import MemoryPart
from memoir_desktop.widgets.memory_rows import MemoryRows
from memoir_desktop.widgets.search_field import SearchField
from memoir_desktop.widgets.subject_delegate import SubjectDelegate

_EVERY = ""
_SETTLE_MS = 1_000
_WIDEST = 960
_ORDER = (Sort.PERSON, Sort.ANIMAL, Sort.PLACE, Sort.ORGANISATION, Sort.TOPIC, Sort.OTHER)


class PeoplePart(MemoryPart):
    """People, places, organisations and topics; Enter or a click opens one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None
        self._stale = True
        self._page: SubjectPage | None = None
        self._model = SubjectListModel(self)
        self._search = SearchField(self.tr("Search people, places and topics"))
        self._sort = RadioChip(self.tr("Sort"), self._sort_words(), self)
        self._order = RadioChip(self.tr("Order"), self._order_words(), self)
        self._order.setProperty("kind", "words")
        self._count = Label(look="caption")
        self._rows = MemoryRows(self._model, delegate=SubjectDelegate(self))
        self._rows.setSelectionMode(MemoryRows.SelectionMode.SingleSelection)
        self._rows.setAccessibleName(self.tr("People, places and topics"))
        self._rows.opened.connect(self._open)
        self._rows.clicked.connect(lambda _index: self._open())
        self._rows.left_upwards.connect(self._search.setFocus)
        self._empty = EmptyState("user", self.tr("Looking for names…"), "")
        self._list = QStackedWidget()
        self._list.addWidget(self._rows)
        self._list.addWidget(self._empty)
        self._list.setCurrentWidget(self._empty)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._search.textChanged.connect(self._show)
        self._search.moved_on.connect(self._focus_rows)
        self._sort.changed.connect(self._show)
        self._order.changed.connect(self._show)
        self._soon = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._soon.timeout.connect(self._read)
        session.changed.connect(self._expire)

    def activate(self) -> None:
        if self._page is not None:
            self._page.activate()
        else:
            self._focus_rows()

    def search(self) -> None:
        if self._page is not None:
            self._page.search()
        else:
            self._search.setFocus()
            self._search.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    def _build(self) -> QWidget:
        surface = QWidget()
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        head = column(
            self._search,
            row(self._sort, self._count, STRETCH, self._order),
            margins=(16, 12, 16, 4),
        )
        inner.setLayout(column(head, self._list, spacing=0))
        line = QHBoxLayout(surface)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch(1)
        line.addWidget(inner, 1000)
        line.addStretch(1)
        return surface

    def _sort_words(self) -> dict[str, str]:
        words = {sort.value: sorts_word(sort) for sort in _ORDER}
        return {_EVERY: self.tr("All sorts"), **words}

    def _order_words(self) -> dict[str, str]:
        return {
            SubjectOrder.MOST.value: self.tr("Most mentioned"),
            SubjectOrder.LATEST.value: self.tr("Latest"),
            SubjectOrder.NAME.value: self.tr("By name"),
        }

    def _expire(self) -> None:
        self._stale = True
        if self.isVisible():
            self._soon.start()

    def _read(self) -> None:
        self._stale = False
        if self._job is not None:
            self._job.cancel()
        memoir = self._session.memoir
        self._job = self._session.tasks.long(
            lambda _job: memoir.subjects(MemoryFilter(statuses=IN_USE)),
            owner=self,
            done=self._take,
        )

    def _take(self, subjects: Sequence[Subject]) -> None:
        self._model.take(subjects)
        counts = Counter(subject.sort.value for subject in subjects)
        self._sort.count({_EVERY: len(subjects), **counts})
        self._show()

    def _show(self) -> None:
        current = self._model.subject(self._rows.currentIndex().row())
        chosen = self._sort.value
        self._model.show(
            sort=Sort(chosen) if chosen else None,
            text=self._search.text(),
            order=SubjectOrder(self._order.value),
        )
        number = self._model.rowCount()
        self._count.setText(self.tr("%n found", "", number) if number else "")
        self._order.setVisible(number > 1)
        self._list.setCurrentWidget(self._rows if number else self._empty)
        if not number:
            self._explain_emptiness()
        for place in range(number):
            if current is not None and self._model.subject(place) == current:
                self._rows.setCurrentIndex(self._model.index(place))

    def _explain_emptiness(self) -> None:
        if self._model.everything:
            self._empty.set_words(
                self.tr("Nobody and nothing fits"),
                self.tr("No name or topic matches what you typed and chose above."),
                icon_name="search",
            )
        else:
            self._empty.set_words(
                self.tr("No names yet"),
                self.tr(
                    "Who and what your memories are about gathers here: people, places, "
                    "organisations and the topics you come back to."
                ),
                icon_name="user",
            )

    def _focus_rows(self) -> None:
        self._rows.setFocus()
        if not self._rows.currentIndex().isValid() and self._model.rowCount():
            self._rows.setCurrentIndex(self._model.index(0))

    def _open(self) -> None:
        subject = self._model.subject(self._rows.currentIndex().row())
        if subject is None:
            return
        self._close()
        page = self._page = SubjectPage(self._session, subject)
        page.back_wanted.connect(self._go_back)
        page.toast_wanted.connect(self.toast_wanted)
        page.message_wanted.connect(self.message_wanted)
        page.settings_wanted.connect(self.settings_wanted)
        page.train_wanted.connect(self.train_wanted)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.activate()

    def _go_back(self) -> None:
        self._close()
        self._focus_rows()

    def _close(self) -> None:
        if self._page is not None:
            self._stack.removeWidget(self._page)
            self._page.deleteLater()
            self._page = None
