"""Embedding texts while they are still being read.

The embedding model works in a process of its own, and takes several times as long as reading what
a text says: so it is given the text first, and its vectors are waited for last.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from typing import Protocol, runtime_checkable

from memoir.errors import EngineError
from memoir.infrastructure.engine.chat import Embedder, Vectors
from memoir.memory.memory import Memory
from memoir.operation.retrieval.passages import Vector, passages

VectorsOf = Callable[[Sequence[Memory]], dict[str, list[Vector]]]

log = logging.getLogger(__name__)


@runtime_checkable
class BeginsEarly(Protocol):
    """An embedder that need not be waited for at once."""

    def begin(self, texts: list[str]) -> Callable[[], Vectors]:
        """Begin with ``texts``; what is returned waits for the vectors. Both raise EngineError."""
        ...


def embed_ahead(texts: Sequence[str], embedder: Embedder) -> VectorsOf:
    """Begin to embed ``texts``; what is returned gives their vectors to memories of these texts.

    One unit vector per passage, by the memory's identifier; none while the embedding model cannot
    be had: words still find such a memory, and what is missing is made up for later.
    """
    pieces = [passages(text) for text in texts]
    every = [piece for each in pieces for piece in each]
    wait: Callable[[], Vectors] = partial(embedder.embed, every)
    try:
        if isinstance(embedder, BeginsEarly):
            wait = embedder.begin(every)
    except EngineError as error:
        _tell(error)
        return lambda _memories: {}

    def vectors_of(memories: Sequence[Memory]) -> dict[str, list[Vector]]:
        try:
            vectors = iter(wait())
        except EngineError as error:
            _tell(error)
            return {}
        return {
            memory.id: list(islice(vectors, len(some)))
            for memory, some in zip(memories, pieces, strict=True)
        }

    return vectors_of


def _tell(error: EngineError) -> None:
    log.warning("memories are kept without vectors: %s", error)
