"""Memories without names, each to be looked at for names once."""

from __future__ import annotations

from memoir.infrastructure.vault.connection import Connection
from memoir.infrastructure.vault.records import COLUMNS, memory_from_row
from memoir.memory.memory import Memory, Status

_SEEN = "names read up to row"


def take_nameless(connection: Connection, limit: int) -> tuple[list[Memory], int]:
    """The nameless among the next ``limit`` memories, oldest first, and how many were passed.

    They are not given again: call it in the transaction that writes the names.
    """
    with connection.transaction():
        seen = int(connection.value("SELECT value FROM meta WHERE name = ?", [_SEEN]) or 0)
        rows = connection.rows(
            f"SELECT {COLUMNS}, row FROM memories WHERE row > ? ORDER BY row LIMIT ?", [seen, limit]
        )
        if rows:
            connection.run("INSERT OR REPLACE INTO meta VALUES (?, ?)", [_SEEN, str(rows[-1][-1])])
    found = [memory_from_row(row) for row in rows]
    nameless = [each for each in found if not each.entities and each.status != Status.FORGOTTEN]
    return nameless, len(rows)
