"""The review inbox: what was proposed from the user's words, to be accepted or rejected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QVBoxLayout, QWidget

from memoir_desktop.bridge.session import Session
from memoir_desktop.models.proposals import Proposal, read_proposals
from memoir_desktop.views.inbox_actions import InboxActions
from memoir_desktop.views.proposal_card import ProposalCard, cards_in
from memoir_desktop.widgets.arrange import flow
from memoir_desktop.widgets.banner import Banner
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.confirmation import confirm
from memoir_desktop.widgets.empty_state import EmptyState
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.memory_part import MemoryPart
from memoir_desktop.widgets.page import Column

_PAGE = 30
_MANY = 5  # rejecting more than so many asks first


class InboxPart(MemoryPart):
    """Cards under each other, the newest first; as many as fit a long screen at a time."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = InboxActions(session, self)
        self._proposals: list[Proposal] = []
        self._limit = _PAGE
        self._banner = Banner()
        self._all = QCheckBox(self.tr("Select all"))
        self._all.clicked.connect(self._choose_all)
        self._accept = Button("", kind="primary", icon_name="check")
        self._accept.clicked.connect(lambda: self._actions.accept(self._meant()))
        self._reject = Button("", icon_name="close")
        self._reject.clicked.connect(self._ask_to_reject)
        self._more = Button(self.tr("Show more"), kind="link")
        self._more.clicked.connect(self._show_more)
        self._empty = EmptyState("check", "", "", action=self.tr("How Memoir learns…"))
        self._empty.acted.connect(lambda: self.settings_wanted.emit("memory"))
        self._scroll = Column()
        self._cards = QVBoxLayout()
        self._stack = QStackedWidget()
        self._arrange()
        self._actions.said.connect(self.toast_wanted)
        self._actions.changed.connect(self._read)
        session.changed.connect(self._read)
        self._read()

    def activate(self) -> None:
        cards = cards_in(self._cards)
        if cards and self._stack.currentWidget() is self._scroll:
            cards[0].setFocus()

    # -------------------------------------------------------------------------- building

    def _arrange(self) -> None:
        body = self._scroll.body
        body.setSpacing(12)
        explained = Label(
            self.tr(
                "Read from what you said. Nothing of it is used in answers until you accept it; "
                "what you reject is erased."
            ),
            look="muted",
            wrap=True,
        )
        keys = Label(
            self.tr(
                "Arrow keys move. A or Enter accepts, R or Delete rejects, E edits, Space selects."
            ),
            look="caption",
            wrap=True,
        )
        self._cards.setSpacing(10)
        self._all.setMinimumHeight(self._accept.sizeHint().height())
        body.addWidget(explained)
        body.addWidget(self._banner)
        body.addWidget(flow(self._all, self._accept, self._reject))
        body.addLayout(self._cards)
        body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignHCenter)
        body.addWidget(keys)
        body.addStretch(1)
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    # -------------------------------------------------------------------------- showing

    def _read(self) -> None:
        memoir = self._session.memoir
        self._session.tasks.latest(
            "inbox",
            lambda: read_proposals(memoir),
            owner=self,
            done=self._show,
            failed=lambda error: self._banner.say(str(error), tone="danger"),
        )

    def _show(self, proposals: list[Proposal]) -> None:
        leaving = self._actions.leaving
        self._proposals = [each for each in proposals if each.memory.id not in leaving]
        self._fill()
        count = len(self._proposals)
        self.counted.emit(count)
        self._stack.setCurrentWidget(self._scroll if count else self._empty)
        if not count:
            self._empty.set_words(
                self.tr("Nothing to review"),
                self.tr(
                    "When Memoir is to ask before it remembers, what it would keep waits here. "
                    "You choose that in the settings."
                ),
                action=self.tr("How Memoir learns…"),
                icon_name="check",
            )
        self._name_buttons()

    def _fill(self) -> None:
        """Let cards go and come so that those that stay keep the keyboard and the selection."""
        shown = self._proposals[: self._limit]
        wanted = {each.memory.id: each for each in shown}
        cards = cards_in(self._cards)
        focused = next((n for n, card in enumerate(cards) if _holds_focus(card)), None)
        kept = {
            card.id: card
            for card in cards
            if (card.editing and card.id in wanted) or wanted.get(card.id) == card.proposal
        }
        for card in cards:
            if card.id not in kept:
                self._cards.removeWidget(card)
                card.hide()
                card.deleteLater()
        for place, proposal in enumerate(shown):
            if proposal.memory.id not in kept:
                card = self._card(proposal)
                self._cards.insertWidget(place, card)
                # A layout shows what is new in the next round of events: too late for the keyboard.
                card.show()
        if focused is not None and cards[focused].id not in kept:
            self._focus(focused)
        self._more.setVisible(len(self._proposals) > self._limit)

    def _card(self, proposal: Proposal) -> ProposalCard:
        card = ProposalCard(proposal)
        card.accepted.connect(lambda id, text: self._actions.accept([id], text))
        card.rejected.connect(lambda id: self._actions.reject([id]))
        card.ticked.connect(self._name_buttons)
        card.moved.connect(lambda step: self._move(card, step))
        card.message_wanted.connect(self.message_wanted)
        return card

    def _show_more(self) -> None:
        self._limit += _PAGE
        self._fill()
        self._name_buttons()

    def _move(self, card: ProposalCard, step: int) -> None:
        cards = cards_in(self._cards)
        self._focus(cards.index(card) + step)

    def _focus(self, place: int) -> None:
        cards = cards_in(self._cards)
        if cards:
            card = cards[max(0, min(place, len(cards) - 1))]
            card.setFocus()
            self._scroll.ensureWidgetVisible(card, 0, 24)

    # -------------------------------------------------------------------------- deciding

    def _chosen(self) -> list[str]:
        return [card.id for card in cards_in(self._cards) if card.chosen]

    def _meant(self) -> list[str]:
        """What the buttons are about: what is selected, else everything."""
        chosen = self._chosen()
        every = len(chosen) == len(cards_in(self._cards))
        return chosen if chosen and not every else [each.memory.id for each in self._proposals]

    def _choose_all(self, chosen: bool) -> None:
        for card in cards_in(self._cards):
            card.choose(chosen=chosen)

    def _name_buttons(self) -> None:
        chosen, cards = len(self._chosen()), len(cards_in(self._cards))
        self._all.setChecked(0 < chosen == cards)
        if 0 < chosen < cards:
            self._accept.setText(self.tr("Accept %n selected", "", chosen))
            self._reject.setText(self.tr("Reject %n selected", "", chosen))
        else:
            self._accept.setText(self.tr("Accept all"))
            self._reject.setText(self.tr("Reject all"))

    def _ask_to_reject(self) -> None:
        ids: Sequence[str] = self._meant()
        if len(ids) <= _MANY:
            self._actions.reject(ids)
            return
        confirm(
            self,
            title=self.tr("Reject %n proposals?", "", len(ids)),
            text=self.tr("They are erased for good. The messages they were read from stay."),
            action=self.tr("Reject"),
            danger=True,
            accepted=lambda: self._actions.reject(ids),
        )


def _holds_focus(card: ProposalCard) -> bool:
    focused = card.window().focusWidget()
    return focused is not None and (focused is card or card.isAncestorOf(focused))
