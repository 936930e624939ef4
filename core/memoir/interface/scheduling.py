"""Forms of memory: which there are, what they spare, and what the scheduler moves."""

from __future__ import annotations

from collections.abc import Sequence

from memoir.infrastructure.vault.answerers import Answerers
from memoir.infrastructure.vault.profile import Profile
from memoir.infrastructure.vault.vault import Vault
from memoir.interface.listeners import Listeners
from memoir.memory.adapter import Candidate
from memoir.memory.form import FormUse
from memoir.memory.move import Move
from memoir.memory.saving import Ledger, Saving
from memoir.operation.assistant.ability import ability_of
from memoir.operation.assistant.assistant import Assistant
from memoir.operation.scheduling.forms import Forms
from memoir.operation.scheduling.idle import Machine, ThisMachine
from memoir.operation.scheduling.scheduler import Scheduler, Situation
from memoir.settings import SCHEDULER, SPEAKER, Preferences

THIS_MACHINE = ThisMachine()


class Scheduling:
    """The part of `Memoir` that moves memories between their forms."""

    profile: Profile
    _vault: Vault
    _preferences: Preferences
    _assistant: Assistant
    _forms: Forms
    _listeners: Listeners
    _machine: Machine = THIS_MACHINE

    def forms(self, memory: str) -> tuple[FormUse, ...]:
        """The forms that a memory has, and in how many answers it served in each."""
        return self.forms_of_many([memory])[memory]

    def forms_of_many(self, memories: Sequence[str]) -> dict[str, tuple[FormUse, ...]]:
        """The forms of each of ``memories``."""
        return self._forms.of(memories)

    def spared(self, message: str) -> tuple[Saving, ...]:
        """What each form spared in one answer; nothing for one that was not counted."""
        return self._vault.ledger.spared(message)

    def ledger(self) -> Ledger:
        """What the forms spared in all answers, measured on this machine."""
        return self._forms.ledger()

    def moves(self, limit: int = 100, before: str | None = None) -> list[Move]:
        """At most ``limit`` moves made before the move ``before``, newest first."""
        return self._vault.moves.newest(limit, before)

    def undo_move(self, move: str) -> Move:
        """Undo a move, which is not made again for half a year.

        Raises NotFound, and InvalidInput where it cannot be undone any more.
        """
        undone = Scheduler(self._vault).undo(move)
        self._listeners.tell()
        return undone

    def schedule(self) -> list[Move]:
        """Make the moves that are due; those that were made.

        None while an answer is written, the machine is busy or on its battery, or the user has
        switched it off. Gives way to a question at once.
        """
        return self._schedule()

    def scheduling_waits_for(self) -> str:
        """Why no moves are made just now, in a sentence; "" if they are."""
        return self._waits_for()

    def _waits_for(self) -> str:
        if not self._preferences.get(SCHEDULER):
            return "The scheduler is switched off."
        for holds, why in (
            (self._is_asked, "An answer is being written"),
            (self._machine.on_battery, "The computer runs on its battery"),
            (self._machine.is_busy, "The computer has other work"),
        ):
            if holds():
                return f"{why}, so nothing is moved now."
        return ""

    def _schedule(self) -> list[Move]:
        if self._waits_for():
            return []
        made = Scheduler(self._vault).run(self._situation())
        if made:
            self._listeners.tell()
        return made

    def proposed_for_training(self) -> list[Candidate]:
        """The memories that the scheduler proposes for training, with its reasons."""
        return Scheduler(self._vault).proposed(self._situation())

    def _situation(self) -> Situation:
        last = self._vault.reading_speed.last_model()
        by_model = ability_of(last[1]).core_tokens if last else 0
        return Situation(
            budget=self._forms.budget(by_model),
            speaker=self._preferences.get(SPEAKER),
            model=last[0] if last else "",
            yields=self._is_asked,
        )

    def _is_asked(self) -> bool:
        """Whether an answer is written, here or in another program."""
        return self._assistant.is_answering or Answerers(self.profile.home).any()
