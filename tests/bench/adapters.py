"""Four adapters in one chat worker: loaded, switched, weighed, while it runs.

    python -m tests.bench.adapters [--quick]

With the starter model and adapters as large as a training makes them, sealed on disk. Loading is
opening the file, deciphering and checking it and giving it to llama.cpp; switching is among
adapters that are loaded. Both are timed from outside, up to where the worker would begin to read.
"""

from __future__ import annotations

import argparse
import secrets
import statistics
import sys
import tempfile
import time
from pathlib import Path

from memoir.infrastructure.engine.adapting import AdapterInUse, AdapterPlace
from memoir.infrastructure.engine.catalogue import Catalogue
from memoir.infrastructure.engine.chat import GenerationRequest, Sampling, Turn
from memoir.infrastructure.engine.local import LocalChat
from memoir.infrastructure.engine.starters import CHAT_STARTER
from tests.support.figures import Figure, report
from tests.support.tiny_adapter import write_tiny_adapter

ADAPTERS = 4
RANK = 8
ROUNDS = 9
_LIMIT_MS = 100


class Bench:
    """A chat worker, and the adapters that shall be in use."""

    def __init__(self, model: Path, folder: Path) -> None:
        key = secrets.token_bytes(32)
        self.wanted: list[AdapterInUse] = []
        self.aside: list[str] = []
        place = AdapterPlace(key, lambda _: self.wanted, lambda _, why: self.aside.append(why))
        self.paths = [
            write_tiny_adapter(folder / f"{at}.lora", model, key, seed=at, rank=RANK)
            for at in range(ADAPTERS)
        ]
        self.chat = LocalChat(model, context=1024, adapters=place)
        self.chat.load()

    def use(self, *which: int, weight: float = 1.0) -> float:
        """Have these in use; milliseconds until the worker is ready to read with them."""
        self.wanted = [AdapterInUse(str(at), str(self.paths[at]), weight) for at in which]
        begun = time.perf_counter()
        self.chat.surprise("")  # no text: nothing is read
        return (time.perf_counter() - begun) * 1000

    def load_all(self) -> float:
        """Milliseconds until a fresh worker has all adapters in use."""
        self.chat.close()
        self.use()
        return self.use(*range(ADAPTERS))

    def first_token(self) -> float:
        """Milliseconds to the first token of a short prompt, all of it read."""
        self.chat.forget_read()
        request = GenerationRequest(
            turns=(Turn("user", "What is my dog called?"),), sampling=Sampling(max_tokens=1)
        )
        begun = time.perf_counter()
        for _ in self.chat.generate(request):
            pass
        return (time.perf_counter() - begun) * 1000


def main(arguments: list[str] | None = None) -> int:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="three rounds instead of nine")
    rounds = 3 if parser.parse_args(arguments).quick else ROUNDS
    model = Catalogue().ready(CHAT_STARTER.id)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(model, Path(folder))
        try:
            figures = _measured(bench, rounds)
        finally:
            bench.chat.close()
    return report("Adapters in one worker, starter model", figures)


def _measured(bench: Bench, rounds: int) -> list[Figure]:
    every = range(ADAPTERS)
    idle = statistics.median(bench.use() for _ in range(rounds))
    loaded = statistics.median(bench.load_all() for _ in range(rounds))
    worker = bench.chat.pid
    switches = [bench.use(*(at % ADAPTERS,)) for at in range(rounds)]
    both = [bench.use(*every, weight=0.5 + at / 100) for at in range(rounds)]
    bench.use()
    plain = statistics.median(bench.first_token() for _ in range(rounds))
    bench.use(*every)
    adapted = statistics.median(bench.first_token() for _ in range(rounds))
    size = sum(path.stat().st_size for path in bench.paths) / 1e6
    kept = float(bench.chat.pid == worker and not bench.aside)
    return [
        Figure("four adapters on disk, together", size, "MB"),
        Figure("asking the worker, nothing to switch", idle, "ms"),
        Figure("four loaded from disk and in use, median", loaded, "ms", at_most=_LIMIT_MS),
        Figure("switched to one that is loaded, median", statistics.median(switches), "ms",
               at_most=_LIMIT_MS),
        Figure("four weighed anew, median", statistics.median(both), "ms", at_most=_LIMIT_MS),
        Figure("first token, no adapter", plain, "ms"),
        Figure("first token, four adapters", adapted, "ms"),
        Figure("same worker throughout, none put aside", kept, "of 1", at_least=1),
    ]  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
