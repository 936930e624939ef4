"""Settings: where the data lives, how its key is kept, backups, and the state of the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit, QWidget

from memoir.errors import MemoirError
from memoir_desktop.bridge.session import Session
from memoir_desktop.bridge.tasks import Job
from memoir_desktop.models.cube_words import short_path, size_words
from memoir_desktop.models.memory_words import moment_words
from memoir_desktop.views.settings_key import KeyDialog, keeping_word
from memoir_desktop.views.settings_parts import Card, Section, SettingRow
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.label import Label
from memoir_sync.device import Device, name_this_device, this_device

if TYPE_CHECKING:
    from memoir.infrastructure.vault.backup import Backup


@dataclass(frozen=True, slots=True)
class _Shown:
    home: Path
    name: str
    kept: str
    backups: Sequence[Backup]
    device: Device


class ProfileSection(Section):
    """Nothing here changes a memory."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.set_title(self.tr("Profile and safety"))
        self._kept = self._called = ""
        folder = Button(self.tr("Open folder"), icon_name="folder")
        folder.clicked.connect(self._open_folder)
        self._home = SettingRow(self.tr("Where your data lives"), "", folder)
        change = Button(self.tr("Change…"))
        change.clicked.connect(self._change_key)
        self._key = SettingRow(self.tr("How it is locked"), "", change)
        self._check = Button(self.tr("Check now"))
        self._check.clicked.connect(self._check_database)
        self._state = SettingRow(
            self.tr("The database"),
            self.tr("Reads every page and compares what belongs together."),
            self._check,
        )
        self._name = QLineEdit()
        self._name.setFixedWidth(220)
        self._name.editingFinished.connect(self._name_device)
        self._device = SettingRow(self.tr("This device"), "", self._name)
        self.add_group("", self._home, self._key, self._state)
        self.add_group("", self._device)
        self._back_up = Button(self.tr("Back up now"))
        self._back_up.clicked.connect(self._make_backup)
        self._about = SettingRow(
            self.tr("Daily copies"),
            self.tr(
                "One a day, encrypted like the original, the newest seven are kept. If the "
                "database is ever damaged, Memoir offers them when it starts."
            ),
            self._back_up,
        )
        self._backups = Card()
        self.body.addSpacing(8)
        self.body.addWidget(Label(self.tr("Backups"), look="section"))
        self.body.addWidget(self._backups)
        self._backups.fill([self._about])
        self.body.addStretch(1)

    def refresh(self) -> None:
        memoir = self.memoir

        def work() -> _Shown:
            profile = memoir.profile
            device = this_device(memoir)
            return _Shown(profile.home, profile.name, profile.kept.value, memoir.backups(), device)

        self.read(work, self._show)

    def _show(self, shown: _Shown) -> None:
        self._kept = shown.kept
        where = short_path(shown.home)
        self._home.set_caption(f"{shown.name}  ·  {where}" if shown.name else where)
        self._key.set_caption(keeping_word(shown.kept))
        self._called = shown.device.name
        if not self._name.hasFocus():
            self._name.setText(shown.device.name)
        changed = shown.device.last_change
        when = moment_words(changed) if changed else self.tr("never")
        self._device.set_caption(self.tr("Last changed something here: %1").replace("%1", when))
        rows: list[QWidget] = [self._about]
        rows += [SettingRow(moment_words(each.at), size_words(each.size)) for each in shown.backups]
        self._backups.fill(rows)

    def _name_device(self) -> None:
        name = self._name.text().strip()
        if name and name != self._called:
            self.do(lambda: name_this_device(self.memoir, name))
        else:
            self._name.setText(self._called)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.memoir.profile.home)))

    def _change_key(self) -> None:
        dialog = KeyDialog(self.session, self._kept, self.window())
        dialog.kept.connect(self._on_key_changed)
        dialog.open()

    def _on_key_changed(self) -> None:
        self.said.emit(self.tr("Your profile is locked in the new way"))
        self.refresh()

    def _check_database(self) -> None:
        self._check.setEnabled(False)
        self._state.set_caption(self.tr("Checking…"))
        self.session.tasks.long(
            lambda _job: self.memoir.check(), owner=self, done=self._show_check, failed=self._refuse
        )

    def _show_check(self, problems: Sequence[str]) -> None:
        self._check.setEnabled(True)
        if not problems:
            self._state.set_caption(self.tr("Everything is in order."))
            return
        self._state.set_caption(self.tr("%n problems were found.", "", len(problems)))
        self.banner.say("\n".join(problems[:5]), tone="danger")

    def _make_backup(self) -> None:
        self._back_up.setEnabled(False)

        def work(_job: Job) -> Backup:
            return self.memoir.back_up()

        self.session.tasks.long(work, owner=self, done=self._on_backup, failed=self._refuse)

    def _on_backup(self, made: Backup) -> None:
        self._back_up.setEnabled(True)
        self.said.emit(self.tr("Backed up: %1").replace("%1", size_words(made.size)))
        self.refresh()

    def _refuse(self, error: MemoirError) -> None:
        self._check.setEnabled(True)
        self._back_up.setEnabled(True)
        super()._refuse(error)
