"""The vault at scale: storing, opening, listing, searching words, finding neighbours.

    python tests/bench/vault_scale.py [--rows 10000 100000] [--keep FOLDER]

Sentences are drawn from a vocabulary with Zipf's frequencies, so that a few words are in most
memories, as in real ones; vectors are random unit vectors, the hardest case for an index.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import numpy as np

from memoir.infrastructure.vault.profile import KeyKeeping, Profile, create_profile, unlock
from memoir.infrastructure.vault.vault import Vault, open_vault
from memoir.memory import moment
from memoir.memory.filter import MemoryFilter, Order
from memoir.memory.identifier import new_identifier
from memoir.memory.memory import RECALLED_STATUSES, Kind, Memory, Status

DIMENSIONS = 384
MODEL = "random"
SCOPES = ("personal", "personal/garden", "work", "work/atlas", "")
_BATCH = 1_000


def main() -> int:
    """Fill a vault of each size and print one table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000])
    options.add_argument("--keep", type=Path, help="keep the vaults here and use them again")
    options.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.measure:
        measure(Profile(given.measure))
        return 0
    folder = given.keep or Path(tempfile.mkdtemp(prefix="memoir-bench-"))
    try:
        for rows in given.rows:
            home = folder / str(rows)
            print(f"\n{rows:,} memories, {DIMENSIONS} dimensions")
            if not Profile(home).exists:
                fill(home, rows)
            # A process of its own, so that its resident memory is what an application would have.
            subprocess.run([sys.executable, __file__, "--measure", str(home)], check=True)
    finally:
        if not given.keep:
            shutil.rmtree(folder)
    return 0


def fill(home: Path, rows: int) -> None:
    """Make a profile with ``rows`` memories and a vector for each."""
    profile = create_profile(home, kept=KeyKeeping.FILE)
    random = np.random.default_rng(7)
    began = time.perf_counter()
    with open_vault(profile, unlock(profile)) as vault:
        memories = _memories(random, rows)
        for start in range(0, rows, _BATCH):
            batch = [next(memories) for _ in range(min(_BATCH, rows - start))]
            units = random.standard_normal((len(batch), DIMENSIONS)).astype(np.float32)
            units /= np.linalg.norm(units, axis=1, keepdims=True)
            vectors = {memory.id: [unit] for memory, unit in zip(batch, units, strict=True)}
            vault.memories.add(batch, reason="benchmark", vectors=vectors, model=MODEL)
    spent = time.perf_counter() - began
    size = profile.database.stat().st_size
    _line("store, in batches of 1,000", f"{spent / rows * 1e3:.3f} ms a memory")
    _line("file", f"{size / 1e6:.0f} MB, {size / rows:.0f} bytes a memory")


def measure(profile: Profile) -> None:
    """Open the vault afresh and time what people and recall ask of it."""
    key, before = unlock(profile), _resident()
    began = time.perf_counter()
    vault = open_vault(profile, key)
    _line("open", f"{(time.perf_counter() - began) * 1e3:.0f} ms")
    random = np.random.default_rng(8)
    queries = random.standard_normal((200, DIMENSIONS)).astype(np.float32)
    queries /= np.linalg.norm(queries, axis=1, keepdims=True)
    began = time.perf_counter()
    vault.vectors.nearest(queries[0], k=50, statuses=RECALLED_STATUSES)
    _line("first nearest (loads the index)", f"{(time.perf_counter() - began) * 1e3:.0f} ms")
    _measure_vectors(vault, queries)
    _line("resident, grown by", f"{_resident() - before:.0f} MB")
    _measure_lists(vault)
    _measure_words(vault)
    _measure_store(vault, queries)
    _line("resident at the end, grown by", f"{_resident() - before:.0f} MB")
    vault.close()


def _measure_vectors(vault: Vault, queries: np.ndarray) -> None:
    masks = {"statuses": RECALLED_STATUSES}
    _time("nearest 50", 100, lambda i: vault.vectors.nearest(queries[i], k=50, **masks))
    scoped = {**masks, "scopes": ("personal", "")}
    _time(
        "nearest 50 in two scopes", 100, lambda i: vault.vectors.nearest(queries[i], k=50, **scoped)
    )
    rows = vault.memories.row_of(vault.memories.ids()[:10])
    _time("cosines of 10 rows", 50, lambda i: vault.vectors.cosines(queries[i], rows.values()))


