"""Which forms memories have, as the rest of the program asks for it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from memoir.infrastructure.vault.vault import Vault
from memoir.memory.adapter import AdapterState
from memoir.memory.form import Form, FormUse
from memoir.memory.memory import Memory
from memoir.memory.saving import Ledger
from memoir.operation.scheduling.answered import Answered, AnswerNotes
from memoir.operation.scheduling.prefix import core_memories
from memoir.operation.scheduling.taking_part import adapters_for
from memoir.settings import BUDGET_BY_MODEL, PREFIX_BUDGET, SCHEDULER, Preferences


class Forms:
    """The forms in one vault."""

    def __init__(self, vault: Vault, preferences: Preferences) -> None:
        self._vault = vault
        self._preferences = preferences
        self._notes = AnswerNotes(vault)

    def budget(self, by_model: int) -> int:
        """Tokens for core memories: as set, or what suits the model where nothing is."""
        if not self._preferences.get(SCHEDULER):
            return 0
        wanted = self._preferences.get(PREFIX_BUDGET)
        return by_model if wanted == BUDGET_BY_MODEL else wanted

    def core(
        self, scope: str, by_model: int, model: str, adapters: Collection[str]
    ) -> list[Memory]:
        """The core memories that a conversation in ``scope`` with a model begins with.

        ``adapters`` may take part in it: what they know need not be told.
        """
        budget = self.budget(by_model)
        return core_memories(
            self._vault, scope=scope, budget=budget, model=model, adapters=adapters
        )

    def adapters(
        self, scope: str, admits: Callable[[Memory], bool], muted: Collection[str]
    ) -> tuple[str, ...]:
        """The adapters that hold only what a conversation in ``scope`` may recall."""
        return adapters_for(self._vault, scope=scope, admits=admits, muted=muted)

    def note(self, answered: Answered) -> None:
        """Count what served an answer, and what that spared."""
        self._notes.note(answered)

    def of(self, memories: Sequence[str]) -> dict[str, tuple[FormUse, ...]]:
        """The forms of each of ``memories``; plain text is one of every memory."""
        uses = self._vault.form_use.uses(memories)
        wanted = set(memories)
        held: dict[Form, dict[str, list[str]]] = {form: {} for form in Form}
        for kept in self._vault.snapshots.list():
            for memory in wanted.intersection(kept.snapshot.memories):
                held[Form.ACTIVATION].setdefault(memory, []).append(kept.snapshot.name)
        for adapter in self._vault.adapters.trained():
            if adapter.state is not AdapterState.IN_USE:
                continue
            for memory in wanted.intersection(adapter.memories):
                held[Form.PARAMETRIC].setdefault(memory, []).append(adapter.id)
        return {
            memory: tuple(
                FormUse(form, count, tuple(held[form].get(memory, ())))
                for form in Form
                if (count := uses.get(memory, {}).get(form, 0))
                or memory in held[form]
                or form is Form.PLAINTEXT
            )
            for memory in dict.fromkeys(memories)
        }

    def ledger(self) -> Ledger:
        """All that was spared, and how fast the model used last reads."""
        return self._vault.ledger.ledger(self._vault.reading_speed.tokens_per_second())
