"""Memories over time, drawn: years, the months of a year, the days of a month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from memoir import Level, Stretch, Timeline
from memoir_desktop.models.time_columns import (
    Columns,
    Look,
    bucket_label,
    bucket_words,
    columns,
    short_words,
    stretch_words,
)
from memoir_desktop.widgets.arrange import STRETCH, row
from memoir_desktop.widgets.bars import BarChart, Column, Range
from memoir_desktop.widgets.button import Button, IconButton
from memoir_desktop.widgets.label import Label

_LOW_WINDOW = 620
_HEIGHTS = {True: 108, False: 172}


@dataclass(frozen=True, slots=True)
class Pick:
    """The days whose memories are to be listed; ``exactly`` those known to be of just these."""

    days: tuple[date, date]
    exactly: bool
    words: str


class TimelineChart(QWidget):
    """Where one is (with a way back up), the bars, and a way closer.

    picked(pick): the memories of a `Pick` are wanted; None for all again
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timeline = Timeline()
        self._look = Look()
        self._moved = False
        self._columns = Columns((), ())
        self._asked: Pick | None = None
        self._crumbs = [Button("", kind="link") for _ in range(2)]
        self._here = Label(look="strong")
        self._note = Label(look="caption")
        self._closer = Button("", kind="link")
        self._before = IconButton("chevron-left", self.tr("Earlier"), kind="small", size=16)
        self._after = IconButton("chevron-right", self.tr("Later"), kind="small", size=16)
        self.chart = BarChart(self.tr("Memories over time"))
        self.chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.chart.chosen.connect(self._on_chosen)
        self.chart.opened.connect(self._open)
        for steps, crumb in enumerate(reversed(self._crumbs), 1):
            crumb.clicked.connect(lambda _on=False, n=steps: self._go_out(n))
        self._before.clicked.connect(lambda: self._show(self._look.beside(-1)))
        self._after.clicked.connect(lambda: self._show(self._look.beside(1)))
        self._closer.clicked.connect(lambda: self._open(self.chart.choice))
        head = row(
            *self._crumbs, self._here, self._before, self._after, 8, self._note, STRETCH,
            self._closer, spacing=2,
        )  # fmt: skip
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 8, 16, 8)
        whole.setSpacing(4)
        whole.addLayout(head)
        whole.addWidget(self.chart)
        self._draw()

    def show_timeline(self, timeline: Timeline) -> None:
        """Draw this, looked at from where one is; what is chosen stays so if it is still there."""
        self._timeline = timeline
        if not self._moved:
            self._look = _first_look(timeline)
        asked = self._asked
        self._draw()
        if asked is not None:
            self._choose(asked)

    def _show(self, look: Look) -> None:
        self._look = look
        self._moved = True
        self._asked = None
        self._draw()
        days = look.days
        self.picked.emit(None if days is None else Pick(days, exactly=False, words=self._title()))

    def _open(self, place: int) -> None:
        bucket = self._bucket(place)
        look = self._look.into(bucket.first) if bucket is not None else None
        if look is not None:
            self._show(look)

    def _go_out(self, steps: int) -> None:
        look = self._look
        for _ in range(steps):
            look = look.out()
        self._show(look)

    def _bucket(self, place: int) -> Stretch | None:
        buckets = self._columns.buckets
        return buckets[place] if 0 <= place < len(buckets) else None

    def _on_chosen(self, place: int) -> None:
        self._asked = self._pick(place)
        self._moved = True
        self._show_closer()
        days = self._look.days
        whole = Pick(days, exactly=False, words=self._title()) if days is not None else None
        self.picked.emit(self._asked or whole)

    def _pick(self, place: int) -> Pick | None:
        bucket = self._bucket(place)
        if bucket is not None:
            words = bucket_words(bucket.first, self._look.level)
            return Pick((bucket.first, bucket.last), exactly=False, words=words)
        if place < 0:
            return None
        stretch = self._columns.ranges[place - len(self._columns.buckets)]
        return Pick((stretch.first, stretch.last), exactly=True, words=stretch_words(stretch))

    def _choose(self, pick: Pick) -> None:
        number = len(self._columns.buckets) + len(self._columns.ranges)
        for place in range(number):
            if not self._is_gap(place) and self._pick(place) == pick:
                self.chart.choose(place)
                self._asked = pick
        self._show_closer()

    def _is_gap(self, place: int) -> bool:
        return place < len(self._columns.buckets) and self._columns.buckets[place] is None

    def _draw(self) -> None:
        look = self._look
        self._columns = columns(self._timeline, look)
        self.chart.show_columns(
            [self._column(bucket) for bucket in self._columns.buckets],
            [each for each in map(self._range, self._columns.ranges) if each is not None],
        )
        self._here.setText(self._title())
        outer = [look.out().out(), look.out()] if look.level is Level.DAY else [look.out()]
        shown = outer if look.first is not None else []
        for crumb, each in zip(
            reversed(self._crumbs), [*reversed(shown), None, None], strict=False
        ):
            crumb.setVisible(each is not None)
            if each is not None:
                crumb.setText(f"{_title(each, self.tr('All years'))}  /")
        for button in (self._before, self._after):
            button.setVisible(look.first is not None)
        first, last = self._timeline.first, self._timeline.last
        days = look.days
        if days is not None and first is not None and last is not None:
            self._before.setEnabled(first < days[0])
            self._after.setEnabled(last > days[1])
        self._note.setText(self._outside_words())
        self._show_closer()
        self.chart.setFixedHeight(self._height())

    def _outside_words(self) -> str:
        number = self._columns.outside
        return self.tr("and %n known less exactly", "", number) if number else ""

    def _title(self) -> str:
        return _title(self._look, self.tr("All years"))

    def _show_closer(self) -> None:
        bucket = self._bucket(self.chart.choice)
        closer = self._look.into(bucket.first) if bucket is not None else None
        self._closer.setVisible(closer is not None)
        if closer is not None:
            day, month = self.tr("Show its days"), self.tr("Show its months")
            self._closer.setText(day if closer.level is Level.DAY else month)

    def _column(self, bucket: Stretch | None) -> Column:
        if bucket is None:
            return Column("…", "", None)
        level = self._look.level
        words = self._counted(bucket_words(bucket.first, level), bucket.count)
        return Column(bucket_label(bucket.first, level), words, bucket.count)

    def _range(self, stretch: Stretch) -> Range | None:
        places = [
            place
            for place, bucket in enumerate(self._columns.buckets)
            if bucket is not None and bucket.first <= stretch.last and stretch.first <= bucket.last
        ]
        words = self._counted(stretch_words(stretch), stretch.count)
        ends = (places[0], places[-1]) if places else (0, max(0, len(self._columns.buckets) - 1))
        shorter = short_words(stretch, self._look.level)
        return Range(*ends, words, stretch.count, shorter) if self._columns.buckets else None

    def _counted(self, words: str, count: int) -> str:
        number = self.tr("%n memories", "", count).replace(str(count), QLocale().toString(count))
        return f"{words}, {number}"

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.chart.setFixedHeight(self._height())

    def _height(self) -> int:
        return _HEIGHTS[self.window().height() < _LOW_WINDOW]


def _title(look: Look, every: str) -> str:
    if look.first is None:
        return every
    return bucket_words(look.first, Level.MONTH if look.level is Level.DAY else Level.YEAR)


def _first_look(timeline: Timeline) -> Look:
    """All years, or the months of the only one there is."""
    first, last = timeline.first, timeline.last
    if first is None or last is None or first.year != last.year:
        return Look()
    return Look(Level.MONTH, Level.YEAR.bucket(first))
