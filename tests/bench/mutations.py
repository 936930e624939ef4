"""Damage: 500 changed adapters and 500 changed snapshots, none of which may be used.

    python -m tests.bench.mutations [--quick]

Bits turned, ends cut off or added, pieces moved, files sealed with another key or made for another
model. Each is put before a chat worker with a model of a few kilobytes: it must be refused before
llama.cpp sees it, the same worker must give the same answer, and this process must notice nothing.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from memoir.infrastructure.engine import state_file
from memoir.infrastructure.engine.adapter_file import write_adapter
from memoir.infrastructure.engine.adapting import AdapterInUse, AdapterPlace
from memoir.infrastructure.engine.chat import (
    Finished,
    GenerationRequest,
    GenerationStats,
    Piece,
    Sampling,
    Turn,
)
from memoir.infrastructure.engine.local import LocalChat
from memoir.infrastructure.engine.snapshot_place import SnapshotPlace
from tests.support.figures import Figure, report
from tests.support.tiny_adapter import adapter_for, write_tiny_adapter
from tests.support.tiny_model import write_tiny_model

MUTATIONS, QUICK = 500, 50
KEY, OTHER_KEY = bytes(range(32)), bytes(32)
TURNS = (Turn("system", "You are Memoir. " * 6), Turn("user", "What does box 5 hold?"))


@dataclass
class Bench:
    """One worker, and what was refused in it."""

    folder: Path
    wanted: list[AdapterInUse] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.model = write_tiny_model(self.folder / "tiny.gguf")
        place = AdapterPlace(KEY, lambda _: self.wanted, lambda id, _why: self.aside.append(id))
        self.snapshots = SnapshotPlace(self.folder / "snapshots", KEY)
        self.chat = LocalChat(self.model, adapters=place, snapshots=self.snapshots)
        self.chat.load()
        self.worker = self.chat.pid
        self.plain = self.answer()[0]

    def answer(self) -> tuple[str, GenerationStats]:
        """The answer of a worker that has read nothing yet."""
        self.chat.forget_read()
        request = GenerationRequest(turns=TURNS, sampling=Sampling(max_tokens=12))
        events = [*self.chat.generate(request)]
        text = "".join(event.text for event in events if isinstance(event, Piece))
        return text, next(event.stats for event in events if isinstance(event, Finished))

    def unharmed(self, text: str) -> bool:
        """Whether the worker lives and says what it says without anything."""
        return text == self.plain and self.chat.pid == self.worker

    def refuses_adapter(self, path: Path) -> bool:
        """Whether the adapter takes no part and the answer comes all the same."""
        self.wanted, self.aside[:] = [AdapterInUse(path.name, str(path))], []
        text, stats = self.answer()
        self.wanted = []
        path.unlink()
        return self.aside == [path.name] and stats.adapters == () and self.unharmed(text)

    def refuses_snapshot(self, name: str) -> bool:
        """Whether the snapshot is not gone on from and the answer comes all the same."""
        text, stats = self.answer()
        self.snapshots.drop(name)
        return stats.restored_tokens == 0 and self.unharmed(text)


def turned(data: bytes, dice: random.Random) -> bytes:
    """One to eight bits turned anywhere."""
    changed = bytearray(data)
    for at in dice.sample(range(len(data)), dice.randint(1, 8)):
        changed[at] ^= 1 << dice.randrange(8)
    return bytes(changed)


def cut(data: bytes, dice: random.Random) -> bytes:
    """The end cut off."""
    return data[: dice.randrange(len(data))]


def longer(data: bytes, dice: random.Random) -> bytes:
    """Something added."""
    return data + dice.randbytes(dice.randint(1, 64))


def moved(data: bytes, dice: random.Random) -> bytes:
    """Two pieces exchanged."""
    size = dice.randint(1, len(data) // 4)
    one, other = (
        dice.randrange(len(data) // 2 - size),
        dice.randrange(len(data) // 2, len(data) - size),
    )
    first, second = data[one : one + size], data[other : other + size]
    rest = data[one + size : other]
    return data[:one] + second + rest + first + data[other + size :]


def noise(data: bytes, dice: random.Random) -> bytes:
    """A piece overwritten."""
    at, size = dice.randrange(len(data) - 16), dice.randint(8, 16)
    return data[:at] + dice.randbytes(size) + data[at + size :]


DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (turned, cut, longer, moved, noise)


def foreign_adapters(bench: Bench) -> list[Path]:
    """Adapters that are whole, of another model, another kind of model, shape or key."""
    folder, gguf = bench.folder, adapter_for(bench.model)
    other = write_tiny_model(folder / "other.gguf", architecture="qwen2")
    made = {
        "model.lora": (gguf, "0" * 64, KEY),
        "kind.lora": (adapter_for(other), _hash(bench), KEY),
        "shape.lora": (adapter_for(bench.model, rank=600), _hash(bench), KEY),
        "key.lora": (gguf, _hash(bench), OTHER_KEY),
    }
    for name, (data, model_hash, key) in made.items():
        write_adapter(folder / name, data, model_hash, key)
    return [folder / name for name in made]


def _hash(bench: Bench) -> str:
    info = bench.chat.info
    assert info is not None
    return info.file_hash


def adapters(bench: Bench, count: int, dice: random.Random) -> int:
    """How many of so many damaged adapters were refused."""
    whole = write_tiny_adapter(bench.folder / "whole.lora", bench.model, KEY).read_bytes()
    refused = sum(bench.refuses_adapter(path) for path in foreign_adapters(bench))
    for number in range(count - 4):
        path = bench.folder / f"{number}.lora"
        data = DAMAGES[number % len(DAMAGES)](whole, dice)
        path.write_bytes(data if data != whole else whole[:-1])
        refused += bench.refuses_adapter(path)
    return refused


def foreign_snapshots(bench: Bench, whole: bytes) -> list[bytes]:
    """Snapshots that are whole, of another model, version or key, or with another's state."""
    path = bench.snapshots.folder / "foreign.kv"
    path.write_bytes(whole)
    head, state = state_file.read_state(path, KEY)
    made: list[bytes] = []
    for other, key in ((replace(head, identity="0" * 64), KEY), (head, OTHER_KEY), (head, KEY)):
        state_file.write(path, other, memoryview(state), key)
        made.append(path.read_bytes())
    path.unlink()
    half = len(whole) // 2
    made[2] = made[2][:half] + whole[half:]  # sealed alike, but for another file
    return [*made, whole.replace(b"memoir kv 1", b"memoir kv 2", 1)]


