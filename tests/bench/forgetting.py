"""Forgetting: what is left of 1,000 memories, and how long forgetting one takes.

    python tests/bench/forgetting.py [--memories 1000] [--among 100000]

Each memory holds words that stand nowhere else, and is told in one of the ways there are: said in
chat and answered in its words, remembered by hand and edited, derived, imported from a file, told
of a person; with drafts, unfinished answers, backups before and after. Then all are forgotten, one
by one, many at a time and by source, and every byte that the profile holds is decrypted and looked
through, with all that Memoir keeps elsewhere for this user: models, logs, caches, settings.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from memoir import Memoir, Source, SourceSort
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.identifier import new_identifier
from memoir.memory.memory import Memory, Status
from memoir.memory.moment import now
from tests.support.bag_of_words import DIMENSION, BagOfWords
from tests.support.figures import Figure, report
from tests.support.forgettable import Teller, Told, Words, filler, open_profile, vector_bytes
from tests.support.scripted_engine import ScriptedEngine
from tests.support.vault_bytes import plain_bytes
from tests.support.word_traces import traces

_HOMES = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "TMPDIR")
_BATCH = 1_000


def main() -> int:
    """Tell, forget, look for what is left; 1 if anything is."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--memories", type=int, default=1_000)
    options.add_argument("--among", type=int, default=100_000)
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="memoir-forgetting-") as folder:
        for variable in _HOMES:
            (Path(folder) / variable).mkdir()
            os.environ[variable] = str(Path(folder) / variable)
        tempfile.tempdir = os.environ["TMPDIR"]
        figures = measure_traces(Path(folder), given.memories)
        tempfile.tempdir = None
        del os.environ["TMPDIR"]
    with tempfile.TemporaryDirectory(prefix="memoir-forgetting-") as folder:
        figures += measure_times(Path(folder), given.among)
    return report(f"Forgetting {given.memories:,} memories", figures)


def measure_traces(folder: Path, count: int) -> list[Figure]:
    """Tell ``count`` secrets, forget them all, and search."""
    home = folder / "profile"
    engine = ScriptedEngine()
    words = Words(5)
    with (
        # Beside the folder that is looked through: what was brought in stays the user's.
        tempfile.TemporaryDirectory(prefix="memoir-outside-", dir=folder.parent) as outside,
        open_profile(home, engine) as memoir,
    ):
        told = _tell(memoir, engine, words, count, Path(outside))
        key, vault = memoir._vault.connection.key, memoir._vault
        vectors = vector_bytes(vault, _secret(memoir))
        there = _found(folder, key, told, vectors)
        spent = _forget(memoir, told)
        left = _found(folder, key, told, vectors)
        for place in left[:20]:
            print("LEFT", place)
        stay = memoir.count()
        problems = [*memoir.check(), *memoir.verify_audit().problems]
        receipts, pending = memoir.receipts(limit=10_000), 0
        pending = sum(bool(each.left) for each in receipts)
        rewritten = sum(each.erased.get("backups", 0) for each in receipts)
    closed = _found(folder, key, told, vectors)
    return [
        Figure("words told", len(told.words), "words"),
        Figure("traces before", len(there), "places", at_least=100),
        Figure("memories forgotten", spent[0], "memories", at_least=count),
        Figure("traces left, profile open", len(left), "places", at_most=0),
        Figure("traces left, profile closed", len(closed), "places", at_most=0),
        Figure("memories that were to stay", stay, "memories", at_least=200),
        Figure("complaints of the database or the audit log", len(problems), "", at_most=0),
        Figure("acts not ended", pending, "acts", at_most=0),
        Figure("backups rewritten", rewritten, "times"),
        *_times("forget one, 7 backups", spent[1]),
        Figure("forget many at once", spent[2], "ms each"),
    ]


