"""Memories by the words they are told in: for comparing a new statement with what is known."""

from __future__ import annotations

import json
from collections.abc import Sequence

from memoir.infrastructure.vault.connection import Connection
from memoir.infrastructure.vault.records import COLUMNS, memory_from_row
from memoir.memory.memory import Memory, Status
from memoir.memory.source import SourceType


def memories_worded(
    connection: Connection,
    expression: str,
    *,
    scope: str,
    cube: str,
    statuses: Sequence[Status],
) -> list[Memory]:
    """Every memory of a scope and cube that fits a full text expression, newest first."""
    if not expression:
        return []
    rows = connection.rows(
        f"SELECT {COLUMNS} FROM memories"
        " WHERE row IN (SELECT rowid FROM memory_words WHERE memory_words MATCH ?)"
        # The plus keeps SQLite from going through all of the scope by an index.
        f" AND +scope = ? AND +cube = ? AND +status IN ({', '.join('?' * len(statuses))})"
        " ORDER BY row DESC",
        [expression, scope, cube, *(status.value for status in statuses)],
    )
    return [memory_from_row(row) for row in rows]


def newest_worded(
    connection: Connection, expression: str, scopes: Sequence[str], limit: int
) -> list[Memory]:
    """Of the newest ``limit`` memories that fit a full text expression those of ``scopes``.

    What took their place may be known; what was forgotten has no words.
    """
    if not expression:
        return []
    rows = connection.rows(
        f"SELECT {COLUMNS} FROM memories WHERE row IN (SELECT rowid FROM memory_words"
        " WHERE memory_words MATCH ? ORDER BY rowid DESC LIMIT ?)"
        " AND +scope IN (SELECT value FROM json_each(?)) ORDER BY row DESC",
        [expression, limit, json.dumps(list(scopes))],
    )
    return [memory_from_row(row) for row in rows]


SUPERSEDERS = """
CREATE INDEX memories_superseders ON memories (superseded_by) WHERE superseded_by IS NOT NULL;
"""


def superseded_by(connection: Connection, ids: Sequence[str]) -> list[Memory]:
    """The memories that one of ``ids`` superseded."""
    rows = connection.rows(
        f"SELECT {COLUMNS} FROM memories WHERE superseded_by IS NOT NULL"
        " AND superseded_by IN (SELECT value FROM json_each(?)) AND +status = ?",
        [json.dumps(list(ids)), Status.SUPERSEDED.value],
    )
    return [memory_from_row(row) for row in rows]


def conflicting_in(connection: Connection, scopes: Sequence[str]) -> list[Memory]:
    """The memories of some scopes that contradict others."""
    rows = connection.rows(
        f"SELECT {COLUMNS} FROM memories WHERE status = ?"
        " AND scope IN (SELECT value FROM json_each(?))",
        [Status.CONFLICTING.value, json.dumps(list(scopes))],
    )
    return [memory_from_row(row) for row in rows]


def derived_facts(connection: Connection, memory_id: str) -> list[Memory]:
    """The memories that were worked out from ``memory_id``, of the source “derived”."""
    kind = SourceType.DERIVED.value
    rows = connection.rows(
        f"SELECT {COLUMNS} FROM memories WHERE source >= ? AND source < ? AND status <> ?"
        " AND instr(derived_from, ?)",
        [kind, f"{kind};", Status.FORGOTTEN.value, f'"{memory_id}"'],
    )
    return [memory_from_row(row) for row in rows]


def planned_before(connection: Connection, moment: str) -> list[Memory]:
    """Memories in use that hold from a time after they were said, which ``moment`` has reached."""
    rows = connection.rows(
        f"SELECT {COLUMNS} FROM memories WHERE valid_from > said_at AND valid_from <= ?"
        " AND valid_until IS NULL AND status = ? ORDER BY valid_from",
        [moment, Status.ACTIVE.value],
    )
    return [memory_from_row(row) for row in rows]
