"""Which memories were made from which."""

from __future__ import annotations

from memoir.infrastructure.vault.connection import Connection
from memoir.memory.memory import Status


def derived_from(connection: Connection, memory_id: str) -> list[str]:
    """The memories that were made from ``memory_id``, and those made from them, near ones first."""
    found: dict[str, None] = {}
    wave = [memory_id]
    while wave:
        wave = [
            child
            for parent in wave
            for child in _children(connection, parent)
            if child not in found and child != memory_id
        ]
        found |= dict.fromkeys(wave)
    return list(found)


def _children(connection: Connection, memory_id: str) -> list[str]:
    rows = connection.rows(
        "SELECT id FROM memories WHERE derived_from <> '[]' AND status <> ?"
        " AND instr(derived_from, ?)",
        [Status.FORGOTTEN.value, f'"{memory_id}"'],
    )
    return [child for (child,) in rows]
