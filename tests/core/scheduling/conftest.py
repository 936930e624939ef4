"""A vault in memory whose days can be counted, and a scheduler that lives in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from memoir.infrastructure.vault.vault import Vault, open_in_memory
from memoir.memory.adapter import Adapter, AdapterState, Evaluation, Share
from memoir.memory.memory import Memory
from memoir.memory.move import Move, MoveSort
from memoir.operation.scheduling.prefix import core_memories
from memoir.operation.scheduling.scheduler import Scheduler, Situation
from tests.support.vaults import memory

BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)


class Days:
    """One life with a vault: days pass, questions call for memories, the scheduler runs."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self.now = BEGIN
        self.adapters: list[Adapter] = []
        self.budget = 200
        self.scheduler = Scheduler(vault, clock=lambda: self.now)

    def tell(self, text: str, **fields: object) -> Memory:
        told = memory(
            text, **{"said_at": self.now, "created_at": self.now, "updated_at": self.now, **fields}
        )
        self.vault.memories.add([told], reason="said")
        return told

    def change(self, of: Memory, **fields: object) -> None:
        self.vault.memories.change(of.id, fields, reason="edited", updated_at=self.now)

    def use(self, *memories: Memory, times: int = 1) -> None:
        for _ in range(times):
            self.vault.form_use.count_call([one.id for one in memories], day=self.now.date())

    def pass_by(self, days: float) -> None:
        self.now += timedelta(days=days)

    def use_daily(self, *memories: Memory, days: int, times: int = 2) -> None:
        for _ in range(days):
            self.pass_by(1)
            self.use(*memories, times=times)

    def situation(self, *, yields: Callable[[], bool] = lambda: False) -> Situation:
        return Situation(
            budget=self.budget, speaker="", adapters=tuple(self.adapters), yields=yields
        )

    def run(self) -> list[Move]:
        return self.scheduler.run(self.situation())

    def moved(self, sort: MoveSort) -> list[str]:
        """The memories that a run moves so."""
        return [move.memory for move in self.run() if move.sort is sort]

    def prefix(self, *, scope: str = "personal") -> list[str]:
        """The texts that a prompt would begin with."""
        in_use = [each for each in self.adapters if each.state is AdapterState.IN_USE]
        told = core_memories(self.vault, scope=scope, budget=self.budget, adapters=lambda: in_use)
        return [one.text for one in told]

    def adapter(self, *memories: Memory, state: AdapterState = AdapterState.IN_USE) -> Adapter:
        return Adapter(
            id="a1",
            name="Home",
            version=2,
            model="starter",
            model_hash="0f",
            memories=tuple(one.id for one in memories),
            size=4_900_000,
            state=state,
            made_at=self.now,
            evaluation=Evaluation(
                direct=Share(5, 5),
                paraphrased=Share(4, 5),
                unchanged=Share(10, 10),
                perplexity_before=20.0,
                perplexity_after=20.1,
                passed=True,
            ),
        )


@pytest.fixture
def days() -> Iterator[Days]:
    with open_in_memory() as vault:
        yield Days(vault)
