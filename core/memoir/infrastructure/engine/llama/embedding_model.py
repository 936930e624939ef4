"""A model that turns texts into vectors."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from llama_cpp import llama_cpp as lib

from memoir.errors import EngineError
from memoir.infrastructure.engine.chat import Vectors
from memoir.infrastructure.engine.llama.library import Handle, Model, complaints, flash_attention


class EmbeddingModel(Model):
    """A model that turns texts into vectors of ``dimension`` numbers.

    ``limit`` is the longest text in tokens. There are as many ``lanes`` as texts shall be worked
    on at once; each does one thing at a time.
    """

    def __init__(self, path: Path, *, limit: int, lanes: int, sequences: int) -> None:
        super().__init__(path)
        self.limit = limit
        self.dimension = int(lib.llama_model_n_embd_out(self.handle))
        self.lanes: list[Lane] = []
        for _ in range(lanes):
            context = lib.llama_init_from_model(self.handle, _embedding_settings(limit, sequences))
            if context is None:
                self.close()
                raise complaints.about(path)
            self.lanes.append(Lane(context, limit, self.dimension))

    def close(self) -> None:
        """Give the memory back."""
        for lane in self.lanes:
            lane.close()
        super().close()

    @property
    def closing(self) -> list[int]:
        """The token, if any, that this model wants at the end of every text."""
        token = lib.llama_vocab_sep(self.vocabulary)
        return [token] if self.tokens("", start=True, special=False)[-1:] == [token] else []


def _embedding_settings(limit: int, sequences: int) -> Handle:
    settings = lib.llama_context_default_params()
    settings.n_ctx = settings.n_batch = settings.n_ubatch = limit
    settings.n_seq_max = sequences
    settings.flash_attn_type = flash_attention()
    settings.embeddings = True
    settings.kv_unified = True  # each sequence may be as long as the limit
    settings.no_perf = True
    return settings


class Lane:
    """One context of an embedding model."""

    def __init__(self, context: Handle, limit: int, dimension: int) -> None:
        self._context = context
        self._memory: Handle = lib.llama_get_memory(context)
        self._batch = lib.llama_batch_init(limit, 0, 1)
        self._pooled = lib.llama_pooling_type(context) != lib.LLAMA_POOLING_TYPE_NONE
        self._dimension = dimension

    def close(self) -> None:
        """Give the memory back."""
        lib.llama_batch_free(self._batch)
        lib.llama_free(self._context)

    def embed(self, texts: Sequence[Sequence[int]], *, threads: int = 1) -> Vectors:
        """Unit vectors (len(texts), dimension) of tokens; together at most the model's limit.

        ``threads`` work on them together. Raises EngineError.
        """
        lib.llama_set_n_threads(self._context, threads, threads)
        if self._memory is not None:
            lib.llama_memory_clear(self._memory, True)
        self._fill(texts)
        code = lib.llama_decode(self._context, self._batch)
        if code != 0:
            message = f"The embedding model could not read a text (llama.cpp says {code})."
            raise EngineError(message)
        rows = self._pooled_rows(texts) if self._pooled else self._averaged_rows(texts)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return (rows / np.where(lengths > 0, lengths, 1)).astype(np.float32)

    def _fill(self, texts: Sequence[Sequence[int]]) -> None:
        batch = self._batch
        at = 0
        for sequence, tokens in enumerate(texts):
            for position, token in enumerate(tokens):
                batch.token[at] = token
                batch.pos[at] = position
                batch.n_seq_id[at] = 1
                batch.seq_id[at][0] = sequence
                batch.logits[at] = 1
                at += 1
        batch.n_tokens = at

    def _pooled_rows(self, texts: Sequence[Sequence[int]]) -> Vectors:
        get = lib.llama_get_embeddings_seq
        rows = [self._row(get(self._context, sequence)) for sequence in range(len(texts))]
        return np.stack(rows)

    def _averaged_rows(self, texts: Sequence[Sequence[int]]) -> Vectors:
        get = lib.llama_get_embeddings_ith
        count = sum(map(len, texts))
        every = np.stack([self._row(get(self._context, at)) for at in range(count)])
        edges = np.cumsum([0, *map(len, texts)])
        return np.stack([every[a:b].mean(axis=0) for a, b in pairwise(edges)])

    def _row(self, pointer: Handle) -> Vectors:
        return np.array(np.ctypeslib.as_array(pointer, (self._dimension,)), dtype=np.float32)
