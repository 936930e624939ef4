"""Memoir at scale: storing, opening, recalling, listing, through the public Python interface.

    python tests/bench/scale.py [--sizes 10000 100000] [--keep FOLDER] [--long]

A million memories are measured with ``--sizes 1000000``; to fill the profile takes half an hour.

Recall and `remember` are measured with the real embedding model, each size in a process of its own.
What fills the profile goes through `remember_many`, with vectors made up from the words around
those of a few hundred really embedded lines, since embedding a million takes hours. ``--keep``
keeps the profiles, so that a million are made once. ``--long`` also times what reads everything:
checking, health, a backup.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

import numpy as np

if not __package__:
    sys.path.insert(0, str(Path(__file__).parents[2]))

import memoir
from memoir import Draft, Kind, Memoir, MemoryFilter
from memoir.infrastructure.engine.chat import Embedder
from tests.support.figures import Figure, report
from tests.support.made_up_talk import Talk

SIZES = (10_000, 100_000)
ASKED, STORED, STORED_TOGETHER = 200, 100, 2_560
_CHUNK = 20_000
_REAL, _WORDS = 400, 4_096
_MILLISECONDS = 1e3


def main() -> int:
    """Fill a profile of each size unless it is kept, measure; 1 if a budget is exceeded."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options.add_argument("--keep", type=Path, help="keep the profiles here and use them again")
    options.add_argument("--long", action="store_true", help="also what reads everything")
    options.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.measure:
        return measure(given.measure, long=given.long)
    folder = given.keep or Path(tempfile.mkdtemp(prefix="memoir-bench-"))
    status = 0
    try:
        for size in given.sizes:
            home = folder / str(size)
            if not home.exists():
                fill(home, size)
            command = [sys.executable, __file__, "--measure", str(home)]
            command += ["--long"] if given.long else []
            status |= subprocess.run(command, check=False).returncode
    finally:
        if not given.keep:
            shutil.rmtree(folder)
    return status


class MadeUp:
    """Vectors of made-up talk: near to those of real lines, turned by the words that are in it."""

    def __init__(self, real: Embedder) -> None:
        talk, source = Talk(5), np.random.default_rng(5)
        self.id, self.dimension = real.id, real.dimension
        self._real = real.embed([talk.line() for _ in range(_REAL)])
        self._turns = 0.02 * source.standard_normal((_WORDS, real.dimension), dtype=np.float32)

    def embed(self, texts: list[str]) -> np.ndarray:
        """Unit vectors, one for each text."""
        vectors = np.empty((len(texts), self.dimension), np.float32)
        for place, text in enumerate(texts):
            words = [zlib.crc32(word.encode()) for word in text.split()] or [0]
            turns = self._turns[[word % _WORDS for word in words]]
            vectors[place] = self._real[words[0] % _REAL] + turns.sum(axis=0)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def fill(home: Path, size: int) -> None:
    """Make a profile with ``size`` memories, as a user's imports would."""
    with memoir.open(home, key="file") as opened:
        embedder = MadeUp(opened.models.embedder)
    began = time.perf_counter()
    with memoir.open(home, embedder=embedder) as opened:
        drafts = Talk().drafts(size)
        while chunk := list(islice(drafts, _CHUNK)):
            opened.remember_many(chunk)
            print(f"\r{opened.count():,} of {size:,}", end="", file=sys.stderr, flush=True)
    spent = time.perf_counter() - began
    print(f"\rfilled with {size:,} memories: {size / spent:,.0f} a second", file=sys.stderr)


def measure(home: Path, *, long: bool) -> int:
    """Open the profile afresh and time what people and programs ask of it."""
    killed = _killed(home)
    before = _resident()
    began = time.perf_counter()
    opened = memoir.open(home)
    ready = time.perf_counter() - began
    opened.recall("Where is my umbrella?")
    answered = time.perf_counter() - began
    count = opened.count()
    large = count > 2 * SIZES[-1]
    talk = Talk(count)
    recalled = _times(ASKED, lambda _: opened.recall(talk.question()))
    grown = _resident() - before
    embedding = _times(50, lambda _: opened.models.embedder.embed([talk.question()]))
    drafts = list(Talk(count + 1).drafts(STORED + 20))
    stored = _times(len(drafts), lambda place: _remember(opened, drafts[place]))[20:]
    figures = [
        Figure("open after an unclean end, to the first answer", killed, "s", at_most=5),
        Figure("open", ready, "s"),
        Figure("open, to the first answer", answered, "s", at_most=3),
        Figure("embedding a question, median", float(np.median(embedding)), "ms"),
        Figure("recall, median", float(np.median(recalled)), "ms"),
        Figure("recall, 95th percentile", _p95(recalled), "ms", at_most=120 if large else 50),
        Figure("remember one, mean", float(np.mean(stored)), "ms", at_most=15),
        Figure("remember one, 95th percentile", _p95(stored), "ms"),
        *_panel(opened, talk),
        *_seen_elsewhere(home, opened),
        Figure("resident memory, grown by", grown, "MB", at_most=400),
    ]
    figures += _long(opened) if long else []
    opened.close()
    figures += [*_together(home), *_size(home, count)]
    return report(f"{count:,} memories", figures)


