"""What is wrong with the language model, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from memoir.errors import EndpointError, EngineStopped
from memoir_desktop.models.readiness import FAILED, Readiness
from memoir_desktop.widgets.banner import Banner


class ModelBanner(Banner):
    """Shows itself while the model is not available; `model_wanted` asks for the settings."""

    model_wanted = Signal()

    def __init__(self, readiness: Readiness, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._readiness = readiness
        self._shown = ""
        readiness.changed.connect(self._follow)
        self.acted.connect(self._on_acted)
        self._follow()

    def _follow(self) -> None:
        error = self._readiness.error
        if self._readiness.state != FAILED or error is None:
            self._shown = ""
            self.hide()
            return
        if str(error) == self._shown and self.isVisible():
            return
        self._shown = str(error)
        words = self._shown
        if isinstance(error, EngineStopped):  # the answer it happened in says the rest
            words = self.tr("The language model stopped. It starts again with your next message.")
        # The worker starts again by itself with the next message: nothing to choose.
        passing = isinstance(error, EngineStopped | EndpointError)
        self.say(
            words,
            tone="warning" if passing else "danger",
            actions=(self.tr("Try again"), self.tr("Choose a model")),
            dismissable=passing,
        )

    def _on_acted(self, number: int) -> None:
        if number == 0:
            self._readiness.load()
        else:
            self.model_wanted.emit()
