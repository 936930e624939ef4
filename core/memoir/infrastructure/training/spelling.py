"""From examples to tokens, exactly as the model reads a prompt and writes an answer.

llama.cpp and the model's own chat template do it, from the file that later answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from memoir.errors import InvalidInput
from memoir.infrastructure.engine import llama
from memoir.infrastructure.engine.machine import Threads
from memoir.infrastructure.engine.templates import ChatTemplate
from memoir.infrastructure.training.lessons import TrainingExample
from memoir.infrastructure.training.packing import Lesson

_CONTEXT = 64  # nothing is evaluated


class _Tokenizer(Protocol):
    """What of `llama.ChatModel` is needed here."""

    def tokens(self, text: str, *, start: bool, special: bool) -> list[int]: ...
    def is_control(self, token: int) -> bool: ...


def spelled_lessons(
    model: Path, examples: Sequence[TrainingExample], *, longest: int
) -> list[Lesson]:
    """The examples in tokens, of which ``longest`` are kept at most; what is too long is left out.

    Raises ModelUnusable, EngineError from the template, and InvalidInput where nothing is left.
    """
    llama.start()
    loaded = llama.ChatModel(
        model, context=_CONTEXT, batch=_CONTEXT, threads=Threads(1, 1), stopped=lambda: False
    )
    try:
        template = ChatTemplate(
            loaded.template,
            begin=loaded.begin_text,
            end=loaded.end_text,
            control=loaded.control_texts(),
        )
        begin = loaded.begin_text if loaded.adds_begin else ""
        end = loaded.tokens(loaded.end_text, start=False, special=True)
        lessons = [_lesson(one, loaded, template, begin=begin, end=end) for one in examples]
    finally:
        loaded.close()
    fitting = [one for one in lessons if one.begin < len(one.tokens) <= longest]
    if all(one.keep for one in fitting):
        raise InvalidInput("There is nothing to learn in these examples; choose other memories.")
    return fitting


def _lesson(
    example: TrainingExample,
    tokenizer: _Tokenizer,
    template: ChatTemplate,
    *,
    begin: str,
    end: list[int],
) -> Lesson:
    if not example.turns:
        tokens = tokenizer.tokens(example.completion, start=True, special=False)
        return Lesson(tokens=tuple(tokens), begin=1, weight=example.weight, keep=example.keep)
    # The tokenizer adds the beginning itself; the template often does, too.
    prompt = template.render(example.turns).removeprefix(begin)
    asked = tokenizer.tokens(prompt, start=True, special=True)
    said = _answer(prompt, asked, example.completion, tokenizer)
    return Lesson(
        tokens=(*asked, *said, *end),
        begin=len(asked),
        weight=example.weight,
        keep=example.keep,
    )


def _answer(prompt: str, asked: list[int], text: str, tokenizer: _Tokenizer) -> list[int]:
    """The answer's tokens behind the prompt's; some tokenizers spell a text's first word apart."""
    whole = tokenizer.tokens(prompt + text, start=True, special=True)
    said = whole[len(asked) :]
    if whole[: len(asked)] == asked and not any(map(tokenizer.is_control, said)):
        return said
    return tokenizer.tokens(text, start=False, special=False)
