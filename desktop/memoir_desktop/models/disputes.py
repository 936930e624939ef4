"""Memories that contradict one another, and what becomes of them as the user says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from memoir import Conflict, Memory
from memoir_desktop.models.memory_dossier import Said, read_origins

if TYPE_CHECKING:
    from memoir import Memoir


@dataclass(frozen=True, slots=True)
class Dispute:
    """A conflict with the messages its memories were said in, as far as they still exist."""

    conflict: Conflict
    origins: dict[str, Said]

    @property
    def ids(self) -> tuple[str, ...]:
        """Which memories contradict one another."""
        return tuple(memory.id for memory in self.conflict.memories)


def read_disputes(memoir: Memoir, conflicts: Sequence[Conflict] | None = None) -> list[Dispute]:
    """Every open conflict, or those given, with where each side was said."""
    found = memoir.conflicts() if conflicts is None else conflicts
    return [Dispute(each, read_origins(memoir, each.memories)) for each in found]


def settle(
    memoir: Memoir, conflict: Conflict, holds: Sequence[str], text: str = ""
) -> list[Memory]:
    """Let ``holds`` be true, the first of them as ``text`` if there is one; as they were before."""
    before = memoir.get_many([memory.id for memory in conflict.memories])
    if text and text != before[holds[0]].text:
        memoir.edit(holds[0], text=text)
    memoir.settle_conflict(conflict, holds=holds)
    return [*before.values()]


def put_back(memoir: Memoir, before: Sequence[Memory]) -> None:
    """Let memories be again what they were; what did not change stays as it is."""
    now = memoir.get_many([memory.id for memory in before])
    for memory in before:
        if memory.id in now and now[memory.id].version != memory.version:
            memoir.restore(memory.id, memory.version)
