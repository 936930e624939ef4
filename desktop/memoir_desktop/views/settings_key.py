"""Changing how the profile's key is kept, or its passphrase."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from memoir.errors import MemoirError
from memoir_desktop.bridge.session import Session
from memoir_desktop.models.profiles import FILE, KEYRING, PASSPHRASE, keyring_works
from memoir_desktop.widgets.arrange import STRETCH, row
from memoir_desktop.widgets.banner import Banner
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.key_choice import KeyChoice
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.memory_dialog import FittingDialog

translate = QCoreApplication.translate  # the name that lupdate reads


def keeping_word(kept: str) -> str:
    """How the key is kept, in words."""
    return {
        KEYRING: translate("KeyWords", "The key is in the system's keyring"),
        PASSPHRASE: translate("KeyWords", "With a passphrase"),
        FILE: translate("KeyWords", "The key is in a file that only you can read"),
    }.get(kept, kept)


class KeyDialog(FittingDialog):
    """Asks for the new way; the old one works until the new one is in place. `kept` then."""

    kept = Signal()

    def __init__(self, session: Session, now: str, parent: QWidget) -> None:
        super().__init__(self.tr("How your profile is locked"), parent, width=520)
        self._session = session
        self._choice = KeyChoice()
        self._choice.choose(now)
        self._choice.resized.connect(self.fit)
        self._choice.usable.connect(self._adapt)
        self._banner = Banner()
        self._save = Button(self.tr("Change"), kind="primary")
        self._save.setDefault(True)
        self._save.clicked.connect(self._keep)
        cancel = Button(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.set_items(
            Label(self.tr("How your profile is locked"), look="heading"),
            self._banner,
            self._choice,
            8,
            row(STRETCH, cancel, self._save),
        )
        self._adapt()
        session.tasks.long(
            lambda _job: keyring_works(), owner=self, done=self._choice.set_keyring_usable
        )

    def _adapt(self) -> None:
        self._save.setEnabled(self._choice.is_usable)

    def _keep(self) -> None:
        kept, passphrase = self._choice.kept, self._choice.passphrase
        self._save.setEnabled(False)
        # Deriving a key from a passphrase takes a second on purpose.
        self._session.tasks.long(
            lambda _job: self._session.memoir.keep_key(kept, passphrase=passphrase),
            owner=self,
            done=self._done,
            failed=self._refuse,
        )

    def _done(self, _nothing: None) -> None:
        self.kept.emit()
        self.accept()

    def _refuse(self, error: MemoirError) -> None:
        self._banner.say(str(error), tone="danger")
        self._save.setEnabled(True)
        self.fit()
