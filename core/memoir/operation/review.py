"""What waits for the user to say yes or no: proposed memories."""

from __future__ import annotations

from collections.abc import Sequence

from memoir.errors import NotFound
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.change import Receipt
from memoir.memory.filter import MemoryFilter
from memoir.memory.memory import Memory, Status
from memoir.operation.lifecycle import ACCEPTED, Lifecycle

_WAITING = MemoryFilter(statuses=(Status.PROPOSED,))


class Review:
    """The inbox of one vault."""

    def __init__(self, vault: Vault, lifecycle: Lifecycle) -> None:
        self._vault = vault
        self._lifecycle = lifecycle

    def waiting(self) -> list[Memory]:
        """What is proposed, the newest first."""
        count = self._vault.memories.count(_WAITING)
        return self._vault.memories.list(_WAITING, limit=count)

    def accept(self, ids: Sequence[str]) -> list[Memory]:
        """Let proposals count from now on; raises NotFound, and then changes nothing."""
        proposals = self._proposals(ids)
        with self._vault.transaction():
            return [self._lifecycle.accept(proposal) for proposal in proposals]

    def reject(self, ids: Sequence[str]) -> list[Receipt]:
        """Erase proposals for good; raises NotFound, and then changes nothing."""
        return self._lifecycle.forget([proposal.id for proposal in self._proposals(ids)])

    def take_back(self, ids: Sequence[str]) -> list[Memory]:
        """Let accepted memories be proposals again, and undo what accepting them ended or doubted.

        What was not accepted is passed over. Raises NotFound, and then changes nothing.
        """
        with self._vault.transaction():
            for memory_id in ids:
                self._take_back(memory_id)
        return [*self._vault.memories.get_many(ids).values()]

    def _take_back(self, memory_id: str) -> None:
        versions = self._vault.memories.history(memory_id)
        accepted = [version.number for version in versions if version.reason == ACCEPTED]
        if not accepted:
            return
        records = self._vault.changes.records("memories", memory_id)
        since = records[accepted[-1] - 1].seq
        followed = {
            change.row
            for change in self._vault.changes.field_changes(since)
            if change.table == "memories" and memory_id in change.reason
        }
        for other in sorted(followed - {memory_id}):
            before = self._before(other, memory_id)
            if before:
                self._lifecycle.restore(other, before)
        self._lifecycle.restore(memory_id, accepted[-1] - 1)

    def _before(self, other: str, memory_id: str) -> int:
        """The version ``other`` had before ``memory_id`` changed it; 0 if there was none."""
        versions = self._vault.memories.history(other)
        touched = [version.number for version in versions if memory_id in version.reason]
        return touched[0] - 1 if touched else 0

    def _proposals(self, ids: Sequence[str]) -> list[Memory]:
        known = self._vault.memories.get_many(list(dict.fromkeys(ids)))
        found = [memory for memory in known.values() if memory.status is Status.PROPOSED]
        if len(found) < len(set(ids)):
            raise NotFound("There is no such proposal any more; it was decided already.")
        return found
