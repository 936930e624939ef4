"""Whether the database is whole and its parts agree."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from memoir.errors import MemoirError
from memoir.infrastructure.vault.changes import ERASED
from memoir.infrastructure.vault.connection import Connection, SqlValue
from memoir.infrastructure.vault.tables import LOGGED_TABLES, LoggedTable, column_value

ReportProgress = Callable[[int, int], None]

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


class _Share(NamedTuple):
    """How much of all the time a part takes, and how often SQLite lets one in meanwhile."""

    hundredths: int
    ticks_a_page: float


# Measured on a million memories.
_INTEGRITY = _Share(42, 0.038)
_REFERENCES = _Share(12, 0.0042)
_WORDS = _Share(10, 0.0032)
_VECTORS = _Share(8, 0.0059)
_HISTORY = _Share(28, 0)


def problems(connection: Connection, progress: ReportProgress | None = None) -> list[str]:
    """What is wrong, in sentences; empty if nothing is. Reads the whole database.

    ``progress`` is told how many hundredths are done, of 100, also within the long statements,
    which end at once with what it raises and with Ctrl-C.
    """
    parts = _Parts(connection, progress or _unheard)
    try:
        with parts.statement(_INTEGRITY):
            rows = connection.rows(f"PRAGMA integrity_check({_SHOWN})")
        found = [f"The database file: {row[0]}" for row in rows if row[0] != "ok"]
        found += _loose_references(connection, parts)
        found += [*_full_text(connection, parts), *_vectors(connection, parts)]
        found += _disagreements(connection, parts)
        connection.prove_whole()
    except MemoirError as error:
        return [str(error)]
    return found


class _Parts:
    """Tells how far the check has come: each part takes some hundredths of the time."""

    def __init__(self, connection: Connection, tell: ReportProgress) -> None:
        self._connection = connection
        self._tell = tell
        self._done = 0
        self._pages = int(connection.value("PRAGMA page_count"))

    @contextlib.contextmanager
    def statement(self, share: _Share) -> Iterator[None]:
        """A part that is one statement, or few; how far it is, is estimated."""
        expected = 1 + int(share.ticks_a_page * self._pages)
        ticks = 0

        def tick() -> None:
            nonlocal ticks
            ticks += 1
            self.within(share, min(ticks, expected), expected + 1)

        with self._connection.watched(tick):
            yield
        self.end(share)

    def within(self, share: _Share, done: int, total: int) -> None:
        """``done`` of ``total`` steps of a part are done."""
        self._tell(self._done + share.hundredths * done // total, 100)

    def end(self, share: _Share) -> None:
        """A part is done."""
        self._done += share.hundredths
        self._tell(self._done, 100)


def _unheard(_done: int, _total: int) -> None:
    """Nobody asked how far it is."""


def _loose_references(connection: Connection, parts: _Parts) -> Iterator[str]:
    with parts.statement(_REFERENCES):
        rows = connection.rows("PRAGMA foreign_key_check")
    if rows:
        tables = sorted({f"{row[0]} to {row[2]}" for row in rows})
        yield f"{len(rows)} references lead nowhere: {', '.join(tables)}."


def _full_text(connection: Connection, parts: _Parts) -> Iterator[str]:
    with parts.statement(_WORDS):
        wrong = [what for index, what in _FULL_TEXT.items() if not _agrees(connection, index)]
    for what in wrong:
        yield f"The full text index of {what} differs from the texts; rebuild it."


def _agrees(connection: Connection, index: str) -> bool:
    try:
        # Rank 1 compares the index with the texts themselves, not only with itself.
        connection.run(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    except MemoirError:
        return False
    return True


def _vectors(connection: Connection, parts: _Parts) -> Iterator[str]:
    with parts.statement(_VECTORS):
        counts = [(connection.value(query), told) for query, told in _VECTORS_IN_STEP.items()]
    yield from [told.format(count) for count, told in counts if count]


def _disagreements(connection: Connection, parts: _Parts) -> Iterator[str]:
    reached = checked = 0
    with connection.snapshot():
        last = {
            table.name: int(connection.value(f"SELECT max(rowid) FROM {table.name}") or 0)
            for table in LOGGED_TABLES.values()
        }
        for table in LOGGED_TABLES.values():
            differing: list[str] = []
            for start in range(0, last[table.name], _BLOCK):
                block = [start, min(start + _BLOCK, last[table.name])]
                reached += _compare(connection, table, block, differing)
                checked += block[1] - start
                parts.within(_HISTORY, checked, sum(last.values()))
            if differing:
                yield (
                    f"{len(differing)} rows of {table.name} differ from the change log: "
                    f"{', '.join(differing[:_SHOWN])}."
                )
        removals = connection.value(
            "SELECT count(*) FROM change_log WHERE json_extract(fields, ?)", [f"$.{ERASED}"]
        )
        records = connection.value("SELECT count(*) FROM change_log")
    parts.end(_HISTORY)
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
        if folded is None or [folded[name] for name in names] != values:
            differing.append(id)
    return reached


def _folded(
    table: LoggedTable, records: list[tuple[Any, ...]], id: str
) -> Mapping[str, SqlValue] | None:
    """The columns that the records of a row add up to; None if they are not a row's records."""
    # A record is (row, device, clock, bases, fields).
    ordered = sorted(records, key=lambda record: (record[2], record[1]))
    created = [record for record in ordered if record[3] is None]
    if not created or ordered[0][3] is not None or {record[0] for record in records} != {id}:
        return None
    columns = dict(_defaults(table.name))
    for record in ordered:
        for name, value in json.loads(record[4]).items():
            columns[name] = column_value(table, value)
    return columns


@lru_cache
def _defaults(table: str) -> Mapping[str, SqlValue]:
    spec = LOGGED_TABLES[table]
    return {name: column_value(spec, value) for name, value in spec.fields.items()}
