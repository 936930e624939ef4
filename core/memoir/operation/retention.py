"""Memories moved by rule: what is over expires, and what the user's rules name is laid aside.

A rule sees memories that were last written, changed and used longer ago than it says, so what was
taken back out of the archive stays for as long again. Nothing pinned is touched unless the rule
says so, and with no rules nothing is.

A rule that forgets takes the memories it names and their words, wherever these are: out of
messages, titles, the episodes that tell them and the backups. It takes no other memory: a fact
that was learned from an episode stays until a rule names it too. Nor does it undo what its
memories once replaced: what grew old was not wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from memoir.infrastructure.engine.chat import Embedder
from memoir.infrastructure.vault import due
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.audit import Deed
from memoir.memory.forgetting import SourceSort
from memoir.memory.memory import Memory, Status
from memoir.memory.moment import now
from memoir.memory.retention_rule import RetentionAct, RetentionRule
from memoir.operation.forgetting.act import Forgetter
from memoir.operation.forgetting.preview import preview
from memoir.settings import RETENTION_RULES, Preferences

_BATCH = 64
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class RetentionPreview:
    """What a rule would do now: to how many memories, and a few of them, the oldest first.

    ``messages`` would lose sentences and ``episodes`` that tell of the memories too, if the rule
    forgets.
    """

    rule: RetentionRule
    count: int
    examples: tuple[Memory, ...] = ()
    messages: int = 0
    episodes: int = 0


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

    def __init__(self, vault: Vault, embedder: Embedder | None = None) -> None:
        self._vault = vault
        self._embedder = embedder
        self._preferences = Preferences(vault.settings)

    def preview(self, rule: RetentionRule) -> RetentionPreview:
        """What ``rule`` would do if it were carried out now; nothing is changed."""
        ids = due.under_rule(self._vault.connection, rule, now())
        examples = self._vault.memories.get_many(ids[:_SHOWN]).values()
        found = RetentionPreview(rule, len(ids), tuple(examples))
        if rule.act is not RetentionAct.FORGET:
            return found
        going = preview(self._vault, ids, None, backups=0, alone=True)
        return replace(found, messages=len(going.messages), episodes=len(going.along))

    def expire(self) -> list[str]:
        """Mark what was to be kept until a moment that has come; the identifiers."""
        ids = due.expired(self._vault.connection, now())
        self._move(ids, Status.EXPIRED, "its time was over")
        return ids

    def carry_out(self, *, limit: int, cancelled: Callable[[], bool]) -> Moved:
        """Expire what is over, then carry out every rule on at most ``limit`` memories in all.

        All that is forgotten is forgotten in one act, which `Forgetter.resume` ends after a crash.
        """
        moved = Moved(expired=self.expire())
        doomed: dict[str, RetentionRule] = {}
        for rule in self._preferences.get(RETENTION_RULES):
            ids = due.under_rule(self._vault.connection, rule, now())
            ids = [id for id in ids if id not in doomed]
            room = limit - len(moved.archived) - len(doomed)
            moved.more = moved.more or len(ids) > room
            if rule.act is RetentionAct.FORGET:
                doomed |= dict.fromkeys(ids[:room], rule)
            else:
                self._archive(rule, ids[:room], moved, cancelled)
        if doomed and cancelled():
            moved.more = True
        elif doomed:
            self._forget(doomed, moved, cancelled)
        return moved

    def _archive(
        self,
        rule: RetentionRule,
        ids: Sequence[str],
        moved: Moved,
        cancelled: Callable[[], bool],
    ) -> None:
        for start in range(0, len(ids), _BATCH):
            if cancelled():
                moved.more = True
                return
            batch = ids[start : start + _BATCH]
            self._move(batch, Status.ARCHIVED, _by([rule]))
            moved.archived += batch

    def _forget(
        self,
        doomed: Mapping[str, RetentionRule],
        moved: Moved,
        cancelled: Callable[[], bool],
    ) -> None:
        rules = list(dict.fromkeys(doomed.values()))
        receipts = Forgetter(self._vault, self._embedder).forget(
            [*doomed], reason=_by(rules), sort=SourceSort.RULE, cancelled=cancelled
        )
        moved.forgotten += [receipt.memory for receipt in receipts]
        moved.more = moved.more or len(receipts) < len(doomed)
        act = next(iter(self._vault.forgettings.receipts(1)))
        with self._vault.transaction():
            self._vault.audit.note(
                Deed.CARRIED_OUT,
                {
                    "act": RetentionAct.FORGET.value,
                    "memories": list(moved.forgotten),
                    "erased": dict(act.erased),
                },
            )

    def _move(self, ids: Sequence[str], status: Status, reason: str) -> None:
        for start in range(0, len(ids), _BATCH):
            with self._vault.transaction():
                for id in ids[start : start + _BATCH]:
                    self._vault.memories.change(id, {"status": status}, reason=reason)


def _by(rules: Sequence[RetentionRule]) -> str:
    names = ", ".join(f"“{rule.name}”" for rule in rules)
    return f"by the rule {names}" if len(rules) == 1 else f"by the rules {names}"
