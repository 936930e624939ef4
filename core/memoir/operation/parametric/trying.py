"""Trying an adapter that is there already, as one is tried after its training."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace

from memoir.errors import AdapterUnusable, Cancelled, InvalidInput
from memoir.infrastructure.engine.adapter_file import SUFFIX
from memoir.memory.adapter import TrainingDone, TrainingEvent, TrainingPhase
from memoir.memory.memory import Memory
from memoir.memory.scope import narrowest
from memoir.operation.parametric.evaluation import Before, Examination
from memoir.operation.parametric.examining import TRIALS, Basis, Examining, Place, alone
from memoir.operation.parametric.examples import neutral
from memoir.operation.parametric.notes import write_trials
from memoir.operation.parametric.questions import lesson_of

_OUTDATED = "A memory in the adapter was changed or forgotten meanwhile, so it was not tried."


class Trying(Examining):
    """A trial of the adapter ``id``, which holds ``memories``; it goes on while iterated over.

    What it finds takes the place of what was found elsewhere. Iterating raises InvalidInput where a
    training is under way or a memory in it changed, AdapterUnusable where the model refuses it,
    and EngineError.
    """

    def __init__(self, place: Place, basis: Basis, id: str, memories: Sequence[Memory]) -> None:
        super().__init__(place, basis, id)
        self._memories = memories
        self._events = self._run()

    def __iter__(self) -> Iterator[TrainingEvent]:
        return self

    def __next__(self) -> TrainingEvent:
        return next(self._events)

    def _run(self) -> Iterator[TrainingEvent]:
        with alone(self._place):
            try:
                yield from self._trial()
            except Cancelled:
                yield TrainingDone(None)
            except AdapterUnusable as error:
                self._place.vault.adapters.put_aside(self.id, str(error))
                raise

    def _trial(self) -> Iterator[TrainingEvent]:
        lessons = [lesson_of(each) for each in self._memories]
        tried = len(neutral().tried)
        total = 2 * tried + sum(len(one.direct) + len(one.held_out) for one in lessons)
        before = yield from self._before(total)
        with self._asked(self._place.path(self.id, SUFFIX)) as examiner:
            examination = Examination(examiner, lessons, before, self._place.embedder)
            for done in examination.run():
                yield TrainingPhase("evaluating", tried + done, total)
                yield from self._while_paused("evaluating", tried + done, total)
            evaluation = examination.evaluation()
        store = self._place.vault.adapters
        if not store.note_tried(self.id, evaluation, examination.known):
            raise InvalidInput(_OUTDATED)
        write_trials(self._place.path(self.id, TRIALS), evaluation.trials, self._place.key)
        scope = narrowest(memory.scope for memory in self._memories)
        yield TrainingDone(replace(store.get(self.id), evaluation=evaluation, scope=scope))

    def _before(self, total: int) -> Generator[TrainingEvent, None, Before]:
        """What the model says to other things without the adapter."""
        answers: list[str] = []
        with self._asked() as examiner:
            for prompt in neutral().tried:
                yield TrainingPhase("evaluating", len(answers), total)
                yield from self._while_paused("evaluating", len(answers), total)
                answers.append(examiner.answer(prompt))
            return Before(tuple(answers), examiner.perplexity())
