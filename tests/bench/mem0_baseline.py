"""mem0 as a baseline: the same turns, the same embedding model, no language model.

It is no dependency of ours and lives in an environment of its own, named by `MEMOIR_BENCH_MEM0`:

    python -m venv mem0 && mem0/bin/pip install mem0ai
    MEMOIR_BENCH_MEM0=mem0/bin/python make bench BENCHES=tests.bench.locomo
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from memoir.infrastructure.engine.chat import Embedder

_VARIABLE = "MEMOIR_BENCH_MEM0"
_WORKER = Path(__file__).with_name("mem0_worker.py")
HOW_TO = f"mem0: not measured; {_VARIABLE} names no Python with mem0ai (pip install mem0ai)"


def mem0_python() -> str | None:
    """The Python that has mem0; None if there is none."""
    named = os.environ.get(_VARIABLE)
    if named:
        return str(Path(named).absolute())
    return sys.executable if importlib.util.find_spec("mem0") else None


class Mem0:
    """Turns kept word for word (``infer=False``) and searched by mem0's own ranking."""

    def __init__(self, python: str, embedder: Embedder) -> None:
        self._embedder = embedder
        self._worker = subprocess.Popen(
            [python, str(_WORKER)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        )  # fmt: skip
        if self._say(str(embedder.dimension)) != "ready":
            raise RuntimeError(HOW_TO)

    def add(self, turn: str, text: str) -> None:
        """Keep one turn."""
        self._ask({"turn": turn, "text": text})

    def search(self, question: str) -> list[tuple[str, float]]:
        """The turns found with their scores, best first."""
        return self._ask({"text": question})

    def close(self) -> None:
        """End mem0 and drop what it kept."""
        self._worker.communicate()

    def _ask(self, said: dict[str, str]) -> list[tuple[str, float]]:
        vector = [float(value) for value in self._embedder.embed([said["text"]])[0]]
        answer: Any = json.loads(self._say(json.dumps(said | {"vector": vector})) or "[]")
        return [(turn, score) for turn, score in answer]

    def _say(self, line: str) -> str:
        pipe, answers = self._worker.stdin, self._worker.stdout
        if pipe is None or answers is None or self._worker.poll() is not None:
            raise RuntimeError(HOW_TO)
        pipe.write(line + "\n")
        pipe.flush()
        return answers.readline().strip()
