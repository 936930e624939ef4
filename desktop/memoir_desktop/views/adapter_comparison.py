"""Two versions of an adapter beside each other: what each knows, spoils and takes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from memoir import Adapter
from memoir_desktop.models.adapter_words import figures, state_words
from memoir_desktop.models.cube_words import size_words
from memoir_desktop.models.form_words import age_words
from memoir_desktop.views.settings_parts import shrinking
from memoir_desktop.widgets.arrange import STRETCH, row
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.dot import Dot
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.loss_curve import Curve, LossCurve
from memoir_desktop.widgets.memory_dialog import FittingDialog

_WIDTH = 620
_TOP = Qt.AlignmentFlag.AlignTop
_OLD, _NEW = "meter_history", "accent"


class AdapterComparison(FittingDialog):
    """A table of two columns, and both loss curves in one chart."""

    def __init__(self, older: Adapter, newer: Adapter, parent: QWidget) -> None:
        title = self.tr("Two versions of {0}").format(older.name)
        super().__init__(title, parent, width=_WIDTH)
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        for column, stretch in enumerate((2, 3, 3)):
            grid.setColumnStretch(column, stretch)
        for column, (adapter, colour) in enumerate(((older, _OLD), (newer, _NEW)), 1):
            grid.addWidget(_head(self._version(adapter), colour), 0, column)
        for number, (name, before, after) in enumerate(self._rows(older, newer), 1):
            grid.addWidget(Label(name, look="muted", wrap=True), number, 0, _TOP)
            for column, value in ((1, before), (2, after)):
                cell = _cell(value)
                cell.setAccessibleName(f"{name}: {value}")
                grid.addWidget(cell, number, column, _TOP)
        curve = LossCurve(self.tr("Loss of both trainings"))
        curve.show_curves(
            Curve(older.losses, _OLD, self._version(older)),
            Curve(newer.losses, _NEW, self._version(newer)),
        )
        curve.setVisible(bool(older.losses or newer.losses))
        close = Button(self.tr("Close"), kind="primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.set_items(Label(title, look="heading", wrap=True), table, curve, row(STRETCH, close))
        close.setFocus()

    def _version(self, adapter: Adapter) -> str:
        return self.tr("Version {0}").format(adapter.version)

    def _rows(self, older: Adapter, newer: Adapter) -> list[tuple[str, str, str]]:
        sides = [self._column(adapter) for adapter in (older, newer)]
        return [(name, before, sides[1][name]) for name, before in sides[0].items()]

    def _column(self, adapter: Adapter) -> dict[str, str]:
        return {
            self.tr("State"): state_words(adapter),
            self.tr("Memories"): self.locale().toString(len(adapter.memories)),
            **dict(figures(adapter.evaluation)),
            self.tr("Size"): size_words(adapter.size),
            self.tr("Made"): age_words(adapter.made_at),
        }


def _head(words: str, colour: str) -> QWidget:
    dot = Dot()
    dot.set_tone(colour)
    head = QWidget()
    line = row(dot, Label(words, look="strong"), STRETCH, spacing=6)
    line.setAlignment(dot, Qt.AlignmentFlag.AlignVCenter)
    head.setLayout(line)
    return head


def _cell(words: str) -> Label:
    return shrinking(Label(words, wrap=True))
