"""Memories as they were at a moment in the past."""

from __future__ import annotations

from datetime import datetime

from memoir.infrastructure.vault.vault import Vault
from memoir.memory.memory import RECALLED_STATUSES, Memory, Status


def as_it_was(vault: Vault, memory: Memory, moment: datetime) -> Memory | None:
    """``memory`` in the words of ``moment``; None if it had not been said or was not true then.

    What was said before ``moment`` counts even if it was brought into the vault after it, in the
    words in which it came.
    """
    if memory.status not in (*RECALLED_STATUSES, Status.SUPERSEDED):
        return None
    if memory.said_at > moment or not _true_at(vault, memory, moment):
        return None
    if memory.updated_at <= moment:
        return memory
    known = vault.memories.as_of(memory.id, moment)
    return known or vault.memories.history(memory.id)[0].memory


def _true_at(vault: Vault, memory: Memory, moment: datetime) -> bool:
    if memory.valid_from is not None and memory.valid_from > moment:
        return False
    until = memory.valid_until
    if until is None and memory.superseded_by is not None:
        newer = vault.memories.get_many([memory.superseded_by]).get(memory.superseded_by)
        until = (newer.valid_from or newer.said_at) if newer else None
    return until is None or until > moment
