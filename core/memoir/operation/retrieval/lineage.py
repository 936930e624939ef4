"""What took the place of what no longer holds: what the old answers, the new answers too.

“I moved to Porto” hardly resembles “Where do I live?”; “I live in Lisbon”, which it ended, does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from memoir.infrastructure.vault.vault import Vault
from memoir.memory.event_time import EventTime
from memoir.memory.hit import Hit
from memoir.memory.memory import RECALLED_STATUSES, Memory, Status
from memoir.memory.moment import now
from memoir.operation.reader.time import calendar

_LONGEST = 12


def up_to_date(
    hits: Iterator[Hit], vault: Vault, scopes: Sequence[str], *, then: EventTime | None = None
) -> Iterator[Hit]:
    """``hits`` with what was superseded replaced by what superseded it, each memory once.

    What was so at the time ``then`` stays. What is outside of ``scopes`` (empty: everywhere) or no
    longer in use either is left out.
    """
    seen: set[str] = set()
    for hit in hits:
        memory: Memory | None = hit.memory
        if hit.memory.status is Status.SUPERSEDED and not _was_so(hit.memory, then):
            memory = _successor(hit.memory, vault)
        if memory is None or memory.id in seen or (scopes and memory.scope not in scopes):
            continue
        seen.add(memory.id)
        yield replace(hit, memory=memory)


def standing_for(memory: Memory, vault: Vault) -> Memory | None:
    """``memory`` itself where it is in use, else what stands in its place; None if nothing does."""
    if memory.status is Status.SUPERSEDED:
        return _successor(memory, vault)
    is_used = memory.status in RECALLED_STATUSES and not _is_over(memory, now())
    return memory if is_used else None


def _successor(memory: Memory, vault: Vault) -> Memory | None:
    """What stands in the place of ``memory`` now, by however many steps."""
    for _ in range(_LONGEST):
        if memory.superseded_by is None:
            return None
        found = vault.memories.get_many([memory.superseded_by])
        if memory.superseded_by not in found:
            return None
        memory = found[memory.superseded_by]
        if memory.status in RECALLED_STATUSES:
            return None if _is_over(memory, now()) else memory
    return None


def _was_so(memory: Memory, then: EventTime | None) -> bool:
    if then is None or memory.valid_until is None:
        return False
    since = (memory.valid_from or memory.said_at).date()
    return since <= calendar.last_day(then) and calendar.first_day(then) < memory.valid_until.date()


def _is_over(memory: Memory, at: datetime) -> bool:
    ends = (memory.expires_at, memory.valid_until)
    return any(end is not None and end <= at for end in ends)
