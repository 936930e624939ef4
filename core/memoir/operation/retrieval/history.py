"""Memories in the words of a moment in the past."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from memoir.infrastructure.vault.vault import Vault
from memoir.memory.memory import Memory


def in_words_of(vault: Vault, memories: Iterable[Memory], moment: datetime) -> list[Memory]:
    """``memories`` as they were at ``moment``.

    One that came into the vault later, of what had been said before, is as it came.
    """
    return [
        memory
        if memory.updated_at <= moment
        else vault.memories.as_of(memory.id, moment) or vault.memories.history(memory.id)[0].memory
        for memory in memories
    ]
