"""One answer from one model: what is read again, what is reused, how the text comes out.

The model keeps what it read last. A new prompt mostly begins as the last one did, so only what
differs is read (`reading`). Where a snapshot knows more of the prompt than the model does, its
state is put back first.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from memoir.errors import EngineError
from memoir.infrastructure.engine.chat import (
    Event,
    Finished,
    GenerationRequest,
    GenerationStats,
    Piece,
    ReadAhead,
    Reading,
    Restoring,
    Sampling,
    SavedSnapshot,
    StopReason,
    Turn,
)
from memoir.infrastructure.engine.pieces import TextStream
from memoir.infrastructure.engine.reading import Read, common_prefix, spelled
from memoir.infrastructure.engine.snapshots import Shelf
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
    def state(self) -> memoryview: ...
    def restore(self, state: bytearray) -> bool: ...
    def clear(self) -> None: ...
    def evaluate(self, tokens: Sequence[int], position: int) -> bool: ...
    def sampler(self, sampling: Sampling, grammar: str = "") -> _Chooser: ...


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
        shelf: Shelf | None = None,
    ) -> None:
        self._model = model
        self._template = template
        self._stopped = stopped
        self._shelf = shelf
        self._read = Read()
        self._ahead = ReadAhead(tokens=0)

    def answer(self, request: GenerationRequest) -> Iterator[Event]:
        """Write one answer. Raises EngineError."""
        writing = _Writing(begun=time.perf_counter())
        text = self._prompt(request)
        yield from self._restore(text, writing)
        tokens = spelled(text, self._read, self._model)
        self._check(tokens, request.turns)
        writing.prompt, writing.reused = len(tokens), self._reuse(text, tokens)
        yield Reading(writing.reused, len(tokens))
        for done in self._evaluate(writing.reused):
            yield Reading(done, len(tokens))
        if request.begin:
            yield Piece(request.begin)
        if self._read.evaluated == len(tokens):
            yield from self._write(request, writing)
        else:
            writing.reason = StopReason.STOPPED
        yield Finished(writing.stats())

    def read_ahead(
        self, turns: Sequence[Turn], unread: int | None = None
    ) -> Generator[Restoring | Reading, None, bool]:
        """Read what every prompt that begins with ``turns`` begins with; whether all of it is read.

        It is not begun where more than ``unread`` tokens are still to be read. `known` tells what
        is read then.
        """
        prompts = [self._prompt(GenerationRequest(turns=(*turns, Turn("user", words))))
                   for words in ("a", "b")]  # fmt: skip
        ahead, self._ahead = _Writing(begun=0.0), ReadAhead(tokens=0)
        for restoring in self._restore(prompts[0], ahead):
            yield restoring
            self._ahead = ReadAhead(tokens=0, snapshot=restoring.snapshot)
        self._ahead = replace(
            self._ahead, restored=ahead.restored, restore_ms=ahead.restoring * 1000
        )
        one, other = (spelled(prompt, self._read, self._model) for prompt in prompts)
        tokens = one[: common_prefix(one, other)]
        text = prompts[0][: common_prefix(*prompts)]
        new = len(tokens) - self._read.shared(tokens)
        if len(tokens) >= self._model.context or (unread is not None and new > unread):
            return False
        reused = self._reuse(text, tokens)
        yield Reading(reused, len(tokens))
        for done in self._evaluate(reused):
            yield Reading(done, len(tokens))
        return self._read.evaluated == len(tokens)

    @property
    def known(self) -> ReadAhead:
        """What the model has read and keeps, and where the last reading ahead went on from."""
        return replace(self._ahead, tokens=self._read.evaluated)

    def save(
        self, name: str, turns: Sequence[Turn], note: str = "", unread: int | None = None
    ) -> SavedSnapshot | None:
        """Keep what every prompt that begins with ``turns`` begins with.

        None where stopped, or where more than ``unread`` tokens of it have still to be read.
        Nothing else that was read goes into it. Raises StorageFull, and OSError where the folder
        cannot be written.
        """
        if self._shelf is None or not _ended(self.read_ahead(turns, unread)) or self._stopped():
            return None
        read = self._read.known()
        state = self._model.state()
        size = self._shelf.save(name, read, state, note=note, cancelled=self._stopped)
        return None if size is None else SavedSnapshot(tokens=read.evaluated, size=size)

    def _restore(self, text: str, writing: _Writing) -> Iterator[Restoring]:
        """Put the state of the best snapshot back, if one knows more of the prompt."""
        if self._shelf is None:
            return
        found = self._shelf.best(text, self._model, instead=self._read.shared)
        if found is None:
            return
        begun = time.perf_counter()
        # Should llama.cpp crash over it, whoever listens knows which one it was.
        yield Restoring(found.name)
        state = self._shelf.state(found.name)
        if state is None:
            return
        if self._model.restore(state):
            self._read = found.read.known()
            writing.restored = found.shared
            writing.restoring = time.perf_counter() - begun
        else:
            self._shelf.drop(found.name)
            self._model.keep(0)
            self._read = Read()

    def _check(self, tokens: Sequence[int], turns: Sequence[Turn]) -> None:
        if not tokens:
            message = "The model's chat template makes nothing of this conversation."
            raise EngineError(message)
        if len(tokens) >= self._model.context:
            message = (
                f"{self._what_is_long(tokens, turns)} tokens and the model reads at most"
                f" {self._model.context - 1:,}; shorten it, or give the model a larger context."
            )
            raise EngineError(message)

    def _what_is_long(self, tokens: Sequence[int], turns: Sequence[Turn]) -> str:
        """What has how many: the last message where that is too long by itself, or all of it."""
        *before, last = turns
        own = len(self._model.tokens(last.content, start=False, special=False))
        if own >= self._model.context:
            return f"The message has {own:,}"
        if all(turn.role == "system" for turn in before):
            return f"The message, with what is read with it, has {len(tokens):,}"
        return f"The conversation has {len(tokens):,}"

    def forget(self) -> None:
        """Drop what was read and written: nothing of it is reused, or left in memory."""
        self._model.clear()
        self._read = Read()
        if self._shelf is not None:
            self._shelf.look()  # the texts of snapshots that are gone go with them

    def begin_anew(self, shelf: Shelf | None) -> None:
        """Drop what was read, which was read by another model in effect, and its snapshots."""
        self._shelf = shelf
        self.forget()

    def _prompt(self, request: GenerationRequest) -> str:
        text = self._template.render(request.turns)
        if self._model.adds_begin and self._model.begin_text:
            # The tokenizer adds it; a second one makes answers worse.
            text = text.removeprefix(self._model.begin_text)
        return text + request.begin

    def _reuse(self, text: str, tokens: list[int]) -> int:
        """Keep what the model has read of these tokens; returns how many those are."""
        same = self._read.shared(tokens)
        # The end is always read: choosing the next token needs what the last one leaves behind.
        kept = self._model.keep(max(0, min(same, len(tokens) - _READ_TOGETHER)))
        self._read = self._read.followed_by(text, tokens, kept)
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
            self._read.mark()
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


def _ended(reading: Generator[Restoring | Reading, None, bool]) -> bool:
    """Let it read; what it comes to."""
    while True:
        try:
            next(reading)
        except StopIteration as end:
            return bool(end.value)


@dataclass(slots=True)
class _Writing:
    """Counts and clocks of one answer."""

    begun: float
    prompt: int = 0
    reused: int = 0
    restored: int = 0
    restoring: float = 0.0
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
            restored_tokens=min(self.restored, self.reused),
            restore_ms=self.restoring * 1000,
            generated_tokens=self.generated,
            ttft_ms=((self.first or end) - self.begun) * 1000,
            total_ms=(end - self.begun) * 1000,
            tokens_per_second=(self.generated - 1) / writing if writing > 0 else 0.0,
            stop_reason=self.reason,
        )