def snapshots(bench: Bench, count: int, dice: random.Random) -> int:
    """How many of so many damaged snapshots were refused."""
    saved = bench.chat.save_snapshot("whole", TURNS[:1])
    assert saved is not None
    path = bench.snapshots.folder / "whole.kv"
    whole = path.read_bytes()
    assert bench.answer()[1].restored_tokens > 0
    path.unlink()
    refused = 0
    foreign = foreign_snapshots(bench, whole)
    for number in range(count):
        damage = DAMAGES[number % len(DAMAGES)]
        data = foreign[number] if number < len(foreign) else damage(whole, dice)
        (bench.snapshots.folder / f"{number}.kv").write_bytes(data if data != whole else b"")
        refused += bench.refuses_snapshot(str(number))
    return refused


def main(arguments: list[str] | None = None) -> int:
    """Damage, ask, report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} of each")
    count = QUICK if parser.parse_args(arguments).quick else MUTATIONS
    dice = random.Random(20261122)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        try:
            found = [
                Figure("adapters refused", adapters(bench, count, dice), f"of {count}",
                       at_least=count),
                Figure("snapshots refused", snapshots(bench, count, dice), f"of {count}",
                       at_least=count),
            ]  # fmt: skip
        finally:
            bench.chat.close()
    return report("Damaged and foreign files, one worker throughout", found)


if __name__ == "__main__":
    sys.exit(main())
