"""Bringing in a cube file: pick it, see what it would do, let it, read what it did."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFrame, QSizePolicy, QWidget

from memoir.errors import Cancelled, MemoirError
from memoir_desktop.bridge.session import Session
from memoir_desktop.bridge.tasks import Job
from memoir_desktop.models.cube_words import FILE_ENDING, file_rows, short_path, tally_lines
from memoir_desktop.widgets.arrange import STRETCH, Item, column, row
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.memory_dialog import FittingDialog
from memoir_desktop.widgets.memory_fields import FieldGrid
from memoir_desktop.widgets.memory_progress import ProgressLine

if TYPE_CHECKING:
    from memoir.infrastructure.cube.summary import CubePreview, CubeResult

T = TypeVar("T")


class ImportDialog(FittingDialog):
    """Walks through an import. Nothing is written before the user has seen what it would do."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(self.tr("Import a cube file"), parent, width=520)
        self._session = session
        self._stop = Event()
        self._path = Path()
        self._mine = QCheckBox()

    def pick(self) -> None:
        """Ask for the file, then go on with it."""
        kinds = self.tr("Cube files") + f" (*{FILE_ENDING});;" + self.tr("All files") + " (*)"
        picker = QFileDialog(self.parentWidget(), self.windowTitle(), "", kinds)
        picker.setFileMode(QFileDialog.FileMode.ExistingFile)
        picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker.fileSelected.connect(lambda name: self.look_at(Path(name)))
        picker.rejected.connect(self.reject)
        picker.open()

    def look_at(self, path: Path, *, mine: bool = False) -> None:
        """Read what is in the file and show it."""
        self._path = path
        cubes = self._session.memoir.cubes

        def work(job: Job, stop: Event) -> CubePreview | None:
            try:
                return cubes.preview(path, mine=mine, progress=job.report, cancelled=stop.is_set)
            except Cancelled:
                return None

        def done(preview: CubePreview | None) -> None:
            if preview is None:
                self.reject()
            else:
                self._show_preview(preview, mine=mine)

        self._begin(self.tr("Reading the file"), work, done)
        if not self.isVisible():
            self.open()

    def reject(self) -> None:
        self._stop.set()
        super().reject()

    # -------------------------------------------------------------------------- steps

    def _show_preview(self, preview: CubePreview, *, mine: bool) -> None:
        grid = FieldGrid()
        grid.fill(file_rows(preview), empty="")
        name = preview.manifest.name or self._path.stem
        items: list[Item] = [
            Label(name, look="heading", wrap=True),
            _wide(Label(short_path(self._path), look="caption", wrap=True)),
            _sunken(grid),
        ]
        lines = tally_lines(preview.tally, done=False)
        adapters = preview.manifest.adapters
        if adapters:
            lines.append(self.tr("%n adapters trained on them", "", len(adapters)))
        writes = preview.tally.writes or bool(adapters and not preview.own)
        title = self.tr("Importing it brings") if writes else self.tr("Nothing in it is new")
        items.append(Label(title, look="strong"))
        items.append(_bullets(lines))
        if writes and not preview.own:
            items.append(self._trust_box(mine=mine))
        cancel = Button(self.tr("Cancel") if writes else self.tr("Close"))
        cancel.clicked.connect(self.reject)
        buttons = row(STRETCH, cancel)
        if writes:
            go = Button(self.tr("Import"), kind="primary")
            go.clicked.connect(lambda: self._load(mine=self._mine.isChecked()))
            go.setDefault(True)
            buttons.addWidget(go)
        self.set_items(*items, 8, buttons)

    def _trust_box(self, *, mine: bool) -> QWidget:
        """Whose words these are decides whether they may instruct the assistant."""
        self._mine = QCheckBox(self.tr("I made this file myself, in another profile of mine"))
        self._mine.setChecked(mine)
        self._mine.toggled.connect(lambda on: self.look_at(self._path, mine=on))
        why = Label(
            self.tr(
                "Otherwise its memories are marked as imported: they are not pinned and never "
                "instruct the assistant."
            ),
            look="caption",
            wrap=True,
        )
        why.setContentsMargins(30, 0, 0, 0)
        box = QWidget()
        box.setLayout(column(self._mine, why, spacing=2))
        return box

    def _load(self, *, mine: bool) -> None:
        cubes, path = self._session.memoir.cubes, self._path

        def work(job: Job, stop: Event) -> CubeResult | None:
            try:
                return cubes.load(path, mine=mine, progress=job.report, cancelled=stop.is_set)
            except Cancelled:
                return None

        self._begin(self.tr("Importing"), work, self._show_result)

    def _show_result(self, result: CubeResult | None) -> None:
        if result is None:
            self._say(self.tr("Import stopped"), [self.tr("Nothing was changed.")])
            return
        lines = tally_lines(result.tally, done=True)
        if result.adapters:
            words = self.tr("%n adapters, not used before you say so", "", len(result.adapters))
            lines.append(words)
        self._say(self.tr("Import finished"), lines or [self.tr("Nothing in it was new.")])

    def _show_error(self, error: MemoirError) -> None:
        again = Button(self.tr("Choose another file"))
        again.clicked.connect(self.pick)
        self._say(self.tr("This file was not imported"), [str(error)], again)

    # -------------------------------------------------------------------------- inside

    def _begin(
        self,
        title: str,
        work: Callable[[Job, Event], T | None],
        done: Callable[[T | None], None],
    ) -> None:
        self._stop = stop = Event()
        line = ProgressLine(title)
        line.stopped.connect(stop.set)
        self.set_items(Label(title, look="heading"), line)
        self._session.tasks.long(
            lambda job: work(job, stop),
            owner=self,
            done=done,
            failed=self._show_error,
            progress=line.show_progress,
        )

    def _say(self, title: str, lines: list[str], button: Button | None = None) -> None:
        close = Button(self.tr("Done"), kind="primary")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        buttons = row(STRETCH, *([button] if button is not None else []), close)
        body = _bullets(lines) if len(lines) > 1 else _wide(Label("".join(lines), wrap=True))
        self.set_items(Label(title, look="heading"), body, 8, buttons)
        close.setFocus()


def _bullets(lines: list[str]) -> Label:
    return _wide(Label("\n".join(f"•  {line}" for line in lines), wrap=True))


def _wide(label: Label) -> Label:
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


def _sunken(grid: FieldGrid) -> QFrame:
    frame = QFrame()
    frame.setObjectName("sunken")
    frame.setLayout(column(grid, margins=(16, 12, 16, 12)))
    return frame
