"""Memories drawn over time, with those that were picked in a list below."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from memoir import Memoir, Timeline
from memoir.errors import Cancelled
from memoir_desktop.bridge.session import Session
from memoir_desktop.bridge.tasks import Job
from memoir_desktop.models.memories import EVERYTHING, MOST_HITS, Query, Within
from memoir_desktop.models.time_columns import days_of
from memoir_desktop.views.memory_panel import MemoryPanel
from memoir_desktop.views.timeline_chart import Pick, TimelineChart
from memoir_desktop.widgets.arrange import line
from memoir_desktop.widgets.memory_part import MemoryPart

_SETTLE_MS = 300


class OverTime(MemoryPart):
    """A timeline over a list; ``within`` keeps both to what a person or a topic has."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, *, within: Within = EVERYTHING
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._within = within
        self._job: Job | None = None
        self._stale = True
        self.chart = TimelineChart()
        self.chart.picked.connect(self._on_picked)
        self.panel = MemoryPanel(session)
        for signal, here in (
            (self.panel.toast_wanted, self.toast_wanted),
            (self.panel.message_wanted, self.message_wanted),
            (self.panel.settings_wanted, self.settings_wanted),
            (self.panel.train_wanted, self.train_wanted),
        ):
            signal.connect(here)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.chart)
        whole.addWidget(line())
        whole.addWidget(self.panel, 1)
        self._soon = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._soon.timeout.connect(self._read)
        self.panel.list.asked.connect(lambda _query: self._expire())
        session.changed.connect(self._expire)
        self.panel.list.keep_within(within)

    def activate(self) -> None:
        self.panel.activate()

    def search(self) -> None:
        self.panel.search()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    def _expire(self) -> None:
        self._stale = True
        if self.isVisible():
            self._soon.start()

    def _on_picked(self, pick: Pick | None) -> None:
        if pick is None:
            self.panel.list.keep_within(self._within)
            return
        within = Within(
            entities=self._within.entities,
            word=self._within.word,
            happened=pick.days,
            exactly=pick.exactly,
        )
        self.panel.list.keep_within(within, pick.words)

    def _read(self) -> None:
        self._stale = False
        if self._job is not None:
            self._job.cancel()
        query, memoir = self.panel.list.query(self._within), self._session.memoir
        self._job = self._session.tasks.long(
            lambda job: _timeline(memoir, query, job), owner=self, done=self.chart.show_timeline
        )


def _timeline(memoir: Memoir, query: Query, job: Job) -> Timeline:
    if job.cancelled():
        raise Cancelled("another timeline is wanted")
    if not query.text:
        return memoir.timeline(query.filter)
    hits = memoir.search(query.text, query.filter, limit=MOST_HITS)
    return Timeline.over(days_of(hit.memory) for hit in hits)
