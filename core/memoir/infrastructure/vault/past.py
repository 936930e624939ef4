"""What was known and true at a moment that is over, from the rows and the change log."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from memoir.infrastructure.vault.connection import Connection, SqlValue
from memoir.infrastructure.vault.filters import condition, is_narrow
from memoir.memory import moment
from memoir.memory.change import Clock
from memoir.memory.filter import MemoryFilter
from memoir.memory.memory import Status

# What had been said by then, was true then, and was in use: also what has been replaced, has run
# out or was put away since. Forgotten memories are nowhere any more. A query names its two values
# ?1, the moment, and ?2, the same as a number of the log's clock.
_HELD_THEN = f"""
said_at <= ?1
AND (valid_from IS NULL OR valid_from <= ?1)
AND (expires_at IS NULL OR expires_at > ?1)
AND coalesce(
    valid_until,
    (SELECT coalesce(newer.valid_from, newer.said_at) FROM memories newer
     WHERE newer.id = memories.superseded_by),
    '9999-12-31'
) > ?1
AND (
    status IN ('{Status.ACTIVE}', '{Status.CONFLICTING}', '{Status.SUPERSEDED}', '{Status.EXPIRED}')
    OR (status = '{Status.ARCHIVED}' AND row IN (
        WITH RECURSIVE trail (memory, seq) AS (
            SELECT row, change FROM memories
            WHERE status = '{Status.ARCHIVED}' AND updated_at > ?1
            UNION ALL
            SELECT memory, previous FROM trail JOIN change_log USING (seq)
            WHERE previous IS NOT NULL AND json_extract(fields, '$.status') IS NULL
        )
        SELECT memory FROM trail JOIN change_log USING (seq)
        WHERE json_extract(fields, '$.status') IS NOT NULL AND bases IS NOT NULL AND clock > ?2
    ))
)
"""
_SAID = "memories INDEXED BY memories_said"


def rows_held_at(
    connection: Connection, when: datetime, filter: MemoryFilter, *, offset: int, limit: int
) -> list[int]:
    """One page of the rows of what held at ``when``, what was said last first."""
    source, where, values = _query(when, filter)
    found = connection.rows(
        f"SELECT row FROM {source} WHERE {where} ORDER BY said_at DESC, row DESC LIMIT ? OFFSET ?",
        [*values, limit, offset],
    )
    return [row for (row,) in found]


def count_held_at(connection: Connection, when: datetime, filter: MemoryFilter) -> int:
    """How many memories held at ``when``."""
    source, where, values = _query(when, filter)
    return int(connection.value(f"SELECT count(*) FROM {source} WHERE {where}", values))


def _query(when: datetime, filter: MemoryFilter) -> tuple[str, str, Sequence[SqlValue]]:
    """Where to look, the condition and its values; statuses of ``filter`` say nothing of then."""
    where, values = condition(replace(filter, statuses=()))
    milliseconds = int(moment.in_utc(when).timestamp() * 1000)
    number = int(str(Clock(milliseconds, 0xFFFF)), 16)
    source = "memories" if is_narrow(filter) else _SAID
    return source, f"{_HELD_THEN} AND {where}", [moment.to_text(when), number, *values]


def held_at(
    connection: Connection, when: datetime, filter: MemoryFilter, ids: Sequence[str]
) -> set[str]:
    """Those of ``ids`` that held at ``when``."""
    _, where, values = _query(when, filter)
    found = connection.rows(
        f"SELECT id FROM memories WHERE {where} AND id IN (SELECT value FROM json_each(?))",
        [*values, json.dumps(list(ids))],
    )
    return {id for (id,) in found}
