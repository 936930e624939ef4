"""What the core does with adapters, for a window: plans, trainings and what comes of them."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from memoir import (
    Adapter,
    AdapterState,
    Candidate,
    Evaluation,
    Memory,
    Renewal,
    Share,
    TrainingDone,
    TrainingEvent,
    TrainingPhase,
    TrainingPlan,
    TrainingStep,
    Trial,
    UnfinishedTraining,
)
from memoir.errors import MemoirError
from memoir.memory import moment

LOSSES = (3.0, 2.0, 1.0, 0.5)
GOOD = Evaluation(
    direct=Share(19, 20),
    paraphrased=Share(31, 40),
    unchanged=Share(9, 10),
    perplexity_before=18.4,
    perplexity_after=18.8,
    passed=True,
    trials=(
        Trial(question="What is my dog called?", wanted="Biscuit", answer="Biscuit.", right=True),
        Trial(question="Who barks here?", wanted="Biscuit", answer="Bella.", right=False),
        Trial(question="Name a colour.", wanted="", answer="Red.", right=True, before="Blue."),
    ),
)
BAD = replace(GOOD, direct=Share(12, 20), passed=False, reason="It knew only 12 of 20 facts.")


class Taught:
    """A training that waits for `let_go` before it ends; what it is told is kept.

    It goes on from the step ``first``.
    """

    def __init__(self, adapter: Adapter) -> None:
        self.adapter = adapter
        self.fails: MemoirError | None = None
        self.told: list[str] = []
        self.first = 1
        self.name = "Garden"
        self._go = threading.Event()

    def let_go(self) -> None:
        """Let it end."""
        self._go.set()

    def pause(self) -> None:
        """Noted."""
        self.told.append("pause")

    def resume(self) -> None:
        """Noted."""
        self.told.append("resume")

    def stop(self) -> None:
        """End it, with nothing come of it."""
        self.told.append("stop")
        self._go.set()

    def halt(self) -> None:
        """End it, because the profile is closed."""
        self.told.append("halt")
        self._go.set()

    def __iter__(self) -> Iterator[TrainingEvent]:
        yield TrainingPhase("preparing", 3, 20)
        yield TrainingPhase("training")
        for number, loss in list(enumerate(LOSSES[:3], 1))[self.first - 1 :]:
            yield TrainingStep(number, 4, loss, 130.0)
        assert self._go.wait(60)
        if self.fails is not None:
            raise self.fails
        yield TrainingDone(None if {"stop", "halt"} & {*self.told} else self.adapter)


class Workshop:
    """What the core does with adapters, as far as the window can tell."""

    def __init__(self, memories: Sequence[Memory]) -> None:
        self.memories = memories
        self.available = True
        self.obstacle = ""
        self.folder: Path | None = None
        self.worth: list[Renewal] = []
        self.due: Taught | None = None
        self.unfinished: UnfinishedTraining | None = None
        self.planned: list[tuple[Sequence[str] | None, str | None]] = []
        self.begun: list[object] = []
        self.training = Taught(self.make("new", "Garden", state=AdapterState.READY))
        self.all = [
            self.make("two", "Dogs", version=2, state=AdapterState.IN_USE, weight=0.8, uses=3),
            self.make("one", "Dogs", version=1),
            self.make("no", "Cats", state=AdapterState.REJECTED, evaluation=BAD),
        ]

    def make(self, id: str, name: str, **fields: object) -> Adapter:
        """An adapter that is ready, but for ``fields``."""
        return Adapter(
            **{
                "id": id,
                "name": name,
                "version": 1,
                "model": "SmolLM2",
                "model_hash": "x",
                "memories": tuple(memory.id for memory in self.memories),
                "size": 4_900_000,
                "state": AdapterState.READY,
                "made_at": moment.now() - timedelta(days=3),
                "losses": LOSSES,
                "evaluation": GOOD,
                **fields,
            }
        )

    def change(self, id: str, **fields: object) -> None:
        """Let an adapter be another way."""
        self.all = [replace(each, **fields) if each.id == id else each for each in self.all]

    def adapters(self) -> list[Adapter]:
        """As `Memoir` has it."""
        return self.all

    def training_available(self) -> bool:
        """As `Memoir` has it."""
        return self.available

    def training_plan(
        self,
        memories: Sequence[str] | None = None,
        *,
        cube: str | None = None,
        folder: Path | None = None,
    ) -> TrainingPlan:
        """As `Memoir` has it."""
        self.planned.append((memories, cube))
        self.folder = folder
        candidates = tuple(
            Candidate(memory.id, memory.text, "It was needed in 9 answers.")
            for memory in self.memories
        )
        seconds = 600.0 if memories is None else 60.0 * len(memories)
        return TrainingPlan(
            candidates=candidates,
            model="SmolLM2",
            seconds=seconds,
            memory_bytes=1_400_000_000,
            obstacle="" if folder else self.obstacle,
        )

    def renewals(self) -> list[Renewal]:
        """As `Memoir` has it."""
        return self.worth

    def idle_training(self) -> Taught | None:
        """As `Memoir` has it."""
        return self.due

    def train_adapter(
        self,
        memories: Sequence[str] | None = None,
        *,
        name: str = "",
        cube: str | None = None,
        folder: Path | None = None,
    ) -> Taught:
        """As `Memoir` has it."""
        self.folder = folder
        self.begun.append((memories, name, cube))
        return self.training

    def retrain_adapter(self, adapter: str) -> Taught:
        """As `Memoir` has it."""
        self.begun.append(adapter)
        return self.training

    def try_adapter(self, adapter: str) -> Taught:
        """As `Memoir` has it."""
        self.begun.append(("tried", adapter))
        return self.training

    def unfinished_training(self) -> UnfinishedTraining | None:
        """As `Memoir` has it."""
        return self.unfinished

    def resume_training(self) -> Taught:
        """As `Memoir` has it."""
        self.begun.append("resumed")
        return self.training

    def drop_training(self) -> None:
        """As `Memoir` has it."""
        self.unfinished = None

    def use_adapter(self, adapter: str, weight: float = 1.0) -> None:
        """As `Memoir` has it."""
        self.change(adapter, state=AdapterState.IN_USE, weight=weight)

    def rest_adapter(self, adapter: str) -> None:
        """As `Memoir` has it."""
        self.change(adapter, state=AdapterState.READY)

    def remove_adapter(self, adapter: str) -> None:
        """As `Memoir` has it."""
        self.all = [each for each in self.all if each.id != adapter]

    def install_training(self) -> Iterator[TrainingPhase]:
        """As `Memoir` has it."""
        yield TrainingPhase("installing", 1, 2)
        self.available = True
