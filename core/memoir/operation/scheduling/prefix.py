"""The core memories as a prompt tells them, in an order that stays."""

from __future__ import annotations

from collections.abc import Collection

from memoir.infrastructure.vault.vault import Vault
from memoir.memory.memory import Memory
from memoir.memory.scope import visible_from
from memoir.operation.scheduling.policy import is_sound


def core_memories(
    vault: Vault, *, scope: str, budget: int, model: str, adapters: Collection[str]
) -> list[Memory]:
    """The core memories that a conversation in ``scope`` begins with, in ``budget`` tokens.

    ``model`` is the digest of the model's file, ``adapters`` are those that may take part.

    What changed, is in doubt or no longer holds is left out at once, whatever the scheduler has
    come to; what was left to an adapter is told where that takes no part.
    """
    core = vault.core.all() if budget > 0 else []
    if not core:
        return []
    known = vault.memories.get_many([one.memory for one in core])
    scopes = set(visible_from(scope))
    elsewhere = vault.adapters.known(model, adapters) if any(one.adapter for one in core) else {}
    told: list[Memory] = []
    for one in core:
        memory = known.get(one.memory)
        if memory is None or memory.scope not in scopes or (one.adapter and memory.id in elsewhere):
            continue
        if memory.pinned or not is_sound(memory) or not one.is_of(memory):
            continue
        budget -= one.tokens
        if budget < 0:
            break
        told.append(memory)
    return told