def _tell(memoir: Memoir, engine: ScriptedEngine, words: Words, count: int, outside: Path) -> Told:
    teller = Teller(memoir, engine, words)
    memoir.remember_many(filler(200))
    told = teller.in_chat(count // 4)
    memoir.back_up()
    teller.unfinished(told)
    hand = teller.by_hand(count // 2)
    teller.in_passing(hand)
    for _ in range(3):
        _back_up(memoir)
    told += hand
    told += teller.by_import(count // 8, outside)
    _back_up(memoir)
    told += teller.about_person(count // 8)
    _back_up(memoir)
    return told


def _back_up(memoir: Memoir) -> None:
    time.sleep(1.1)  # a copy is named by its second
    memoir.back_up()


def _forget(memoir: Memoir, told: Told) -> tuple[int, list[float], float]:
    """Forget all of it: by source, one by one, the rest at once; how many, and times in ms."""
    before = _tombstones(memoir)
    sources = [Source(sort=SourceSort.PERSON, reference=name) for name in told.people]
    sources += [each.source for each in memoir.sources() if each.source.sort is SourceSort.IMPORT]
    half = told.conversations[::2]
    sources += [Source(sort=SourceSort.CONVERSATION, reference=id) for id in half]
    for source in sources:
        receipt = memoir.forget_source(source)
        assert not receipt.left, receipt.left
    wanted = [id for id in told.memories if memoir.get(id).status is not Status.FORGOTTEN]
    singles = [
        _spent(lambda id=id: memoir.forget(id))
        for id in wanted[: len(wanted) // 3]
        if memoir.get(id).status is not Status.FORGOTTEN
    ]
    rest = _secret(memoir)
    at_once = _spent(lambda: memoir.forget_many(rest))
    return _tombstones(memoir) - before, singles, at_once / max(1, len(rest))


def _secret(memoir: Memoir) -> list[str]:
    """All memories but those that are to stay."""
    ids = memoir._vault.memories.ids()
    return [id for id in ids if not memoir.get(id).text.startswith("Note ")]


def _tombstones(memoir: Memoir) -> int:
    count = memoir._vault.connection.value(
        "SELECT count(*) FROM memories WHERE status = 'forgotten'"
    )
    return int(count)


def _found(folder: Path, key: bytes, told: Told, vectors: Sequence[bytes]) -> list[str]:
    found = traces(folder, key, told.words)
    for name, data in plain_bytes(folder / "profile", key):
        found += [f"{name}: a vector" for vector in vectors if vector in data]
    return found


def measure_times(folder: Path, among: int) -> list[Figure]:
    """How long forgetting takes among many memories, with a backup of them all."""
    with open_profile(folder / "profile", ScriptedEngine()) as memoir:
        _fill(memoir._vault, among)
        hundred = [_spoken(memoir, number) for number in range(140)]
        memoir.back_up()
        singles = [_spent(lambda id=id: memoir.forget(id)) for id in hundred[:40]]
        rest = hundred[40:] + memoir._vault.memories.ids()[500:1_400]
        at_once = _spent(lambda: memoir.forget_many(rest))
    return [
        *_times(f"forget one among {among:,}", singles),
        Figure(f"forget {len(rest):,} of {among:,} at once", at_once / 1e3, "s"),
    ]


def _spoken(memoir: Memoir, number: int) -> str:
    return memoir.remember(f"My neighbour number {number} plays the oboe on Sundays.").id


def _fill(vault: Vault, count: int) -> None:
    random = np.random.default_rng(7)
    drafts = filler(count)
    for start in range(0, count, _BATCH):
        moment = now()
        batch = [
            Memory(id=new_identifier(), text=draft.text, said_at=moment, created_at=moment,
                   updated_at=moment)
            for draft in drafts[start : start + _BATCH]
        ]  # fmt: skip
        units = random.standard_normal((len(batch), DIMENSION)).astype(np.float32)
        units /= np.linalg.norm(units, axis=1, keepdims=True)
        vectors = {memory.id: [unit] for memory, unit in zip(batch, units, strict=True)}
        vault.memories.add(batch, reason="benchmark", vectors=vectors, model=BagOfWords.id)


def _spent(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1e3


def _times(name: str, spent: Sequence[float]) -> list[Figure]:
    return [
        Figure(f"{name}, median", float(np.percentile(spent, 50)), "ms"),
        Figure(f"{name}, 95th percentile", float(np.percentile(spent, 95)), "ms"),
    ]


if __name__ == "__main__":
    sys.exit(main())
