"""One training from memories to an adapter that was tried: prepared, trained, evaluated, kept."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import replace
from typing import cast

from memoir.errors import AdapterUnusable, Cancelled, InvalidInput
from memoir.infrastructure.encryption import SealBroken
from memoir.infrastructure.engine.adapter_file import SUFFIX, write_adapter
from memoir.infrastructure.engine.sealed_file import read_sealed
from memoir.infrastructure.training import lessons as told
from memoir.infrastructure.training.lessons import ADAPTER_KIND, TrainingBasis, TrainingSettings
from memoir.infrastructure.training.trainer import Trainer
from memoir.infrastructure.vault.adapters import Trained
from memoir.memory.adapter import (
    Adapter,
    TrainingDone,
    TrainingEvent,
    TrainingPhase,
    TrainingStep,
)
from memoir.memory.memory import Memory
from memoir.memory.scope import narrowest
from memoir.operation.parametric.evaluation import Before, Examination
from memoir.operation.parametric.examining import TRIALS, Basis, Examining, Place, alone
from memoir.operation.parametric.examples import examples, neutral, prompts_to_keep
from memoir.operation.parametric.notes import Notes, read_notes, write_notes, write_trials
from memoir.operation.parametric.questions import Lesson, lesson_of
from memoir.operation.parametric.writing import written_questions

# Found with twenty facts and the starter model: learned in minutes, and nothing else disturbed. Of
# few facts six rounds are over before that is so.
SETTINGS = TrainingSettings(
    rank=8,
    alpha=16,
    rounds=6,
    fewest_steps=160,
    learning_rate=4e-4,
    batch_tokens=256,
    keep_share=0.5,
)
NOTES, TRAINED, STATE = ".notes", ".trained", ".state"
_OUTDATED = (
    "A memory in the training was changed or forgotten meanwhile, so the training was ended and"
    " nothing of it was kept; train again without it, or with what it says now."
)


class Training(Examining):
    """A training that goes on while it is iterated over; leaving it ends it, to go on later.

    `pause`, `resume` and `stop` may be called from any thread. ``begin`` notes it as soon as no
    other training is under way, and ``finish`` is given the adapter that came of it. Iterating
    raises InvalidInput where another training is under way or a memory in it changed, and all that
    training can raise.
    """

    def __init__(
        self,
        place: Place,
        basis: Basis,
        memories: Sequence[Memory],
        id: str,
        begin: Callable[[], None],
        finish: Callable[[Adapter], Adapter] = lambda adapter: adapter,
    ) -> None:
        super().__init__(place, basis, id)
        self._finish = finish
        self._memories = memories
        self._begin = begin
        self._losses: list[float] = []
        basis_of_training = TrainingBasis(model=basis.model, folder=basis.folder)
        self._trainer = Trainer(basis_of_training, key=place.key, checkpoint=place.path(id, STATE))
        self._events = self._run()

    def __iter__(self) -> Iterator[TrainingEvent]:
        return self

    def __next__(self) -> TrainingEvent:
        return next(self._events)

    def pause(self) -> None:
        """Let the training wait; it keeps its memory until it goes on or is stopped."""
        super().pause()
        self._trainer.pause()

    def resume(self) -> None:
        """Let a training that waits go on."""
        super().resume()
        self._trainer.resume()

    def stop(self) -> None:
        """End the training soon; it can go on from there another time."""
        super().stop()
        self._trainer.stop()

    def _run(self) -> Generator[TrainingEvent, None, None]:
        store = self._place.vault.adapters
        with alone(self._place):
            self._begin()
            try:
                yield from self._stages()
            except Cancelled:
                yield TrainingDone(None)
            except _Outdated:
                self._place.files.delete(self.id)
                store.remove(self.id)
                raise InvalidInput(_OUTDATED) from None
            finally:
                store.leave(self.id)

    def _stages(self) -> Iterator[TrainingEvent]:
        yield TrainingPhase("preparing")
        notes = read_notes(self._place.path(self.id, NOTES), self._place.key)
        if notes is None or not notes.are_for(self._basis.system, neutral().tried):
            # What was trained for other prompts would be judged by them, too.
            self._clear_away()
            notes = yield from self._prepare()
        lessons = [lesson_of(each, notes.written.get(each.id, ())) for each in self._memories]
        self._losses = self._place.vault.adapters.losses(self.id)
        if not self._place.path(self.id, TRAINED).exists():
            yield from self._train(lessons, notes)
        yield from self._evaluate(lessons, notes)

    # The model as it is

    def _prepare(self) -> Generator[TrainingEvent, None, Notes]:
        """Have the model answer what it shall go on answering so; it returns the notes."""
        lessons = [lesson_of(each) for each in self._memories]
        prompts = prompts_to_keep(lessons)
        asked = (*prompts, *neutral().tried)
        with self._asked() as examiner:
            answers = []
            for done, prompt in enumerate(asked):
                yield TrainingPhase("preparing", done, len(asked))
                yield from self._while_paused("preparing", done, len(asked))
                answers.append(examiner.answer(prompt))
            yield TrainingPhase("preparing", len(asked), len(asked))
            before = Before(tuple(answers[len(prompts) :]), examiner.perplexity())
            written = written_questions(examiner, lessons)
        self._check_stopped()
        notes = Notes(
            before=before,
            kept=tuple(zip(prompts, answers, strict=False)),
            written=written,
            system=self._basis.system,
            tried=neutral().tried,
        )
        write_notes(self._place.path(self.id, NOTES), notes, self._place.key)
        return notes

    # The training itself

    def _train(self, lessons: Sequence[Lesson], notes: Notes) -> Iterator[TrainingEvent]:
        self._check_stopped()
        given = examples(lessons, notes.kept, self._basis.system)
        target = self._place.path(self.id, TRAINED)
        events = cast(
            "Generator[told.Event, None, None]", self._trainer.train(given, target, SETTINGS)
        )
        # Its process has ended before anything is deleted: it writes nothing after that.
        with contextlib.closing(events):
            yield from self._told(events)

    def _told(self, events: Iterator[told.Event]) -> Iterator[TrainingEvent]:
        steps = 0
        for event in events:
            match event:
                case told.Started(steps=steps, done=done):
                    del self._losses[done:]
                    self._tell_trainer()
                    yield TrainingPhase("training", done, steps)
                case told.Step(step, steps, loss, _, left):
                    self._losses.append(loss)
                    self._note_step(step, steps)
                    yield TrainingStep(step, steps, loss, left)
                case told.Paused(step):
                    yield TrainingPhase("paused", step, steps)
                case told.Resumed(step):
                    self._note_step(step, steps)
                    yield TrainingPhase("training", step, steps)
                case told.Stopped():
                    raise Cancelled("The training was stopped.")
                case told.Saved():
                    self._note_step(event.steps, event.steps)

    def _tell_trainer(self) -> None:
        """What was wished for before there was a training to be told."""
        if self._stopped:
            self._trainer.stop()
        elif self._paused:
            self._trainer.pause()

    def _note_step(self, step: int, steps: int) -> None:
        if not self._place.vault.adapters.note_step(self.id, step, steps, self._losses):
            raise _Outdated

    # Whether it learned

    def _evaluate(self, lessons: Sequence[Lesson], notes: Notes) -> Iterator[TrainingEvent]:
        trained, final = self._place.path(self.id, TRAINED), self._place.path(self.id, SUFFIX)
        try:
            gguf = read_sealed(trained, self._place.key, kind=ADAPTER_KIND)
        except SealBroken:
            trained.unlink(missing_ok=True)
            message = "What was trained is damaged on the disk; let the training go on once more."
            raise AdapterUnusable(message) from None
        write_adapter(final, gguf, self._basis.model_hash, self._place.key)
        with self._asked(final) as examiner:
            examination = Examination(examiner, lessons, notes.before, self._place.embedder)
            yield TrainingPhase("evaluating", 0, examination.total)
            for done in examination.run():
                yield TrainingPhase("evaluating", done, examination.total)
                yield from self._while_paused("evaluating", done, examination.total)
            evaluation = examination.evaluation()
        write_trials(self._place.path(self.id, TRIALS), evaluation.trials, self._place.key)
        size = final.stat().st_size
        result = Trained(
            size=size, losses=self._losses, evaluation=evaluation, known=examination.known
        )
        if not self._place.vault.adapters.complete(self.id, result):
            raise _Outdated
        self._clear_away()
        adapter = self._finish(self._place.vault.adapters.get(self.id))
        scope = narrowest(memory.scope for memory in self._memories)
        yield TrainingDone(replace(adapter, evaluation=evaluation, scope=scope))

    def _clear_away(self) -> None:
        self._trainer.discard()
        for suffix in (TRAINED, NOTES, STATE):
            self._place.path(self.id, suffix).unlink(missing_ok=True)


class _Outdated(Exception):
    """What is trained on is not so any more."""
