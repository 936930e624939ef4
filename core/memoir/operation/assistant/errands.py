"""An engine that is used for one thing, so that what is sent is noted as sent for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from memoir.infrastructure.engine.chat import ChatEngine, Event, GenerationRequest, ModelInfo
from memoir.memory.audit import Errand


class OnErrand:
    """``engine`` with every request made for ``errand``."""

    def __init__(self, engine: ChatEngine, errand: Errand) -> None:
        self.id = engine.id
        self.destination = engine.destination
        self._engine = engine
        self._errand = errand

    @property
    def info(self) -> ModelInfo | None:
        """As the engine's."""
        return self._engine.info

    def load(self) -> ModelInfo:
        """As the engine's."""
        return self._engine.load()

    def generate(self, request: GenerationRequest) -> Iterator[Event]:
        """As the engine's, on the errand, by the model as it is: nothing is known to it already."""
        return self._engine.generate(replace(request, errand=self._errand, adapters=()))

    def cancel(self) -> None:
        """As the engine's."""
        self._engine.cancel()

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """As the engine's."""
        return self._engine.count_tokens(texts)

    def close(self) -> None:
        """As the engine's."""
        self._engine.close()
