"""mem0 in an environment of its own: told turns and asked questions by lines of JSON.

Runs in any Python that has `mem0ai` and needs nothing else; see `mem0_baseline`. Vectors come with
the texts, from the embedding model that is being compared on. The first line says their length.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

_USER = {"user_id": "bench"}


class _Embedding:
    """Hands mem0 the vector that came with the text."""

    vector: list[float]

    def embed(self, *_: object, **__: object) -> list[float]:
        return self.vector

    def embed_batch(self, texts: list[str], *_: object, **__: object) -> list[list[float]]:
        return [self.vector for _ in texts]


def _memory(folder: Path, dimension: int) -> Any:
    os.environ["MEM0_TELEMETRY"] = "False"
    os.environ["MEM0_DIR"] = str(folder / "home")
    from mem0 import Memory  # type: ignore[import-not-found,unused-ignore]

    store = {"path": str(folder / "qdrant"), "embedding_model_dims": dimension, "on_disk": True}
    unused = {"provider": "openai", "config": {"api_key": "unused"}}
    return Memory.from_config(
        {
            "vector_store": {"provider": "qdrant", "config": store},
            "history_db_path": str(folder / "history.db"),
            "llm": unused,
            "embedder": unused,
        }
    )


def main() -> None:
    """Answer each line of standard input with one line."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever mem0 prints is no answer
    embedding = _Embedding()
    with tempfile.TemporaryDirectory(prefix="mem0-") as folder:
        memory = _memory(Path(folder), int(sys.stdin.readline()))
        memory.embedding_model = embedding
        print("ready", file=out, flush=True)
        for line in sys.stdin:
            said = json.loads(line)
            embedding.vector = said["vector"]
            if "turn" in said:
                memory.add(said["text"], infer=False, metadata={"turn": said["turn"]}, **_USER)
                found: list[tuple[str, float]] = []
            else:
                hits = memory.search(said["text"], top_k=20, filters=_USER, threshold=0.0)
                found = [(hit["metadata"]["turn"], hit["score"]) for hit in hits["results"]]
            print(json.dumps(found), file=out, flush=True)


if __name__ == "__main__":
    main()
