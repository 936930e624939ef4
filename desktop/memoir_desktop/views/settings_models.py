"""Settings: which language model answers, models to be had, and how answers are written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from memoir.errors import MemoirError
from memoir_desktop.bridge.session import Session
from memoir_desktop.bridge.tasks import Job
from memoir_desktop.models.downloads import Downloads
from memoir_desktop.views.settings_answers import AnswerRows
from memoir_desktop.views.settings_model_row import ModelRow
from memoir_desktop.views.settings_parts import Card, Section, SettingRow
from memoir_desktop.widgets.arrange import STRETCH, flow, row
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.confirmation import confirm
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.memory_dialog import FittingDialog
from memoir_desktop.widgets.memory_progress import ProgressLine

if TYPE_CHECKING:
    from memoir.infrastructure.engine.catalogue import ModelEntry


@dataclass(frozen=True, slots=True)
class _Shown:
    entries: list[ModelEntry]
    current: str


class ModelsSection(Section):
    """Installed models, those of the catalogue, and how the one in use writes."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.set_title(self.tr("Model"))
        self._downloads = Downloads(self.memoir.models, session.tasks, self)
        self._rows: dict[str, ModelRow] = {}
        self._links: dict[str, ProgressLine] = {}
        self._entries: list[ModelEntry] = []
        self._here = self.add_group(self.tr("On this computer"))
        add = Button(self.tr("Add a GGUF file…"), icon_name="folder")
        add.clicked.connect(self._pick_file)
        link = Button(self.tr("Download from a link…"), icon_name="download")
        link.clicked.connect(self._ask_link)
        self.body.addWidget(flow(add, link))
        self._linked = Card()
        self._linked.hide()
        self.body.addWidget(self._linked)
        self._offered_title = Label(self.tr("To download"), look="section")
        self._offered = Card()
        self.body.addSpacing(8)
        self.body.addWidget(self._offered_title)
        self.body.addWidget(self._offered)
        self._answers = AnswerRows(self)
        self.add_group(self.tr("Answers"), *self._answers.rows)
        self.body.addStretch(1)
        self._downloads.progressed.connect(self._on_progress)
        self._downloads.fetched.connect(self._on_fetched)
        self._downloads.stopped.connect(self._on_over)
        self._downloads.failed.connect(self._on_failed)

    def refresh(self) -> None:
        models = self.memoir.models

        def work(_job: Job) -> _Shown:
            current = models.current()
            return _Shown(models.list(), current.id if current is not None else "")

        # Beside the store: it may look into files it has not seen yet.
        self.session.tasks.long(work, owner=self, done=self._show, failed=self.fail)
        self._answers.refresh()

    # -------------------------------------------------------------------------- showing

    def _show(self, shown: _Shown) -> None:
        self._entries = [entry for entry in shown.entries if entry.kind.value != "endpoint"]
        here: list[QWidget] = []
        offered: list[QWidget] = []
        for entry in self._entries:
            line = self._rows.get(entry.id) or self._add_row(entry.id)
            fetching = self._downloads.running(entry.id)
            line.show_entry(entry, in_use=entry.id == shown.current, fetching=fetching)
            (here if entry.installed else offered).append(line)
        gone = self._rows.keys() - {entry.id for entry in self._entries}
        for key in gone:
            self._rows.pop(key)
        self._here.fill(here, keep=offered)
        self._offered.fill(offered, keep=here)
        self._offered.setVisible(bool(offered))
        self._offered_title.setVisible(bool(offered))

    def _add_row(self, key: str) -> ModelRow:
        line = self._rows[key] = ModelRow()
        line.use_wanted.connect(self._use)
        line.fetch_wanted.connect(self._fetch)
        line.stop_wanted.connect(lambda entry: self._downloads.stop(entry.id))
        line.remove_wanted.connect(self._remove)
        return line

    # -------------------------------------------------------------------------- doing

    def _use(self, entry: ModelEntry) -> None:
        self.do(lambda: self.memoir.models.use(entry.id))

    def _remove(self, entry: ModelEntry) -> None:
        folder = self.memoir.models.catalogue.folder
        ours = entry.path is not None and entry.path.parent == folder.resolve()
        text = (
            self.tr("Its file is deleted from this computer. You can download it again.")
            if ours
            else self.tr("Memoir forgets it; the file stays where it is.")
        )
        confirm(
            self,
            title=self.tr("Remove %1?").replace("%1", entry.name),
            text=text,
            action=self.tr("Remove"),
            accepted=lambda: self.do(lambda: self.memoir.models.remove(entry.id)),
            danger=ours,
        )

    def _pick_file(self) -> None:
        kinds = self.tr("Models") + " (*.gguf);;" + self.tr("All files") + " (*)"
        picker = QFileDialog(self.window(), self.tr("Add a GGUF file"), str(Path.home()), kinds)
        picker.setFileMode(QFileDialog.FileMode.ExistingFile)
        picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker.fileSelected.connect(lambda name: self.add_file(Path(name)))
        picker.open()

    def add_file(self, path: Path) -> None:
        """Make a GGUF file on disk known, wherever it lies."""
        self.session.tasks.long(
            lambda _job: self.memoir.models.add(path),
            owner=self,
            done=lambda entry: self._added(entry.name),
            failed=self.fail,
        )

    def _added(self, name: str) -> None:
        self.said.emit(self.tr("%1 is ready to be used").replace("%1", name))
        self.refresh()

    # -------------------------------------------------------------------------- fetching

    def _fetch(self, entry: ModelEntry) -> None:
        self._downloads.start(entry.id)
        self._rows[entry.id].show_entry(entry, in_use=False, fetching=True)

    def _ask_link(self) -> None:
        dialog = LinkDialog(self.window())
        dialog.accepted.connect(lambda: self.fetch_link(dialog.url, dialog.digest))
        dialog.open()

    def fetch_link(self, url: str, sha256: str = "") -> None:
        """Fetch a model from an address."""
        if not url or self._downloads.running(url):
            return
        line = self._links[url] = ProgressLine(url)
        line.stopped.connect(lambda: self._downloads.stop(url))
        self._show_links()
        self._downloads.start(url, sha256)

    def _show_links(self) -> None:
        rows: list[QWidget] = []
        for url, line in self._links.items():
            rows += [SettingRow(url.rsplit("/", 1)[-1], url), line]
        self._linked.fill(rows)
        self._linked.setVisible(bool(rows))

    def _on_progress(self, wanted: str, done: int, total: int) -> None:
        if wanted in self._links:
            self._links[wanted].show_bytes(done, total)
        elif wanted in self._rows:
            self._rows[wanted].show_progress(done, total)

    def _on_fetched(self, wanted: str, entry: ModelEntry) -> None:
        self._on_over(wanted)
        self._added(entry.name)

    def _on_failed(self, wanted: str, error: MemoirError) -> None:
        self._on_over(wanted)
        self.fail(error)

    def _on_over(self, wanted: str) -> None:
        if self._links.pop(wanted, None) is not None:
            self._show_links()
        self.refresh()


