"""The steps that mend a damaged database before the profile is opened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from memoir_desktop.models.cube_words import size_words
from memoir_desktop.models.memory_words import moment_words
from memoir_desktop.views.settings_parts import shrinking
from memoir_desktop.views.welcome_steps import Step
from memoir_desktop.widgets.arrange import STRETCH, row
from memoir_desktop.widgets.button import Button
from memoir_desktop.widgets.label import Label
from memoir_desktop.widgets.passphrase import PassphraseField

if TYPE_CHECKING:
    from memoir.infrastructure.vault.backup import Backup
    from memoir.infrastructure.vault.repair import Repaired


class RestoreStep(Step):
    """Offers to mend a damaged database, or to go back to one of its daily copies.

    repair_wanted(passphrase): put the newest in its place and add what can still be read
    wanted(path, passphrase): put that copy in its place; again(): try to open it once more
    """

    repair_wanted = Signal(object)
    wanted = Signal(object, object)
    again = Signal()
    folder_wanted = Signal()

    def __init__(
        self,
        backups: Sequence[Backup],
        *,
        locked: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("database", parent)
        self.set_words(
            self.tr("The database is damaged"),
            self.tr(
                "A part of its file cannot be read. Repairing begins with the newest whole daily "
                "copy, adds what can still be read of what came after it, and keeps the damaged "
                "file aside."
            ),
        )
        self._phrase = PassphraseField(self.tr("Passphrase")) if locked else None
        if self._phrase is not None:
            self._phrase.submitted.connect(self._repair)
            self.body.addWidget(self._phrase)
        self._go = Button(self.tr("Repair"), kind="primary")
        self._go.clicked.connect(self._repair)
        again = Button(self.tr("Try again"))
        again.clicked.connect(self.again)
        folder = Button(self.tr("Open folder"), icon_name="folder")
        folder.clicked.connect(self.folder_wanted)
        self.body.addLayout(row(STRETCH, folder, again, self._go))
        self._list = QListWidget()
        if backups:
            self._add_choice(backups)
        else:
            nothing = self.tr(
                "There is no daily copy to go back to. If your computer is backed up and the "
                "repair does not bring back enough, put the profile's folder back from there."
            )
            self.body.addWidget(shrinking(Label(nothing, look="caption", wrap=True)))

    def focus(self) -> None:
        (self._phrase or self._go).setFocus()

    def _add_choice(self, backups: Sequence[Backup]) -> None:
        self._list.setAccessibleName(self.tr("Daily copies, newest first"))
        for each in backups:
            item = QListWidgetItem(f"{moment_words(each.at)}  ·  {size_words(each.size)}")
            item.setData(Qt.ItemDataRole.UserRole, each.path)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.setFixedHeight(min(7, len(backups)) * 34 + 8)
        restore = Button(self.tr("Restore this copy"))
        restore.clicked.connect(self._submit)
        explained = self.tr(
            "What was said after a copy was made is not in it. The damaged database is not "
            "deleted but kept beside it."
        )
        self.body.addSpacing(12)
        self.body.addWidget(Label(self.tr("Or go back to a daily copy alone"), look="section"))
        self.body.addWidget(shrinking(Label(explained, look="caption", wrap=True)))
        self.body.addWidget(self._list)
        self.body.addLayout(row(STRETCH, restore))

    def _typed(self) -> str | None:
        return self._phrase.text if self._phrase is not None else None

    def _repair(self) -> None:
        self.repair_wanted.emit(self._typed())

    def _submit(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self.wanted.emit(item.data(Qt.ItemDataRole.UserRole), self._typed())


class RepairedStep(Step):
    """Tells where everything came from, and what could not be read; `finished` goes on."""

    finished = Signal()

    def __init__(self, done: Repaired, parent: QWidget | None = None) -> None:
        super().__init__("check", parent)
        first, *rest = self._sentences(done)
        self.set_words(self.tr("The database is mended"), first)
        for sentence in rest:
            self.body.addWidget(shrinking(Label(sentence, look="muted", wrap=True)))
        self._go = Button(self.tr("Open"), kind="primary")
        self._go.clicked.connect(self.finished)
        self.body.addLayout(row(STRETCH, self._go))

    def focus(self) -> None:
        self._go.setFocus()

    def _sentences(self, done: Repaired) -> Iterator[str]:
        if done.backup_at is None:
            yield self.tr("There was no whole daily copy to begin with.")
        else:
            yield (
                self.tr("From the daily copy of %1: %2, %3.")
                .replace("%1", moment_words(done.backup_at))
                .replace("%2", self._memories(done.memories))
                .replace("%3", self._messages(done.messages))
            )
        yield (
            self.tr("From the damaged file besides: %1, %2; a newer state of %3.")
            .replace("%1", self._memories(done.added_memories))
            .replace("%2", self._messages(done.added_messages))
            .replace("%3", self._memories(done.changed_memories))
        )
        if done.unreadable_pages:
            yield (
                self.tr("%1 of the %2 pages of that file cannot be read.")
                .replace("%1", f"{done.unreadable_pages}")
                .replace("%2", f"{done.pages}")
            )
        if done.lost_memories or done.lost_messages:
            yield (
                self.tr("Lost, as far as can be told: %1, %2.")
                .replace("%1", self._memories(done.lost_memories))
                .replace("%2", self._messages(done.lost_messages))
            )
        if done.put_aside is not None:
            name = done.put_aside.name
            yield self.tr("The damaged file is kept beside it as %1.").replace("%1", name)

    def _memories(self, count: int) -> str:
        return self.tr("%n memories", "", count)

    def _messages(self, count: int) -> str:
        return self.tr("%n messages", "", count)
