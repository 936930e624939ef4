"""A vault in memory whose days can be counted, and a scheduler that lives in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

import pytest

from memoir.infrastructure.vault.adapters import Trained
from memoir.infrastructure.vault.vault import Vault, open_in_memory
from memoir.memory.adapter import Evaluation, Share, UnfinishedTraining
from memoir.memory.identifier import new_identifier
from memoir.memory.memory import Memory
from memoir.memory.move import Move, MoveSort
from memoir.operation.scheduling.prefix import core_memories
from memoir.operation.scheduling.scheduler import Scheduler, Situation
from tests.support.vaults import memory

MODEL = "0f"
BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)


class Days:
    """One life with a vault: days pass, questions call for memories, the scheduler runs."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self.now = BEGIN
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
        return Situation(budget=self.budget, speaker="", model=MODEL, yields=yields)

    def run(self) -> list[Move]:
        return self.scheduler.run(self.situation())

    def moved(self, sort: MoveSort) -> list[str]:
        """The memories that a run moves so."""
        return [move.memory for move in self.run() if move.sort is sort]

    def prefix(
        self, *, scope: str = "personal", model: str = MODEL, adapters: Sequence[str] | None = None
    ) -> list[str]:
        """The texts that a prompt would begin with."""
        told = core_memories(
            self.vault, scope=scope, budget=self.budget, model=model,
            adapters=self.vault.adapters.ids() if adapters is None else adapters,
        )  # fmt: skip
        return [one.text for one in told]

    def train(self, *memories: Memory, knowing: bool = True, name: str = "Home") -> str:
        """The identifier of an adapter that was trained on ``memories`` and passed."""
        adapters, id = self.vault.adapters, new_identifier()
        training = UnfinishedTraining(
            id=id, name=name, model="starter", began_at=self.now,
            memories=tuple(one.id for one in memories), steps=0, total=20, running=True,
        )  # fmt: skip
        adapters.begin(training, MODEL, memories, cube="")
        evaluation = Evaluation(
            direct=Share(5, 5),
            paraphrased=Share(4, 5),
            unchanged=Share(10, 10),
            perplexity_before=20.0,
            perplexity_after=20.1,
            passed=True,
        )
        known = [one.id for one in memories] if knowing else []
        trained = Trained(size=4_900_000, losses=(2.0, 0.1), evaluation=evaluation, known=known)
        adapters.complete(id, trained)
        return id


@pytest.fixture
def days() -> Iterator[Days]:
    with open_in_memory() as vault:
        yield Days(vault)
