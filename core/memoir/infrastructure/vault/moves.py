"""What the scheduler did, and why: the list from which each move can be undone.

Reasons are made of figures and days; nothing of what was said stands in them. The moves of a
memory that is forgotten are dropped by the database itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from memoir.errors import NotFound
from memoir.infrastructure.vault.connection import Connection, SqlValue
from memoir.memory import moment
from memoir.memory.identifier import new_identifier
from memoir.memory.move import Move, MoveSort

MOVES = """
CREATE TABLE moves (
    id TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    memory TEXT NOT NULL,
    sort TEXT NOT NULL,
    reason TEXT NOT NULL,
    undone_at TEXT
) WITHOUT ROWID;
CREATE INDEX moves_memory ON moves (memory, sort);
CREATE INDEX moves_sort ON moves (sort, at);
CREATE TRIGGER moves_forgotten AFTER UPDATE OF status ON memories
WHEN NEW.status = 'forgotten'
BEGIN
    DELETE FROM moves WHERE memory = OLD.id;
END;
"""

_COLUMNS = "id, at, memory, sort, reason, undone_at, adapter"


class MoveStore:
    """The moves of a vault."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self, memory: str, sort: MoveSort, reason: str, *, at: datetime, adapter: str = ""
    ) -> Move:
        """Note a move of a memory, or of an ``adapter`` as a whole."""
        move = Move(
            id=new_identifier(), at=at, memory=memory, sort=sort, reason=reason, adapter=adapter
        )
        self._connection.run(
            f"INSERT INTO moves ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, NULL, ?)",
            [move.id, moment.to_text(at), memory, sort.value, reason, adapter],
        )
        return move

    def get(self, id: str) -> Move:
        """One move; raises NotFound."""
        row = self._connection.row(f"SELECT {_COLUMNS} FROM moves WHERE id = ?", [id])
        if row is None:
            raise NotFound(f"There is no move “{id}”.")
        return _from_row(row)

    def newest(self, limit: int, before: str | None = None) -> list[Move]:
        """At most ``limit`` moves made before the move ``before``, newest first."""
        values: list[SqlValue] = [] if before is None else [before]
        rows = self._connection.rows(
            f"SELECT {_COLUMNS} FROM moves {'' if before is None else 'WHERE id < ?'}"
            " ORDER BY id DESC LIMIT ?",
            [*values, limit],
        )
        return [_from_row(row) for row in rows]

    def of(self, memory: str) -> list[Move]:
        """All moves of a memory, newest first."""
        rows = self._connection.rows(
            f"SELECT {_COLUMNS} FROM moves WHERE memory = ? ORDER BY id DESC", [memory]
        )
        return [_from_row(row) for row in rows]

    def standing(self, sort: MoveSort) -> list[Move]:
        """The moves of a sort that were not undone, oldest first."""
        rows = self._connection.rows(
            f"SELECT {_COLUMNS} FROM moves WHERE sort = ? AND undone_at IS NULL ORDER BY at, id",
            [sort.value],
        )
        return [_from_row(row) for row in rows]

    def undone_since(self, since: datetime) -> set[tuple[str, MoveSort]]:
        """Which memories had which sort of move undone since a moment."""
        rows = self._connection.rows(
            "SELECT memory, sort FROM moves WHERE undone_at >= ?", [moment.to_text(since)]
        )
        return {(memory, MoveSort(sort)) for memory, sort in rows}

    def adapters_undone_since(self, since: datetime) -> set[str]:
        """The adapters of which a move was undone since a moment."""
        rows = self._connection.rows(
            "SELECT adapter FROM moves WHERE undone_at >= ? AND adapter <> ''",
            [moment.to_text(since)],
        )
        return {adapter for (adapter,) in rows}

    def last(self, sorts: Sequence[MoveSort]) -> datetime | None:
        """When a move of one of ``sorts`` was made last."""
        marks = ", ".join("?" * len(sorts))
        at = self._connection.value(
            f"SELECT max(at) FROM moves WHERE sort IN ({marks})", [sort.value for sort in sorts]
        )
        return moment.from_text(at) if at else None

    def mark_undone(self, id: str, *, at: datetime) -> Move:
        """Note that a move was undone; raises NotFound."""
        self._connection.run(
            "UPDATE moves SET undone_at = ? WHERE id = ?", [moment.to_text(at), id]
        )
        return self.get(id)


def _from_row(row: Sequence[Any]) -> Move:
    return Move(
        id=row[0],
        at=moment.from_text(row[1]),
        memory=row[2],
        sort=MoveSort(row[3]),
        reason=row[4],
        undone_at=moment.from_text(row[5]) if row[5] else None,
        adapter=row[6],
    )
