"""Whether the database is whole and its parts agree."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from memoir.errors import MemoirError
from memoir.infrastructure.vault.changes import ERASED
from memoir.infrastructure.vault.connection import Connection
from memoir.infrastructure.vault.tables import LOGGED_TABLES, LoggedTable, column_value

_BLOCK = 2_000
_SHOWN = 10
_FULL_TEXT = {
    "memory_words": "memories",
    "message_words": "messages",
    "title_words": "the titles of conversations",
}

_VECTORS_IN_STEP = {
    """
    SELECT count(*) FROM vector_bits LEFT JOIN vectors USING (id) WHERE vectors.id IS NULL
    """: "{} entries of the vector index have no vector.",
    """
    SELECT count(*) FROM vector_bits LEFT JOIN memories ON memories.row = memory
    WHERE memories.model IS NOT vector_bits.model
    """: "{} vectors belong to no memory that is embedded by their model.",
    """
    SELECT count(*) FROM memories
    WHERE model > 0 AND NOT EXISTS (SELECT 1 FROM vector_bits WHERE memory = memories.row)
    """: "{} memories are said to be embedded and have no vector.",
}

_CHAINS = """
WITH RECURSIVE chain (top, seq) AS (
    SELECT change, change FROM {table} WHERE rowid > ? AND rowid <= ?
    UNION ALL
    SELECT top, previous FROM chain JOIN change_log USING (seq) WHERE previous IS NOT NULL
)
SELECT top, row, device, clock, bases, fields FROM chain JOIN change_log USING (seq)
"""


def problems(connection: Connection) -> list[str]:
    """What is wrong, in sentences; empty if nothing is. Reads the whole database."""
    try:
        found = [
            f"The database file: {row[0]}"
            for row in connection.rows(f"PRAGMA integrity_check({_SHOWN})")
            if row[0] != "ok"
        ]
        found += _loose_references(connection)
        found += [*_full_text(connection), *_vectors(connection)]
        found += _disagreements(connection)
    except MemoirError as error:
        return [str(error)]
    return found


def _loose_references(connection: Connection) -> Iterator[str]:
    rows = connection.rows("PRAGMA foreign_key_check")
    if rows:
        tables = sorted({f"{row[0]} to {row[2]}" for row in rows})
        yield f"{len(rows)} references lead nowhere: {', '.join(tables)}."


def _full_text(connection: Connection) -> Iterator[str]:
    for index, what in _FULL_TEXT.items():
        try:
            # Rank 1 compares the index with the texts themselves, not only with itself.
            connection.run(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        except MemoirError:
            yield f"The full text index of {what} differs from the texts; rebuild it."


def _vectors(connection: Connection) -> Iterator[str]:
    for query, sentence in _VECTORS_IN_STEP.items():
        count = connection.value(query)
        if count:
            yield sentence.format(count)


def _disagreements(connection: Connection) -> Iterator[str]:
    reached = 0
    with connection.snapshot():
        for table in LOGGED_TABLES.values():
            differing: list[str] = []
            last = connection.value(f"SELECT max(rowid) FROM {table.name}") or 0
            for start in range(0, last, _BLOCK):
                block = [start, min(start + _BLOCK, last)]
                reached += _compare(connection, table, block, differing)
            if differing:
                yield (
                    f"{len(differing)} rows of {table.name} differ from the change log: "
                    f"{', '.join(differing[:_SHOWN])}."
                )
        removals = connection.value(
            "SELECT count(*) FROM change_log WHERE json_extract(fields, ?)", [f"$.{ERASED}"]
        )
        records = connection.value("SELECT count(*) FROM change_log")
    if records != reached + removals:
        yield f"{records - reached - removals} records of the change log belong to no row."


def _compare(
    connection: Connection, table: LoggedTable, block: list[int], differing: list[str]
) -> int:
    """Fold the records of some rows and compare; returns how many records there were."""
    chains: dict[int, list[tuple[Any, ...]]] = {}
    reached = 0
    for top, *record in connection.rows(_CHAINS.format(table=table.name), block):
        chains.setdefault(top, []).append(tuple(record))
        reached += 1
    names = [name for name in table.fields if name != table.stamp]
    rows = connection.rows(
        f"SELECT id, change, {', '.join(names)} FROM {table.name} WHERE rowid > ? AND rowid <= ?",
        block,
    )
    for id, change, *values in rows:
        folded = _folded(table, chains.get(change, []), id)
        if folded is None or [column_value(table, folded[name]) for name in names] != values:
            differing.append(id)
    return reached


def _folded(
    table: LoggedTable, records: list[tuple[Any, ...]], id: str
) -> Mapping[str, Any] | None:
    """The fields that the records of a row add up to; None if they are not a row's records."""
    state = dict(table.fields)
    # A record is (row, device, clock, bases, fields).
    ordered = sorted(records, key=lambda record: (record[2], record[1]))
    created = [record for record in ordered if record[3] is None]
    if not created or ordered[0][3] is not None or {record[0] for record in records} != {id}:
        return None
    for record in ordered:
        state.update(json.loads(record[4]))
    return state
