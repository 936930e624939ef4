"""Fields for time that may be left open: a day, and when something happened as exactly as known."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QDate, QTime, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QTimeEdit, QWidget

from memoir import EventTime, Precision
from memoir_desktop.models.memory_words import translate
from memoir_desktop.widgets.arrange import STRETCH, row

_SEASON_STARTS = {3: 3, 4: 3, 5: 3, 6: 6, 7: 6, 8: 6, 9: 9, 10: 9, 11: 9, 12: 12, 1: 12, 2: 12}


class OptionalDay(QWidget):
    """A day, or none while the box is not ticked. Moments keep their time of day if unchanged.

    changed(): another day, or none
    """

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._given: datetime | None = None
        self._box = QCheckBox()
        self._box.setAccessibleName(name)
        self._edit = date_edit(name)
        self._edit.setEnabled(False)
        self._box.toggled.connect(self._edit.setEnabled)
        self._box.toggled.connect(lambda _on: self.changed.emit())
        self._edit.dateChanged.connect(lambda _day: self.changed.emit())
        self.setLayout(row(self._box, self._edit, STRETCH))

    def set_moment(self, moment: datetime | None) -> None:
        """Show the local day of ``moment``, or none."""
        self._given = moment
        self._box.setChecked(moment is not None)
        if moment is not None:
            self._edit.setDate(_qdate(moment.astimezone().date()))

    def moment(self, *, end: bool = False) -> datetime | None:
        """The local midnight that begins the day, or with ``end`` the one that ends it."""
        if not self._box.isChecked():
            return None
        day = _date(self._edit.date())
        if self._given is not None and self._given.astimezone().date() == day:
            return self._given
        return datetime.combine(day + timedelta(days=1 if end else 0), time()).astimezone()


class EventTimeField(QWidget):
    """When something happened: how exactly it is known, then the day, time or days."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._given: EventTime | None = None
        self._shown: EventTime | None = None
        self._how = QComboBox()
        self._how.setAccessibleName(self.tr("How exactly it is known when it happened"))
        self._how.addItem(self.tr("Not set"), None)
        for precision, words in self._words():
            self._how.addItem(words, precision)
        self._start = date_edit(self.tr("Day it happened"))
        self._time = QTimeEdit()
        self._time.setAccessibleName(self.tr("Time it happened"))
        self._end = date_edit(self.tr("Last day"))
        self._how.currentIndexChanged.connect(self._adapt)
        self.setLayout(row(self._how, self._start, self._time, self._end, STRETCH))
        self._adapt()

    def set_event(self, event: EventTime | None) -> None:
        """Show ``event``, or none."""
        self._given = event
        if event is not None:
            self._start.setDate(_qdate(event.start))
            self._end.setDate(_qdate(event.end))
            if isinstance(event.start, datetime):
                self._time.setTime(QTime(event.start.hour, event.start.minute))
        self._how.setCurrentIndex(max(0, self._index(event)))
        self._shown = self._read()

    def event_time(self) -> EventTime | None:
        """The interval that was chosen; the one given, to the letter, while nothing was touched."""
        now = self._read()
        return self._given if now == self._shown else now

    def _read(self) -> EventTime | None:
        precision = self._how.currentData()
        if precision is None:
            return None
        start, end = _date(self._start.date()), _date(self._end.date())
        at = time(self._time.time().hour(), self._time.time().minute())
        return span(Precision(precision), start, end=end, at=at)

    def _index(self, event: EventTime | None) -> int:
        if event is None:
            return 0
        if isinstance(event.start, datetime):
            return self._how.findData(Precision.MINUTE)
        return self._how.findData(event.precision)

    def _adapt(self) -> None:
        precision = self._how.currentData()
        self._start.setVisible(precision is not None)
        self._time.setVisible(precision == Precision.MINUTE)
        self._end.setVisible(precision == Precision.INTERVAL)

    def _words(self) -> list[tuple[Precision, str]]:
        return [
            (Precision.MINUTE, self.tr("At a time")),
            (Precision.DAY, self.tr("On a day")),
            (Precision.WEEK, self.tr("In a week")),
            (Precision.MONTH, self.tr("In a month")),
            (Precision.SEASON, self.tr("In a season")),
            (Precision.YEAR, self.tr("In a year")),
            (Precision.DECADE, self.tr("In a decade")),
            (Precision.INTERVAL, self.tr("From one day to another")),
        ]


def span(precision: Precision, day: date, *, end: date, at: time) -> EventTime:
    """The whole unit of ``precision`` that ``day`` lies in; ``end`` only bounds an interval."""
    monday = day - timedelta(days=day.weekday())
    decade = day.year - day.year % 10
    moment = datetime.combine(day, at)
    bounds: dict[Precision, tuple[date, date]] = {
        Precision.MINUTE: (moment, moment),
        Precision.WEEK: (monday, monday + timedelta(days=6)),
        Precision.MONTH: (day.replace(day=1), _month_end(day)),
        Precision.SEASON: _season(day),
        Precision.YEAR: (date(day.year, 1, 1), date(day.year, 12, 31)),
        Precision.DECADE: (date(decade, 1, 1), date(decade + 9, 12, 31)),
        Precision.INTERVAL: (min(day, end), max(day, end)),
    }
    start, last = bounds.get(precision, (day, day))
    return EventTime(start, last, precision)


def _season(day: date) -> tuple[date, date]:
    """The three months of the northern season; a winter begins in December."""
    month = _SEASON_STARTS[day.month]
    year = day.year - (1 if day.month < 3 else 0)
    start = date(year, month, 1)
    last = start + timedelta(days=70)
    return start, _month_end(last)


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def date_edit(name: str) -> QDateEdit:
    """A date field with a calendar, on today."""
    edit = QDateEdit(QDate.currentDate())
    edit.setCalendarPopup(True)
    edit.setDisplayFormat(translate("MemoryWords", "d MMMM yyyy", "date format"))
    edit.setAccessibleName(name)
    edit.setMinimumWidth(168)
    return edit


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
