"""The memories as they were at a moment: what was known and true then, in the words of then."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from memoir.infrastructure.engine.chat import Embedder
from memoir.infrastructure.vault.past import count_held_at, held_at, rows_held_at
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.filter import MemoryFilter
from memoir.memory.memory import Memory, Status
from memoir.memory.moment import in_utc
from memoir.operation.retrieval.history import in_words_of
from memoir.operation.retrieval.panel import search

_ONCE_HELD = (
    Status.ACTIVE,
    Status.CONFLICTING,
    Status.SUPERSEDED,
    Status.EXPIRED,
    Status.ARCHIVED,
)


def known_at(
    vault: Vault, when: datetime, filter: MemoryFilter, *, offset: int, limit: int
) -> list[Memory]:
    """One page of what was known and true at ``when``, what was said last first."""
    moment = in_utc(when)
    rows = rows_held_at(vault.connection, moment, filter, offset=offset, limit=limit)
    return in_words_of(vault, vault.memories.by_rows(rows).values(), moment)


def count_known_at(vault: Vault, when: datetime, filter: MemoryFilter) -> int:
    """How many memories `known_at` gives in all."""
    return count_held_at(vault.connection, in_utc(when), filter)


def search_known_at(
    vault: Vault,
    embedder: Embedder,
    text: str,
    when: datetime,
    filter: MemoryFilter,
    *,
    limit: int,
) -> list[Memory]:
    """What was known and true at ``when`` and fits ``text`` in its words of today, best first."""
    moment = in_utc(when)
    hits = search(vault, embedder, text, replace(filter, statuses=_ONCE_HELD), limit=limit)
    held = held_at(vault.connection, moment, filter, [hit.memory.id for hit in hits])
    return in_words_of(vault, (hit.memory for hit in hits if hit.memory.id in held), moment)
