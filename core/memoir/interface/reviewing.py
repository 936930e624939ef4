"""Looking after what is remembered: what is proposed, and how sound it all is."""

from __future__ import annotations

from collections.abc import Sequence

from memoir.infrastructure.vault.vault import Vault
from memoir.interface.listeners import Listeners
from memoir.memory.change import Receipt
from memoir.memory.conflict import Conflict
from memoir.memory.memory import Memory
from memoir.operation import health
from memoir.operation.assistant.assistant import Assistant
from memoir.operation.contradictions import Contradictions
from memoir.operation.health import Finding, HealthReport
from memoir.operation.lifecycle import Lifecycle
from memoir.operation.review import Review


class Reviewing:
    """The part of `Memoir` that looks after what is remembered."""

    _vault: Vault
    _lifecycle: Lifecycle
    _assistant: Assistant
    _listeners: Listeners

    def inbox(self) -> list[Memory]:
        """The memories that wait to be accepted or rejected, the newest first."""
        return self._review.waiting()

    def accept(self, memories: Sequence[str]) -> list[Memory]:
        """Let proposed memories be used from now on; raises NotFound, and then changes nothing."""
        accepted = self._review.accept(memories)
        self._listeners.tell()
        return accepted

    def reject(self, memories: Sequence[str]) -> list[Receipt]:
        """Erase proposed memories for good; raises NotFound, and then changes nothing."""
        receipts = self._review.reject(memories)
        self._assistant.forget_sent()
        self._listeners.tell()
        return receipts

    def take_back(self, memories: Sequence[str]) -> list[Memory]:
        """Let accepted memories wait again, undoing what accepting them ended; raises NotFound."""
        proposals = self._review.take_back(memories)
        self._assistant.forget_sent()
        self._listeners.tell()
        return proposals

    def health(self) -> HealthReport:
        """What is told twice, looks like junk, has gone stale: under 2 s for 100,000 memories."""
        return health.report(self._vault, embedder=self._lifecycle.embedder)

    def relieve(self, finding: Finding) -> list[Memory]:
        """Do what the remedy of a finding says; the memories as they are then.

        Raises InvalidInput where only the user can say what holds.
        """
        memories = health.carry_out(finding, self._vault, self._lifecycle)
        self._assistant.forget_sent()
        self._listeners.tell()
        return memories

    def conflicts(self) -> list[Conflict]:
        """The memories that contradict one another and wait for the user to say which hold."""
        return Contradictions(self._vault).open()

    def settle_conflict(self, conflict: Conflict, *, holds: Sequence[str]) -> list[Memory]:
        """Let the memories in ``holds`` be true, the others of the conflict be over.

        All of them in ``holds`` are both true and never asked about again. Returns the memories of
        the conflict as they are then. Raises InvalidInput if ``holds`` names none of them.
        """
        memories = Contradictions(self._vault).settle(conflict, holds)
        self._assistant.forget_sent()
        self._listeners.tell()
        return memories

    @property
    def _review(self) -> Review:
        return Review(self._vault, self._lifecycle)
