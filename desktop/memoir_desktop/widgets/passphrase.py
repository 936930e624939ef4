"""Choosing a passphrase: typed twice, with a hint how hard it is to guess."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QProgressBar, QWidget

from memoir_desktop.models.profiles import strength
from memoir_desktop.widgets.arrange import column, row
from memoir_desktop.widgets.button import IconButton
from memoir_desktop.widgets.label import Label

_SHORTEST = 8


class PassphraseField(QWidget):
    """A field for a secret with a button that shows it; `submitted` when Enter is pressed."""

    changed = Signal()
    submitted = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = QLineEdit()
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setPlaceholderText(name)
        self.edit.setAccessibleName(name)
        self.edit.textChanged.connect(lambda _text: self.changed.emit())
        self.edit.returnPressed.connect(self.submitted)
        show = IconButton("eye", self.tr("Show it"), kind="toggle", size=18)
        show.setCheckable(True)
        show.setAccessibleDescription(name)
        show.toggled.connect(self._show)
        line = row(spacing=8)
        line.addWidget(self.edit, 1)
        line.addWidget(show)
        self.setLayout(line)
        self.setFocusProxy(self.edit)

    @property
    def text(self) -> str:
        """What was typed, to the letter."""
        return self.edit.text()

    def _show(self, shown: bool) -> None:
        modes = QLineEdit.EchoMode
        self.edit.setEchoMode(modes.Normal if shown else modes.Password)


class NewPassphrase(QWidget):
    """Two fields and a hint; `usable` says whether what is typed will do."""

    usable = Signal(bool)
    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = PassphraseField(self.tr("Passphrase"))
        self._again = PassphraseField(self.tr("The same again"))
        self._bar = QProgressBar()
        self._bar.setRange(0, 3)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Strength of the passphrase"))
        self._hint = Label(look="caption", wrap=True)
        for each in (self._first, self._again):
            each.changed.connect(self._judge)
            each.submitted.connect(self.submitted)
        self.setLayout(column(self._first, self._again, self._bar, self._hint, spacing=8))
        self.setFocusProxy(self._first)
        self._judge()

    @property
    def text(self) -> str:
        """The passphrase."""
        return self._first.text

    @property
    def is_usable(self) -> bool:
        """Whether it is long enough and was typed twice alike."""
        return len(self.text) >= _SHORTEST and self.text == self._again.text

    def _judge(self) -> None:
        level = strength(self.text)
        self._bar.setValue(level)
        self._hint.setText(self._words(level))
        self.usable.emit(self.is_usable)

    def _words(self, level: int) -> str:
        if not self.text:
            return self.tr("Four or more random words are easy to keep and hard to guess.")
        if len(self.text) < _SHORTEST:
            return self.tr("Too short: it needs at least 8 characters.")
        if self._again.text and self.text != self._again.text:
            return self.tr("The two are not the same.")
        return (
            self.tr("Very easy to guess."),
            self.tr("Easy to guess. Another word or two would help."),
            self.tr("Fair."),
            self.tr("Good."),
        )[level]
