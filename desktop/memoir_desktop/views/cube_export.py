"""Writing memories to a cube file: which ones, where to, how far, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFileDialog,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from memoir import Mask, MemoryFilter, Redaction, RedactionCount
from memoir.errors import Cancelled, MemoirError
from memoir.settings import REDACTED_WORDS
from memoir_desktop.bridge.session import Session
from memoir_desktop.bridge.tasks import Job
from memoir_desktop.models.cube_words import FILE_ENDING, short_path, size_words
from memoir_desktop.models.memory_words import cube_word, local_today
from memoir_desktop.widgets.arrange import STRETCH, Item, column, row
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.memory_dialog import FittingDialog
from memoir_desktop.widgets.memory_progress import ProgressLine

if TYPE_CHECKING:
    from memoir import Memoir
    from memoir.infrastructure.cube.summary import CubeSummary

Ids = Callable[[], list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What there is to export: all, each cube by id with its count, the list, a selection.

    ``adapters`` is how many there are in all; those go along that hold nothing else.
    """

    total: int
    cube_names: dict[str, str] = field(default_factory=dict)
    cube_counts: dict[str, int] = field(default_factory=dict)
    adapters: int = 0
    filter: MemoryFilter | None = None
    filtered: int = 0
    selected: Ids | None = None
    selected_count: int = 0


@dataclass(frozen=True, slots=True)
class _Choice:
    words: str
    count: int
    arguments: dict[str, Any]
    ids: Ids | None = None
    whole: bool = False


