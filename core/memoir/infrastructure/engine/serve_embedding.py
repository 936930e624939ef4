"""The embedding worker's service: load a model, turn texts into vectors.

Measured with MiniLM on two cores: one thread embeds 75 to 140 short texts a second, two threads
on one text 15 to 60, since they wait for each other at every step. So each text is worked on by
one thread, and machines with cores to spare work on several texts at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from memoir.errors import EngineError
from memoir.infrastructure.engine import llama, machine
from memoir.infrastructure.engine.chat import Vectors
from memoir.infrastructure.engine.gguf_header import read_header, total_size
from memoir.infrastructure.engine.protocol import Message, encode_vectors
from memoir.infrastructure.engine.service import Job

_LONGEST_TEXT = 512  # tokens; longer texts are cut, and callers split them before
_LONGEST_WORD = 40  # characters a token stands for at most, nearly always
_TEXTS_AT_ONCE = 16
_MOST_LANES = 4


def service() -> EmbeddingService:
    """Start llama.cpp in this process."""
    llama.start()
    return EmbeddingService()


class EmbeddingService:
    """Holds one model."""

    def __init__(self) -> None:
        self._model: llama.EmbeddingModel | None = None
        self._pool = ThreadPoolExecutor(_MOST_LANES)

    def work(self, job: Job) -> Iterator[Message]:
        """Load, or embed."""
        if job.message["do"] == "load":
            yield self._load(Path(job.message["settings"]["path"]))
            return
        vectors = self._embed(self._loaded(), job.message["texts"])
        yield {"is": "done", "vectors": encode_vectors(vectors)}

    def count(self, texts: Sequence[str]) -> list[int]:
        """Tokens in each text, the model's own marks included."""
        model = self._loaded()
        return [len(model.tokens(text, start=True, special=False)) for text in texts]

    def _load(self, path: Path) -> Message:
        header = read_header(path)
        trained = header.number("%s.context_length") or _LONGEST_TEXT
        limit = min(trained, _LONGEST_TEXT)
        free = machine.free_memory()
        machine.fitting_context(header, limit, weights=total_size(header), free=free)
        if not llama.uses_gpu():
            machine.limit_memory(free)
        lanes = min(_MOST_LANES, machine.threads(header.parameters).writing)
        model = llama.EmbeddingModel(path, limit=limit, lanes=lanes, sequences=_TEXTS_AT_ONCE)
        self._model = model
        return {"is": "done", "dimension": model.dimension, "lanes": lanes}

    def _embed(self, model: llama.EmbeddingModel, texts: list[str]) -> Vectors:
        tokens = [_cut(model, text) for text in texts]
        packs = list(_packs([len(ids) for ids in tokens], model.limit))
        vectors = np.zeros((len(texts), model.dimension), np.float32)

        def along(lane: int) -> None:
            for rows in packs[lane :: len(model.lanes)]:
                vectors[rows] = model.lanes[lane].embed([tokens[row] for row in rows])

        list(self._pool.map(along, range(len(model.lanes))))
        return vectors

    def _loaded(self) -> llama.EmbeddingModel:
        if self._model is None:
            message = "No embedding model is loaded."
            raise EngineError(message)
        return self._model


def _cut(model: llama.EmbeddingModel, text: str) -> list[int]:
    """The tokens of a text, of its beginning where it is too long."""
    tokens = model.tokens(text[: model.limit * _LONGEST_WORD], start=True, special=False)
    if len(tokens) > model.limit:
        tokens = tokens[: model.limit - len(model.closing)] + model.closing
    # A model without marks of its own finds nothing in an empty text.
    return tokens or model.tokens(" .", start=True, special=False)


def _packs(lengths: Sequence[int], limit: int) -> Iterator[list[int]]:
    """Rows to embed together: texts of about the same length, as many as one call takes."""
    pack: list[int] = []
    size = 0
    for row in sorted(range(len(lengths)), key=lengths.__getitem__):
        if pack and (size + lengths[row] > limit or len(pack) == _TEXTS_AT_ONCE):
            yield pack
            pack, size = [], 0
        pack.append(row)
        size += lengths[row]
    if pack:
        yield pack
