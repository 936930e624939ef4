"""Memories moved by rule: what is over expires, and what the user's rules name is laid aside.

A rule sees memories that were last written, changed and used longer ago than it says, so what was
taken back out of the archive stays for as long again. Nothing pinned is touched unless the rule
says so, and with no rules nothing is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from memoir.infrastructure.vault import backup, due
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.audit import Deed
from memoir.memory.memory import Memory, Status
from memoir.memory.moment import now
from memoir.memory.retention_rule import RetentionAct, RetentionRule
from memoir.settings import RETENTION_RULES, Preferences

_BATCH = 64
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class RetentionPreview:
    """What a rule would do now: to how many memories, and a few of them, the oldest first."""

    rule: RetentionRule
    count: int
    examples: tuple[Memory, ...] = ()


@dataclass(slots=True)
class Moved:
    """What was moved, by identifier; what was forgotten stays only as a number in the log.

    ``more`` tells that the work was bounded and is not done.
    """

    expired: list[str] = field(default_factory=list)
    archived: list[str] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)
    more: bool = False

    def __bool__(self) -> bool:
        """Whether anything was moved."""
        return bool(self.expired or self.archived or self.forgotten)


class Retention:
    """Carries the rules out in one vault, in small transactions."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._preferences = Preferences(vault.settings)

    def preview(self, rule: RetentionRule) -> RetentionPreview:
        """What ``rule`` would do if it were carried out now; nothing is changed."""
        ids = due.under_rule(self._vault.connection, rule, now())
        examples = self._vault.memories.get_many(ids[:_SHOWN]).values()
        return RetentionPreview(rule, len(ids), tuple(examples))

    def expire(self) -> list[str]:
        """Mark what was to be kept until a moment that has come; the identifiers."""
        ids = due.expired(self._vault.connection, now())
        self._move(ids, Status.EXPIRED, "its time was over")
        return ids

    def carry_out(self, *, limit: int, cancelled: Callable[[], bool]) -> Moved:
        """Expire what is over, then carry out every rule on at most ``limit`` memories in all."""
        moved = Moved(expired=self.expire())
        for rule in self._preferences.get(RETENTION_RULES):
            ids = due.under_rule(self._vault.connection, rule, now())
            room = limit - len(moved.archived) - len(moved.forgotten)
            moved.more = moved.more or len(ids) > room
            for start in range(0, min(len(ids), room), _BATCH):
                if cancelled():
                    moved.more = True
                    return moved
                self._act(rule, ids[start : min(start + _BATCH, room)], moved)
        return moved

    def _act(self, rule: RetentionRule, ids: Sequence[str], moved: Moved) -> None:
        reason = f"by the rule “{rule.name}”"
        if rule.act is RetentionAct.ARCHIVE:
            self._move(ids, Status.ARCHIVED, reason)
            moved.archived += ids
            return
        with self._vault.transaction():
            erased = self._vault.memories.erase(ids, reason=reason)
            details = {"act": rule.act.value, "memories": list(ids), "erased": dict(erased)}
            self._vault.audit.note(Deed.CARRIED_OUT, details)  # type: ignore[arg-type]
        backup.erase_from_backups(self._vault, ids, reason=reason)
        moved.forgotten += ids

    def _move(self, ids: Sequence[str], status: Status, reason: str) -> None:
        for start in range(0, len(ids), _BATCH):
            with self._vault.transaction():
                for id in ids[start : start + _BATCH]:
                    self._vault.memories.change(id, {"status": status}, reason=reason)
