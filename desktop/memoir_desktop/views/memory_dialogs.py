"""The dialogs of the memory page, and what they need to know of the profile."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from memoir import Memory, MemoryFilter
from memoir.settings import ENDPOINTS, SPEAKER
from memoir_desktop.bridge.session import Session
from memoir_desktop.views.memory_actions import Ids
from memoir_desktop.views.memory_add import MemoryDialog
from memoir_desktop.views.memory_form import Surroundings
from memoir_desktop.widgets.memory_filters import FacetCounts

_SETTLE_MS = 300


@dataclass(frozen=True, slots=True)
class _Survey:
    facets: FacetCounts
    cube_names: dict[str, str]
    endpoints: tuple[str, ...]
    speaker: str
    adapters: int


class MemoryDialogs(QObject):
    """Adds, edits, imports and exports.

    surveyed(facets, cube_names): how many memories there are of each sort
    added(memory), edited(memory, before): what the dialogs did
    """

    surveyed = Signal(object, object)
    added = Signal(object)
    edited = Signal(object, object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._over = parent
        self._survey: _Survey | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._soon.timeout.connect(self._read)
        session.changed.connect(self._soon.start)
        session.settings_changed.connect(self._soon.start)
        self._read()

    def add(self, text: str = "") -> None:
        """Ask for a new memory, beginning with ``text``."""
        dialog = MemoryDialog(self._session, self._surroundings(), None, self._over.window())
        if text:
            dialog.form.set_text(text)
        dialog.added.connect(self.added)
        dialog.open()

    def edit(self, memory: Memory) -> None:
        """Ask how a memory should be."""
        dialog = MemoryDialog(self._session, self._surroundings(), memory, self._over.window())
        dialog.edited.connect(self.edited)
        dialog.open()

    def bring_in(self) -> None:
        """Ask for a cube file to import."""
        from memoir_desktop.views.cube_import import ImportDialog

        ImportDialog(self._session, self._over.window()).pick()

    def export(
        self,
        *,
        filter: MemoryFilter | None = None,
        filtered: int = 0,
        selected: Ids | None = None,
        selected_count: int = 0,
    ) -> None:
        """Ask what to write into a cube file: everything, what a filter lets through, a choice."""
        from memoir_desktop.views.cube_export import ExportDialog, Offer

        survey = self._survey
        if survey is None:
            return
        offer = Offer(
            total=sum(survey.facets.cubes.values()),
            cube_names=survey.cube_names,
            cube_counts=dict(survey.facets.cubes),
            adapters=survey.adapters,
            filter=filter,
            filtered=filtered,
            selected=selected,
            selected_count=selected_count,
        )
        ExportDialog(self._session, offer, self._over.window()).open()

    def _read(self) -> None:
        memoir = self._session.memoir

        def work() -> _Survey:
            endpoints = memoir.preferences.get(ENDPOINTS)
            return _Survey(
                memoir.facets(),
                {cube.id: cube.name for cube in memoir.cubes.list()},
                tuple(endpoint.name for endpoint in endpoints),
                memoir.preferences.get(SPEAKER),
                len(memoir.adapters()),
            )

        self._session.tasks.latest("survey", work, owner=self, done=self._take)

    def _take(self, survey: _Survey) -> None:
        self._survey = survey
        self.surveyed.emit(survey.facets, survey.cube_names)

    def _surroundings(self) -> Surroundings:
        survey = self._survey
        if survey is None:
            return Surroundings()
        scopes = {"personal", *survey.facets.scopes}
        return Surroundings(
            scopes=tuple(sorted(scopes)),
            cube_names=survey.cube_names,
            endpoints=survey.endpoints,
            speaker=survey.speaker,
        )
