"""Forgetting: the question that says what will be erased, and the receipt that says what was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from memoir import Memory, Receipt
from memoir_desktop.bridge.session import Session
from memoir_desktop.models.memory_words import moment_words, translate
from memoir_desktop.widgets.arrange import STRETCH, column, row
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.memory_dialog import FittingDialog

_EXCERPT = 280


@dataclass(frozen=True, slots=True)
class _Doomed:
    ids: list[str]
    first: Memory | None
    versions: int
    answers: int


class ForgetDialog(FittingDialog):
    """Asks before memories are erased; `agreed` carries their identifiers."""

    agreed = Signal(object)

    def __init__(
        self, session: Session, ids: Callable[[], list[str]], count: int, parent: QWidget
    ) -> None:
        title = self.tr("Forget %n memories?", "", count)
        super().__init__(title, parent)
        self._ids: list[str] = []
        self._quote = Label(wrap=True)
        self._what = Label(self.tr("One moment…"), wrap=True)
        kept = self.tr(
            "This cannot be undone. Messages in your conversations stay as they are; "
            "delete a conversation to erase what was said in it."
        )
        self._go = Button(self.tr("Forget"), kind="danger")
        self._go.setEnabled(False)
        self._go.clicked.connect(self._agree)
        self._cancel = Button(self.tr("Cancel"))
        self._cancel.clicked.connect(self.reject)
        self._cancel.setDefault(True)
        self._frame = _sunken(self._quote)
        self._frame.hide()
        buttons = row(STRETCH, self._cancel, self._go)
        self.set_items(
            Label(title, look="heading", wrap=True),
            self._frame,
            self._what,
            Label(kept, look="muted", wrap=True),
            8,
            buttons,
        )
        self._cancel.setFocus()
        session.tasks.run(
            lambda: _look(session, ids), owner=self, done=self._describe, failed=self._say_failed
        )

    def _describe(self, doomed: _Doomed) -> None:
        self._ids = doomed.ids
        if doomed.first is not None:
            text = " ".join(doomed.first.text[:_EXCERPT].split())
            self._quote.setText(text + ("…" if len(doomed.first.text) > _EXCERPT else ""))
            self._frame.show()
        parts = [self.tr("the words themselves"), self.tr("their place in the search index")]
        if doomed.versions > 1:
            parts.append(self.tr("%n earlier versions", "", doomed.versions - 1))
        parts.append(self.tr("what was worked out from them"))
        parts.append(self.tr("the remembered words they were read from"))
        if doomed.answers:
            parts.append(self.tr("the note in %n answers that they were used", "", doomed.answers))
        lines = "\n".join(f"•  {part}" for part in parts)
        self._what.setText(self.tr("These are erased for good:") + "\n" + lines)
        self.setAccessibleDescription(self._what.text())
        self._go.setEnabled(bool(self._ids))
        self.fit()

    def _say_failed(self, error: Exception) -> None:
        self._what.setText(str(error))
        self.fit()

    def _agree(self) -> None:
        self.agreed.emit(self._ids)
        self.accept()


class ReceiptDialog(FittingDialog):
    """What was erased, where, and how much of it; no content."""

    def __init__(self, receipts: Sequence[Receipt], parent: QWidget) -> None:
        super().__init__(self.tr("Receipt"), parent)
        title = self.tr("%n memories forgotten", "", len(receipts))
        erased: Counter[str] = Counter()
        for receipt in receipts:
            erased.update(receipt.erased)
        derived = sum(len(receipt.derived) for receipt in receipts)
        lines = [self._when(receipts)] if receipts else []
        if derived:
            lines.append(self.tr("%n memories that came from them went with them.", "", derived))
        close = Button(self.tr("Done"), kind="primary")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        self.set_items(
            Label(title, look="heading", wrap=True),
            Label("\n".join(lines), look="muted", wrap=True),
            _table(erased),
            8,
            row(STRETCH, close),
        )
        close.setFocus()

    def _when(self, receipts: Sequence[Receipt]) -> str:
        when = moment_words(receipts[-1].at)
        return self.tr("Erased for good on %1, from these places:").replace("%1", when)


def _look(session: Session, ids: Callable[[], list[str]]) -> _Doomed:
    wanted = ids()
    if len(wanted) != 1:
        return _Doomed(wanted, None, 0, 0)
    memoir = session.memoir
    memory = memoir.get(wanted[0])
    return _Doomed(
        wanted,
        memory,
        len(memoir.history(memory.id)),
        len(memoir.conversations.answers_using(memory.id)),
    )


def _sunken(label: Label) -> QFrame:
    frame = QFrame()
    frame.setObjectName("sunken")
    frame.setLayout(column(label, margins=(16, 12, 16, 12)))
    return frame


def _table(erased: Counter[str]) -> QFrame:
    frame = QFrame()
    frame.setObjectName("sunken")
    grid = QGridLayout(frame)
    grid.setContentsMargins(16, 12, 16, 12)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    locale = QLocale()
    counted = sorted((place, count) for place, count in erased.items() if count)
    for number, (place, count) in enumerate(counted):
        grid.addWidget(Label(_place_word(place)), number, 0)
        value = Label(locale.toString(count), look="strong")
        value.setAlignment(Qt.AlignmentFlag.AlignTrailing)
        grid.addWidget(value, number, 1)
    return frame


def _place_word(place: str) -> str:
    words = {
        "memories": translate("ReceiptDialog", "The memories themselves"),
        "history": translate("ReceiptDialog", "Entries of their history"),
        "words": translate("ReceiptDialog", "Search by words"),
        "vectors": translate("ReceiptDialog", "Search by meaning"),
        "explanations": translate("ReceiptDialog", "Explanations under answers"),
        "backups": translate("ReceiptDialog", "Backups rewritten"),
        "backups deleted": translate("ReceiptDialog", "Backups deleted, as they cannot be read"),
    }
    return words.get(place, place.replace("_", " ").capitalize())
