"""Choosing a moment to look back to."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QMenu, QWidget

from memoir_desktop.models.memory_words import local_today
from memoir_desktop.widgets.arrange import STRETCH, row
from memoir_desktop.widgets.button import Button, IconButton
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.memory_dialog import FittingDialog
from memoir_desktop.widgets.memory_periods import midnight

_WIDTH = 360


def end_of(day: date) -> datetime:
    """The last moment of ``day`` here."""
    return midnight(day + timedelta(days=1)) - timedelta(microseconds=1)


class LookBack(IconButton):
    """A button with a menu of days in the past; `chosen` carries the last moment of one."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("history", "", kind="small", size=16, parent=parent)
        self.set_name(self.tr("Look back: what was known at another time"))
        menu = QMenu(self)
        today = QDate.currentDate()
        for words, day in (
            (self.tr("A week ago"), today.addDays(-7)),
            (self.tr("A month ago"), today.addMonths(-1)),
            (self.tr("Half a year ago"), today.addMonths(-6)),
            (self.tr("A year ago"), today.addYears(-1)),
        ):
            menu.addAction(words, partial(self._choose, day))
        menu.addSeparator()
        menu.addAction(self.tr("Choose a day…"), self._ask)
        self.setMenu(menu)
        self.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)

    def _choose(self, day: QDate) -> None:
        self.chosen.emit(end_of(_date(day)))

    def _ask(self) -> None:
        dialog = DayDialog(self.window())
        dialog.accepted.connect(lambda: self.chosen.emit(end_of(dialog.day)))
        dialog.open()


class DayDialog(FittingDialog):
    """Asks for a day of the past."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent, width=_WIDTH)
        self.setWindowTitle(self.tr("Look back"))
        self._edit = QDateEdit(QDate.currentDate().addMonths(-1))
        self._edit.setCalendarPopup(True)
        self._edit.setMaximumDate(QDate.currentDate())
        self._edit.setAccessibleName(self.tr("The day to look back to"))
        cancel, look = Button(self.tr("Cancel")), Button(self.tr("Look back"), kind="primary")
        cancel.clicked.connect(self.reject)
        look.clicked.connect(self.accept)
        look.setDefault(True)
        self.set_items(
            Label(self.tr("Look back"), look="heading"),
            Label(self.tr("Show what was known and true at the end of"), look="muted", wrap=True),
            self._edit,
            4,
            row(STRETCH, cancel, look),
        )
        self._edit.setFocus()

    @property
    def day(self) -> date:
        """The day that was chosen."""
        return min(_date(self._edit.date()), local_today())


def _date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
