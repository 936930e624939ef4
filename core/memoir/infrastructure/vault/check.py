"""Whether the database is whole and its parts agree."""

from __future__ import annotations

from memoir.infrastructure.vault.connection import Connection


def problems(connection: Connection) -> list[str]:
    """What is wrong, in sentences; empty if nothing is."""
    return [row[0] for row in connection.rows("PRAGMA integrity_check") if row[0] != "ok"]
