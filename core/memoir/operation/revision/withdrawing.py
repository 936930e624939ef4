"""Taking back what a statement did to others, when it is forgotten or says something else now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from memoir.infrastructure.vault.vault import Vault
from memoir.infrastructure.vault.worded import superseded_by
from memoir.memory.doubt import DOUBTFUL, undoubted
from memoir.memory.memory import Memory, Status
from memoir.operation.revision.known import Known
from memoir.operation.revision.parts import IN_PART, ended_claims
from memoir.operation.revision.settling import Verdict, decide

_OPEN = {"status": Status.ACTIVE, "superseded_by": None, "valid_until": None}


@dataclass(slots=True)
class Effects:
    """What some statements did: which they ended, doubted, and contradict.

    ``heirs`` names for each of the statements the one that ended it in turn, if one did.
    """

    ended: list[Memory] = field(default_factory=list)
    doubted: list[Memory] = field(default_factory=list)
    contradicted: list[Memory] = field(default_factory=list)
    heirs: dict[str, str] = field(default_factory=dict)


class Withdrawing:
    """Finds out what statements did, and undoes it."""

    def __init__(self, vault: Vault, known: Known) -> None:
        self._vault = vault
        self._known = known

    def effects(self, memories: Sequence[Memory]) -> Effects:
        """What ``memories`` did to others; to be called while they are still there."""
        ids = {memory.id for memory in memories}
        found = Effects(ended=superseded_by(self._vault.connection, sorted(ids)))
        for memory in memories:
            if memory.superseded_by:
                found.heirs[memory.id] = memory.superseded_by
            found.doubted += self._doubted_by(memory)
            if memory.status is Status.CONFLICTING:
                found.contradicted += [
                    other
                    for other in self._known.conflicting(memory)
                    if self._names(other, "contradicts", [memory.id])
                ]
        return found

    def take_back(self, effects: Effects, gone: Collection[str], reason: str) -> None:
        """Undo ``effects`` on what is still there, for statements of which ``gone`` is left."""
        for memory in self._there(effects.ended, gone):
            heir = effects.heirs.get(memory.superseded_by or "", "")
            if heir and heir not in gone:
                self._change(memory, {"superseded_by": heir}, f"superseded by {heir}")
            else:
                self._change(memory, _OPEN, f"open again: {reason}")
        for memory in self._there(effects.doubted, gone):
            # One thing that it tells may be over yet, though another is not.
            if DOUBTFUL in memory.tags and not ended_claims(self._known, memory, without=gone):
                self._change(memory, undoubted(memory), f"no longer doubtful: {reason}")
        for memory in self._there(effects.contradicted, gone):
            if memory.status is Status.CONFLICTING and not self._is_contradicted(memory, gone):
                change = {"status": Status.ACTIVE}
                self._change(memory, change, f"no longer contradicted: {reason}")

    def _doubted_by(self, memory: Memory) -> list[Memory]:
        """What is doubtful since ``memory`` was said, or is over in one more part since then."""
        doubted = {
            other.id: other
            for other in self._known.holding(memory, DOUBTFUL)
            if DOUBTFUL in other.tags and self._names(other, "doubtful since", [memory.id])
        }
        for entry in self._known.entries(memory):
            for other in self._known.alike(entry):
                is_over = DOUBTFUL in other.memory.tags and decide(entry, other) is Verdict.ENDS_OLD
                if is_over and self._is_in_part(other.memory):
                    doubted[other.memory.id] = other.memory
        return [*doubted.values()]

    def _is_in_part(self, memory: Memory) -> bool:
        reasons = [version.reason for version in self._vault.memories.history(memory.id)]
        doubts = [reason for reason in reasons if reason.startswith("doubtful since")]
        return bool(doubts) and doubts[-1].endswith(f"{IN_PART})")

    def _is_contradicted(self, memory: Memory, gone: Collection[str]) -> bool:
        return any(
            other.id not in gone
            and (
                self._names(other, "contradicts", [memory.id])
                or self._names(memory, "contradicts", [other.id])
            )
            for other in self._known.conflicting(memory)
        )

    def _there(self, memories: Iterable[Memory], gone: Collection[str]) -> list[Memory]:
        ids = [memory.id for memory in memories if memory.id not in gone]
        known = self._vault.memories.get_many(ids).values()
        return [memory for memory in known if memory.status is not Status.FORGOTTEN]

    def _names(self, memory: Memory, beginning: str, ids: Iterable[str]) -> bool:
        """Whether a reason in the history of ``memory`` begins so and names one of ``ids``."""
        reasons = [version.reason for version in self._vault.memories.history(memory.id)]
        return any(
            reason.startswith(beginning) and any(id in reason for id in ids) for reason in reasons
        )

    def _change(self, memory: Memory, fields: Mapping[str, object], reason: str) -> None:
        self._vault.memories.change(memory.id, fields, reason=reason)
