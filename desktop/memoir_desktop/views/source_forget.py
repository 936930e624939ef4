"""Forgetting an import, a file or a span of time, and the receipts of what was forgotten."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QListWidget, QWidget

from memoir import Source, SourceCount, SourceReceipt, SourceSort
from memoir_desktop.bridge.session import Session
from memoir_desktop.models.memory_words import moment_words
from memoir_desktop.views.memory_forget import ReceiptDialog
from memoir_desktop.views.subject_forget import SubjectForgetting
from memoir_desktop.widgets.arrange import STRETCH, row
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.memory_dialog import FittingDialog
from memoir_desktop.widgets.memory_time_field import OptionalDay

_RECEIPTS = 100
_LIST_HEIGHT = 280


class SourceForgetting(QObject):
    """Asks what is to be forgotten as one, then forgets it; shows the receipts.

    forgotten(words): it is done, in a sentence
    """

    forgotten = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._over = parent
        self._forgetting = SubjectForgetting(session, parent)
        self._forgetting.forgotten.connect(self.forgotten)

    def ask(self) -> None:
        """Look what there is, and ask which of it."""
        memoir = self._session.memoir
        self._session.tasks.run(memoir.sources, owner=self, done=self._choose)

    def show_receipts(self) -> None:
        """List what was forgotten so far."""
        memoir = self._session.memoir
        self._session.tasks.run(
            lambda: memoir.receipts(_RECEIPTS),
            owner=self,
            done=lambda receipts: ReceiptsDialog(receipts, self._over.window()).open(),
        )

    def _choose(self, sources: Sequence[SourceCount]) -> None:
        dialog = SourceDialog(sources, self._over.window())
        dialog.accepted.connect(
            lambda: self._forgetting.ask_source(dialog.source(), dialog.question())
        )
        dialog.open()


class SourceDialog(FittingDialog):
    """Asks for an import, a file, or the first and the last day of a span of time."""

    def __init__(self, sources: Sequence[SourceCount], parent: QWidget) -> None:
        title = self.tr("Forget an import, a file or a span of time")
        super().__init__(title, parent)
        self._what = QComboBox()
        self._what.setAccessibleName(self.tr("What to forget"))
        self._what.addItem(self.tr("A span of time"), None)
        for each in sources:
            if each.source.sort in (SourceSort.IMPORT, SourceSort.FILE):
                self._what.addItem(self._words(each), each)
        self._what.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._first = OptionalDay(self.tr("First day"))
        self._last = OptionalDay(self.tr("Last day"))
        self._days = QWidget()
        days = QGridLayout(self._days)
        days.setContentsMargins(0, 0, 0, 0)
        days.setColumnStretch(1, 1)
        for place, (words, day) in enumerate(
            ((self.tr("From"), self._first), (self.tr("to"), self._last))
        ):
            days.addWidget(Label(words), place, 0)
            days.addWidget(day, place, 1)
        self._go = Button(self.tr("Look what would go…"), kind="primary")
        self._go.clicked.connect(self.accept)
        cancel = Button(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        told = self.tr("Nothing is erased before you have seen what would go and agreed.")
        self.set_items(
            Label(title, look="heading", wrap=True),
            self._what,
            self._days,
            Label(told, look="muted", wrap=True),
            8,
            row(STRETCH, cancel, self._go),
        )
        self._what.currentIndexChanged.connect(self._adapt)
        self._first.changed.connect(self._adapt)
        self._last.changed.connect(self._adapt)
        self._adapt()
        self._what.setFocus()

    def source(self) -> Source:
        """What was chosen."""
        each = self._what.currentData()
        if isinstance(each, SourceCount):
            return each.source
        return Source(
            sort=SourceSort.PERIOD,
            since=self._first.moment(),
            until=self._last.moment(end=True),
        )

    def question(self) -> str:
        """The question that is asked about it."""
        each = self._what.currentData()
        if isinstance(each, SourceCount):
            return self.tr("Forget everything from {0}?").format(each.name)
        return self.tr("Forget everything from this span of time?")

    def _words(self, each: SourceCount) -> str:
        number = self.tr("%n memories", "", each.memories)
        return f"{each.name}  ·  {number}"

    def _adapt(self) -> None:
        spans = self._what.currentData() is None
        since, until = self._first.moment(), self._last.moment(end=True)
        self._days.setEnabled(spans)
        given = since is not None or until is not None
        ordered = since is None or until is None or since < until
        self._go.setEnabled(not spans or (given and ordered))


class ReceiptsDialog(FittingDialog):
    """A line for each act of forgetting, the newest first; one of them can be looked at."""

    def __init__(self, receipts: Sequence[SourceReceipt], parent: QWidget) -> None:
        title = self.tr("Receipts of what was forgotten")
        super().__init__(title, parent)
        self._receipts = receipts
        self._list = QListWidget()
        self._list.setAccessibleName(title)
        self._list.setFixedHeight(_LIST_HEIGHT)
        self._list.addItems([self._line(each) for each in receipts])
        self._list.itemActivated.connect(self._look)
        self._show = Button(self.tr("Show"))
        self._show.setVisible(bool(receipts))
        self._show.clicked.connect(self._look)
        close = Button(self.tr("Done"), kind="primary")
        close.clicked.connect(self.accept)
        told = self.tr("They count what was erased and keep nothing of it.")
        if not receipts:
            told = self.tr("Nothing was forgotten yet.")
        self._list.setVisible(bool(receipts))
        self.set_items(
            Label(title, look="heading", wrap=True),
            Label(told, look="muted", wrap=True),
            self._list,
            8,
            row(self._show, STRETCH, close),
        )
        self._list.setCurrentRow(0)
        self._list.setFocus()

    def _line(self, receipt: SourceReceipt) -> str:
        number = self.tr("%n memories", "", receipt.memories)
        words = f"{moment_words(receipt.at)}  ·  {number}"
        if receipt.conversations:
            told = self.tr("%n conversations", "", receipt.conversations)
            words += f"  ·  {told}"
        return words

    def _look(self) -> None:
        place = self._list.currentRow()
        if place >= 0:
            ReceiptDialog([self._receipts[place]], self).open()
