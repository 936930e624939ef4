"""The last step of the first start: which model answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from memoir.errors import MemoirError
from memoir_desktop.bridge.tasks import Job, Tasks
from memoir_desktop.models.downloads import Downloads
from memoir_desktop.models.model_words import about_words, memory_warning, model_facts
from memoir_desktop.views.settings_endpoint import EndpointDialog
from memoir_desktop.views.settings_parts import Card, SettingRow, shrinking
from memoir_desktop.views.welcome_steps import Step
from memoir_desktop.widgets.arrange import STRETCH, row
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.memory_progress import ProgressLine

if TYPE_CHECKING:
    from memoir import Memoir
    from memoir.infrastructure.engine.catalogue import ModelEntry

T = TypeVar("T")


class ModelStep(Step):
    """The model that came along, one to download, a file, or an endpoint. `finished` at the end.

    Nothing has to be chosen here: "Later" goes on with the model that came along, if there is one.
    """

    finished = Signal()

    def __init__(self, memoir: Memoir, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__("chip", parent)
        self.set_words(
            self.tr("Which model shall answer?"),
            self.tr(
                "It runs on this computer and nothing you say leaves it. You can change it at any "
                "time in the settings."
            ),
        )
        self._memoir = memoir
        self._tasks = tasks
        self._downloads = Downloads(memoir.models, tasks, self)
        self._choices = QWidget()
        self._list = QVBoxLayout(self._choices)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(12)
        self._progress = ProgressLine(self.tr("Getting the model ready"))
        self._progress.stopped.connect(self._downloads.stop_all)
        self._what = shrinking(Label(wrap=True))
        self._later = Button(self.tr("Later"), kind="quiet")
        self._later.clicked.connect(self.finished)
        for widget in (self._choices, self._what, self._progress):
            self.body.addWidget(widget)
        self.body.addLayout(row(STRETCH, self._later))
        self._downloads.progressed.connect(
            lambda _wanted, done, total: self._progress.show_bytes(done, total)
        )
        self._downloads.fetched.connect(lambda _wanted, entry: self._use(entry.id))
        self._downloads.stopped.connect(lambda _wanted: self._show_choices())
        self._downloads.failed.connect(lambda _wanted, error: self._fail(error))
        self._show_choices()
        self._tasks.long(
            lambda _job: memoir.models.list(), owner=self, done=self._fill, failed=self._fail
        )

    def stop(self) -> None:
        """Let go of what is under way."""
        self._downloads.stop_all()

    # -------------------------------------------------------------------------- choices

    def _fill(self, entries: Sequence[ModelEntry]) -> None:
        starters = [each for each in entries if each.kind.value == "starter" and each.installed]
        own = [each for each in entries if each.kind.value != "starter" and each.installed]
        offered = [each for each in entries if not each.installed and each.fits and each.url]
        first: list[QWidget] = [self._starter_row(each) for each in starters]
        first += [self._row(each, self.tr("Use"), self._take) for each in own]
        if first:
            self._add_card(self.tr("On this computer"), first)
        if offered:
            rows = [self._row(each, self.tr("Download"), self._fetch) for each in offered]
            self._add_card(self.tr("To download"), rows)
        self._add_card(self.tr("Something else"), self._others())

    def _add_card(self, title: str, rows: Sequence[QWidget]) -> None:
        card = Card()
        card.fill(rows)
        self._list.addWidget(Label(title, look="section"))
        self._list.addWidget(card)

    def _starter_row(self, entry: ModelEntry) -> QWidget:
        return self._row(entry, self.tr("Start with it"), self._prepare, kind="primary")

    def _row(
        self,
        entry: ModelEntry,
        action: str,
        act: Callable[[ModelEntry], None],
        *,
        kind: str = "secondary",
    ) -> QWidget:
        button = Button(action, kind=kind)
        button.setAccessibleName(f"{action}: {entry.name}")
        button.clicked.connect(lambda: act(entry))
        words = "\n".join(
            part for part in (model_facts(entry), about_words(entry), memory_warning(entry)) if part
        )
        return SettingRow(entry.name, words, button)

    def _others(self) -> list[QWidget]:
        pick = Button(self.tr("Choose…"))
        pick.clicked.connect(self._pick_file)
        connect = Button(self.tr("Set up…"))
        connect.clicked.connect(self._ask_endpoint)
        return [
            SettingRow(
                self.tr("A GGUF file"), self.tr("A model you have already, wherever it is."), pick
            ),
            SettingRow(
                self.tr("An endpoint"),
                self.tr(
                    "Ollama, LM Studio, llama-server, or a service. What you write goes there."
                ),
                connect,
            ),
        ]

    # -------------------------------------------------------------------------- doing

    def _prepare(self, entry: ModelEntry) -> None:
        models = self._memoir.models
        self._begin(self.tr("Making %1 ready for this computer…").replace("%1", entry.name))
        self._tasks.long(
            lambda job: models.prepare(job.report),
            owner=self,
            done=lambda _none: self._use(entry.id),
            failed=self._fail,
            progress=self._progress.show_bytes,
        )

    def _take(self, entry: ModelEntry) -> None:
        self._begin(self.tr("One moment…"))
        self._use(entry.id)

    def _fetch(self, entry: ModelEntry) -> None:
        self._begin(self.tr("Downloading %1").replace("%1", entry.name), stoppable=True)
        self._downloads.start(entry.id)

    def _pick_file(self) -> None:
        kinds = self.tr("Models") + " (*.gguf);;" + self.tr("All files") + " (*)"
        picker = QFileDialog(self.window(), self.tr("Choose a GGUF file"), str(Path.home()), kinds)
        picker.setFileMode(QFileDialog.FileMode.ExistingFile)
        picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker.fileSelected.connect(lambda name: self.take_file(Path(name)))
        picker.open()

    def take_file(self, path: Path) -> None:
        """Use a GGUF file on disk."""
        self._begin(self.tr("Looking into %1").replace("%1", path.name))

        def work(_job: Job) -> ModelEntry:
            entry = self._memoir.models.add(path)
            return self._memoir.models.use(entry.id)

        self._tasks.long(work, owner=self, done=self._done, failed=self._fail)

    def _ask_endpoint(self) -> None:
        dialog = EndpointDialog(self._memoir, self._tasks, None, self.window())
        dialog.kept.connect(lambda name: self._use(f"endpoint:{name}"))
        dialog.open()

    def _use(self, id: str) -> None:
        self._tasks.run(
            lambda: self._memoir.models.use(id), owner=self, done=self._done, failed=self._fail
        )

    def _done(self, _entry: ModelEntry) -> None:
        self.finished.emit()

    # -------------------------------------------------------------------------- one or the other

    def _begin(self, words: str, *, stoppable: bool = False) -> None:
        self.banner.hide()
        self._what.setText(words)
        self._progress.begin(stoppable=stoppable)
        self._choices.hide()
        self._later.hide()
        self._what.show()
        self._progress.show()

    def _show_choices(self) -> None:
        self._what.hide()
        self._progress.hide()
        self._choices.show()
        self._later.show()

    def _fail(self, error: MemoirError) -> None:
        self._show_choices()
        self.banner.say(str(error), tone="danger")
