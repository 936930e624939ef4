"""What waits for the user to say yes or no: proposed memories."""

from __future__ import annotations

from collections.abc import Sequence

from memoir.errors import NotFound
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.change import Receipt
from memoir.memory.filter import MemoryFilter
from memoir.memory.memory import Memory, Status
from memoir.operation.lifecycle import Lifecycle

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

    def _proposals(self, ids: Sequence[str]) -> list[Memory]:
        known = self._vault.memories.get_many(list(dict.fromkeys(ids)))
        found = [memory for memory in known.values() if memory.status is Status.PROPOSED]
        if len(found) < len(set(ids)):
            raise NotFound("There is no such proposal any more; it was decided already.")
        return found
