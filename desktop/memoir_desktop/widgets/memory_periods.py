"""Stretches of time to filter memories by: today, the last days, this year, or two chosen days."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QFormLayout, QSizePolicy, QWidget

from memoir_desktop.models.memory_words import day_words, local_today, translate
from memoir_desktop.widgets.arrange import STRETCH, row
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.memory_dialog import FittingDialog

_WIDTH = 360

Bounds = tuple[datetime | None, datetime | None]


class Period(StrEnum):
    """A stretch of time with a name."""

    ANY = "any"
    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    LAST_YEAR = "last_year"
    CHOSEN = "chosen"


def period_word(period: Period) -> str:
    """The name of a period, as the menu shows it."""
    return {
        Period.ANY: translate("MemoryPeriods", "Any time"),
        Period.TODAY: translate("MemoryPeriods", "Today"),
        Period.WEEK: translate("MemoryPeriods", "Last 7 days"),
        Period.MONTH: translate("MemoryPeriods", "Last 30 days"),
        Period.YEAR: translate("MemoryPeriods", "This year"),
        Period.LAST_YEAR: translate("MemoryPeriods", "Last year"),
        Period.CHOSEN: translate("MemoryPeriods", "Choose days…"),
    }[period]


def bounds(period: Period, *, today: date | None = None) -> Bounds:
    """From when (included) until when (excluded), as aware moments of the local calendar."""
    day = today or local_today()
    match period:
        case Period.TODAY:
            return midnight(day), None
        case Period.WEEK:
            return midnight(day - timedelta(days=6)), None
        case Period.MONTH:
            return midnight(day - timedelta(days=29)), None
        case Period.YEAR:
            return midnight(day.replace(month=1, day=1)), None
        case Period.LAST_YEAR:
            first = day.replace(year=day.year - 1, month=1, day=1)
            return midnight(first), midnight(day.replace(month=1, day=1))
        case Period.ANY | Period.CHOSEN:
            return None, None


def midnight(day: date) -> datetime:
    """The moment a day begins here."""
    return datetime.combine(day, time()).astimezone()


def span_words(first: date, last: date) -> str:
    """Two days, as a chip shows them."""
    return (
        day_words(first) if first == last else f"{day_words(first)} \N{EN DASH} {day_words(last)}"
    )


class DaysDialog(FittingDialog):
    """Asks for a first and a last day."""

    def __init__(self, first: date | None, last: date | None, parent: QWidget) -> None:
        super().__init__("", parent, width=_WIDTH)
        self.setWindowTitle(self.tr("Memories from these days"))
        today = QDate.currentDate()
        self._first = self._edit(first, today.addMonths(-1), self.tr("First day"))
        self._last = self._edit(last, today, self.tr("Last day"))
        fields = QWidget()
        form = QFormLayout(fields)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(12)
        form.addRow(self.tr("From"), self._first)
        form.addRow(self.tr("To"), self._last)
        cancel, show = Button(self.tr("Cancel")), Button(self.tr("Show"), kind="primary")
        cancel.clicked.connect(self.reject)
        show.clicked.connect(self.accept)
        show.setDefault(True)
        heading = Label(self.tr("Memories from these days"), look="heading", wrap=True)
        self.set_items(heading, fields, 4, row(STRETCH, cancel, show))
        self._first.setFocus()

    def days(self) -> tuple[date, date]:
        """The first and the last day, in order."""
        first, last = (_date(edit.date()) for edit in (self._first, self._last))
        return min(first, last), max(first, last)

    def _edit(self, day: date | None, otherwise: QDate, name: str) -> QDateEdit:
        edit = QDateEdit(QDate(day.year, day.month, day.day) if day else otherwise)
        edit.setCalendarPopup(True)
        edit.setAccessibleName(name)
        edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return edit


def _date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
