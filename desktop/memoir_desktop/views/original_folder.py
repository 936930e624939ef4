"""The original model's folder, given where a model's own file cannot be trained from."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from memoir_desktop.views.settings_parts import shrinking
from memoir_desktop.widgets.arrange import STRETCH, column, row
from memoir_desktop.widgets.button import Button, IconButton
from memoir_desktop.widgets.label import Label


class OriginalFolder(QWidget):
    """A link that asks for a folder; then which one it is, and how to do without.

    changed(): another folder, or none
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self._choose = Button(self.tr("Train from the original model's folder…"), kind="link")
        self._choose.setToolTip(
            self.tr("As Hugging Face keeps it: with config.json and *.safetensors")
        )
        self._choose.clicked.connect(self._ask)
        self._words = shrinking(Label(look="caption", wrap=True))
        self._clear = IconButton("close", self.tr("Train from the model's own file"), size=16)
        self._clear.clicked.connect(lambda: self.use(None))
        chosen = row(spacing=8)
        chosen.addWidget(self._words, 1)
        chosen.addWidget(self._clear)
        self.setLayout(column(row(self._choose, STRETCH), chosen))
        self._show()

    def use(self, folder: Path | None) -> None:
        """Train from ``folder``; None for the model's own file."""
        self.folder = folder
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self._choose.setVisible(self.folder is None)
        self._words.setVisible(self.folder is not None)
        self._clear.setVisible(self.folder is not None)
        if self.folder is not None:
            self._words.setText(self.tr("From the folder {0}").format(self.folder))

    def _ask(self) -> None:
        title = self.tr("The original model's folder")
        picker = QFileDialog(self.window(), title, str(Path.home()))
        picker.setFileMode(QFileDialog.FileMode.Directory)
        picker.setOption(QFileDialog.Option.ShowDirsOnly)
        picker.fileSelected.connect(lambda path: self.use(Path(path)))
        picker.open()