def _remember(opened: Memoir, draft: Draft) -> None:
    opened.remember(
        draft.text, at=draft.at, speaker=draft.speaker, source=draft.source, scope=draft.scope
    )


def _panel(opened: Memoir, talk: Talk) -> list[Figure]:
    """What the memory panel asks: while typing, with filters, at the ends of the list."""
    common, rare = talk.words[3], talk.words[3_000]
    narrow = MemoryFilter(scopes=("work",), kinds=(Kind.EVENT,))
    last = opened.count() - 100
    typed = [common[:end] for end in range(1, len(common) + 1)]
    typed += [f"{common} {rare[:end]}" for end in range(1, len(rare) + 1)]
    asks: Sequence[tuple[str, float, Callable[[int], object]]] = (
        ("first page", 50, lambda _: opened.list()),
        ("last page", 150, lambda _: opened.list(offset=last)),
        ("first page, narrow filter", 50, lambda _: opened.list(narrow)),
        ("count", 100, lambda _: opened.count()),
        ("count, narrow filter", 100, lambda _: opened.count(narrow)),
        ("facets", 500, lambda _: opened.facets()),
    )
    keys = _times(len(typed), lambda place: opened.search(typed[place]))
    filtered = _times(len(typed), lambda place: opened.search(typed[place], narrow))
    return [
        Figure("search while typing: a key, 95th percentile", _p95(keys), "ms", at_most=150),
        Figure("the same within a filter", _p95(filtered), "ms", at_most=300),
        *(
            Figure(f"list: {name}", _p95(_times(5, ask)), "ms", at_most=budget)
            for name, budget, ask in asks
        ),
    ]


def _seen_elsewhere(home: Path, opened: Memoir) -> list[Figure]:
    """Another connection of the profile, which has its indexes ready, after one write."""
    with memoir.open(home) as other:
        other.recall("Where is my umbrella?")
        spent = []
        for number in range(5):
            text = f"The umbrella numbered {number} hangs behind the green door."
            kept = opened.remember(text)
            began = time.perf_counter()
            hits = other.recall(text)
            spent.append((time.perf_counter() - began) * _MILLISECONDS)
            if kept.id not in [hit.memory.id for hit in hits]:
                raise SystemExit("another process did not see a write")
    return [Figure("recall of what another process just wrote", max(spent), "ms", at_most=300)]


def _together(home: Path) -> list[Figure]:
    with memoir.open(home) as opened:
        embedder = MadeUp(opened.models.embedder)
    with memoir.open(home, embedder=embedder) as opened:
        drafts = list(Talk(time.time_ns() % 2**32).drafts(STORED_TOGETHER))
        began = time.perf_counter()
        opened.remember_many(drafts)
        spent = time.perf_counter() - began
    return [Figure("remember many, without embedding", STORED_TOGETHER / spent, "a second")]


def _long(opened: Memoir) -> list[Figure]:
    figures = []
    for name, act in (
        ("health report", opened.health),
        ("check of the whole database", opened.check),
        ("backup", opened.back_up),
    ):
        began = time.perf_counter()
        act()
        figures.append(Figure(name, time.perf_counter() - began, "s"))
        figures.append(Figure(f"resident memory after {name}", _resident(), "MB"))
    opened.backups()[0].path.unlink()
    return figures


def _size(home: Path, count: int) -> list[Figure]:
    size = (home / "vault.db").stat().st_size
    return [
        Figure("file", size / 1e6, "MB"),
        Figure("file, a memory", size / count, "bytes"),
    ]


def _killed(home: Path) -> float:
    """How long to the first answer after a process was killed in the middle of writing."""
    process = multiprocessing.get_context("spawn").Process(target=_write_on, args=(home,))
    process.start()
    time.sleep(5)
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join()
    began = time.perf_counter()
    with memoir.open(home) as opened:
        opened.recall("Where is my umbrella?")
        return time.perf_counter() - began


def _write_on(home: Path) -> None:
    with memoir.open(home) as opened:
        for draft in Talk(11).drafts(100_000):
            _remember(opened, draft)


def _times(number: int, act: Callable[[int], object]) -> list[float]:
    spent = []
    for place in range(number):
        began = time.perf_counter()
        act(place)
        spent.append((time.perf_counter() - began) * _MILLISECONDS)
    return spent


def _p95(values: Sequence[float]) -> float:
    return float(np.percentile(values, 95))


def _resident() -> float:
    with Path("/proc/self/statm").open() as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 1e6


if __name__ == "__main__":
    sys.exit(main())
