"""One model in a list: what it is, and using, fetching or removing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from memoir_desktop.models.model_words import about_words, memory_warning, model_facts
from memoir_desktop.views.settings_parts import shrinking
from memoir_desktop.widgets.arrange import column
from memoir_desktop.widgets.button import Button, IconButton
from memoir_desktop.widgets.folding_row import FoldingRow
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.memory_progress import ProgressLine

if TYPE_CHECKING:
    from memoir.infrastructure.engine.catalogue import ModelEntry


class ModelRow(QWidget):
    """Shows a `ModelEntry`; what is to be done with it goes out by signals."""

    use_wanted = Signal(object)
    fetch_wanted = Signal(object)
    stop_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry: ModelEntry | None = None
        self._name = shrinking(Label(look="strong", wrap=True))
        self._facts = shrinking(Label(look="caption", wrap=True))
        self._about = shrinking(Label(look="caption", wrap=True))
        self._warning = Label(look="tag", tone="warning")
        self._in_use = Label(self.tr("In use"), look="tag", tone="accent")
        self._use = Button(self.tr("Use"))
        self._get = Button(self.tr("Download"), icon_name="download")
        self._remove = IconButton("trash", self.tr("Remove"), size=18)
        self._progress = ProgressLine(self.tr("Downloading"))
        self._progress.hide()
        for signal, wanted in (
            (self._use.clicked, self.use_wanted),
            (self._get.clicked, self.fetch_wanted),
            (self._remove.clicked, self.remove_wanted),
            (self._progress.stopped, self.stop_wanted),
        ):
            signal.connect(lambda *_args, wanted=wanted: wanted.emit(self._entry))
        words = column(self._name, self._facts, self._about, self._warning, spacing=2)
        top = FoldingRow(words, (self._in_use, self._use, self._get, self._remove))
        self.setLayout(column(top, self._progress, spacing=8))

    def show_entry(self, entry: ModelEntry, *, in_use: bool, fetching: bool) -> None:
        """Show what ``entry`` is now."""
        self._entry = entry
        self._name.setText(entry.name)
        self._facts.setText(model_facts(entry))
        about = entry.problem or about_words(entry)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self._warning.setText(memory_warning(entry))
        self._warning.setVisible(not entry.fits)
        self._in_use.setVisible(in_use)
        self._use.setVisible(entry.installed and not in_use and not entry.problem)
        self._get.setVisible(not entry.installed and not fetching)
        self._remove.setVisible(entry.installed and entry.kind.value in {"file", "catalogue"})
        for button in (self._use, self._get, self._remove):
            button.setAccessibleDescription(entry.name)
        if fetching and self._progress.isHidden():
            self._progress.begin()
        self._progress.setVisible(fetching)

    def show_progress(self, done: int, total: int) -> None:
        """So many bytes of so many are here."""
        self._progress.show_bytes(done, total)
