"""Memories that contradict one another: which they are, what is asked once, and the answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from memoir.errors import InvalidInput
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.conflict import Conflict
from memoir.memory.filter import MemoryFilter, Order
from memoir.memory.memory import Memory, Status
from memoir.memory.scope import visible_from
from memoir.operation.revision.disagreement import about_what
from memoir.operation.revision.revision import Revision
from memoir.settings import CONFLICTS_ASKED, Preferences

_OPEN = MemoryFilter(statuses=(Status.CONFLICTING,))
_CONTRADICTS = re.compile(r"^contradicts (?P<others>[^(]+)")


class Contradictions:
    """The conflicts of one vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._preferences = Preferences(vault.settings)

    def open(self, scope: str | None = None) -> list[Conflict]:
        """The conflicts nobody has settled yet, the newest first; those seen from ``scope``."""
        wanted = _OPEN
        if scope is not None:
            wanted = MemoryFilter(statuses=_OPEN.statuses, scopes=visible_from(scope))
        count = self._vault.memories.count(wanted)
        marked = self._vault.memories.list(wanted, order=Order.NEWEST, limit=count)
        return [Conflict(group, about_what(group)) for group in self._groups(marked)]

    def to_ask(self, scope: str) -> tuple[Conflict, ...]:
        """The open conflicts seen from ``scope`` that were not asked about; they are from now on.

        A memory that is in conflict with yet another one is asked about again with that.
        """
        asked = self._asked()
        found = self.open(scope)
        new = [each for each in found if not {memory.id for memory in each.memories} <= asked]
        if new:
            still_open = {memory.id for each in self.open() for memory in each.memories}
            self._preferences.put(CONFLICTS_ASKED, tuple(sorted(still_open & asked | _ids(new))))
        return tuple(new)

    def asked(self, scope: str) -> list[Conflict]:
        """The open conflicts seen from ``scope`` that the user was asked about."""
        asked = self._asked()
        if not asked:
            return []
        return [each for each in self.open(scope) if _ids([each]) <= asked]

    def settle(self, conflict: Conflict, holds: Sequence[str]) -> list[Memory]:
        """Let the memories in ``holds`` be true and the others of ``conflict`` be over.

        All of them in ``holds`` stand beside each other from then on and are not asked about
        again. Returns them all as they are then. Raises InvalidInput where ``holds`` is empty or
        names others; what was settled or forgotten in the meantime is left as it is.
        """
        chosen = list(dict.fromkeys(holds))
        if not chosen or not set(chosen) <= {memory.id for memory in conflict.memories}:
            raise InvalidInput("Say which of the memories that contradict each other holds.")
        with self._vault.transaction():
            ids = [memory.id for memory in conflict.memories]
            known = self._vault.memories.get_many(ids)
            if any(id not in known or known[id].status is Status.FORGOTTEN for id in chosen):
                raise InvalidInput("The memory that should hold was forgotten; choose another one.")
            holding = self._with_origins([known[id] for id in chosen])
            others = [known[id] for id in ids if id in known and id not in chosen]
            over = [each for each in self._with_origins(others) if each not in holding]
            Revision(self._vault).choose(holding, over=over)
            return [*self._vault.memories.get_many(ids).values()]

    def _asked(self) -> set[str]:
        ids: tuple[str, ...] = self._preferences.get(CONFLICTS_ASKED)
        return set(ids)

    def _groups(self, marked: Sequence[Memory]) -> list[tuple[Memory, ...]]:
        """``marked`` with those they contradict, as the history tells; those left alone not."""
        by_id = {memory.id: memory for memory in marked}
        group_of = {id: {id} for id in by_id}
        for id in by_id:
            for other in self._contradicted_by(id) & by_id.keys():
                joined = group_of[id] | group_of[other]
                for each in joined:
                    group_of[each] = joined
        groups = {min(group): group for group in group_of.values() if len(group) > 1}
        return [
            tuple(sorted(group, key=lambda each: (each.said_at, each.id)))
            for ids in groups.values()
            if len(group := _without_origins([by_id[id] for id in ids])) > 1
        ]

    def _with_origins(self, memories: Sequence[Memory]) -> list[Memory]:
        """``memories`` and the messages they were taken from, which say the same."""
        origins = [origin for memory in memories for origin in memory.derived_from]
        return [*memories, *self._vault.memories.get_many(origins).values()]

    def _contradicted_by(self, id: str) -> set[str]:
        reasons = [version.reason for version in self._vault.memories.history(id)]
        found = (_CONTRADICTS.match(reason) for reason in reasons)
        return {other for match in found if match for other in match["others"].strip().split(", ")}


def _without_origins(memories: Sequence[Memory]) -> list[Memory]:
    """``memories`` without the messages from which others of them were taken."""
    origins = {origin for memory in memories for origin in memory.derived_from}
    return [memory for memory in memories if memory.id not in origins]


def _ids(conflicts: Iterable[Conflict]) -> set[str]:
    return {memory.id for conflict in conflicts for memory in conflict.memories}
