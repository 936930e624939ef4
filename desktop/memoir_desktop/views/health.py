"""How sound the memories are: figures, what was found, and one press to mend each of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from memoir import Complaint
from memoir.errors import MemoirError
from memoir_desktop.bridge.session import Session
from memoir_desktop.bridge.tasks import Job
from memoir_desktop.models.health import Checkup, Group, examine
from memoir_desktop.views.doubt_actions import DoubtActions
from memoir_desktop.views.health_actions import HealthActions
from memoir_desktop.views.health_figures import HealthFigures
from memoir_desktop.views.health_group import HealthGroup
from memoir_desktop.views.settings_parts import Card
from memoir_desktop.widgets.arrange import STRETCH, column, row
from memoir_desktop.widgets.banner import Banner
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.empty_state import EmptyState
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.memory_part import MemoryPart
from memoir_desktop.widgets.memory_progress import ProgressLine
from memoir_desktop.widgets.page import Column


class HealthPart(MemoryPart):
    """Looks over everything when it is opened, beside the store, and again when asked."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None
        self._stale = True
        self._groups: list[HealthGroup] = []
        self._actions = HealthActions(session, self)
        self._doubts = DoubtActions(session, self)
        self._banner = Banner()
        self._banner.acted.connect(lambda _which: self.look())
        self._figures = HealthFigures()
        self._card = Card()
        self._sound = Label(look="muted", wrap=True)
        self._again = Button(self.tr("Look again"), kind="quiet", icon_name="refresh")
        self._again.clicked.connect(self.look)
        self._progress = ProgressLine(self.tr("Looking over the memories"))
        self._progress.stopped.connect(self._cancel)
        self._empty = EmptyState("memories", "", "")
        self._empty.acted.connect(self.look)
        self._stack = QStackedWidget()
        self._arrange()
        for actions in (self._actions, self._doubts):
            actions.said.connect(self.toast_wanted)
        self._actions.done.connect(self.look)
        self._doubts.decided.connect(self.look)
        session.changed.connect(self._on_changed)

    def activate(self) -> None:
        if self._stale and self._job is None:
            self.look()
        self._again.setFocus()

    def look(self) -> None:
        """Look over everything, now."""
        if self._job is not None:
            self._job.cancel()
        memoir = self._session.memoir
        self._stale = False
        self._banner.hide()
        self._progress.begin()
        self._looking.show()
        self._again.hide()
        if not self._groups:
            self._stack.setCurrentWidget(self._waiting)
        self._job = self._session.tasks.long(
            lambda job: examine(memoir, job.cancelled),
            owner=self,
            done=self._show,
            failed=self._fail,
        )

    # -------------------------------------------------------------------------- building

    def _arrange(self) -> None:
        self._waiting = QWidget()
        waiting = QVBoxLayout(self._waiting)
        waiting.setContentsMargins(24, 24, 24, 24)
        waiting.addStretch(1)
        scroll = self._scroll = Column(width=860)
        found = row(Label(self.tr("What was found"), look="section"), STRETCH, self._again)
        body = scroll.body
        body.setSpacing(12)
        body.addWidget(self._banner)
        body.addWidget(self._figures)
        body.addSpacing(4)
        body.addLayout(found)
        body.addWidget(self._card)
        body.addWidget(self._sound)
        body.addStretch(1)
        for page in (self._waiting, scroll, self._empty):
            self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        looking = self._looking = QWidget()
        looking.setMaximumWidth(860)
        looking.setLayout(column(self._progress, margins=(24, 16, 24, 0)))
        whole.addWidget(looking)
        whole.setAlignment(looking, Qt.AlignmentFlag.AlignTop)
        whole.addWidget(self._stack, 1)
        self._looking.hide()

    # -------------------------------------------------------------------------- showing

    def _show(self, checkup: Checkup) -> None:
        self._settle()
        if not checkup.total:
            self._stack.setCurrentWidget(self._empty)
            self._empty.set_words(
                self.tr("No memories yet"),
                self.tr("Once there are some, you see here how sound they are."),
                icon_name="memories",
            )
            return
        self._figures.show_checkup(checkup)
        opened = {row.group.complaint for row in self._groups if row.opened}
        self._groups = [self._row(group) for group in checkup.groups]
        self._card.fill(self._groups)
        self._card.setVisible(bool(self._groups))
        for each in self._groups:
            if each.group.complaint in opened:
                each.open()
        self._sound.setText(self.tr("Everything is in order. Nothing needs your attention."))
        self._sound.setVisible(not self._groups)
        self._stack.setCurrentWidget(self._scroll)

    def _row(self, group: Group) -> HealthGroup:
        made = HealthGroup(self._session, group)
        made.remedy_wanted.connect(self._relieve)
        made.memory_wanted.connect(self.memory_wanted)
        made.decided.connect(lambda memory, holds: self._doubts.decide(memory, holds=holds))
        return made

    def _relieve(self, group: Group) -> None:
        if group.complaint is Complaint.CONFLICTING:
            self.memory_wanted.emit("conflicts")
        else:
            self._actions.relieve(group)

    def _settle(self) -> None:
        self._job = None
        self._looking.hide()
        self._again.show()

    def _fail(self, error: MemoirError) -> None:
        self._settle()
        self._banner.say(str(error), tone="danger", actions=(self.tr("Look again"),))
        self._stack.setCurrentWidget(self._scroll)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._settle()
        self._stale = True
        if not self._groups:
            self._stack.setCurrentWidget(self._empty)
            self._empty.set_words(
                self.tr("Not looked over"),
                self.tr("You stopped it before it was done."),
                action=self.tr("Look again"),
                icon_name="search",
            )

    def _on_changed(self) -> None:
        """What is shown is out of date: with the next visit it is looked over anew."""
        self._stale = True
