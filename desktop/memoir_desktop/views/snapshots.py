"""Snapshots: what each is of, what it takes and what it saved, and how much room there is."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from memoir import Snapshot, SnapshotSort
from memoir.settings import SNAPSHOT_BUDGET, SNAPSHOTS
from memoir_desktop.bridge.session import Session
from memoir_desktop.models.cube_words import size_words
from memoir_desktop.models.snapshot_words import facts_words, room, title_words, use_words
from memoir_desktop.views.forms_section import FormsSection, more_button
from memoir_desktop.views.settings_parts import Card, SettingRow, shrinking
from memoir_desktop.widgets.arrange import column
from memoir_desktop.widgets.button import Button, IconButton
from memoir_desktop.widgets.confirmation import confirm
from memoir_desktop.widgets.folding_row import FoldingRow
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.share_bar import Share, ShareBar
from memoir_desktop.widgets.switch import Switch

_FEW = 4
_COLOURS = {
    SnapshotSort.PREFIX: "meter_history",
    SnapshotSort.CONVERSATION: "accent",
    SnapshotSort.DOCUMENT: "meter_document",
    None: "border",
}
_BUDGETS = tuple(size * 1_000_000 for size in (250, 500, 1000, 2000, 5000, 10_000, 20_000))


@dataclass(frozen=True, slots=True)
class _Shown:
    on: bool
    budget: int
    snapshots: list[Snapshot]


class SnapshotsSection(FormsSection):
    """A card with the room they take, and one with a row for each."""

    def __init__(self, session: Session) -> None:
        self._clear = Button(self.tr("Clear all…"), icon_name="trash")
        super().__init__(
            session,
            self.tr("Snapshots"),
            self.tr(
                "What the model has read is kept, encrypted like everything else, so that it need "
                "not read it again: a long conversation goes on at once, and a new one begins "
                "without waiting."
            ),
            self._clear,
        )
        self._snapshots: list[Snapshot] = []
        self._all = False
        self._clear.clicked.connect(self._ask_all)
        self._room = ShareBar(self.tr("Room that snapshots take"))
        self._on = Switch(self.tr("Keep snapshots"))
        self._on.clicked.connect(lambda on: self.put(SNAPSHOTS, on))
        self._budget = QComboBox()
        self._budget.activated.connect(
            lambda _n: self.put(SNAPSHOT_BUDGET, int(self._budget.currentData()))
        )
        self._settings = Card()
        self._settings.fill(
            [
                self._room,
                SettingRow(
                    self.tr("Keep snapshots"),
                    self.tr("Switched off, the model reads everything anew after each start."),
                    self._on,
                ),
                SettingRow(
                    self.tr("Room on the disk"),
                    self.tr("Where it runs out, what is least worth keeping goes first."),
                    self._budget,
                ),
            ]
        )
        self._list = Card()
        self._list.hide()
        self._more = more_button(self.tr("Show all"))
        self._more.clicked.connect(self._show_all)
        self._nothing = shrinking(
            Label(
                self.tr(
                    "None yet. The first is made by itself soon after you talked with a model "
                    "on this computer."
                ),
                look="muted",
                wrap=True,
            )
        )
        self.body.addWidget(self._settings)
        self.body.addWidget(self._list)
        self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self._nothing)

    def refresh(self) -> None:
        memoir, get = self.memoir, self.memoir.preferences.get
        self.read(
            lambda: _Shown(get(SNAPSHOTS), get(SNAPSHOT_BUDGET), memoir.snapshots()), self._show
        )

    def _show(self, shown: _Shown) -> None:
        self._on.setChecked(shown.on)
        self._budget.setEnabled(shown.on)
        self._choose_budget(shown.budget)
        self._room.show_shares(
            [
                Share(words, size, _COLOURS[sort], size_words(size))
                for words, size, sort in room(shown.snapshots, shown.budget)
            ]
        )
        self._clear.setVisible(bool(shown.snapshots))
        self._nothing.setVisible(shown.on and not shown.snapshots)
        if shown.snapshots != self._snapshots:
            self._snapshots = shown.snapshots
            self._fill()

    def _choose_budget(self, budget: int) -> None:
        self._budget.clear()
        for size in sorted({*_BUDGETS, budget}):
            self._budget.addItem(size_words(size), size)
        self._budget.setCurrentIndex(self._budget.findData(budget))

    def _fill(self) -> None:
        shown = self._snapshots if self._all else self._snapshots[:_FEW]
        self.refill(self._list, [self._row(snapshot) for snapshot in shown])
        self._list.setVisible(bool(shown))
        self._more.setVisible(len(shown) < len(self._snapshots))

    def _show_all(self) -> None:
        self._all = True
        self._fill()

    def _row(self, snapshot: Snapshot) -> QWidget:
        title = title_words(snapshot)
        words = column(
            shrinking(Label(title, wrap=True)),
            shrinking(Label(facts_words(snapshot), look="caption", wrap=True)),
            shrinking(Label(use_words(snapshot), look="caption", wrap=True)),
            spacing=2,
        )
        clear = IconButton("trash", self.tr("Clear this snapshot…"), size=18)
        clear.setAccessibleDescription(title)
        clear.clicked.connect(lambda: self._ask(snapshot))
        return FoldingRow(words, [clear])

    def _ask(self, snapshot: Snapshot) -> None:
        text = self.tr(
            "Nothing is lost but time: the model reads “{0}” once more when it is needed."
        )
        confirm(
            self,
            title=self.tr("Clear this snapshot?"),
            text=text.format(title_words(snapshot)),
            action=self.tr("Clear"),
            accepted=lambda: self._drop([snapshot.name]),
        )

    def _ask_all(self) -> None:
        confirm(
            self,
            title=self.tr("Clear all snapshots?"),
            text=self.tr(
                "Nothing is lost but time: the model reads everything once more when it is "
                "needed, and snapshots are made again. No memory and no conversation goes."
            ),
            action=self.tr("Clear all"),
            accepted=lambda: self._drop(None),
        )

    def _drop(self, names: list[str] | None) -> None:
        self.do(
            lambda: self.memoir.clear_snapshots(names),
            lambda freed: self.said.emit(self.tr("{0} freed").format(size_words(freed)), None),
        )
