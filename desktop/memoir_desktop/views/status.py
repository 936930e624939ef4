"""The line under the composer: which model, how it is doing, what the last answer cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from memoir_desktop.models.readiness import FAILED, LOADING, Readiness
from memoir_desktop.widgets.arrange import STRETCH, row
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.dot import Dot
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.meter import Meter

if TYPE_CHECKING:
    from memoir import Timings

_GAPS = 60
_AROUND_NAME, _LEAST_NAME = 12, 48


class StatusLine(QWidget):
    """`model_wanted` fires when the model's name is pressed, `privacy_wanted` when the mark is.

    The mark says that what is written leaves this device, or goes to another program on it.
    """

    model_wanted = Signal()
    privacy_wanted = Signal()

    def __init__(self, readiness: Readiness, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._readiness = readiness
        self._timings: Timings | None = None
        self._name = ""
        self._dot = Dot()
        self._model = Button("", kind="link")
        self._model.setObjectName("model")
        self._model.clicked.connect(self.model_wanted)
        self._remote = Button("", kind="link", icon_name="globe")
        self._remote.setObjectName("remote")
        self._remote.clicked.connect(self.privacy_wanted)
        self._remote.hide()
        self._cost = Label(look="caption")
        self._meter = Meter()
        self._share = Label(look="caption")
        self.setLayout(
            row(self._dot, self._model, self._remote, STRETCH, self._cost, 8, self._meter,
                self._share, spacing=6, margins=(4, 0, 4, 0))
        )  # fmt: skip
        readiness.changed.connect(self._show_model)
        self._show_model()
        self.show_timings(None)

    def show_timings(self, timings: Timings | None) -> None:
        """What the newest answer of this conversation cost; None when there is none."""
        self._timings = timings
        whole = timings.context if timings else self._readiness.context
        if timings is None:
            self._meter.show_parts((), whole)
            self._share.setText(self.tr("{0} tokens").format(self._number(whole)))
            self._explain(self.tr("The model reads up to {0} tokens at a time.").format(
                self._number(whole)))  # fmt: skip
            self._fit()
            return
        self._cost.setText(self._cost_words(timings))
        parts = (
            ("meter_system", timings.system_tokens),
            ("meter_memory", timings.memory_tokens),
            ("meter_document", timings.document_tokens),
            ("meter_history", timings.history_tokens),
        )
        self._meter.show_parts(parts, whole)
        self._share.setText(f"{self._number(timings.prompt_tokens)} / {self._number(whole)}")
        self._explain(self._split_words(timings))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out what does not fit, the figures first: they stand in the meter's tooltip too.

        Of the model's name as much is shown as there is room for.
        """
        timings = self._timings
        shown = timings is not None and timings.prompt_tokens > 0
        metrics = self._model.fontMetrics()
        name = metrics.horizontalAdvance(self._name) + _AROUND_NAME
        left = self.width() - _GAPS
        if not self._remote.isHidden():
            left -= self._remote.sizeHint().width()
        known = bool(self._readiness.context) or timings is not None
        for widget, wanted in ((self._share, known), (self._meter, known), (self._cost, shown)):
            width = widget.sizeHint().width()
            fits = wanted and left - name - width >= 0
            widget.setVisible(fits)
            left -= width if fits else 0
        words = metrics.elidedText(
            self._name, Qt.TextElideMode.ElideRight, max(_LEAST_NAME, left - _AROUND_NAME)
        )
        # A name may hold an ampersand, which would mark a shortcut key.
        self._model.setText(words.replace("&", "&&"))

    def _show_model(self) -> None:
        now = self._readiness
        name = now.name or self.tr("No model")
        state, tone = self.tr("ready"), "success"
        if now.state == LOADING:
            state, tone = self.tr("loading…"), "warning"
        elif now.state == FAILED:
            state, tone = self.tr("not available"), "danger"
        self._dot.set_tone(tone)
        self._name = name if now.state == "ready" else f"{name}, {state}"
        self._model.setToolTip(f"{self._name}\n" + self.tr("Choose a model"))
        self._model.setAccessibleName(self.tr("Model: {0}, {1}").format(name, state))
        self._show_where(now.remote, now.beside)
        if self._timings is None:
            self.show_timings(None)
        else:
            self._fit()

    def _show_where(self, remote: str, beside: str) -> None:
        self._remote.setVisible(bool(remote or beside))
        if self._remote.isHidden():
            return
        self._remote.set_icon_name("globe" if remote else "monitor")
        self._remote.setProperty("tone", "warning" if remote else "plain")
        self._remote.style().unpolish(self._remote)
        self._remote.style().polish(self._remote)
        if remote:
            self._remote.setText(self.tr("Not on this device"))
            words = self.tr("What you write goes to the endpoint “{0}”.").format(remote)
        else:
            self._remote.setText(self.tr("Another program here"))
            words = self.tr("What you write goes to “{0}”, another program on this device.").format(
                beside
            )
        words += " " + self.tr("Press to see what has left.")
        self._remote.setToolTip(words)
        self._remote.setAccessibleDescription(words)

    def _cost_words(self, timings: Timings) -> str:
        words = [
            self.tr("{0} s to first word").format(
                self.locale().toString(timings.ttft_ms / 1000, "f", 1)
            )
        ]
        if timings.generated_tokens:
            words.append(
                self.tr("{0} tokens/s").format(
                    self.locale().toString(timings.tokens_per_second, "f", 1)
                )
            )
        words.append(
            self.tr("{0} of {1} tokens reused").format(
                self._number(timings.reused_tokens), self._number(timings.prompt_tokens)
            )
        )
        return " · ".join(words)

    def _split_words(self, timings: Timings) -> str:
        lines = [
            self.tr("Context: {0} of {1} tokens").format(
                self._number(timings.prompt_tokens), self._number(timings.context)
            ),
            self.tr("System {0}, memories {1}, history {2}").format(
                self._number(timings.system_tokens),
                self._number(timings.memory_tokens),
                self._number(timings.history_tokens),
            ),
            self._cost_words(timings),
        ]
        if timings.document_tokens:
            words = self.tr("Documents {0}").format(self._number(timings.document_tokens))
            lines.insert(2, words)
        if timings.left_out:
            lines.append(self.tr("%n older messages did not fit", "", timings.left_out))
        return "\n".join(lines)

    def _explain(self, words: str) -> None:
        for widget in (self._meter, self._share):
            widget.setToolTip(words)
            widget.setAccessibleName(words)
        self._share.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)

    def _number(self, number: int) -> str:
        return self.locale().toString(number)
