"""What the forms of memory spared: a chart over time, totals in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from memoir import Form, Ledger
from memoir_desktop.models import savings
from memoir_desktop.models.form_words import COLOURS, form_word
from memoir_desktop.models.memory_words import local_today
from memoir_desktop.models.savings import Measure, Period
from memoir_desktop.views.settings_parts import shrinking
from memoir_desktop.widgets.arrange import FlowLayout, row
from memoir_desktop.widgets.dot import Dot
from memoir_desktop.widgets.folding_row import FoldingRow
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.segments import Segments
from memoir_desktop.widgets.stacked_bars import StackedBars


class SavingsCard(QFrame):
    """Shows a ledger; the bar that is pointed at is told below the chart."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._ledger: Ledger | None = None
        self._periods: Sequence[Period] = ()
        self._head = shrinking(Label(look="heading", wrap=True))
        self._measure = Segments(
            self.tr("Show as"),
            [(Measure.TIME, self.tr("Time")), (Measure.TOKENS, self.tr("Tokens"))],
        )
        self._measure.choose(Measure.TIME)
        self._measure.chosen.connect(lambda _value: self._draw())
        self._chart = StackedBars(self.tr("Saved over time"))
        self._chart.pointed.connect(self._tell)
        self._legend = QWidget()
        self._entries = FlowLayout(self._legend, spacing=16)
        self._told = shrinking(Label(look="caption", wrap=True))
        self._sums = shrinking(Label(look="muted", wrap=True))
        self._nothing = shrinking(Label(look="muted", wrap=True))
        self._arrange()

    def show_ledger(self, ledger: Ledger, *, today: date | None = None) -> None:
        """Show what was spared until now."""
        today = today or local_today()
        if ledger == self._ledger:
            return
        self._ledger = ledger
        head = savings.headline(ledger, today)
        spared = any(saving.tokens for saving in ledger.totals)
        timed = any(saving.milliseconds > 0 for saving in ledger.totals)
        self._periods = savings.periods(ledger, today)
        self._head.setText(head or self.tr("Nothing saved yet"))
        self._measure.setVisible(spared and timed)
        if not timed:
            self._measure.choose(Measure.TOKENS)
        for widget in (self._chart, self._legend, self._told, self._sums):
            widget.setVisible(spared)
        self._sums.setText("\n".join(savings.sentences(ledger)))
        self._nothing.setVisible(not spared)
        self._draw()

    def take_keyboard(self) -> None:
        """Put the keyboard on the chart, if there is one."""
        if self._chart.isVisible():
            self._chart.setFocus()

    def _arrange(self) -> None:
        head = QVBoxLayout()
        head.addWidget(self._head)
        self._nothing.setText(
            self.tr(
                "A model reads everything anew before it answers, unless it has read it before "
                "and that was kept. What is spared so is counted here, day by day: the tokens, "
                "and the time that reading them takes on this computer."
            )
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 18)
        whole.setSpacing(12)
        whole.addWidget(FoldingRow(head, [self._measure]))
        whole.addWidget(self._nothing)
        whole.addWidget(self._chart)
        whole.addWidget(self._legend)
        whole.addWidget(self._told)
        whole.addWidget(self._sums)

    def _draw(self) -> None:
        measure = Measure(self._measure.value)
        drawn = savings.stacks(self._periods, measure)
        self._chart.show_stacks(drawn, most=savings.most_words(drawn, measure))
        while (item := self._entries.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for form in COLOURS:
            if any(COLOURS[form] == colour for stack in drawn for colour, _ in stack.parts):
                self._entries.addWidget(_entry(form))
        self._tell(-1)

    def _tell(self, place: int) -> None:
        """Say what the bar stands for; of none, how to ask."""
        if 0 <= place < len(self._periods):
            self._told.setText(savings.period_words(self._periods[place]))
        else:
            self._told.setText(self.tr("Point at a bar to see what it is made of."))


def _entry(form: Form) -> QWidget:
    dot = Dot()
    dot.set_tone(COLOURS[form])
    entry = QWidget()
    line = row(dot, Label(form_word(form), look="caption"), spacing=6)
    line.setAlignment(dot, Qt.AlignmentFlag.AlignVCenter)
    entry.setLayout(line)
    return entry