class LinkDialog(FittingDialog):
    """Asks for an address to fetch a model from."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("Download a model"), parent, width=520)
        self._url = QLineEdit()
        self._url.setPlaceholderText("https://…/model.gguf")
        self._url.setAccessibleName(self.tr("Address of a GGUF file"))
        self._digest = QLineEdit()
        self._digest.setPlaceholderText(self.tr("SHA-256, if you know it"))
        self._digest.setAccessibleName(self.tr("SHA-256 of the file, if you know it"))
        cancel = Button(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        go = Button(self.tr("Download"), kind="primary")
        go.setEnabled(False)
        go.setDefault(True)
        go.clicked.connect(self.accept)
        self._url.textChanged.connect(lambda _text: go.setEnabled(bool(self.url)))
        self.set_items(
            Label(self.tr("Download a model"), look="heading"),
            Label(
                self.tr("The address of a GGUF file. A download that is cut off goes on later."),
                look="muted",
                wrap=True,
            ),
            self._url,
            self._digest,
            8,
            row(STRETCH, cancel, go),
        )
        self._url.setFocus()

    @property
    def url(self) -> str:
        """The address typed."""
        return self._url.text().strip()

    @property
    def digest(self) -> str:
        """The digest typed, or empty."""
        return self._digest.text().strip().lower()
