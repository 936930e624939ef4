"""Which adapters may take part in a conversation: those that hold only what it may recall."""

from __future__ import annotations

from collections.abc import Callable, Collection

from memoir.infrastructure.vault.vault import Vault
from memoir.memory.memory import Memory
from memoir.memory.scope import visible_from


def adapters_for(
    vault: Vault, *, scope: str, admits: Callable[[Memory], bool], muted: Collection[str]
) -> tuple[str, ...]:
    """The adapters in use that may take part where ``scope`` is talked of.

    Nothing says which memory a model answers from, so one that is of another scope, is not
    admitted or is ``muted`` keeps the whole adapter out.
    """
    held = vault.adapters.held()
    known = vault.memories.get_many(list({memory for each in held.values() for memory in each}))
    seen = set(visible_from(scope))
    fit = {
        memory.id
        for memory in known.values()
        if memory.scope in seen and memory.id not in muted and admits(memory)
    }
    return tuple(id for id, memories in held.items() if fit.issuperset(memories))
