"""Memories in a list with one of them beside it: find, read, correct, forget."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QStackedWidget, QWidget

from memoir import Memory, Status
from memoir.errors import MemoirError
from memoir_desktop import theme
from memoir_desktop.bridge.session import Session
from memoir_desktop.models.memory_dossier import Dossier, read_dossier
from memoir_desktop.views.doubt_actions import DoubtActions
from memoir_desktop.views.memory_actions import Ids, MemoryActions
from memoir_desktop.views.memory_detail import MemoryDetail
from memoir_desktop.views.memory_dialogs import MemoryDialogs
from memoir_desktop.views.memory_list import MemoryList
from memoir_desktop.views.memory_selection import MemorySelection
from memoir_desktop.widgets.arrange import column, row
from memoir_desktop.widgets.banner import Banner
from memoir_desktop.widgets.empty_state import EmptyState
from memoir_desktop.widgets.memory_part import MemoryPart

_NARROW = 760
_LIST_WIDTH = 420


class MemoryPanel(MemoryPart):
    """The list on one side, one memory or what is selected on the other."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._showing = ""
        self._wanted = ""
        self._past: Memory | None = None
        self._list = MemoryList(session)
        self._detail = MemoryDetail()
        self._selection = MemorySelection()
        self._nothing = EmptyState("memory", *self._nothing_words())
        self._actions = MemoryActions(session, self)
        self._doubts = DoubtActions(session, self)
        self._dialogs = MemoryDialogs(session, self)
        self._side = QStackedWidget()
        for widget in (self._nothing, self._detail, self._selection):
            self._side.addWidget(widget)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._left = self._build_left()
        self._split.addWidget(self._left)
        self._then = Banner()
        self._right = QWidget()
        self._right.setLayout(
            column(row(self._then, margins=(24, 16, 24, 0)), self._side, spacing=0)
        )
        self._split.addWidget(self._right)
        self._split.setStretchFactor(1, 1)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.setSizes([theme.current().grown(_LIST_WIDTH), 10_000])
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._split)
        self._connect()
        self._add_shortcuts()
        self._list.ask()
        # The first search starts the embedding model and reads the index: better now than at
        # the first key. What it cannot do, the first search will say.
        session.tasks.long(
            lambda _job: session.memoir.search(" warm", limit=1),
            owner=self,
            failed=lambda _error: None,
        )

    def activate(self) -> None:
        self._list.focus_rows()

    def search(self) -> None:
        self._show_list()
        self._list.search.setFocus()
        self._list.search.selectAll()

    def open_item(self, identifier: str) -> None:
        """Show one memory, whether or not the list holds it now."""
        self._wanted = identifier
        if not self._list.select_id(identifier):
            self._list.clear_selection()
        self._read_dossier(identifier)

    def add(self, text: str = "") -> None:
        """Open the dialog for a new memory, beginning with ``text``."""
        self._dialogs.add(text)

    def bring_in(self) -> None:
        """Ask for a cube file to import."""
        self._dialogs.bring_in()

    def export(self) -> None:
        """Offer to write the memories, or those that the filters let through, into a file."""
        self._export(None)

    @property
    def list(self) -> MemoryList:
        """The list with its filters."""
        return self._list

    def select_all(self) -> None:
        """Choose every row of the list."""
        self._list.select_all()

    # -------------------------------------------------------------------------- building

    def _build_left(self) -> QWidget:
        left = QWidget()
        left.setObjectName("sidebar")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left.setLayout(column(self._list, margins=(0, 12, 0, 0)))
        return left

    def _connect(self) -> None:
        self._list.chosen.connect(self._on_chosen)
        self._list.looked_back.connect(self._then.hide)
        self._list.several.connect(self._on_selected)
        self._list.add_wanted.connect(self.add)
        self._list.opened.connect(self._show_side)
        self._list.context_wanted.connect(self._show_context_menu)
        self._actions.said.connect(self.toast_wanted)
        detail = self._detail
        detail.edit_wanted.connect(self._dialogs.edit)
        detail.pin_wanted.connect(lambda m: self._actions.pin(*_one(m), pinned=not m.pinned))
        detail.archive_wanted.connect(
            lambda m: self._actions.archive(*_one(m), archived=m.status is not Status.ARCHIVED)
        )
        detail.forget_wanted.connect(lambda m: self._actions.forget(*_one(m)))
        detail.restore_wanted.connect(self._actions.restore)
        detail.message_wanted.connect(self.message_wanted)
        detail.memory_wanted.connect(self.open_item)
        detail.back_wanted.connect(self._show_list)
        detail.doubt_settled.connect(lambda id, holds: self._doubts.decide(id, holds=holds))
        detail.part_wanted.connect(self.memory_wanted)
        self._doubts.said.connect(self.toast_wanted)
        chosen = self._selection
        chosen.pin_wanted.connect(lambda on: self._actions.pin(*self._chosen(), pinned=on))
        chosen.archive_wanted.connect(
            lambda on: self._actions.archive(*self._chosen(), archived=on)
        )
        chosen.tag_wanted.connect(lambda tag: self._actions.tag(*self._chosen(), tag))
        chosen.forget_wanted.connect(lambda: self._actions.forget(*self._chosen()))
        chosen.train_wanted.connect(self._train_chosen)
        chosen.export_wanted.connect(lambda: self._export(self._list.selected_ids()))
        chosen.clear_wanted.connect(self._list.clear_selection)
        self._session.changed.connect(self._on_changed)
        self._dialogs.surveyed.connect(self._list.set_facets)
        self._dialogs.added.connect(self._on_added)
        self._dialogs.edited.connect(self._actions.edited)

    def _add_shortcuts(self) -> None:
        for keys, act in (
            ("Ctrl+D", self._pin_chosen),
            ("Ctrl+E", self._archive_chosen),
            ("F2", self._edit_chosen),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda act=act: act())
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self._list)
        delete.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        delete.activated.connect(self._forget_chosen)

    # -------------------------------------------------------------------------- showing

    def _on_selected(self, count: int) -> None:
        if count > 1:
            self._showing = self._wanted = ""
            self._then.hide()
            self._selection.show_count(count)
            self._side.setCurrentWidget(self._selection)
        elif count == 0 and not self._wanted:
            self._showing = ""
            self._then.hide()
            self._nothing.set_words(*self._nothing_words())
            self._side.setCurrentWidget(self._nothing)
            self._show_list()

    def _on_chosen(self, memory: Memory) -> None:
        self._past = memory if self._list.when is not None else None
        self._read_dossier(memory.id)

    def _compare(self, memory: Memory) -> None:
        """Beside what is known now, tell how it read at the moment that is looked back to."""
        past = self._past
        if past is None or past.id != memory.id or past.text == memory.text:
            self._then.hide()
            return
        words = self.tr("Then it read: “{0}”").format(" ".join(past.text.split()))
        self._then.say(words, dismissable=False)

    def _look_back_before(self, id: str) -> None:
        def before() -> datetime:
            return self._session.memoir.history(id)[-1].at - timedelta(milliseconds=1)

        self._session.tasks.run(before, owner=self, done=self._list.look_back)

    def _nothing_words(self) -> tuple[str, str]:
        return (
            self.tr("Pick a memory"),
            self.tr("Its words, where it comes from, who may see it and how it changed."),
        )

    def _read_dossier(self, id: str) -> None:
        self._showing = id
        self._session.tasks.latest(
            "dossier",
            lambda: read_dossier(self._session.memoir, id),
            owner=self,
            done=self._show_dossier,
            failed=lambda error: self._on_missing(id, error),
        )

    def _show_dossier(self, dossier: Dossier) -> None:
        if dossier.memory.id != self._showing:
            return
        if dossier.memory.status is Status.FORGOTTEN:
            self._say_gone(self.tr("Forgotten"), self.tr("Nothing of this memory is left."))
            return
        self._compare(dossier.memory)
        self._detail.show_dossier(dossier)
        self._side.setCurrentWidget(self._detail)
        if self._wanted:
            self._show_side()
        self._wanted = ""

    def _on_missing(self, id: str, error: MemoirError) -> None:
        if id == self._showing:
            self._say_gone(self.tr("This memory is gone"), str(error))

    def _say_gone(self, title: str, text: str) -> None:
        self._showing = self._wanted = ""
        self._then.hide()
        self._nothing.set_words(title, text)
        self._side.setCurrentWidget(self._nothing)

    def _on_changed(self) -> None:
        self._list.reload()
        if self._showing:
            self._read_dossier(self._showing)

    # -------------------------------------------------------------------------- one or the other

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand()

    def _stand(self) -> None:
        narrow = self._is_narrow()
        self._detail.set_back_shown(narrow)
        if not narrow:
            self._left.show()
            self._right.show()
        elif self._left.isVisibleTo(self) and self._right.isVisibleTo(self):
            self._right.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_right"):
            self._stand()

    def _is_narrow(self) -> bool:
        """Whether there is no room for both, in the size the text has."""
        return self.width() < theme.current().grown(_NARROW)

    def _show_side(self) -> None:
        self._right.show()
        if self._is_narrow():
            self._left.hide()

    def _show_list(self) -> None:
        self._left.show()
        if self._is_narrow():
            self._right.hide()
            self._list.focus_rows()

    # -------------------------------------------------------------------------- doing

    def _chosen(self) -> tuple[Ids, int]:
        rows = self._list.selected_rows
        memory = self._detail.memory
        if not rows and self._showing and memory is not None:
            return _one(memory)
        return self._list.selected_ids(), len(rows)

    def _current(self) -> Memory | None:
        memory = self._detail.memory
        return memory if memory is not None and memory.id == self._showing else None

    def _pin_chosen(self) -> None:
        ids, count = self._chosen()
        memory = self._current()
        if count:
            self._actions.pin(ids, count, pinned=memory is None or not memory.pinned)

    def _archive_chosen(self) -> None:
        ids, count = self._chosen()
        memory = self._current()
        archived = memory is None or memory.status is not Status.ARCHIVED
        if count:
            self._actions.archive(ids, count, archived=archived)

    def _forget_chosen(self) -> None:
        ids, count = self._chosen()
        if count:
            self._actions.forget(ids, count)

    def _train_chosen(self) -> None:
        ids, _count = self._chosen()
        self._session.tasks.run(ids, owner=self, done=self.train_wanted.emit)

    def _edit_chosen(self) -> None:
        memory = self._current()
        if memory is not None:
            self._dialogs.edit(memory)

    def _on_added(self, memory: Memory) -> None:
        self.toast_wanted.emit(self.tr("Remembered"), None)
        self.open_item(memory.id)

    def _show_context_menu(self, point: QPoint) -> None:
        ids, count = self._chosen()
        if not count:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if count == 1:
            menu.addAction(self.tr("Edit"), self._edit_chosen)
            memory = self._current()
            if memory is not None and memory.version > 1:
                before = self.tr("Look back to before it changed")
                menu.addAction(before, lambda: self._look_back_before(memory.id))
        menu.addAction(self.tr("Pin"), lambda: self._actions.pin(ids, count, pinned=True))
        menu.addAction(self.tr("Unpin"), lambda: self._actions.pin(ids, count, pinned=False))
        menu.addAction(self.tr("Archive"), lambda: self._actions.archive(ids, count, archived=True))
        menu.addAction(
            self.tr("Use again"), lambda: self._actions.archive(ids, count, archived=False)
        )
        menu.addAction(self.tr("Export…"), lambda: self._export(ids))
        menu.addSeparator()
        menu.addAction(self.tr("Forget…"), lambda: self._actions.forget(ids, count))
        menu.popup(point)

    def _export(self, ids: Ids | None) -> None:
        query, model = self._list.model.query, self._list.model
        self._dialogs.export(
            filter=query.filter if not query.text and self._list.filters.narrowed else None,
            filtered=model.rowCount(),
            selected=ids,
            selected_count=max(1, len(self._list.selected_rows)),
        )


def _one(memory: Memory) -> tuple[Ids, int]:
    return lambda: [memory.id], 1
