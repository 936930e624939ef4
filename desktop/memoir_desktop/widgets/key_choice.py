"""The three ways to keep a profile's key, with what each protects against."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from memoir_desktop.models.profiles import FILE, KEYRING, PASSPHRASE
from memoir_desktop.widgets.arrange import column
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.passphrase import NewPassphrase


class KeyChoice(QWidget):
    """Keyring, passphrase or file. The keyring is offered once it was shown to work.

    usable(): what is chosen, or whether it will do, changed
    resized(): it needs another height
    submitted(): Enter was pressed in the passphrase
    """

    usable = Signal()
    resized = Signal()
    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._touched = False
        self._group = QButtonGroup(self)
        self._radios: dict[str, QRadioButton] = {}
        self._captions: dict[str, Label] = {}
        self._phrase = NewPassphrase()
        self._phrase.usable.connect(lambda _on: self.usable.emit())
        self._phrase.submitted.connect(self.submitted)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        for kept, title, caption in self._words():
            whole.addWidget(self._entry(kept, title, caption))
            if kept == PASSPHRASE:
                holder = QWidget()
                holder.setLayout(column(self._phrase, margins=(30, 0, 0, 0)))
                self._holder = holder
                whole.addWidget(holder)
        self._group.buttonToggled.connect(lambda _button, _on: self._adapt())
        self._group.buttonClicked.connect(self._on_clicked)
        self._radios[KEYRING].setEnabled(False)
        self._radios[PASSPHRASE].setChecked(True)
        self._adapt()

    @property
    def kept(self) -> str:
        """keyring, passphrase or file."""
        return next((kept for kept, each in self._radios.items() if each.isChecked()), PASSPHRASE)

    @property
    def passphrase(self) -> str | None:
        """The passphrase, where one is chosen."""
        return self._phrase.text if self.kept == PASSPHRASE else None

    @property
    def is_usable(self) -> bool:
        """Whether what is chosen will do."""
        return self.kept != PASSPHRASE or self._phrase.is_usable

    def choose(self, kept: str) -> None:
        """Show ``kept`` as chosen, whatever is found out about the keyring."""
        self._touched = True
        if kept in self._radios:
            self._radios[kept].setChecked(True)

    def set_keyring_usable(self, works: bool) -> None:
        """Say whether the keyring was found to work; if so it is the suggestion."""
        self._radios[KEYRING].setEnabled(works)
        if works:
            self._captions[KEYRING].setText(self._keyring_caption())
            if not self._touched:
                self._radios[KEYRING].setChecked(True)
        else:
            self._captions[KEYRING].setText(
                self.tr("This computer has no keyring that works, or it is locked.")
            )
        self.resized.emit()

    def _on_clicked(self) -> None:
        self._touched = True
        if self.kept == PASSPHRASE:
            self._phrase.setFocus()

    def _adapt(self) -> None:
        self._holder.setVisible(self.kept == PASSPHRASE)
        self.usable.emit()
        self.resized.emit()

    def _entry(self, kept: str, title: str, caption: str) -> QWidget:
        radio = QRadioButton(title)
        radio.setAccessibleDescription(caption)
        label = Label(caption, look="caption", wrap=True)
        label.setContentsMargins(30, 0, 0, 0)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._group.addButton(radio)
        self._radios[kept] = radio
        self._captions[kept] = label
        entry = QWidget()
        entry.setLayout(column(radio, label, spacing=0))
        return entry

    def _keyring_caption(self) -> str:
        return self.tr("Nothing to type: whoever is logged in as you can open it.")

    def _words(self) -> list[tuple[str, str, str]]:
        return [
            (KEYRING, self.tr("With my login"), self.tr("Looking for the system's keyring…")),
            (
                PASSPHRASE,
                self.tr("With a passphrase"),
                self.tr(
                    "Asked for at every start. Nobody opens your memories without it, and if you "
                    "lose it, nobody can bring them back."
                ),
            ),
            (
                FILE,
                self.tr("With a key file"),
                self.tr(
                    "The key lies beside the data, in a file only you can read. Whoever copies "
                    "the whole folder, or reads your disk, can read your memories."
                ),
            ),
        ]
