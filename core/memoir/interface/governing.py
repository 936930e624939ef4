"""Who may see what, what left this machine, what is kept how long, and the log of it all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TypeAlias

from memoir.errors import InvalidInput, NotFound
from memoir.infrastructure.governance.access import AccessPolicy, Gate
from memoir.infrastructure.vault.vault import Vault
from memoir.interface.audience import check_own, is_own
from memoir.interface.listeners import Listeners
from memoir.memory.audit import AuditHead, AuditRecord, AuditReport, Deed, Sent
from memoir.memory.filter import MemoryFilter, Order
from memoir.memory.hit import Hit
from memoir.memory.memory import Memory, Status
from memoir.memory.moment import now
from memoir.memory.retention_rule import RetentionRule
from memoir.operation.lifecycle import Lifecycle
from memoir.operation.retention import Moved, Retention, RetentionPreview
from memoir.operation.scheduling.scheduler import Scheduler
from memoir.settings import RETENTION_RULES, Preferences

Records: TypeAlias = list[AuditRecord]
_RULES_EVERY = timedelta(hours=1)
_AT_ONCE = 2_000
_PAGE = 500


class Governing:
    """The part of `Memoir` that governs; ``application`` is the program that asks."""

    application: str
    _preferences: Preferences
    _vault: Vault
    _lifecycle: Lifecycle
    _listeners: Listeners
    _rules_from: datetime | None = None

    # What was done, and what was sent

    def audit(
        self, limit: int = 100, before: int | None = None, *, deed: Deed | None = None
    ) -> Records:
        """At most ``limit`` records of the audit log older than number ``before``, newest first."""
        return self._vault.audit.records(limit=limit, before=before, deed=deed)

    def verify_audit(self, noted: str = "") -> AuditReport:
        """Check the whole audit log, and against a head that was noted down earlier.

        Raises InvalidInput if ``noted`` is no head of an audit log.
        """
        try:
            head = AuditHead.from_text(noted) if noted else None
        except ValueError:
            raise InvalidInput(f"“{noted}” is not what “audit verify” prints.") from None
        return self._vault.audit.verify(head)

    def sent(
        self, limit: int = 100, before: int | None = None, *, here: bool = False
    ) -> list[Sent]:
        """At most ``limit`` requests older than number ``before``, newest first.

        Each was noted before it was sent: to whom, what for, which memories went along. With
        ``here`` also those to other programs on this machine, such as a local Ollama.
        """
        return self._vault.audit.sent(limit=limit, before=before, here=here)

    def sent_with(self, message: str) -> list[Sent]:
        """The requests that were made for the answer ``message``."""
        return self._vault.audit.sent_with(message)

    # What is kept how long

    def retention(self) -> Sequence[RetentionRule]:
        """The rules by which memories are archived or forgotten; none at first."""
        return self._preferences.get(RETENTION_RULES)

    def put_retention(self, rules: Iterable[RetentionRule]) -> None:
        """Replace the rules; they are carried out from the next `maintain` on."""
        self._preferences.put(RETENTION_RULES, tuple(rules))
        self._rules_from = None

    def preview_rule(self, rule: RetentionRule) -> RetentionPreview:
        """What a rule would do now; nothing is changed."""
        return self._retention.preview(rule)

    def carry_out_rules(
        self, *, limit: int = _AT_ONCE, cancelled: Callable[[], bool] = lambda: False
    ) -> Moved:
        """Mark what has expired and carry out the rules, on at most ``limit`` memories."""
        return self._carry_out(limit, cancelled)

    def expire(self) -> int:
        """Mark what was to be kept until a moment that has come; how many that were."""
        return self._expire()

    def bring_back(self, memories: Sequence[str]) -> list[Memory]:
        """Take memories out of the archive; raises NotFound, and then changes nothing."""
        known = self._vault.memories.get_many(memories)
        if any(id not in known or known[id].status is not Status.ARCHIVED for id in memories):
            raise NotFound("One of these memories is not in the archive.")
        with self._vault.transaction():
            back = [
                self._lifecycle.edit(id, {"status": Status.ACTIVE}, reason="out of the archive")
                for id in memories
            ]
        self._listeners.tell()
        return back

    def _maintain_rules(self) -> None:
        """Expire at once what is over; carry out the rules every hour."""
        if self._rules_from is None or now() - self._rules_from >= _RULES_EVERY:
            self._rules_from = None if self._carry_out(_AT_ONCE).more else now()
        else:
            self._expire()

    def _carry_out(self, limit: int, cancelled: Callable[[], bool] = lambda: False) -> Moved:
        moved = self._retention.carry_out(limit=limit, cancelled=cancelled)
        Scheduler(self._vault).note_archived(moved.archived)
        if moved.forgotten:
            self._forgot()
        elif moved:
            self._listeners.tell()
        return moved

    def _forgot(self) -> None:
        """Nothing that runs may say again what was forgotten."""
        raise NotImplementedError

    def _expire(self) -> int:
        expired = self._retention.expire()
        if expired:
            self._listeners.tell()
        return len(expired)

    @property
    def _retention(self) -> Retention:
        return Retention(self._vault, self._lifecycle.embedder)

    # Who may see what

    @property
    def _policy(self) -> AccessPolicy:
        return AccessPolicy.of(self._preferences, self.application)

    @property
    def _sees_all(self) -> bool:
        """Memoir's own programs list and edit everything: the memories are the user's."""
        return is_own(self.application)

    def _gate(self) -> Gate:
        return Gate(self._policy)

    def _check_seen(self, memories: Sequence[str]) -> None:
        """Raise NotFound, as if it were not there, for what the application may not see."""
        if self._sees_all:
            return
        known = self._vault.memories.get_many(memories)
        seen = {memory.id for memory in self._seen(known)}
        for id in memories:
            if id not in seen:
                raise NotFound(f"There is no memory “{id}”.")

    def _check_same_access(self, memory: str, version: int) -> None:
        """Raise NotAllowed if another program would change who may see ``memory``."""
        now_is = self._vault.memories.get(memory).access
        for then in self._vault.memories.history(memory):
            if then.number == version and then.memory.access != now_is:
                check_own(self.application, "access")

    def _seen(self, memories: Mapping[str, Memory]) -> list[Memory]:
        """Those of ``memories`` that the application may see."""
        gate, all_of_them = self._gate(), self._sees_all
        return [each for each in memories.values() if all_of_them or gate.admits(each)]

    def _seen_hits(self, hits: list[Hit]) -> list[Hit]:
        """Those of ``hits`` that the application may see."""
        seen = {each.id for each in self._seen({hit.memory.id: hit.memory for hit in hits})}
        return [hit for hit in hits if hit.memory.id in seen]

    def _listed(self, filter: MemoryFilter, order: Order, offset: int, limit: int) -> list[Memory]:
        """One page of the memories within ``filter`` that the application may see."""
        store = self._vault.memories
        if self._sees_all:
            return store.list(filter, order=order, offset=offset, limit=limit)
        found: list[Memory] = []
        start = 0
        while len(found) < offset + limit:
            page = store.list(filter, order=order, offset=start, limit=_PAGE)
            found += self._seen({memory.id: memory for memory in page})
            start += _PAGE
            if len(page) < _PAGE:
                break
        return found[offset : offset + limit]

    def _counted(self, filter: MemoryFilter) -> int:
        """How many memories within ``filter`` the application may see."""
        if self._sees_all:
            return self._vault.memories.count(filter)
        total = self._vault.memories.count(filter)
        return len(self._listed(filter, Order.NEWEST, 0, total))
