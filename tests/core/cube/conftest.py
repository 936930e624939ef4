"""Two profiles that know nothing of each other, and how to put things into them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from memoir.infrastructure.cube.exporting import export_cube
from memoir.infrastructure.cube.loading import load_cube, preview_cube
from memoir.infrastructure.cube.seal import Identity
from memoir.infrastructure.cube.summary import CubeResult, CubeSummary, Tally
from memoir.infrastructure.vault.vault import Vault, open_in_memory
from memoir.memory.identifier import new_identifier
from memoir.memory.memory import Memory

LONG_AGO = datetime(2024, 5, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Side:
    """One profile."""

    vault: Vault
    identity: Identity

    def keep(self, text: str = "I live in Lisbon.", **fields: object) -> Memory:
        """Keep a memory from long ago."""
        given = {"said_at": LONG_AGO, "created_at": LONG_AGO, "updated_at": LONG_AGO} | fields
        memory = Memory(id=new_identifier(), text=text, **given)
        self.vault.memories.add([memory], reason="test")
        return memory

    def export(self, path: Path, **options: object) -> CubeSummary:
        """Write a cube file."""
        return export_cube(self.vault, self.identity, path, **options)

    def load(self, path: Path, **options: object) -> CubeResult:
        """Load a cube file."""
        return load_cube(self.vault, self.identity, path, **options)

    def preview(self, path: Path, **options: object) -> Tally:
        """What loading would do."""
        return preview_cube(self.vault, self.identity, path, **options).tally

    def texts(self) -> list[str]:
        """The texts of all memories, in order."""
        return sorted(memory.text for memory in self.vault.memories.list())

    def edit(self, memory: Memory, text: str, at: datetime | None = None) -> Memory:
        """Change a memory's text."""
        return self.vault.memories.change(memory.id, {"text": text}, reason="test", updated_at=at)


def later(hours: float) -> datetime:
    """Some hours after `LONG_AGO`."""
    return LONG_AGO + timedelta(hours=hours)


@pytest.fixture
def make_side() -> Iterator[Callable[[], Side]]:
    """Make profiles, closed when the test is over."""
    made: list[Side] = []

    def make() -> Side:
        key = bytes([len(made)]) * 32
        made.append(Side(open_in_memory(), Identity.of(new_identifier(), key)))
        return made[-1]

    yield make
    for side in made:
        side.vault.close()


@pytest.fixture
def ours(make_side: Callable[[], Side]) -> Side:
    """The profile that writes files."""
    return make_side()


@pytest.fixture
def theirs(make_side: Callable[[], Side]) -> Side:
    """Another profile."""
    return make_side()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file goes."""
    return tmp_path / "ours.memcube"


def standing_aside(memory: Memory) -> Memory:
    """``memory`` without what every profile says for itself."""
    return replace(memory, cube="", version=1)
