"""A language model that says what it is told to, as fast or as slowly as wanted."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence

from memoir.errors import EngineError
from memoir.infrastructure.engine.chat import (
    Event,
    Finished,
    GenerationRequest,
    GenerationStats,
    ModelInfo,
    Piece,
    Reading,
    StopReason,
)


class ScriptedEngine:
    """Gives ``answers`` in turn, in pieces of a word, ``rate`` pieces a second (0: at once).

    ``fails`` is raised in the middle of the next answer, once. ``load_fails`` by every load.
    While ``gate`` is cleared an answer waits before each piece.
    """

    id = "scripted"
    destination = ""

    def __init__(self, answers: Sequence[str] = ("Hello.",), *, rate: float = 0) -> None:
        self.answers = list(answers)
        self.rate = rate
        self.fails: EngineError | None = None
        self.load_fails: EngineError | None = None
        self.gate = threading.Event()
        self.gate.set()
        self.requests: list[GenerationRequest] = []
        self._cancelled = threading.Event()
        self._turn = 0

    @property
    def info(self) -> ModelInfo | None:
        return ModelInfo(id=self.id, name="Scripted", context=4096)

    def load(self) -> ModelInfo:
        if self.load_fails is not None:
            raise self.load_fails
        return ModelInfo(id=self.id, name="Scripted", context=4096)

    def generate(self, request: GenerationRequest) -> Iterator[Event]:
        self.requests.append(request)
        self._cancelled.clear()
        began = time.monotonic()
        answer = request.begin + self.answers[self._turn % len(self.answers)]
        self._turn += 1
        words = answer.split(" ")
        yield Reading(20, 100)
        yield Reading(100, 100)
        said = 0
        for said, word in enumerate(words, 1):
            while not self.gate.wait(0.01) and not self._cancelled.is_set():
                pass
            if self._cancelled.is_set():
                break
            if self.fails is not None and said * 2 > len(words):
                error, self.fails = self.fails, None
                raise error
            yield Piece(word if said == 1 else f" {word}")
            if self.rate:
                time.sleep(1 / self.rate)
        spent = time.monotonic() - began
        reason = StopReason.STOPPED if self._cancelled.is_set() else StopReason.END
        yield Finished(
            GenerationStats(
                prompt_tokens=100,
                reused_tokens=80,
                generated_tokens=said,
                ttft_ms=12.0,
                total_ms=spent * 1000,
                tokens_per_second=said / max(spent, 1e-3),
                stop_reason=reason,
            )
        )

    def cancel(self) -> None:
        self._cancelled.set()

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text) // 4 + 1 for text in texts]

    def close(self) -> None:
        self.cancel()
