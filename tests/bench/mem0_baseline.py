"""mem0 as a baseline, where it is installed: the same turns, the same embedding model, no LLM.

`pip install mem0ai` into the environment that runs the benchmark; it is no dependency of ours.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import tempfile
import weakref
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from memoir.infrastructure.engine.chat import Embedder

_USER = {"user_id": "bench"}


def mem0_is_installed() -> bool:
    return importlib.util.find_spec("mem0") is not None


class _Embedding:
    """Our embedder with the method that mem0 calls."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def embed(self, text: str, *_: object, **__: object) -> list[float]:
        return [float(value) for value in self._embedder.embed([text])[0]]

    def embed_batch(self, texts: list[str], *_: object, **__: object) -> list[list[float]]:
        return [self.embed(text) for text in texts]


class Mem0:
    """Turns kept word for word (``infer=False``) and searched by mem0's own ranking."""

    def __init__(self, embedder: Embedder, turns: Sequence[tuple[str, str]]) -> None:
        os.environ["MEM0_TELEMETRY"] = "False"
        os.environ.setdefault("MEM0_DIR", tempfile.mkdtemp(prefix="mem0-home-"))
        from mem0 import Memory  # type: ignore[import-not-found,unused-ignore]

        folder = Path(tempfile.mkdtemp(prefix="mem0-"))
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        store = {"path": str(folder / "qdrant"), "embedding_model_dims": embedder.dimension}
        unused = {"provider": "openai", "config": {"api_key": "unused"}}
        self._memory: Any = Memory.from_config(
            {
                "vector_store": {"provider": "qdrant", "config": store | {"on_disk": True}},
                "history_db_path": str(folder / "history.db"),
                "llm": unused,
                "embedder": unused,
            }
        )
        self._memory.embedding_model = _Embedding(embedder)
        for turn, text in turns:
            self._memory.add(text, infer=False, metadata={"turn": turn}, **_USER)

    def search(self, question: str) -> list[str]:
        """The turns found, best first."""
        found = self._memory.search(question, top_k=20, filters=_USER, threshold=0.0)
        return [hit["metadata"]["turn"] for hit in found["results"]]
