"""Forgetting: the question that says what will be erased, and the receipt that says what was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from memoir import ForgettingPreview, Receipt, SourceReceipt
from memoir_desktop.bridge.session import Session
from memoir_desktop.models.memory_words import moment_words, translate
from memoir_desktop.widgets.arrange import STRETCH, column, row
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.memory_dialog import FittingDialog

_EXCERPT = 280
_SENTENCE = 90


@dataclass(frozen=True, slots=True)
class _Doomed:
    ids: list[str]
    preview: ForgettingPreview
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
        kept = self.tr("This cannot be undone. What else your messages say stays as it is.")
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
        preview = doomed.preview
        if len(doomed.ids) == 1:
            text = " ".join(preview.examples[0].text[:_EXCERPT].split())
            self._quote.setText(text + ("…" if len(preview.examples[0].text) > _EXCERPT else ""))
            self._frame.show()
        parts = [self.tr("the words themselves"), self.tr("their place in the search index")]
        if doomed.versions > 1:
            parts.append(self.tr("%n earlier versions", "", doomed.versions - 1))
        if preview.along:
            parts.append(
                self.tr("%n memories worked out from them or told with them", "",
                        len(preview.along))
            )  # fmt: skip
        if preview.messages:
            parts.append(self._in_messages(preview))
        if preview.documents:
            names = ", ".join(preview.documents)
            parts.append(
                self.tr("the sentences that tell it in what is attached: {0}").format(names)
            )
        if doomed.answers:
            parts.append(self.tr("the note in %n answers that they were used", "", doomed.answers))
        if preview.backups:
            parts.append(self.tr("all of it in %n backups", "", preview.backups))
        lines = "\n".join(f"•  {part}" for part in parts)
        self._what.setText(self.tr("These are erased for good:") + "\n" + lines)
        self.setAccessibleDescription(self._what.text())
        self._go.setEnabled(bool(self._ids))
        self.fit()

    def _in_messages(self, preview: ForgettingPreview) -> str:
        """How many messages lose sentences, with the first of these."""
        words = self.tr("the sentences that tell it in %n messages", "", len(preview.messages))
        lost = " ".join(preview.messages[0].lost[0].split())
        cut = lost[:_SENTENCE] + ("…" if len(lost) > _SENTENCE else "")
        return f"{words}: “{cut}”" if len(preview.messages) == 1 else f"{words}: “{cut}” …"

    def _say_failed(self, error: Exception) -> None:
        self._what.setText(str(error))
        self.fit()

    def _agree(self) -> None:
        self.agreed.emit(self._ids)
        self.accept()


class ReceiptDialog(FittingDialog):
    """What was erased, where, and how much of it; no content."""

    def __init__(self, receipts: Sequence[Receipt | SourceReceipt], parent: QWidget) -> None:
        super().__init__(self.tr("Receipt"), parent)
        erased: Counter[str] = Counter()
        for receipt in receipts:
            erased.update(receipt.erased)
        erased["write-ahead log"] = min(1, erased["write-ahead log"])
        title = self.tr("%n memories forgotten", "", erased["memories"])
        derived = erased.pop("derived", 0) + erased.pop("episodes", 0)
        lines = [self._when(receipts)] if receipts else []
        if derived:
            lines.append(self.tr("%n memories that came from them went with them.", "", derived))
        left = list(dict.fromkeys(sentence for each in receipts for sentence in each.left))
        counted = sorted((_place_word(place), count) for place, count in erased.items() if count)
        self._text = _as_text(title, [*lines, *left], counted)
        copy = Button(self.tr("Copy"))
        copy.clicked.connect(self._copy)
        close = Button(self.tr("Done"), kind="primary")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        warning = Label("\n".join(left), look="danger", wrap=True)
        warning.setVisible(bool(left))
        self.set_items(
            Label(title, look="heading", wrap=True),
            Label("\n".join(lines), look="muted", wrap=True),
            _table(counted),
            warning,
            8,
            row(copy, STRETCH, close),
        )
        close.setFocus()

    def _when(self, receipts: Sequence[Receipt | SourceReceipt]) -> str:
        when = moment_words(receipts[-1].at)
        return self.tr("Erased for good on %1, from these places:").replace("%1", when)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)


def _look(session: Session, ids: Callable[[], list[str]]) -> _Doomed:
    wanted = ids()
    memoir = session.memoir
    preview = memoir.preview_forgetting(wanted)
    if len(wanted) != 1:
        return _Doomed(wanted, preview, 0, 0)
    return _Doomed(
        wanted,
        preview,
        len(memoir.history(wanted[0])),
        len(memoir.conversations.answers_using(wanted[0])),
    )


def _as_text(title: str, lines: Sequence[str], counted: Sequence[tuple[str, int]]) -> str:
    """The receipt as it is copied."""
    table = [f"{word}: {QLocale().toString(count)}" for word, count in counted]
    return "\n".join([title, *lines, "", *table])


def _sunken(label: Label) -> QFrame:
    frame = QFrame()
    frame.setObjectName("sunken")
    frame.setLayout(column(label, margins=(16, 12, 16, 12)))
    return frame


def _table(counted: Sequence[tuple[str, int]]) -> QFrame:
    frame = QFrame()
    frame.setObjectName("sunken")
    grid = QGridLayout(frame)
    grid.setContentsMargins(16, 12, 16, 12)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    locale = QLocale()
    for number, (word, count) in enumerate(counted):
        grid.addWidget(Label(word), number, 0)
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
        "claims": translate("ReceiptDialog", "What they were compared by"),
        "explanations": translate("ReceiptDialog", "Explanations under answers"),
        "messages": translate("ReceiptDialog", "Messages"),
        "uses": translate("ReceiptDialog", "Notes of what answers used"),
        "conversations": translate("ReceiptDialog", "Conversations"),
        "titles": translate("ReceiptDialog", "Titles of conversations"),
        "attachments": translate("ReceiptDialog", "Documents that were used whole"),
        "drafts": translate("ReceiptDialog", "Messages not sent yet"),
        "partials": translate("ReceiptDialog", "Answers being written"),
        "cubes": translate("ReceiptDialog", "Cubes that an import made"),
        "write-ahead log": translate("ReceiptDialog", "The log of newest changes, emptied"),
        "files": translate("ReceiptDialog", "Database files written anew"),
        "backups": translate("ReceiptDialog", "Backups rewritten"),
        "backups deleted": translate("ReceiptDialog", "Backups deleted, as they cannot be read"),
    }
    return words.get(place, place.replace("_", " ").capitalize())
