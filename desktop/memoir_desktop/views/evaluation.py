"""What an adapter was tested on: shares, perplexity, and each question with its answer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from memoir import Evaluation, Trial
from memoir_desktop import theme
from memoir_desktop.icons import pixmap
from memoir_desktop.models.adapter_words import figures
from memoir_desktop.views.settings_parts import shrinking
from memoir_desktop.widgets.arrange import column, line, row
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.memory_fields import FieldGrid
from memoir_desktop.widgets.recoloured import Recoloured
from memoir_desktop.widgets.segments import Segments

_FEW = 6
_ALL, _WRONG = "all", "wrong"
_ICON = 16


class EvaluationCard(QFrame):
    """An `Evaluation` in full."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._trials: Sequence[Trial] = ()
        self._shown = _FEW
        self._figures = FieldGrid()
        self._filter = Segments(
            self.tr("Which questions"), [(_ALL, self.tr("All")), (_WRONG, self.tr("Only wrong"))]
        )
        self._filter.choose(_ALL)
        self._filter.chosen.connect(lambda _value: self._begin())
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self._more = Button(self.tr("Show all"), kind="link")
        self._more.clicked.connect(self._show_all)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 14, 16, 14)
        whole.setSpacing(12)
        whole.addWidget(self._figures)
        whole.addWidget(self._filter)
        whole.addLayout(self._rows)
        whole.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)

    def show_evaluation(self, evaluation: Evaluation) -> None:
        """Show what was found."""
        self._trials = evaluation.trials
        self._figures.fill(figures(evaluation), empty="\N{EN DASH}")
        wrong = sum(not trial.right for trial in self._trials)
        self._filter.setVisible(0 < wrong < len(self._trials))
        self._begin()

    def _begin(self) -> None:
        self._shown = _FEW
        self._fill()

    def _show_all(self) -> None:
        self._shown = len(self._trials)
        self._fill()

    def _fill(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        only_wrong = self._filter.value == _WRONG
        wanted = [trial for trial in self._trials if not (only_wrong and trial.right)]
        for trial in wanted[: self._shown]:
            self._rows.addWidget(line())
            self._rows.addWidget(TrialRow(trial))
        self._more.setVisible(len(wanted) > self._shown)
        words = self.tr("Show all {0}").format(QLocale().toString(len(wanted)))
        self._more.setText(words)


class TrialRow(Recoloured, QWidget):
    """A question with what was wanted and what was answered."""

    def __init__(self, trial: Trial, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trial = trial
        self._picture = QLabel()
        verdict = self.tr("right") if trial.right else self.tr("wrong")
        self._picture.setAccessibleName(verdict)
        words = column(
            shrinking(Label(trial.question, look="strong", wrap=True)),
            self._line(self.tr("Answered"), trial.answer),
            spacing=2,
        )
        if trial.before:
            words.addWidget(self._line(self.tr("Without it"), trial.before))
        elif trial.wanted and not trial.right:
            words.addWidget(self._line(self.tr("Wanted"), trial.wanted))
        whole = row(spacing=10)
        whole.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(words, 1)
        self.setLayout(whole)
        self.setAccessibleName(f"{verdict}: {trial.question}")
        self._colour_icon()

    def _line(self, name: str, text: str) -> Label:
        said = " ".join(text.split()) or self.tr("nothing")
        return shrinking(Label(f"{name}: {said}", look="caption", wrap=True, selectable=True))

    def _draw_icon(self) -> None:
        name, colour = ("check", "success") if self._trial.right else ("close", "danger")
        now = theme.current()
        self._picture.setPixmap(pixmap(name, now.name(colour), now.grown(_ICON)))
