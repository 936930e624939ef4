"""The versions of a memory, read from the log."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from memoir.infrastructure.vault.changes import ChangeLog, Record, clock_from_number
from memoir.infrastructure.vault.records import memory_from_fields
from memoir.infrastructure.vault.tables import MEMORIES
from memoir.memory import moment
from memoir.memory.change import Version


def versions(changes: ChangeLog, memory_id: str) -> list[Version]:
    """Every state of a memory, oldest first; empty if there is no such memory."""
    state: dict[str, Any] = dict(MEMORIES.fields)
    result = []
    for number, record in enumerate(changes.records(MEMORIES.name, memory_id), start=1):
        state.update(record.fields)
        at = clock_from_number(record.clock).moment
        result.append(
            Version(
                number=number,
                memory=memory_from_fields(
                    memory_id, state, updated_at=_updated_at(state, record, at), version=number
                ),
                at=at,
                device=record.device,
                reason=record.reason,
                changed=tuple(sorted(record.fields)),
            )
        )
    return result


def _updated_at(state: dict[str, Any], record: Record, at: datetime) -> datetime:
    if record.bases is not None and MEMORIES.stamp not in record.fields:
        return at
    return moment.from_text(state["updated_at"] or state["created_at"])
