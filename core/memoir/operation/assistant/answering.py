"""Writing one answer: the stream from the model, kept safe while it runs and when it breaks."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from memoir.errors import EngineError, EngineStopped
from memoir.infrastructure.engine.chat import (
    ChatEngine,
    Finished,
    GenerationStats,
    Piece,
    Restoring,
    StopReason,
)
from memoir.infrastructure.engine.chat import Reading as EngineReading
from memoir.infrastructure.vault.conversations import ConversationStore
from memoir.memory.conversation import Message, MessageState, Timings
from memoir.operation.assistant.events import Reading, Text
from memoir.operation.assistant.prompt import Prompt

_SAVE_EVERY_SECONDS = 1.0


@dataclass(slots=True)
class Answering:
    """One answer while it is being written; `message` is what has been said so far.

    ``read_at`` is the number of the newest change when its memories were recalled, ``restored``
    names the snapshots that the model went on from.
    The partial text is saved at once and every second, so that a killed program loses a second
    at most, and the next one knows whose question was not learned from.
    """

    store: ConversationStore
    message: Message
    prompt: Prompt
    context: int
    recall_ms: float
    engine: ChatEngine
    read_at: int
    stats: GenerationStats | None = None
    restored: list[str] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _saved_at: float = 0.0

    def stream(self, stop: threading.Event) -> Iterator[Reading | Text]:
        """Yield progress and pieces; raises EngineError after noting what went wrong.

        ``stop`` may have been set before the engine had begun; it ends the answer all the same.
        """
        self._save()
        engine = self.engine
        state, error = MessageState.STOPPED, ""
        try:
            for event in engine.generate(self.prompt.request):
                if stop.is_set():
                    engine.cancel()
                if isinstance(event, EngineReading):
                    yield Reading(event.done, event.total)
                elif isinstance(event, Restoring):
                    self.restored.append(event.snapshot)
                elif isinstance(event, Piece):
                    self._pieces.append(event.text)
                    self._save_now_and_then()
                    yield Text(event.text)
                elif isinstance(event, Finished):
                    state = self._finish(event)
        except EngineError as failure:
            broken = isinstance(failure, EngineStopped) and bool(self._pieces)
            state = MessageState.INTERRUPTED if broken else MessageState.FAILED
            error = str(failure)
            raise
        except GeneratorExit:
            engine.cancel()
            raise
        finally:
            self.message = replace(
                self.message,
                text="".join(self._pieces),
                state=state,
                error=error,
                timings=self._timings(),
            )

    def _finish(self, event: Finished) -> MessageState:
        self.stats = event.stats
        stopped = event.stats.stop_reason is StopReason.STOPPED
        return MessageState.STOPPED if stopped else MessageState.COMPLETE

    def _save_now_and_then(self) -> None:
        if time.monotonic() - self._saved_at >= _SAVE_EVERY_SECONDS:
            self._save()

    def _save(self) -> None:
        self.store.save_partial(replace(self.message, text="".join(self._pieces)))
        self._saved_at = time.monotonic()

    def _timings(self) -> Timings:
        stats = self.stats or GenerationStats()
        return Timings(
            ttft_ms=stats.ttft_ms,
            total_ms=stats.total_ms,
            recall_ms=self.recall_ms,
            prompt_tokens=stats.prompt_tokens,
            reused_tokens=stats.reused_tokens,
            restored_tokens=stats.restored_tokens,
            restore_ms=stats.restore_ms,
            generated_tokens=stats.generated_tokens,
            tokens_per_second=stats.tokens_per_second,
            system_tokens=self.prompt.system_tokens,
            memory_tokens=self.prompt.memory_tokens,
            document_tokens=self.prompt.document_tokens,
            history_tokens=self.prompt.history_tokens,
            context=self.context,
            left_out=self.prompt.left_out,
            cut_tokens=self.prompt.cut_tokens,
            adapters=stats.adapters,
        )
