"""The steps before a profile is open: make one, unlock one, say what keeps it closed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from memoir_desktop import theme
from memoir_desktop.icons import pixmap
from memoir_desktop.models.cube_words import short_path
from memoir_desktop.views.settings_parts import shrinking
from memoir_desktop.widgets.arrange import STRETCH, row
from memoir_desktop.widgets.banner import Banner
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.key_choice import KeyChoice
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.passphrase import PassphraseField
from memoir_desktop.widgets.recoloured import Recoloured


class Step(Recoloured, QWidget):
    """One step: a picture, a title, words, then what the step adds, and buttons."""

    def __init__(self, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._picture = QLabel()
        self._colour_icon()
        self.banner = Banner()
        self._title = Label(look="title", wrap=True)
        self._words = shrinking(Label(look="muted", wrap=True))
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)
        for widget in (self._picture, self._title, self._words, self.banner):
            self.body.addWidget(widget)
        self.body.addSpacing(4)

    def set_words(self, title: str, text: str) -> None:
        """What this step is about."""
        self._title.setText(title)
        self._words.setText(text)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def refuse(self, sentence: str) -> None:
        """Say what went wrong; what was typed stays."""
        self.set_busy(busy=False)
        self.banner.say(sentence, tone="danger", dismissable=False)

    def set_busy(self, *, busy: bool) -> None:
        """Take no further input while something is under way."""
        self.setEnabled(not busy)

    def focus(self) -> None:
        """Put the keyboard where it belongs."""

    def _draw_icon(self) -> None:
        colour = theme.current().name("accent_text")
        self._picture.setPixmap(pixmap(self._icon_name, colour, 40))


class CreateStep(Step):
    """Names the new profile and chooses how its key is kept.

    wanted(name, kept, passphrase): make it so
    """

    wanted = Signal(str, str, object)

    def __init__(self, home: Path, parent: QWidget | None = None) -> None:
        super().__init__("memoir", parent)
        self.set_words(
            self.tr("Welcome to Memoir"),
            self.tr(
                "An assistant that remembers, on your own computer. Your memories are encrypted; "
                "choose how they are locked."
            ),
        )
        self._name = QLineEdit()
        self._name.setPlaceholderText(self.tr("Your name (you may leave it out)"))
        self._name.setAccessibleName(self.tr("Your name"))
        self._choice = KeyChoice()
        self._choice.usable.connect(self._adapt)
        self._choice.submitted.connect(self._submit)
        self._name.returnPressed.connect(self._submit)
        self._go = Button(self.tr("Continue"), kind="primary")
        self._go.clicked.connect(self._submit)
        place = self.tr("Everything is kept in %1").replace("%1", short_path(home))
        self.body.addWidget(self._name)
        self.body.addSpacing(4)
        self.body.addWidget(self._choice)
        self.body.addSpacing(4)
        self.body.addWidget(shrinking(Label(place, look="caption", wrap=True)))
        self.body.addLayout(row(STRETCH, self._go))
        self._adapt()

    def set_keyring_usable(self, works: bool) -> None:
        """Say whether the keyring was found to work."""
        self._choice.set_keyring_usable(works)

    def focus(self) -> None:
        self._name.setFocus()

    def _adapt(self) -> None:
        self._go.setEnabled(self._choice.is_usable)

    def _submit(self) -> None:
        if self._choice.is_usable:
            choice = self._choice
            self.wanted.emit(self._name.text().strip(), choice.kept, choice.passphrase)


class UnlockStep(Step):
    """Asks for the passphrase; `wanted` carries it."""

    wanted = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("lock", parent)
        title = self.tr("Welcome back, %1").replace("%1", name) if name else self.tr("Welcome back")
        self.set_words(title, self.tr("Your memories are locked with a passphrase."))
        self._phrase = PassphraseField(self.tr("Passphrase"))
        self._phrase.submitted.connect(self._submit)
        self._phrase.changed.connect(self._adapt)
        self._go = Button(self.tr("Open"), kind="primary")
        self._go.clicked.connect(self._submit)
        self.body.addWidget(self._phrase)
        self.body.addLayout(row(STRETCH, self._go))
        self._adapt()

    def focus(self) -> None:
        self._phrase.setFocus()
        self._phrase.edit.selectAll()

    def _adapt(self) -> None:
        self._go.setEnabled(bool(self._phrase.text))

    def _submit(self) -> None:
        if self._phrase.text:
            self.wanted.emit(self._phrase.text)


class ProblemStep(Step):
    """Says why the profile does not open, and offers to try again, or ``mend`` it.

    again(), folder_wanted(), mend_wanted()
    """

    again = Signal()
    folder_wanted = Signal()
    mend_wanted = Signal()

    def __init__(
        self, title: str, sentence: str, *, mend: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__("warning", parent)
        self.set_words(title, sentence)
        self._again = Button(self.tr("Try again"), kind="secondary" if mend else "primary")
        self._again.clicked.connect(self.again)
        folder = Button(self.tr("Open folder"), icon_name="folder")
        folder.clicked.connect(self.folder_wanted)
        buttons = row(STRETCH, folder, self._again)
        if mend:
            button = Button(mend, kind="primary")
            button.clicked.connect(self.mend_wanted)
            buttons.addWidget(button)
        self.body.addLayout(buttons)

    def focus(self) -> None:
        self._again.setFocus()
