"""The open conflicts, each a card with its sides next to each other."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from memoir_desktop.bridge.session import Session
from memoir_desktop.models.disputes import Dispute, read_disputes
from memoir_desktop.views.conflict_actions import ConflictActions
from memoir_desktop.views.conflict_card import ConflictCard
from memoir_desktop.widgets.banner import Banner
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.empty_state import EmptyState
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.memory_part import MemoryPart
from memoir_desktop.widgets.page import Column

_MOST = 30  # at a time; the rest comes as these are settled


class ConflictsPart(MemoryPart):
    """What contradicts itself, the newest first."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = ConflictActions(session, self)
        self._actions.said.connect(self.toast_wanted)
        self._actions.said.connect(self._read)
        self._banner = Banner()
        self._cards: dict[tuple[str, ...], ConflictCard] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(16)
        self._left = Label(look="caption")
        self._scroll = Column(width=860)
        self._scroll.body.addWidget(
            Label(
                self.tr("Not all of these can be true. Until you say which are, none of them is "
                        "stated as certain."),
                look="muted", wrap=True,
            )
        )  # fmt: skip
        self._scroll.body.addWidget(self._banner)
        self._scroll.body.addLayout(self._list)
        self._scroll.body.addWidget(self._left)
        self._scroll.body.addStretch(1)
        self._empty = EmptyState(
            "check",
            self.tr("Nothing contradicts itself"),
            self.tr("When two things you told cannot both be true, they stand here side by side, "
                    "and you say which is right."),
        )  # fmt: skip
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._scroll)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        session.changed.connect(self._read)
        self._read()

    def activate(self) -> None:
        buttons = (card.findChild(Button) for card in self._cards.values())
        first = next(buttons, None)
        if isinstance(first, Button):
            first.setFocus()

    def _read(self) -> None:
        memoir = self._session.memoir
        self._session.tasks.latest(
            "conflicts",
            lambda: read_disputes(memoir),
            owner=self,
            done=self._show,
            failed=lambda error: self._banner.say(str(error), tone="danger"),
        )

    def _show(self, disputes: list[Dispute]) -> None:
        self.counted.emit(len(disputes))
        shown = {each.ids: each for each in disputes[:_MOST]}
        for ids, card in list(self._cards.items()):
            if ids not in shown or card.dispute != shown[ids] or not card.isEnabled():
                del self._cards[ids]
                card.hide()
                card.deleteLater()
        for place, (ids, dispute) in enumerate(shown.items()):
            if ids not in self._cards:
                self._list.insertWidget(place, self._card(dispute))
        hidden = len(disputes) - len(shown)
        self._left.setText(self.tr("%n more after these", "", hidden))
        self._left.setVisible(hidden > 0)
        self._stack.setCurrentWidget(self._scroll if disputes else self._empty)

    def _card(self, dispute: Dispute) -> ConflictCard:
        card = self._cards[dispute.ids] = ConflictCard(dispute)
        card.settled.connect(self._actions.settle)
        card.message_wanted.connect(self.message_wanted)
        card.memory_wanted.connect(self.memory_wanted)
        return card