def _measure_lists(vault: Vault) -> None:
    memories = vault.memories
    narrow = MemoryFilter(scopes=("work",), kinds=(Kind.EVENT,), statuses=(Status.ACTIVE,))
    _time("list, first page of 100", 20, lambda _: memories.list())
    _time("list, last page", 10, lambda _: memories.list(offset=memories.count() - 100))
    _time("list, narrow filter", 10, lambda _: memories.list(narrow))
    _time("list, most used", 10, lambda _: memories.list(order=Order.MOST_USED))
    _time("ids of all", 10, lambda _: memories.ids())
    _time("ids, narrow filter", 10, lambda _: memories.ids(narrow))
    _time("ids, most used", 10, lambda _: memories.ids(order=Order.MOST_USED))
    _time("count of all", 10, lambda _: memories.count())
    _time("count, narrow filter", 10, lambda _: memories.count(narrow))
    _time("facets", 10, lambda _: memories.facets())


def _measure_words(vault: Vault) -> None:
    memories, words = vault.memories, _vocabulary()
    active = MemoryFilter(statuses=RECALLED_STATUSES)

    def typed(text: str) -> list[tuple[int, float]]:
        expression = memories.word_query(text, prefix_last=True, any_word=False)
        return memories.match_words(expression, limit=200, filter=active)

    def asked(text: str) -> list[tuple[int, float]]:
        return memories.match_words(memories.word_query(text), limit=100)

    for letters in (words[0][:1], words[0][:2], words[5][:3], words[0], words[3000]):
        _time(f"type “{letters}”", 10, lambda _, text=letters: typed(text))
    _time("type two words", 20, lambda i: typed(f"{words[i]} {words[200 + i][:3]}"))
    _time("ask 6 words, all common", 20, lambda i: asked(" ".join(words[i : i + 6])))
    mixed = [words[0], words[1], words[40], words[400], words[3000], words[9000]]
    _time("ask 6 words, mixed", 20, lambda _: asked(" ".join(mixed)))
    _time("ask 3 rare words", 20, lambda i: asked(" ".join(words[4000 + i : 4003 + i])))


def _measure_store(vault: Vault, queries: np.ndarray) -> None:
    made = _memories(np.random.default_rng(9), 60)

    def store(number: int) -> None:
        memory = next(made)
        vectors = {memory.id: [queries[number]]}
        vault.memories.add([memory], reason="benchmark", vectors=vectors, model=MODEL)

    _time("store one", 50, store)
    _time(
        "store one, then nearest", 5, lambda i: (store(i), vault.vectors.nearest(queries[i], k=9))
    )
    ids = vault.memories.ids()[:20]
    _time("change one", 20, lambda i: vault.memories.change(ids[i], {"pinned": True}, reason="b"))
    _time("erase one", 20, lambda i: vault.memories.erase([ids[i]], reason="benchmark"))


def _memories(random: np.random.Generator, count: int) -> Iterator[Memory]:
    words = np.array(_vocabulary())
    weights = 1 / np.arange(1, len(words) + 1)
    weights /= weights.sum()
    now = moment.now()
    kinds, statuses = list(Kind), [Status.ACTIVE] * 18 + [Status.SUPERSEDED, Status.ARCHIVED]
    for number in range(count):
        at = now - timedelta(minutes=int(random.integers(0, 2_000_000)))
        yield Memory(
            id=new_identifier(),
            text=" ".join(random.choice(words, int(random.integers(6, 20)), p=weights)),
            said_at=at,
            created_at=at,
            updated_at=at,
            scope=SCOPES[number % len(SCOPES)],
            kind=kinds[int(random.integers(0, len(kinds)))],
            status=statuses[int(random.integers(0, len(statuses)))],
            speaker=("Priya", "Tom", "")[number % 3],
            source=f"message:{new_identifier()}" if number % 2 else "hand",
        )


def _vocabulary() -> list[str]:
    random = np.random.default_rng(1)
    heads, tails = list("bcdfghjklmnprstvw"), list("aeiou")
    words: dict[str, None] = {}
    while len(words) < 30_000:
        length = int(random.integers(1, 5))
        pairs = zip(random.choice(heads, length), random.choice(tails, length), strict=True)
        words["".join(head + tail for head, tail in pairs)] = None
    return list(words)


def _time(name: str, times: int, act: Callable[[int], object]) -> None:
    spent = []
    for number in range(times):
        began = time.perf_counter()
        act(number)
        spent.append((time.perf_counter() - began) * 1e3)
    spent.sort()
    _line(name, f"{spent[len(spent) // 2]:8.1f} ms   p95 {spent[int(len(spent) * 0.95)]:8.1f} ms")


def _line(name: str, figure: str) -> None:
    print(f"  {name:34} {figure}", flush=True)


def _resident() -> float:
    with Path("/proc/self/statm").open() as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 1e6


if __name__ == "__main__":
    sys.exit(main())
