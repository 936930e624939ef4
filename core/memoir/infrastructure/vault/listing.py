"""Lists and counts of memories, from indexes that hold every column a filter asks for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from memoir.infrastructure.vault.connection import Connection, SqlValue
from memoir.infrastructure.vault.filters import IN_ORDER_OF_TIME, condition, is_narrow, table
from memoir.memory.filter import MemoryFilter, Order
from memoir.memory.memory import Status

_BY_TIME = {
    Order.NEWEST: "said_at DESC, row DESC",
    Order.OLDEST: "said_at, row",
    # Among the many that were never used; those that were come before them.
    Order.MOST_USED: "said_at DESC, row DESC",
}
_USED_FIRST = "reads DESC, said_at DESC, row DESC"
_USED = "memories INDEXED BY memories_reads"
_FAR, _FEW = 10_000, 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """How many memories there are of each sort; what has none is left out."""

    cubes: dict[str, int]
    scopes: dict[str, int]
    kinds: dict[str, int]
    statuses: dict[str, int]
    source_types: dict[str, int]


class MemoryLists:
    """What passes a filter: rows page by page, identifiers, counts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._far: tuple[tuple[SqlValue, ...], NDArray[np.int64]] | None = None

    def rows(self, filter: MemoryFilter, order: Order, offset: int, limit: int) -> list[int]:
        """One page of row numbers."""
        where, values = condition(filter)
        with self._connection.snapshot():
            page: list[int] = []
            if order is Order.MOST_USED:
                used = self._rows(
                    _USED, f"{where} AND reads > 0", values, _USED_FIRST, offset, limit
                )
                if not used:
                    offset -= self._count(_USED, f"{where} AND reads > 0", values)
                page, limit, where = used, limit - len(used), f"{where} AND reads = 0"
                offset = 0 if used else offset
            source = self._source(filter)
            return page + self._rows(source, where, values, _BY_TIME[order], offset, limit)

    def ids(self, filter: MemoryFilter, order: Order) -> list[str]:
        """All identifiers."""
        where, values = condition(filter)
        source = self._source(filter)
        if order is not Order.MOST_USED:
            return self._ids(source, where, values, _BY_TIME[order])
        with self._connection.snapshot():
            used = self._ids(_USED, f"{where} AND reads > 0", values, _USED_FIRST)
            return used + self._ids(source, f"{where} AND reads = 0", values, _BY_TIME[order])

    def count(self, filter: MemoryFilter) -> int:
        """How many there are."""
        return self._count(table(filter), *condition(filter))

    def within(self, rows: Sequence[int], filter: MemoryFilter) -> set[int]:
        """Those of ``rows`` that pass ``filter``."""
        where, values = condition(filter)
        found = self._connection.rows(
            f"SELECT row FROM json_each(?) CROSS JOIN memories ON row = value WHERE {where}",
            [json.dumps([int(row) for row in rows]), *values],
        )
        return {row for (row,) in found}

    def facets(self) -> Facets:
        """Counts by cube, scope, kind, status and source type; forgotten ones are left out."""
        rows = self._connection.rows(
            "SELECT cube, scope, kind, status, source_type, count(*) FROM memories"
            " WHERE status <> ? GROUP BY status, cube, scope, kind, source_type",
            [Status.FORGOTTEN.value],
        )
        counts: list[dict[str, int]] = [{}, {}, {}, {}, {}]
        for *names, count in rows:
            for facet, name in zip(counts, names, strict=True):
                facet[name] = facet.get(name, 0) + count
        cubes, scopes, kinds, statuses, source_types = counts
        return Facets(
            cubes=cubes, scopes=scopes, kinds=kinds, statuses=statuses, source_types=source_types
        )

    def _source(self, filter: MemoryFilter) -> str:
        """What to list from in order of time; few memories are found first and then sorted."""
        if is_narrow(filter):
            return "memories"
        if not (filter.scopes or filter.kinds or filter.source_types or filter.statuses):
            return IN_ORDER_OF_TIME
        where, values = condition(filter)
        found = self._connection.value(
            f"SELECT count(*) FROM (SELECT 1 FROM {table(filter)} WHERE {where} LIMIT {_FEW})",
            values,
        )
        return "memories INDEXED BY memories_groups" if found < _FEW else IN_ORDER_OF_TIME

    def _rows(
        self,
        table: str,
        where: str,
        values: Sequence[SqlValue],
        order: str,
        offset: int,
        limit: int,
    ) -> list[int]:
        if limit <= 0:
            return []
        if offset >= _FAR:
            far = self._far_rows(table, where, values, order)
            return [int(row) for row in far[offset : offset + limit]]
        found = self._connection.rows(
            f"SELECT row FROM {table} WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?",
            [*values, limit, max(offset, 0)],
        )
        return [row for (row,) in found]

    def _far_rows(
        self, table: str, where: str, values: Sequence[SqlValue], order: str
    ) -> NDArray[np.int64]:
        """All rows of a list, kept until something is written.

        Far down in a long list every page would else read all that stands before it.
        """
        stamp = (*self._connection.stamp(), table, where, *values, order)
        if self._far is None or self._far[0] != stamp:
            text = self._connection.value(
                f"SELECT group_concat(row) FROM (SELECT row FROM {table} WHERE {where}"
                f" ORDER BY {order})",
                values,
            )
            rows = np.fromstring(text, np.int64, sep=",") if text else np.empty(0, np.int64)
            self._far = (stamp, rows)
        return self._far[1]

    def _ids(self, table: str, where: str, values: Sequence[SqlValue], order: str) -> list[str]:
        # One text instead of a tuple for each: half the time. No identifier has a line break.
        text = self._connection.value(
            "SELECT group_concat(id, char(10)) FROM"
            f" (SELECT id FROM {table} WHERE {where} ORDER BY {order})",
            values,
        )
        return str(text).split("\n") if text else []

    def _count(self, table: str, where: str, values: Sequence[SqlValue]) -> int:
        return int(self._connection.value(f"SELECT count(*) FROM {table} WHERE {where}", values))
