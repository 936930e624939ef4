"""`MemoryFilter` as a condition in SQL."""

from __future__ import annotations

from collections.abc import Sequence

from memoir.infrastructure.vault.connection import SqlValue
from memoir.memory import moment
from memoir.memory.filter import MemoryFilter
from memoir.memory.memory import Status

IN_ORDER_OF_TIME = "memories INDEXED BY memories_said"


def condition(filter: MemoryFilter) -> tuple[str, list[SqlValue]]:
    """An SQL condition over the columns of ``memories``, and its values.

    Forgotten memories are tombstones: they are left out unless ``statuses`` names them.
    """
    terms: list[str] = []
    values: list[SqlValue] = []
    for column, wanted in (
        ("cube", filter.cubes),
        ("scope", filter.scopes),
        ("kind", filter.kinds),
        ("status", filter.statuses),
        ("source_type", filter.source_types),
    ):
        _add_choice(terms, values, column, wanted)
    if not filter.statuses:
        terms.append(f"status <> '{Status.FORGOTTEN}'")
    if filter.said_from is not None:
        terms.append("said_at >= ?")
        values.append(moment.to_text(filter.said_from))
    if filter.said_until is not None:
        terms.append("said_at < ?")
        values.append(moment.to_text(filter.said_until))
    if filter.pinned is not None:
        terms.append("pinned = ?")
        values.append(int(filter.pinned))
    if filter.conversation is not None:
        terms.append("source IN (SELECT 'message:' || id FROM messages WHERE conversation = ?)")
        values.append(filter.conversation)
    return " AND ".join(terms), values


def table(filter: MemoryFilter) -> str:
    """Where to look for what passes ``filter``, when the order does not matter.

    Left to itself, SQLite finds most memories by their status and reads each one for its time.
    The index in order of time holds every column that a filter asks for.
    """
    timed = filter.said_from is not None or filter.said_until is not None
    return IN_ORDER_OF_TIME if timed and filter.conversation is None else "memories"


def _add_choice(
    terms: list[str], values: list[SqlValue], column: str, wanted: Sequence[str]
) -> None:
    if wanted:
        terms.append(f"{column} IN ({', '.join('?' * len(wanted))})")
        values.extend(str(value) for value in wanted)
