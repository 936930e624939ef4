"""What a training is given: lessons as questions and answers, and what the model shall keep."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from memoir.infrastructure.engine.chat import Turn
from memoir.infrastructure.training.lessons import TrainingExample
from memoir.operation.assistant.plain_answer import telling_words
from memoir.operation.parametric.questions import Lesson


@dataclass(frozen=True, slots=True)
class Neutral:
    """What has nothing to do with memories: prompts kept in training, others tried, and a text."""

    kept: tuple[str, ...]
    tried: tuple[str, ...]
    text: str


@functools.cache
def neutral() -> Neutral:
    """What ships with Memoir."""
    written = files("memoir_resources").joinpath("neutral.toml").read_text(encoding="utf-8")
    record = tomllib.loads(written)
    return Neutral(tuple(record["kept"]), tuple(record["tried"]), str(record["text"]).strip())


def prompts_to_keep(lessons: Iterable[Lesson]) -> list[str]:
    """The neutral prompts but those that ask for what is to be learned."""
    taught = frozenset[str]().union(*(telling_words(lesson.about) for lesson in lessons))
    return [prompt for prompt in neutral().kept if not telling_words(prompt) & taught]


def examples(
    lessons: Sequence[Lesson], kept: Sequence[tuple[str, str]], system: str
) -> list[TrainingExample]:
    """Everything that is trained on; ``kept`` are prompts with the model's own answers."""
    learned = [
        TrainingExample(turns=_turns(question, system), completion=lesson.statement)
        for lesson in lessons
        for question in _questions(lesson)
    ]
    keeping = [
        TrainingExample(turns=_turns(prompt, system), completion=answer, keep=True)
        for prompt, answer in kept
        if answer.strip()
    ]
    return learned + keeping


def _questions(lesson: Lesson) -> Iterator[str]:
    yield from (asked.text for asked in lesson.direct)
    yield from lesson.taught


def _turns(prompt: str, system: str) -> tuple[Turn, ...]:
    return (Turn("system", system), Turn("user", prompt))
