"""The vault at scale: storing, opening, listing, searching words, finding neighbours.

    python tests/bench/vault_scale.py [--rows 10000 100000] [--keep FOLDER]

Times are 95th percentiles in milliseconds, in a process of its own per size.

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
from typing import TypeAlias

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
CLOCK = time.process_time if "--cpu" in sys.argv else time.perf_counter
_BATCH = 1_000
Time: TypeAlias = tuple[str, float, float]


def main() -> int:
    """Fill a vault of each size and print a table for each; 1 if a budget is exceeded."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000])
    options.add_argument("--keep", type=Path, help="keep the vaults here and use them again")
    options.add_argument("--cpu", action="store_true", help="processor time: for a busy machine")
    options.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.measure:
        return measure(Profile(given.measure))
    folder = given.keep or Path(tempfile.mkdtemp(prefix="memoir-bench-"))
    status = 0
    try:
        for rows in given.rows:
            home = folder / str(rows)
            if not Profile(home).exists:
                fill(home, rows)
            # A process of its own, so that its resident memory is what an application would have.
            command = [sys.executable, __file__, "--measure", str(home)]
            command += ["--cpu"] if given.cpu else []
            status |= subprocess.run(command, check=False).returncode
    finally:
        if not given.keep:
            shutil.rmtree(folder)
    return status


def fill(home: Path, rows: int) -> None:
    """Make a profile with ``rows`` memories and a vector for each."""
    profile = create_profile(home, kept=KeyKeeping.FILE)
    random = np.random.default_rng(7)
    began = CLOCK()
    with open_vault(profile, unlock(profile)) as vault:
        memories = _memories(random, rows)
        for start in range(0, rows, _BATCH):
            batch = [next(memories) for _ in range(min(_BATCH, rows - start))]
            units = random.standard_normal((len(batch), DIMENSIONS)).astype(np.float32)
            units /= np.linalg.norm(units, axis=1, keepdims=True)
            vectors = {memory.id: [unit] for memory, unit in zip(batch, units, strict=True)}
            vault.memories.add(batch, reason="benchmark", vectors=vectors, model=MODEL)
    spent = (CLOCK() - began) * 1e3
    print(f"stored {rows:,} memories: {spent / rows:.2f} ms each, in batches of {_BATCH:,}")


def measure(profile: Profile) -> int:
    """Open the vault afresh and time what people and recall ask of it."""
    from tests.support.figures import Figure, report

    key, before, size = unlock(profile), _resident(), profile.database.stat().st_size
    began = CLOCK()
    vault = open_vault(profile, key)
    opened = (CLOCK() - began) * 1e3
    queries = np.random.default_rng(8).standard_normal((200, DIMENSIONS)).astype(np.float32)
    queries /= np.linalg.norm(queries, axis=1, keepdims=True)
    began = CLOCK()
    vault.vectors.nearest(queries[0], k=50, statuses=RECALLED_STATUSES)
    loaded = (CLOCK() - began) * 1e3
    times = _vector_times(vault, queries) + _list_times(vault) + _word_times(vault)
    count, grown = vault.memories.count(), _resident() - before
    times += _store_times(vault, queries) + _conversation_times(vault)
    vault.close()
    return report(
        f"A vault of {count:,} memories, {DIMENSIONS} dimensions",
        [
            Figure("file", size / 1e6, "MB"),
            Figure("resident memory, grown by", grown, "MB", at_most=100 + count * 3e-4),
            Figure("open", opened, "ms", at_most=100),
            Figure("first nearest, which loads the index", loaded, "ms", at_most=3_000),
            *(Figure(name, spent, "ms", at_most=budget) for name, spent, budget in times),
        ],
    )


def _vector_times(vault: Vault, queries: np.ndarray) -> list[Time]:
    nearest, recalled = vault.vectors.nearest, RECALLED_STATUSES
    scopes = ("personal", "")
    rows = vault.memories.by_rows(range(1, 11))
    return [
        _time("nearest 50", 40, 100, lambda i: nearest(queries[i], k=50, statuses=recalled)),
        _time(
            "nearest 50 in 2 scopes", 40, 100, lambda i: nearest(queries[i], k=50, scopes=scopes)
        ),
        _time("cosines of 10", 5, 50, lambda i: vault.vectors.cosines(queries[i], rows)),
    ]


