"""The first start, and every start at which the profile does not open by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from memoir.errors import (
    KeyChoiceNeeded,
    KeyringLocked,
    KeyUnavailable,
    MemoirError,
    ProfileDamaged,
    ProfileMissing,
    ProfileReadOnly,
    ProfileTooNew,
    StorageFull,
)
from memoir_desktop.bridge.tasks import Job, Tasks
from memoir_desktop.models import profiles
from memoir_desktop.models.profiles import PASSPHRASE, ProfileState
from memoir_desktop.views.welcome_mending import RepairedStep, RestoreStep
from memoir_desktop.views.welcome_model import ModelStep
from memoir_desktop.views.welcome_steps import CreateStep, ProblemStep, Step, UnlockStep
from memoir_desktop.widgets.page import Column, Page

if TYPE_CHECKING:
    from memoir import Memoir
    from memoir.infrastructure.vault.backup import Backup
    from memoir.infrastructure.vault.repair import Repaired

_WIDTH = 640
_Result = TypeVar("_Result")


class WelcomePage(Page):
    """Brings a profile to be opened, whatever stands in the way; `opened` carries the Memoir.

    ``problem`` is why opening failed, if it was tried.
    """

    opened = Signal(object)

    def __init__(
        self, home: Path, problem: MemoirError | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._home = home
        self._tasks = Tasks(self)
        self._tasks.failed.connect(self._on_problem)
        self._memoir: Memoir | None = None
        self._passphrase: str | None = None  # typed once; a restore need not ask again
        self._step: Step | None = None
        self._column = Column(width=_WIDTH)
        self._column.body.setContentsMargins(24, 48, 24, 48)
        self._column.body.addStretch(1)
        self._column.body.addStretch(2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._column)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._let_go)
        if problem is None:
            self._look()
        else:
            self._on_problem(problem)

    @property
    def step(self) -> Step | None:
        """The step that is shown."""
        return self._step

    def activate(self) -> None:
        if self._step is not None:
            self._step.focus()

    # -------------------------------------------------------------------------- steps

    def _look(self) -> None:
        self._tasks.run(lambda: profiles.look_at(self._home), owner=self, done=self._on_state)

    def _on_state(self, state: ProfileState) -> None:
        if not state.exists:
            self._ask_for_profile()
        elif state.kept == PASSPHRASE:
            self._ask_for_passphrase(state)
        else:
            self._open(None)

    def _ask_for_profile(self) -> None:
        step = CreateStep(self._home)
        step.wanted.connect(self._create)
        self._show_step(step)
        # It may ask the user to unlock the keyring, so it is looked for beside everything else.
        self._tasks.long(
            lambda _job: profiles.keyring_works(), owner=step, done=step.set_keyring_usable
        )

    def _ask_for_passphrase(self, state: ProfileState, problem: MemoirError | None = None) -> None:
        step = UnlockStep(state.name)
        step.wanted.connect(self._open)
        self._show_step(step)
        if problem is not None:
            step.refuse(str(problem))

    def _on_problem(self, problem: MemoirError) -> None:
        """Choose the step that deals with ``problem``."""
        match problem:
            case ProfileMissing() | KeyChoiceNeeded():
                self._ask_for_profile()
            case ProfileDamaged():
                self._offer_mending(problem)
            case KeyUnavailable():
                self._explain_key(problem)
            case _:
                self._explain(problem)

    def _explain_key(self, problem: MemoirError) -> None:
        def show(state: ProfileState) -> None:
            if state.kept == PASSPHRASE:
                # Nobody has typed one yet: ask, instead of saying that it is missing.
                self._ask_for_passphrase(state)
            else:
                self._explain(problem)

        self._tasks.run(lambda: profiles.look_at(self._home), owner=self, done=show)

    def _offer_mending(self, problem: MemoirError) -> None:
        def work() -> tuple[ProfileState, Sequence[Backup], bool]:
            state = profiles.look_at(self._home)
            return state, profiles.backups(self._home), profiles.spare_header(self._home)

        def show(found: tuple[ProfileState, Sequence[Backup], bool]) -> None:
            state, backups, spare = found
            if state.problem:
                self._explain(problem, mend=self.tr("Put back the copy") if spare else "")
                return
            asked = state.kept == PASSPHRASE and self._passphrase is None
            step = RestoreStep(backups, locked=asked)
            step.wanted.connect(self._restore)
            step.repair_wanted.connect(self._repair)
            step.again.connect(self._look)
            step.folder_wanted.connect(self._open_folder)
            self._show_step(step)

        self._tasks.run(work, owner=self, done=show)

    def _explain(self, problem: MemoirError, *, mend: str = "") -> None:
        step = ProblemStep(self._title_of(problem), str(problem), mend=mend)
        step.again.connect(self._look)
        step.folder_wanted.connect(self._open_folder)
        step.mend_wanted.connect(self._put_back_header)
        self._show_step(step)

    def _title_of(self, problem: MemoirError) -> str:
        titles: list[tuple[type[MemoirError], str]] = [
            (ProfileTooNew, self.tr("This profile needs a newer Memoir")),
            (ProfileReadOnly, self.tr("This profile cannot be written")),
            (ProfileDamaged, self.tr("This profile is damaged")),
            (KeyringLocked, self.tr("The keyring is locked")),
            (KeyUnavailable, self.tr("The key is not there")),
            (StorageFull, self.tr("The disk is full")),
        ]
        for kind, title in titles:
            if isinstance(problem, kind):
                return title
        return self.tr("Your profile does not open")

    # -------------------------------------------------------------------------- doing

    def _create(self, name: str, kept: str, passphrase: str | None) -> None:
        from memoir.settings import SPEAKER

        def work(_job: Job) -> Memoir:
            made = profiles.create(self._home, kept=kept, name=name, passphrase=passphrase)
            if name:
                made.preferences.put(SPEAKER, name)
            return made

        self._attempt(work, self._ask_for_model)

    def _open(self, passphrase: str | None) -> None:
        self._passphrase = passphrase
        self._attempt(lambda _job: profiles.open_profile(self._home, passphrase), self._hand_over)

    def _restore(self, chosen: Path, passphrase: str | None) -> None:
        phrase = passphrase if passphrase is not None else self._passphrase
        self._attempt(lambda _job: profiles.restore(self._home, chosen, phrase), self._hand_over)

    def _repair(self, passphrase: str | None) -> None:
        phrase = passphrase if passphrase is not None else self._passphrase

        def show(mended: tuple[Memoir, Repaired]) -> None:
            self._memoir, done = mended
            step = RepairedStep(done)
            step.finished.connect(lambda: self._hand_over(mended[0]))
            self._show_step(step)

        self._attempt(lambda _job: profiles.repair(self._home, phrase), show)

    def _put_back_header(self) -> None:
        self._tasks.run(
            lambda: profiles.put_back_header(self._home),
            owner=self,
            done=lambda _none: self._look(),
        )

    def _attempt(self, work: Callable[[Job], _Result], done: Callable[[_Result], None]) -> None:
        """Try ``work``; a step that asks for input says itself what was wrong with it."""
        step = self._step
        if step is not None:
            step.set_busy(busy=True)

        def failed(problem: MemoirError) -> None:
            if isinstance(problem, KeyUnavailable):
                self._passphrase = None
            asks = isinstance(step, CreateStep | UnlockStep | RestoreStep)
            if step is not None and asks and not isinstance(problem, ProfileDamaged):
                step.refuse(str(problem))
                step.focus()
            else:
                self._on_problem(problem)

        self._tasks.long(work, owner=self, done=done, failed=failed)

    def _ask_for_model(self, memoir: Memoir) -> None:
        self._memoir = memoir
        step = ModelStep(memoir, self._tasks)
        step.finished.connect(lambda: self._hand_over(memoir))
        self._show_step(step)

    def _hand_over(self, memoir: Memoir) -> None:
        self._memoir = self._passphrase = None
        self.opened.emit(memoir)
        self._tasks.close()

    # -------------------------------------------------------------------------- inside

    def _show_step(self, step: Step) -> None:
        old, self._step = self._step, step
        if old is not None:
            self._column.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._column.body.insertWidget(1, step)
        self._column.verticalScrollBar().setValue(0)
        step.show()
        step.focus()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._home)))

    def _let_go(self) -> None:
        """The window was closed half-way: what was made is kept, and closed in good order."""
        if isinstance(self._step, ModelStep):
            self._step.stop()
        memoir, self._memoir = self._memoir, None
        if memoir is not None:
            self._tasks.close()
            memoir.close()
