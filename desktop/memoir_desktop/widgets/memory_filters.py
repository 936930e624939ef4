"""The row of chips above the memory list, and the filter they make together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from memoir import Kind, MemoryFilter, SourceType, Status
from memoir_desktop.models.memory_words import (
    cube_word,
    kind_word,
    scope_word,
    source_word,
    status_word,
)
from memoir_desktop.widgets.arrange import FlowLayout
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.chip import Chip
from memoir_desktop.widgets.memory_chip import ChoiceChip, RadioChip
from memoir_desktop.widgets.memory_periods import (
    DaysDialog,
    Period,
    bounds,
    midnight,
    period_word,
    span_words,
)

IN_USE = (Status.ACTIVE, Status.CONFLICTING)
_STATUSES: dict[str, tuple[Status, ...]] = {
    "in_use": IN_USE,
    "archived": (Status.ARCHIVED,),
    "superseded": (Status.SUPERSEDED,),
    "expired": (Status.EXPIRED,),
    "every": (),
}


class FacetCounts(Protocol):
    """How many memories each value of a filter has."""

    @property
    def cubes(self) -> Mapping[str, int]:
        """By cube's id."""

    @property
    def scopes(self) -> Mapping[str, int]:
        """By path."""

    @property
    def kinds(self) -> Mapping[str, int]:
        """By kind."""

    @property
    def statuses(self) -> Mapping[str, int]:
        """By status."""

    @property
    def source_types(self) -> Mapping[str, int]:
        """By type of source."""


class MemoryFilters(QWidget):
    """Chips for status, kind, time, source, scope, cube and pinned, in lines as they fit.

    `changed` fires when the user picks; `filter` is what they add up to. `controls` are the chips
    in the order in which they stand.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: tuple[date, date] | None = None
        self._status = RadioChip(self.tr("Status"), self._status_words(), self)
        self._kind = ChoiceChip(self.tr("Kind"), self)
        periods = {period.value: period_word(period) for period in Period}
        self._time = RadioChip(self.tr("Time"), periods, self)
        self._source = ChoiceChip(self.tr("Source"), self)
        self._scope = ChoiceChip(self.tr("Applies to"), self)
        self._cube = ChoiceChip(self.tr("Cube"), self)
        self._pinned = Chip(self.tr("Pinned"), icon_name="pin", checkable=True)
        self._clear = Button(self.tr("Clear filters"), kind="link")
        for chip in (self._kind, self._source, self._scope, self._cube):
            chip.changed.connect(self._on_changed)
        self._status.changed.connect(self._on_changed)
        self._time.changed.connect(self._on_time)
        self._pinned.clicked.connect(self._on_changed)
        self._clear.clicked.connect(self.clear)
        for chip in (self._source, self._scope, self._cube):
            chip.hide()
        self.controls: tuple[QWidget, ...] = (
            self._status,
            self._kind,
            self._time,
            self._source,
            self._scope,
            self._cube,
            self._pinned,
            self._clear,
        )
        line = FlowLayout(self, spacing=6, even=True)
        for widget in self.controls:
            line.addWidget(widget)
        self._clear.hide()

    @property
    def filter(self) -> MemoryFilter:
        """What the chips let through."""
        since, until = self._bounds()
        return MemoryFilter(
            cubes=self._cube.chosen,
            scopes=self._scope.chosen,
            kinds=tuple(Kind(value) for value in self._kind.chosen),
            statuses=_STATUSES[self._status.value],
            source_types=tuple(SourceType(value) for value in self._source.chosen),
            said_from=since,
            said_until=until,
            pinned=True if self._pinned.isChecked() else None,
        )

    @property
    def narrowed(self) -> bool:
        """Whether anything but the resting filter is in force."""
        return self.filter != MemoryFilter(statuses=IN_USE)

    def set_looking_back(self, looking_back: bool) -> None:
        """In the past every memory was in use: its status of today is no filter there."""
        self._status.setVisible(not looking_back)

    def set_facets(self, facets: FacetCounts, cube_names: dict[str, str]) -> None:
        """Offer the values there are, with how many memories each has."""
        self._kind.offer(
            {value: kind_word(Kind(value)) for value in _by_count(facets.kinds)}, facets.kinds
        )
        sources = {
            value: source_word(SourceType(value)) for value in _by_count(facets.source_types)
        }
        self._source.offer(sources, facets.source_types)
        scopes = {value: scope_word(value) for value in sorted(facets.scopes)}
        self._scope.offer(scopes, facets.scopes)
        cubes = {value: cube_word(value, cube_names) for value in _by_count(facets.cubes)}
        self._cube.offer(cubes, facets.cubes)
        self._status.count(_status_counts(facets.statuses))

    def clear(self) -> None:
        """Back to the resting filter."""
        for chip in (self._kind, self._source, self._scope, self._cube):
            chip.choose(())
        self._status.choose("in_use")
        self._time.choose(Period.ANY.value)
        self._days = None
        self._pinned.setChecked(False)
        self._on_changed()

    def _bounds(self) -> tuple[datetime | None, datetime | None]:
        if self._days is None:
            return bounds(Period(self._time.value))
        first, last = self._days
        return midnight(first), midnight(last + timedelta(days=1))

    def _on_time(self, value: str) -> None:
        if value != Period.CHOSEN.value:
            self._days = None
            self._on_changed()
            return
        first, last = self._days or (None, None)
        dialog = DaysDialog(first, last, self.window())
        dialog.accepted.connect(lambda: self._take_days(dialog.days()))
        dialog.rejected.connect(self._keep_days)
        dialog.open()

    def _take_days(self, days: tuple[date, date]) -> None:
        self._days = days
        self._time.choose(Period.CHOSEN.value, span_words(*days))
        self._on_changed()

    def _keep_days(self) -> None:
        if self._days is None:
            self._time.choose(Period.ANY.value)
            self._on_changed()
        else:
            self._time.choose(Period.CHOSEN.value, span_words(*self._days))

    def _on_changed(self) -> None:
        self._clear.setVisible(self.narrowed)
        self.changed.emit()

    def _status_words(self) -> dict[str, str]:
        return {
            "in_use": self.tr("In use"),
            "archived": status_word(Status.ARCHIVED),
            "superseded": status_word(Status.SUPERSEDED),
            "expired": status_word(Status.EXPIRED),
            "every": self.tr("Every status"),
        }


def _by_count(counts: Mapping[str, int]) -> list[str]:
    return sorted(counts, key=lambda value: (-counts[value], value))


def _status_counts(counts: Mapping[str, int]) -> dict[str, int]:
    known = {
        value: sum(counts.get(s.value, 0) for s in chosen) for value, chosen in _STATUSES.items()
    }
    known["every"] = sum(number for value, number in counts.items() if value != Status.FORGOTTEN)
    return known