class ExportDialog(FittingDialog):
    """Asks what to export and where to; then does it."""

    def __init__(self, session: Session, offer: Offer, parent: QWidget) -> None:
        super().__init__(self.tr("Export memories"), parent, width=520)
        self._session = session
        self._stop = Event()
        self._choices = self._offered(offer)
        self._group = QButtonGroup(self)
        self._conversations = QCheckBox(self.tr("Include all conversations"))
        self._forms = QCheckBox(self.tr("Include adapters trained on nothing else"))
        self._forms.setVisible(offer.adapters > 0)
        self._redact = QCheckBox(self.tr("Redact: put placeholders for names, addresses, numbers"))
        self._redact.toggled.connect(self._redacting)
        self._counted = Label(look="caption", wrap=True)
        self._ask()

    def reject(self) -> None:
        self._stop.set()
        super().reject()

    def write(self, path: Path) -> None:
        """Export what is chosen to ``path``."""
        choice = self._choices[max(0, self._group.checkedId())]
        conversations = choice.whole and self._conversations.isChecked()
        redacted = self._redact.isChecked()
        forms = self._forms.isChecked() and not redacted
        if not path.suffix:
            path = path.with_suffix(FILE_ENDING)
        memoir = self._session.memoir
        self._stop = stop = Event()

        def work(job: Job) -> CubeSummary | None:
            arguments = dict(choice.arguments)
            if choice.ids is not None:
                arguments["memories"] = choice.ids()
            try:
                return memoir.cubes.export(
                    path,
                    conversations=conversations,
                    forms=forms,
                    redaction=_redaction(memoir) if redacted else Redaction(),
                    progress=job.report,
                    cancelled=stop.is_set,
                    **arguments,
                )
            except Cancelled:
                return None

        line = ProgressLine(self.tr("Exporting"))
        line.stopped.connect(stop.set)
        self.set_items(Label(self.tr("Exporting"), look="heading"), line)
        self._session.tasks.long(
            work,
            owner=self,
            done=self._show_result,
            failed=self._show_error,
            progress=line.show_progress,
        )

    # -------------------------------------------------------------------------- steps

    def _ask(self) -> None:
        locale = QLocale()
        radios: list[Item] = []
        for number, choice in enumerate(self._choices):
            radio = QRadioButton(f"{choice.words}  ·  {locale.toString(choice.count)}")
            radio.setChecked(number == 0)
            self._group.addButton(radio, number)
            radios.append(radio)
        self._group.idToggled.connect(lambda _id, _on: self._adapt())
        self._adapt()
        warning = Label(
            self.tr(
                "The file is not encrypted: whoever has it can read it. Forgotten memories are "
                "never in it."
            ),
            look="muted",
            wrap=True,
        )
        cancel = Button(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        go = Button(self.tr("Choose file…"), kind="primary")
        go.clicked.connect(self._pick)
        go.setDefault(True)
        self.set_items(
            Label(self.tr("Export memories"), look="heading"),
            column(*radios, spacing=4),
            column(self._conversations, self._forms, spacing=4),
            column(self._redact, self._counted, spacing=4),
            warning,
            8,
            row(STRETCH, cancel, go),
        )

    def _redacting(self, on: bool) -> None:
        """Weights cannot be redacted: a redacted file goes without them."""
        self._forms.setEnabled(not on)
        self._count()

    def _adapt(self) -> None:
        choice = self._choices[max(0, self._group.checkedId())]
        self._conversations.setEnabled(choice.whole)
        self._count()

    def _count(self) -> None:
        """Say how many memories would get placeholders, counted in the background."""
        self._counted.setText(
            self.tr("Your own words for it stand in the settings, under Privacy.")
        )
        if not self._redact.isChecked():
            return
        choice = self._choices[max(0, self._group.checkedId())]
        memoir = self._session.memoir

        def work() -> RedactionCount:
            arguments = dict(choice.arguments)
            if choice.ids is not None:
                arguments["memories"] = choice.ids()
            return memoir.cubes.count_redacted(_redaction(memoir), **arguments)

        self._session.tasks.latest("redaction", work, owner=self._counted, done=self._show_count)

    def _show_count(self, count: RedactionCount) -> None:
        if self._redact.isChecked():
            words = self.tr(
                "%n memories would get placeholders; yours stay as they are.", "", count.changed
            )
            self._counted.setText(words)
            self.fit()

    def _pick(self) -> None:
        name = self.tr("Memories") + f" {local_today().isoformat()}{FILE_ENDING}"
        kinds = self.tr("Cube files") + f" (*{FILE_ENDING})"
        picker = QFileDialog(self, self.windowTitle(), str(Path.home() / name), kinds)
        picker.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        picker.setDefaultSuffix(FILE_ENDING.removeprefix("."))
        picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker.fileSelected.connect(lambda chosen: self.write(Path(chosen)))
        picker.open()

    def _show_result(self, summary: CubeSummary | None) -> None:
        if summary is None:
            self._say(self.tr("Export stopped"), self.tr("No file was written."))
            return
        parts = [self.tr("%n memories", "", summary.memories)]
        if summary.conversations:
            parts.append(self.tr("%n conversations", "", summary.conversations))
        if summary.manifest.adapters:
            parts.append(self.tr("%n adapters", "", len(summary.manifest.adapters)))
        if summary.manifest.redaction is not None:
            parts.append(self.tr("%n redacted", "", summary.manifest.redaction.changed))
        parts.append(size_words(summary.size))
        folder = Button(self.tr("Open folder"))
        folder.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(summary.path.parent)))
        )
        words = "  ·  ".join(parts) + "\n" + short_path(summary.path)
        self._say(self.tr("Export finished"), words, folder)

    def _show_error(self, error: MemoirError) -> None:
        again = Button(self.tr("Choose another place"))
        again.clicked.connect(self._pick)
        self._say(self.tr("Nothing was exported"), str(error), again)

    def _say(self, title: str, text: str, button: Button | None = None) -> None:
        words = Label(text, wrap=True, selectable=True)
        words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        close = Button(self.tr("Done"), kind="primary")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        buttons = row(STRETCH, *([button] if button is not None else []), close)
        self.set_items(Label(title, look="heading"), words, 8, buttons)
        close.setFocus()

    def _offered(self, offer: Offer) -> list[_Choice]:
        choices: list[_Choice] = []
        if offer.selected is not None:
            words = self.tr("The selected memories")
            choices.append(_Choice(words, offer.selected_count, {}, offer.selected))
        if offer.filter is not None:
            words = self.tr("The memories that fit the filters")
            choices.append(_Choice(words, offer.filtered, {"filter": offer.filter}))
        choices.append(_Choice(self.tr("All memories"), offer.total, {}, whole=True))
        if len(offer.cube_counts) > 1:
            for cube, count in offer.cube_counts.items():
                name = cube_word(cube, offer.cube_names)
                words = self.tr("Only the cube “%1”").replace("%1", name)
                choices.append(_Choice(words, count, {"cube": cube}))
        return choices


def _redaction(memoir: Memoir) -> Redaction:
    """Everything that can be told by its looks, and the user's own words; blocks."""
    return Redaction(masks=tuple(Mask), words=memoir.preferences.get(REDACTED_WORDS))
