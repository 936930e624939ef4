"""The embedding worker's service: load a model, turn texts into vectors.

Two threads on one text wait for each other at every step. Measured with MiniLM on two cores, 34
tokens: one thread takes 11.5 ms; two that always sleep while they wait 8.8, that always stay awake
6.0, or 40 to 120 if something else wants a core; two that stay awake for a moment first (see
`machine.waiting_policy`) 7.4, and no longer than one thread then. The vectors are the same to the
last bit. So a text that comes alone is worked on by two threads, and so are a few where there is
one lane; of many each is by one, on as many lanes as there are cores to spare.

Texts that are given to llama.cpp together attend to each other's words, only to leave them out: 16
of 35 tokens take 22 ms each, one after the other 10.5. A graphics card does not mind, and would
rather have many at once.
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
_TEXTS_AT_ONCE = 16  # by a graphics card
_MOST_LANES = 4
_MOST_TOGETHER = 2
_FEW = 4


def service() -> EmbeddingService:
    """Start llama.cpp in this process."""
    llama.start()
    return EmbeddingService()


class EmbeddingService:
    """Holds one model."""

    def __init__(self) -> None:
        self._model: llama.EmbeddingModel | None = None
        self._pool = ThreadPoolExecutor(_MOST_LANES)
        self._together = 1
        self._at_once = _TEXTS_AT_ONCE if llama.uses_gpu() else 1

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
        threads = machine.threads(header.parameters)
        lanes = min(_MOST_LANES, threads.writing)
        self._together = min(_MOST_TOGETHER, threads.reading)
        model = llama.EmbeddingModel(path, limit=limit, lanes=lanes, sequences=self._at_once)
        self._model = model
        return {"is": "done", "dimension": model.dimension, "lanes": lanes}

    def _embed(self, model: llama.EmbeddingModel, texts: list[str]) -> Vectors:
        tokens = [_cut(model, text) for text in texts]
        packs = list(_packs([len(ids) for ids in tokens], model.limit, self._at_once))
        vectors = np.zeros((len(texts), model.dimension), np.float32)
        few = len(packs) <= (_FEW if len(model.lanes) == 1 else 1)
        threads = self._together if few else 1

        def along(lane: int) -> None:
            for rows in packs[lane :: len(model.lanes)]:
                some = [tokens[row] for row in rows]
                vectors[rows] = model.lanes[lane].embed(some, threads=threads)

        if len(packs) > 1:
            list(self._pool.map(along, range(len(model.lanes))))
        else:
            along(0)
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


def _packs(lengths: Sequence[int], limit: int, most: int) -> Iterator[list[int]]:
    """Rows to embed together: at most ``most`` of about the same length that fit in one call."""
    pack: list[int] = []
    size = 0
    for row in sorted(range(len(lengths)), key=lengths.__getitem__):
        if pack and (size + lengths[row] > limit or len(pack) == most):
            yield pack
            pack, size = [], 0
        pack.append(row)
        size += lengths[row]
    if pack:
        yield pack