def _list_times(vault: Vault) -> list[Time]:
    memories = vault.memories
    narrow = MemoryFilter(scopes=("work",), kinds=(Kind.EVENT,), statuses=(Status.ACTIVE,))
    last, used = memories.count() - 100, Order.MOST_USED
    return [
        _time("list, first page of 100", 30, 20, lambda _: memories.list()),
        _time("list, last page", 100, 20, lambda _: memories.list(offset=last)),
        _time("list, narrow filter", 30, 20, lambda _: memories.list(narrow)),
        _time("list, most used", 30, 20, lambda _: memories.list(order=used)),
        _time("identifiers of all", 100, 20, lambda _: memories.ids()),
        _time("identifiers, narrow filter", 100, 20, lambda _: memories.ids(narrow)),
        _time("identifiers, most used", 100, 20, lambda _: memories.ids(order=used)),
        _time("count of all", 30, 20, lambda _: memories.count()),
        _time("count, narrow filter", 30, 20, lambda _: memories.count(narrow)),
        _time("facets", 50, 20, lambda _: memories.facets()),
    ]


def _word_times(vault: Vault) -> list[Time]:
    memories, words = vault.memories, _vocabulary()
    active = MemoryFilter(statuses=RECALLED_STATUSES)

    def typed(text: str) -> list[tuple[int, float]]:
        expression = memories.word_query(text, prefix_last=True, any_word=False)
        return memories.match_words(expression, limit=200, filter=active)

    def asked(text: str) -> list[tuple[int, float]]:
        return memories.match_words(memories.word_query(text), limit=100)

    mixed = " ".join(words[rank] for rank in (0, 1, 40, 400, 3_000, 9_000))
    begun = (words[0][:1], words[0][:2], words[5][:3], words[0], words[3_000])
    typing = [
        _time(f"type “{letters}”", 100, 20, lambda _, text=letters: typed(text))
        for letters in begun
    ]
    return [
        *typing,
        _time("type two words", 100, 20, lambda i: typed(f"{words[i]} {words[200 + i][:3]}")),
        _time("ask 6 common words", 50, 20, lambda i: asked(" ".join(words[i : i + 6]))),
        _time("ask 6 words, some rare", 50, 20, lambda _: asked(mixed)),
        _time("ask 3 rare words", 50, 20, lambda i: asked(" ".join(words[4_000 + i : 4_003 + i]))),
    ]


def _store_times(vault: Vault, queries: np.ndarray) -> list[Time]:
    made = _memories(np.random.default_rng(9), 60)
    ids = vault.memories.ids()[:20]

    def store(number: int) -> None:
        memory = next(made)
        vectors = {memory.id: [queries[number]]}
        vault.memories.add([memory], reason="benchmark", vectors=vectors, model=MODEL)

    def store_and_find(number: int) -> None:
        store(number)
        vault.vectors.nearest(queries[number], k=9)

    return [
        _time("store one", 50, 30, store),
        _time("store one, then nearest", 100, 20, store_and_find),
        _time("change one", 50, 20, lambda i: _pin(vault, ids[i])),
        _time("erase one", 100, 20, lambda i: vault.memories.erase([ids[i]], reason="benchmark")),
    ]


def _pin(vault: Vault, id: str) -> None:
    pinned = vault.memories.get(id).pinned
    vault.memories.change(id, {"pinned": not pinned}, reason="benchmark")


def _conversation_times(vault: Vault) -> list[Time]:
    store = vault.conversations
    talk = store.create(title="ten thousand messages")
    parent = None
    with vault.transaction():
        for number in range(10_000):
            fields = {"conversation": talk.id, "parent": parent, "text": f"message {number}"}
            parent = new_identifier()
            fields["created_at"] = moment.to_text(moment.now())
            vault.changes.create("messages", parent, fields, reason="benchmark")
    branch = store.branch(talk.id, parent)
    return [
        _time("branch of 10,000 messages", 50, 20, lambda _: store.branch(talk.id, parent)),
        _time("the last 60 messages", 30, 20, lambda _: store.messages(branch[-60:])),
        _time("their siblings", 30, 20, lambda _: store.siblings(branch[-60:])),
        _time("search conversations", 50, 20, lambda _: store.search("messa")),
    ]


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


def _time(name: str, budget: float, times: int, act: Callable[[int], object]) -> Time:
    spent = []
    for number in range(times):
        began = CLOCK()
        act(number)
        spent.append((CLOCK() - began) * 1e3)
    return name, sorted(spent)[int(len(spent) * 0.95)], budget


def _resident() -> float:
    with Path("/proc/self/statm").open() as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 1e6


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    sys.exit(main())
