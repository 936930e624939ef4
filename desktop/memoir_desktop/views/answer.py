"""An answer: Markdown as it arrives, the memories it used, how it ended and what it cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QWidget

from memoir_desktop import theme
from memoir_desktop.models.answer_words import cost_words, speed_words
from memoir_desktop.models.privacy_words import PrivacyWords
from memoir_desktop.models.transcript import Entry, Used
from memoir_desktop.views.answer_details import AnswerDetails
from memoir_desktop.views.long_text import LongText
from memoir_desktop.views.message import LONGEST_SHOWN, MessageView
from memoir_desktop.widgets.announce import announce
from memoir_desktop.widgets.arrange import STRETCH, FlowLayout, column, row
from memoir_desktop.widgets.button import Button, IconButton
from memoir_desktop.widgets.chip import Chip
from memoir_desktop.widgets.forgotten import forgotten_spoken
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.markdown_view import MarkdownView
from memoir_desktop.widgets.working import Working

if TYPE_CHECKING:
    from memoir import Message

_SPOKEN = 300
_CHIPS_SHOWN = 3
_BESIDE_COST = 220  # the actions and the switch between branches


class AnswerView(MessageView):
    """One answer, also while it is being written.

    regenerated(message): answer the same question again
    memory_chosen(Used, QWidget): a memory's chip was pressed, the widget says where
    """

    regenerated = Signal(str)
    memory_chosen = Signal(object, object)

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(entry, parent)
        self.setObjectName("answer")
        self._newest = False
        self._live = False
        # Made when they are needed, which for most answers is never.
        self._working: Working | None = None
        self._more: Button | None = None
        self._outcome: Outcome | None = None
        self._chips: UsedChips | None = None
        self._left: Label | None = None
        self.notes: QWidget | None = None
        self._cost = Label(look="caption")
        self._details: IconButton | None = None
        self._text = MarkdownView(self.tr("Answer"))
        self.tools.furnish = self._furnish
        self._column = column(self._text, row(self.tools, STRETCH), spacing=6, margins=(2, 2, 2, 2))
        self.setLayout(self._column)
        self.set_entry(entry)

    @property
    def keeps_actions(self) -> bool:
        return self._newest and not self._live

    def set_newest(self, *, newest: bool) -> None:
        """The newest answer keeps its actions in sight."""
        self._newest = newest
        self.show_actions()

    def set_entry(self, entry: Entry) -> None:
        super().set_entry(entry)
        message = entry.message
        self._text.set_text(message.text[:LONGEST_SHOWN], message.text[LONGEST_SHOWN:])
        self._show_more(shown=len(message.text) > LONGEST_SHOWN)
        self._show_outcome(message)
        if entry.used or self._chips is not None:
            self._used_chips().show_used(entry.used)
        if entry.sent is not None and self._left is None:
            self._left = Label(PrivacyWords().left(entry.sent), look="caption", wrap=True)
            self._left.setObjectName("left")
            self._below(row(self._left))
        self._show_cost()
        said = forgotten_spoken(message.text[:_SPOKEN])
        self.setAccessibleName(self.tr("Memoir: {0}").format(said))
        self.show_actions()
        self.order_tabs()

    def set_live(self, *, live: bool) -> None:
        """While it is being written there is nothing to copy, to repeat or to judge."""
        self._live = live
        self.tools.setVisible(not live)
        if live and self._working is None:
            self._working = Working()
            self._column.insertWidget(0, self._working)
        if self._working is not None:
            self._working.setVisible(live and not self.entry.message.text)
        self.show_actions()

    def set_progress(self, words: str) -> None:
        """What is being done before the first word comes."""
        if self._working is not None:
            self._working.say(words)

    def set_growing_text(self, text: str) -> None:
        """Show what was said so far."""
        if text and self._working is not None:
            self._working.hide()
            self._text.set_text(text[:LONGEST_SHOWN])

    def set_notes(self, notes: QWidget) -> None:
        """Show ``notes`` on what the turn left, from now on under the answer."""
        self.notes = notes
        self._below(row(notes))

    def announce(self) -> None:
        """Have the finished answer read out."""
        announce(self, self.entry.message.text)

    def _furnish(self, line: QHBoxLayout) -> None:
        again = IconButton("refresh", self.tr("Answer again"), kind="small", size=18)
        again.clicked.connect(lambda: self.regenerated.emit(self.id))
        line.addWidget(again)
        self._details = IconButton("info", self.tr("How it came about"), kind="small", size=18)
        self._details.clicked.connect(self._open_details)
        line.addWidget(self._details)
        line.addSpacing(6)
        line.addWidget(self._cost)
        self._show_cost()

    def _show_more(self, *, shown: bool) -> None:
        if shown and self._more is None:
            self._more = Button(self.tr("Show all"), kind="link")
            self._more.clicked.connect(self._on_more)
            self._below(row(self._more, STRETCH))
        if self._more is not None:
            self._more.setVisible(shown)

    def _show_outcome(self, message: Message) -> None:
        shown = message.state.value != "complete"
        if shown and self._outcome is None:
            self._outcome = Outcome()
            self._outcome.retried.connect(lambda: self.regenerated.emit(self.id))
            self._below(row(self._outcome))
        if self._outcome is not None:
            self._outcome.show_state(message.state.value, message.error)
            self._outcome.setVisible(shown)

    def _used_chips(self) -> UsedChips:
        if self._chips is None:
            self._chips = UsedChips()
            self._chips.chosen.connect(self.memory_chosen)
            self._below(row(self._chips))
        return self._chips

    def _below(self, layout: QLayout) -> None:
        """Put something between the text and the actions."""
        self._column.insertLayout(self._column.count() - 1, layout)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_cost()

    def _show_cost(self) -> None:
        """In full where there is room, else the speed alone: the rest is in the details."""
        timings = self.entry.message.timings
        words = cost_words(timings, self.entry.spared)
        room = self.width() - theme.current().grown(_BESIDE_COST)
        if self._cost.fontMetrics().horizontalAdvance(words) > room:
            words = speed_words(timings)
        beside = self.tools.sizeHint().width() - self._cost.sizeHint().width()
        if self._cost.fontMetrics().horizontalAdvance(words) > self.width() - beside:
            words = ""  # rather than cut; it stands in the details
        self._cost.setText(words)
        if self._details is not None:
            self._details.setVisible(timings is not None and timings.prompt_tokens > 0)

    def _open_details(self) -> None:
        if self._details is not None:
            AnswerDetails(self.entry, self).open_at(self._details)

    def _on_more(self) -> None:
        LongText(self, self.tr("Answer"), self.entry.message.text).open()


class Outcome(QFrame):
    """How an answer ended when it did not end well, and a way to try again."""

    retried = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._words = Label(wrap=True, selectable=True)
        self._retry = Button(self.tr("Try again"), icon_name="refresh")
        self._retry.clicked.connect(self.retried)
        line = row(self._words, self._retry, margins=(12, 6, 6, 6))
        line.setStretch(0, 1)
        self.setLayout(line)
        self.hide()

    def show_state(self, state: str, error: str) -> None:
        """Say how an answer in ``state`` ended; ``error`` is the sentence kept with it."""
        words = {
            "stopped": self.tr("You stopped this answer."),
            "interrupted": self.tr("This answer was interrupted before it was finished."),
            "failed": self.tr("This answer failed."),
        }.get(state, "")
        self._words.setText(error or words)
        self._retry.setAccessibleDescription(error or words)
        tone = {"failed": "danger", "interrupted": "warning"}.get(state, "plain")
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)


class UsedChips(QWidget):
    """The memories an answer was made with, the best first, the rest behind a count."""

    chosen = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._used: tuple[Used, ...] = ()
        self._all = False
        self._flow = FlowLayout(self, spacing=6)
        self.hide()

    def show_used(self, used: tuple[Used, ...]) -> None:
        """Show a chip for each of ``used``."""
        if used == self._used:
            return
        self._used = used
        self._fill()

    def _fill(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        shown = self._used if self._all else self._used[:_CHIPS_SHOWN]
        for used in shown:
            self._flow.addWidget(self._chip(used))
        left = len(self._used) - len(shown)
        if left:
            more = Chip(self.tr("%n more", "", left))
            more.clicked.connect(self._on_more)
            self._flow.addWidget(more)
        self.setVisible(bool(self._used))
        self.updateGeometry()

    def _chip(self, used: Used) -> Chip:
        if used.memory is None:
            chip = Chip(self.tr("A forgotten memory"), icon_name="forget")
            chip.setEnabled(False)
        else:
            chip = Chip(used.memory.text, icon_name="mute" if used.muted else "memory")
            chip.setToolTip(used.memory.text[:400])
        chip.setAccessibleDescription(self.tr("Memory used in this answer"))
        chip.clicked.connect(lambda: self.chosen.emit(used, chip))
        return chip

    def _on_more(self) -> None:
        self._all = True
        self._fill()
