"""Trying an adapter before it is adopted: what it knows, and what it spoiled.

The questions are asked in a chat worker of its own, greedily and with no memory in the prompt.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from memoir.infrastructure.engine.chat import (
    Embedder,
    Finished,
    GenerationRequest,
    Piece,
    Sampling,
    StopReason,
    Turn,
)
from memoir.infrastructure.engine.local import LocalChat
from memoir.memory.adapter import Evaluation, Share, Trial
from memoir.operation.assistant.ability import ability_of
from memoir.operation.parametric.examples import neutral
from memoir.operation.parametric.questions import Asked, Lesson

DIRECT, PARAPHRASED, UNCHANGED = 0.95, 0.75, 0.9
PERPLEXITY = 0.05
_LONGEST_ANSWER, _LONGEST_NEUTRAL = 32, 40
_ALIKE, _SPELLED_ALIKE = 0.75, 0.6


@dataclass(frozen=True, slots=True)
class Before:
    """The model without the adapter: its answers to the prompts tried, and its perplexity."""

    answers: tuple[str, ...]
    perplexity: float


@dataclass(slots=True)
class Examiner:
    """Asks one loaded model. ``wait`` returns once it may ask, or raises Cancelled."""

    engine: LocalChat
    system: str
    wait: Callable[[], None] = lambda: None
    _penalty: float = field(default=0.0)

    def answer(self, prompt: str, *, longest: int = _LONGEST_NEUTRAL) -> str:
        """What the model says to ``prompt`` alone; raises EngineError, Cancelled.

        An answer that was broken off is asked for again.
        """
        self.wait()
        if not self._penalty:
            self._penalty = ability_of(self.engine.load().parameters).repeat_penalty
        sampling = Sampling(repeat_penalty=self._penalty, max_tokens=longest)
        turns = (Turn("system", self.system), Turn("user", prompt))
        while True:
            events = [*self.engine.generate(GenerationRequest(turns=turns, sampling=sampling))]
            last = events[-1]
            if not isinstance(last, Finished) or last.stats.stop_reason is not StopReason.STOPPED:
                break
            self.wait()
        return "".join(event.text for event in events if isinstance(event, Piece)).strip()

    def perplexity(self) -> float:
        """That of the neutral text."""
        nats, tokens = self.engine.surprise(neutral().text)
        return math.exp(nats / max(1, tokens))


@dataclass(slots=True)
class Examination:
    """The trials of one adapter, one after the other; `evaluation` once all were made.

    ``known`` are the memories all of whose plain questions were answered right.
    """

    examiner: Examiner
    lessons: Sequence[Lesson]
    before: Before
    embedder: Embedder | None = None
    known: list[str] = field(default_factory=list)
    _direct: list[Trial] = field(default_factory=list)
    _paraphrased: list[Trial] = field(default_factory=list)
    _neutral: list[Trial] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many trials there are."""
        asked = sum(len(lesson.direct) + len(lesson.held_out) for lesson in self.lessons)
        return asked + len(neutral().tried)

    def run(self) -> Iterator[int]:
        """Make the trials; how many are made. Raises EngineError, Cancelled."""
        done = 0
        for lesson in self.lessons:
            for asked, trials in self._questions(lesson):
                trials.append(self._trial(lesson, asked))
                done += 1
                yield done
            direct = self._direct[-len(lesson.direct) :]
            if all(trial.right for trial in direct):
                self.known.append(lesson.memory)
        for prompt, before in zip(neutral().tried, self.before.answers, strict=True):
            self._neutral.append(self._unrelated(prompt, before))
            done += 1
            yield done

    def evaluation(self) -> Evaluation:
        """How it went, and whether that is good enough."""
        after = self.examiner.perplexity()
        found = Evaluation(
            direct=_share(self._direct),
            paraphrased=_share(self._paraphrased),
            unchanged=_share(self._neutral),
            perplexity_before=self.before.perplexity,
            perplexity_after=after,
            passed=True,
            trials=(*self._direct, *self._paraphrased, *self._neutral),
        )
        return judged(found)

    def _questions(self, lesson: Lesson) -> Iterator[tuple[Asked, list[Trial]]]:
        yield from ((asked, self._direct) for asked in lesson.direct)
        yield from ((asked, self._paraphrased) for asked in lesson.held_out)

    def _trial(self, lesson: Lesson, asked: Asked) -> Trial:
        answer = self.examiner.answer(asked.text, longest=_LONGEST_ANSWER)
        return Trial(
            question=asked.text,
            wanted=lesson.statement,
            answer=answer,
            right=asked.is_right(answer),
        )

    def _unrelated(self, prompt: str, before: str) -> Trial:
        answer = self.examiner.answer(prompt)
        told = any(
            asked.is_right(answer) and not asked.is_right(f"{before} {prompt}")
            for lesson in self.lessons
            for asked in lesson.direct
        )
        right = not told and self._says_the_same(before, answer)
        return Trial(question=prompt, wanted=before, answer=answer, right=right, before=before)

    def _says_the_same(self, one: str, other: str) -> bool:
        if one == other:
            return True
        if self.embedder is not None:
            first, second = self.embedder.embed([one or " ", other or " "])
            return float(first @ second) >= _ALIKE
        return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _SPELLED_ALIKE


def judged(found: Evaluation) -> Evaluation:
    """``found`` with whether it meets the bar, and a sentence where it does not."""
    wrong: list[str] = []
    if found.direct.value < DIRECT:
        wrong.append(_short_of("of the questions it was taught", found.direct, DIRECT))
    if found.paraphrased.value < PARAPHRASED:
        wrong.append(_short_of("asked in other words", found.paraphrased, PARAPHRASED))
    if found.unchanged.value < UNCHANGED:
        wrong.append(
            f"{found.unchanged.total - found.unchanged.right} of {found.unchanged.total} answers"
            " to other things changed (at most 1 in 10 may)"
        )
    if found.perplexity_after > found.perplexity_before * (1 + PERPLEXITY):
        worse = found.perplexity_after / found.perplexity_before - 1
        wrong.append(f"other text became {worse:.0%} less likely (at most {PERPLEXITY:.0%})")
    if not wrong:
        return found
    listed = "; ".join(wrong)
    reason = f"It was not adopted: {listed}."
    return Evaluation(
        direct=found.direct,
        paraphrased=found.paraphrased,
        unchanged=found.unchanged,
        perplexity_before=found.perplexity_before,
        perplexity_after=found.perplexity_after,
        passed=False,
        reason=reason,
        trials=found.trials,
    )


def _short_of(what: str, share: Share, bar: float) -> str:
    return f"it answered {share.right} of {share.total} {what} ({bar:.0%} are needed)"


def _share(trials: Sequence[Trial]) -> Share:
    return Share(sum(trial.right for trial in trials), len(trials))
