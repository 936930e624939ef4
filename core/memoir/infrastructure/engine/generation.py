"""One answer from one model: what is read again, what is reused, how the text comes out.

The model keeps what it read last. A new prompt mostly begins as the last one did, so only what
differs is read. Two things make that exact:

- Tokens, not text, are compared, and the longest common beginning is kept.
- An answer is later sent back as text, and text has several spellings in tokens: what the model
  wrote is often not what the tokenizer makes of it. So the text of what was read is remembered
  with marks where it may be cut, and a prompt that begins with such a text begins with its tokens.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from memoir.errors import EngineError
from memoir.infrastructure.engine.chat import (
    Event,
    Finished,
    GenerationRequest,
    GenerationStats,
    Piece,
    Reading,
    Sampling,
    StopReason,
)
from memoir.infrastructure.engine.pieces import TextStream
from memoir.infrastructure.engine.templates import ChatTemplate

# A token read alone leaves something slightly different behind than one read among others, so the
# end of a prompt is never read alone: the same prompt gives the same answer, whatever is reused.
_READ_TOGETHER = 2


class _Chooser(Protocol):
    def next(self) -> int: ...
    def close(self) -> None: ...


class _TextModel(Protocol):
    """What of `llama.ChatModel` is needed here."""

    @property
    def context(self) -> int: ...
    @property
    def batch(self) -> int: ...
    @property
    def adds_begin(self) -> bool: ...
    @property
    def begin_text(self) -> str: ...
    def tokens(self, text: str, *, start: bool, special: bool) -> list[int]: ...
    def piece(self, token: int, *, special: bool) -> bytes: ...
    def ends(self, token: int) -> bool: ...
    def is_control(self, token: int) -> bool: ...
    def keep(self, count: int) -> int: ...
    def clear(self) -> None: ...
    def evaluate(self, tokens: Sequence[int], position: int) -> bool: ...
    def sampler(self, sampling: Sampling, grammar: str = "") -> _Chooser: ...


@dataclass(slots=True)
class _Read:
    """What the model has read and written last.

    ``marks`` are (characters, tokens) at which ``text`` and ``tokens`` may both be cut; of the
    tokens the first ``evaluated`` are in the model's memory.
    """

    text: str = ""
    tokens: list[int] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    evaluated: int = 0


class Writer:
    """Writes answers with one model, one at a time.

    ``stopped`` tells whether the answer being written shall end.
    """

    def __init__(
        self,
        model: _TextModel,
        template: ChatTemplate,
        *,
        stopped: Callable[[], bool],
    ) -> None:
        self._model = model
        self._template = template
        self._stopped = stopped
        self._read = _Read()

    def answer(self, request: GenerationRequest) -> Iterator[Event]:
        """Write one answer. Raises EngineError."""
        begun = time.perf_counter()
        text = self._prompt(request)
        tokens = self._tokens(text)
        if not tokens:
            message = "The model's chat template makes nothing of this conversation."
            raise EngineError(message)
        if len(tokens) >= self._model.context:
            message = (
                f"The conversation has {len(tokens):,} tokens and the model reads at most"
                f" {self._model.context - 1:,}; shorten it, or give the model a larger context."
            )
            raise EngineError(message)
        reused = self._reuse(text, tokens)
        yield Reading(reused, len(tokens))
        for done in self._evaluate(reused):
            yield Reading(done, len(tokens))
        if request.begin:
            yield Piece(request.begin)
        writing = _Writing(begun=begun, prompt=len(tokens), reused=reused)
        if self._read.evaluated == len(tokens):
            yield from self._write(request, writing)
        else:
            writing.reason = StopReason.STOPPED
        yield Finished(writing.stats())

    def forget(self) -> None:
        """Drop what was read and written: nothing of it is reused, or left in memory."""
        self._model.clear()
        self._read = _Read()

    def _prompt(self, request: GenerationRequest) -> str:
        text = self._template.render(request.turns)
        if self._model.adds_begin and self._model.begin_text:
            # The tokenizer adds it; a second one makes answers worse.
            text = text.removeprefix(self._model.begin_text)
        return text + request.begin

    def _tokens(self, text: str) -> list[int]:
        """The tokens of a prompt, spelled as they were before as far as that is known."""
        for characters, count in reversed(self._read.marks):
            if not text.startswith(self._read.text[:characters]):
                continue
            rest = self._model.tokens(text[characters:], start=False, special=True)
            # Only before markup does every tokenizer cut; elsewhere it might join across.
            if not rest or self._model.is_control(rest[0]):
                return self._read.tokens[:count] + rest
        return self._model.tokens(text, start=True, special=True)

    def _reuse(self, text: str, tokens: list[int]) -> int:
        """Keep what the model has read of these tokens; returns how many those are."""
        same = common_prefix(self._read.tokens[: self._read.evaluated], tokens)
        # The end is always read: choosing the next token needs what the last one leaves behind.
        kept = self._model.keep(max(0, min(same, len(tokens) - _READ_TOGETHER)))
        marks = [
            mark
            for mark in self._read.marks
            if mark[1] <= len(tokens)
            and text.startswith(self._read.text[: mark[0]])
            and tokens[: mark[1]] == self._read.tokens[: mark[1]]
        ]
        self._read = _Read(text=text, tokens=tokens, marks=marks, evaluated=kept)
        self._mark()
        return kept

    def _evaluate(self, done: int) -> Iterator[int]:
        tokens = self._read.tokens
        while done < len(tokens):
            chunk = tokens[done : done + self._portion(len(tokens) - done)]
            if self._stopped() or not self._model.evaluate(chunk, done):
                self._model.keep(done)
                return
            done += len(chunk)
            self._read.evaluated = done
            yield done

    def _portion(self, remaining: int) -> int:
        """How many tokens to read next, so that none is left alone for the end."""
        batch = self._model.batch
        return batch - 1 if remaining == batch + 1 else min(batch, remaining)

    def _write(self, request: GenerationRequest, writing: _Writing) -> Iterator[Event]:
        stream = TextStream((*request.stop, *self._template.stop))
        chooser = self._model.sampler(request.sampling, request.grammar)
        written = bytearray()
        try:
            while writing.goes_on(request.sampling.max_tokens, self._model.context):
                token = chooser.next()
                if self._model.ends(token):
                    writing.reason = StopReason.END
                    break
                writing.count()
                self._read.tokens.append(token)
                written += self._model.piece(token, special=True)
                if text := stream.feed(self._model.piece(token, special=False)):
                    yield Piece(text)
                if stream.stopped:
                    writing.reason = StopReason.END
                    break
                if not self._take(token):
                    writing.reason = StopReason.STOPPED
                    break
        finally:
            chooser.close()
            self._read.text += written.decode("utf-8", "replace")
            self._mark()
        if text := stream.end():
            yield Piece(text)

    def _take(self, token: int) -> bool:
        """Let the model read its own token; False when stopped."""
        read = self._read
        if self._stopped() or not self._model.evaluate([token], read.evaluated):
            self._model.keep(read.evaluated)
            return False
        read.evaluated += 1
        return True

    def _mark(self) -> None:
        self._read.marks.append((len(self._read.text), len(self._read.tokens)))


@dataclass(slots=True)
class _Writing:
    """Counts and clocks of one answer."""

    begun: float
    prompt: int
    reused: int
    generated: int = 0
    first: float = 0.0
    last: float = 0.0
    reason: StopReason = StopReason.LENGTH

    def goes_on(self, most: int, context: int) -> bool:
        return self.generated < most and self.prompt + self.generated < context

    def count(self) -> None:
        self.last = time.perf_counter()
        self.first = self.first or self.last
        self.generated += 1

    def stats(self) -> GenerationStats:
        end = time.perf_counter()
        writing = self.last - self.first
        return GenerationStats(
            prompt_tokens=self.prompt,
            reused_tokens=self.reused,
            generated_tokens=self.generated,
            ttft_ms=((self.first or end) - self.begun) * 1000,
            total_ms=(end - self.begun) * 1000,
            tokens_per_second=(self.generated - 1) / writing if writing > 0 else 0.0,
            stop_reason=self.reason,
        )


def common_prefix(one: Sequence[int], other: Sequence[int]) -> int:
    """How many elements two sequences begin with in common."""
    shorter = min(len(one), len(other))
    for at in range(shorter):
        if one[at] != other[at]:
            return at
    return shorter
