"""The memory page: its parts on tabs, and what can be done from each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from memoir_desktop import theme
from memoir_desktop.bridge.session import Session
from memoir_desktop.views.conflicts import ConflictsPart
from memoir_desktop.views.forms import FormsPart
from memoir_desktop.views.health import HealthPart
from memoir_desktop.views.inbox import InboxPart
from memoir_desktop.views.memory_panel import MemoryPanel
from memoir_desktop.views.over_time import OverTime
from memoir_desktop.views.people import PeoplePart
from memoir_desktop.views.shortcuts import Group
from memoir_desktop.views.source_forget import SourceForgetting
from memoir_desktop.widgets.arrange import line, row
from memoir_desktop.widgets.button import Button, IconButton
from memoir_desktop.widgets.memory_part import MemoryPart
from memoir_desktop.widgets.page import Page
from memoir_desktop.widgets.page_tabs import PageTabs

LIST, TIMELINE, PEOPLE = "list", "timeline", "people"
INBOX, CONFLICTS, HEALTH, FORMS = "inbox", "conflicts", "health", "forms"

_NARROW = 480


@dataclass(frozen=True, slots=True)
class PartSpec:
    """A part of the page; ``build`` is called when it is first shown."""

    key: str
    words: str
    build: Callable[[Session], MemoryPart]


def _specs() -> list[PartSpec]:
    translate = QCoreApplication.translate
    return [
        PartSpec(LIST, translate("MemoriesPage", "List"), MemoryPanel),
        PartSpec(TIMELINE, translate("MemoriesPage", "Timeline"), OverTime),
        PartSpec(PEOPLE, translate("MemoriesPage", "People and topics"), PeoplePart),
        PartSpec(INBOX, translate("MemoriesPage", "To review"), InboxPart),
        PartSpec(CONFLICTS, translate("MemoriesPage", "Conflicts"), ConflictsPart),
        PartSpec(HEALTH, translate("MemoriesPage", "Health"), HealthPart),
        PartSpec(FORMS, translate("MemoriesPage", "Speed and training"), FormsPart),
    ]


def shortcut_group() -> Group:
    """What the keys do on this page, for the sheet."""
    translate = QCoreApplication.translate
    return (
        translate("MemoriesPage", "Memories"),
        [
            ("Ctrl+Shift+N", translate("MemoriesPage", "Add a memory")),
            ("Ctrl+PgDown", translate("MemoriesPage", "Next part of the page")),
            ("Alt+1", translate("MemoriesPage", "First part of the page, and so on")),
            ("F2", translate("MemoriesPage", "Edit the selected memory")),
            ("Ctrl+D", translate("MemoriesPage", "Pin the selected memories, or unpin them")),
            ("Ctrl+E", translate("MemoriesPage", "Archive the selected memories")),
            ("Del", translate("MemoriesPage", "Forget the selected memories")),
        ],
    )


class MemoriesPage(Page):
    """Shows one part at a time; each is built when it is first looked at.

    part_shown(key): another part is in front, to be shown again at the next start
    """

    part_shown = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._specs = {spec.key: spec for spec in _specs()}
        self._parts: dict[str, MemoryPart] = {}
        self._stack = QStackedWidget()
        self._forgetting = SourceForgetting(session, self)
        self._forgetting.forgotten.connect(lambda words: self.toast_wanted.emit(words, None))
        self.tabs = PageTabs(
            self.tr("Parts of the memory page"),
            [(spec.key, spec.words) for spec in self._specs.values()],
        )
        self.tabs.listen(self)
        self.tabs.chosen.connect(self._show)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._build_head())
        whole.addWidget(line())
        whole.addWidget(self._stack, 1)
        add = QShortcut(QKeySequence("Ctrl+Shift+N"), self)
        add.activated.connect(self.add)
        session.waiting.changed.connect(self._count_waiting)
        self._count_waiting()
        self._show(LIST)

    @property
    def panel(self) -> MemoryPanel:
        """The list with one memory beside it."""
        part = self.part(LIST)
        if not isinstance(part, MemoryPanel):
            raise TypeError("the first part is the list")
        return part

    def part(self, key: str) -> MemoryPart:
        """A part, built if it was not yet."""
        if key not in self._parts:
            part = self._parts[key] = self._specs[key].build(self._session)
            part.toast_wanted.connect(self.toast_wanted)
            part.message_wanted.connect(self.message_wanted)
            part.memory_wanted.connect(self.open_item)
            part.settings_wanted.connect(self.settings_wanted)
            part.train_wanted.connect(self._train)
            part.counted.connect(lambda number: self.tabs.count_on(key, number))
            self._stack.addWidget(part)
        return self._parts[key]

    def show_part(self, key: str) -> None:
        """Bring a part to the front; one that does not exist changes nothing."""
        self.tabs.choose(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._add.setText("" if self._is_narrow() else self.tr("Add"))

    def _is_narrow(self) -> bool:
        return self.width() < theme.current().grown(_NARROW)

    def activate(self) -> None:
        self.part(self.tabs.key).activate()

    def search(self) -> None:
        self.part(self.tabs.key).search()

    def open_item(self, identifier: str) -> None:
        """Show one memory in the list, or a part of the page called so."""
        if identifier in self._specs:
            self.show_part(identifier)
            return
        self.show_part(LIST)
        self.panel.open_item(identifier)

    def add(self) -> None:
        """Ask for a new memory."""
        self.show_part(LIST)
        self.panel.add()

    def _train(self, memories: list[str]) -> None:
        """Where trainings are seen, ask about one on ``memories``."""
        self.show_part(FORMS)
        part = self.part(FORMS)
        if isinstance(part, FormsPart):
            part.adapters.train(memories)

    def _show(self, key: str) -> None:
        part = self.part(key)
        self._stack.setCurrentWidget(part)
        if not self.tabs.hasFocus():
            part.activate()
        self.part_shown.emit(key)

    def _count_waiting(self) -> None:
        self.tabs.count_on(INBOX, self._session.waiting.proposals)
        self.tabs.count_on(CONFLICTS, self._session.waiting.conflicts)

    def _build_head(self) -> QHBoxLayout:
        add = Button(self.tr("Add"), kind="primary", icon_name="plus")
        add.setAccessibleName(self.tr("Add a memory"))
        add.setToolTip(self.tr("Add a memory  Ctrl+Shift+N"))
        add.clicked.connect(self.add)
        add.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._add = add
        more = IconButton("more", self.tr("More"))
        more.setMenu(self._build_menu(more))
        more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        return row(self.tabs, self.tabs.rest, more, add, margins=(8, 10, 16, 0))

    def _build_menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        menu.addAction(self.tr("Import a cube file…"), self.panel.bring_in)
        menu.addAction(self.tr("Export…"), self.panel.export)
        whole = menu.addAction(self.tr("Use this cube whole in the conversation"), self._use_cube)
        menu.aboutToShow.connect(lambda: whole.setVisible(bool(self._one_cube())))
        menu.addSeparator()
        menu.addAction(self.tr("Select all"), self._select_all)
        menu.addSeparator()
        forget = self.tr("Forget an import, a file or a span of time…")
        menu.addAction(forget, self._forgetting.ask)
        receipts = self.tr("Receipts of what was forgotten…")
        menu.addAction(receipts, self._forgetting.show_receipts)
        return menu

    def _one_cube(self) -> str:
        """The cube that the list shows, if it shows one alone."""
        cubes = self.panel.list.filters.filter.cubes
        return cubes[0] if len(cubes) == 1 else ""

    def _use_cube(self) -> None:
        self.cube_wanted.emit(self._one_cube())

    def _select_all(self) -> None:
        self.show_part(LIST)
        self.panel.select_all()
