"""A training under way: its phase, its loss as it falls, time left; pause, resume and stop."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from memoir_desktop.bridge.training import TRAINING, TrainingRun
from memoir_desktop.models.adapter_words import phase_words
from memoir_desktop.models.form_words import left_words
from memoir_desktop.views.settings_parts import shrinking
from memoir_desktop.widgets.arrange import column
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.folding_row import FoldingRow
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.loss_curve import Curve, LossCurve

_SCALE = 1000


class TrainingCard(QFrame):
    """Follows a `TrainingRun`; hidden while there is none."""

    def __init__(self, run: TrainingRun, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._run = run
        self._name = shrinking(Label(look="strong", wrap=True))
        self._phase = shrinking(Label(look="caption", wrap=True))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Training"))
        self._curve = LossCurve(self.tr("Loss of the training"))
        self._pause = Button(self.tr("Pause"))
        self._pause.clicked.connect(self._on_pause)
        self._stop = Button(self.tr("Stop"), icon_name="stop")
        self._stop.clicked.connect(run.stop)
        head = FoldingRow(column(self._name, self._phase, spacing=2), [self._pause, self._stop])
        self._about = shrinking(
            Label(
                self.tr(
                    "The loss says how surprising the answers still are to the model. It goes on "
                    "while you do other things, and waits while an answer is written; what was "
                    "trained is kept when you stop it."
                ),
                look="caption",
                wrap=True,
            )
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 14)
        whole.setSpacing(10)
        for widget in (head, self._bar, self._curve, self._about):
            whole.addWidget(widget)
        run.changed.connect(self._show)
        run.ended.connect(self._show)
        self._show()

    def _show(self) -> None:
        run = self._run
        self.setVisible(run.running)
        if not run.running:
            return
        named = self.tr("Testing “{0}”") if run.tests else self.tr("Training “{0}”")
        self._name.setText(named.format(run.name) if run.name else self.tr("Training"))
        self._about.setVisible(not run.tests)
        self._phase.setText(self._phase_words())
        self._show_bar()
        self._curve.setVisible(bool(run.losses))
        self._curve.show_curves(Curve(run.losses, first=run.first), steps=run.steps)
        self._pause.setText(self.tr("Resume") if run.paused else self.tr("Pause"))
        self._pause.setEnabled(not run.stopping and run.phase is not None)
        self._stop.setEnabled(not run.stopping)

    def _show_bar(self) -> None:
        run = self._run
        done, total = (run.phase.done, run.phase.total) if run.phase is not None else (0, 0)
        if run.phase is not None and run.phase.name == TRAINING and run.steps:
            done, total = run.step, run.steps
        self._bar.setRange(0, _SCALE if total else 0)
        self._bar.setValue(round(_SCALE * done / total) if total else 0)

    def _phase_words(self) -> str:
        run = self._run
        if run.stopping:
            return self.tr("Stopping…")
        words = [phase_words(run.phase)]
        if run.phase is not None and run.phase.name == TRAINING and run.losses:
            step = self.tr("step {0} of {1}").format(
                self.locale().toString(run.step), self.locale().toString(run.steps)
            )
            left = self.tr("paused") if run.paused else left_words(run.seconds_left)
            words += [step, left]
        elif run.paused:
            words.append(self.tr("paused"))
        return "  ·  ".join(words)

    def _on_pause(self) -> None:
        if self._run.paused:
            self._run.resume()
        else:
            self._run.pause()
