"""The bit index of the vectors in the database, kept in step with every process that writes it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from memoir.infrastructure.vault.bit_index import BitIndex, Floats
from memoir.infrastructure.vault.connection import Connection
from memoir.infrastructure.vault.tables import MEMORIES

GENERATION = "vector generation"
_MANY = 20_000
_BLOCK = 16_384


@dataclass(frozen=True, slots=True)
class _State:
    """Up to where the index has read."""

    model: int
    words: int
    generation: str
    rollbacks: int
    last_vector: int
    last_change: int


class VectorSearch:
    """Finds candidates for the nearest vectors; loads on first use, then reads only what is new.

    What is new since the last look: vectors with greater numbers than any seen, and memories that
    the change log names. Vectors deleted in any other way raise the generation, and all is read
    again.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._index: BitIndex | None = None
        self._state: _State | None = None
        self._stamp: tuple[int, int, int] | None = None

    def candidates(
        self, query: Floats, wanted: int, model: int, names: Sequence[Iterable[str] | None]
    ) -> dict[int, int]:
        """Vectors likely to be nearest: the row of its memory by the number of each.

        ``names`` as in `BitIndex.nearest`.
        """
        with self._connection.exclusive():
            self._refresh(model, words=-(-len(query) // 64))
            if self._index is None:
                return {}
            numbers, rows = self._index.nearest(query, wanted, names)
        return dict(zip(numbers.tolist(), rows.tolist(), strict=True))

    def _refresh(self, model: int, words: int) -> None:
        connection = self._connection
        stamp = connection.stamp()
        before = self._state
        same = before is not None and (before.model, before.words) == (model, words)
        if same and stamp == self._stamp:
            return
        with connection.snapshot():
            now = self._read_state(model, words)
            if not (before and self._index and self._can_follow(before, now)):
                self._load(now)
            else:
                self._follow(self._index, before, now)
            self._state = now
        self._stamp = stamp

    def _can_follow(self, before: _State, now: _State) -> bool:
        same = (before.model, before.words, before.generation, before.rollbacks)
        if same != (now.model, now.words, now.generation, now.rollbacks):
            return False
        if self._index is None or self._index.wasteful:
            return False
        return (
            now.last_vector - before.last_vector < _MANY
            and now.last_change - before.last_change < _MANY
        )

    def _read_state(self, model: int, words: int) -> _State:
        row = self._connection.row(
            "SELECT (SELECT value FROM meta WHERE name = ?),"
            " (SELECT max(id) FROM vector_bits), (SELECT max(seq) FROM change_log)",
            [GENERATION],
        )
        generation, last_vector, last_change = row or ("", 0, 0)
        return _State(
            model=model,
            words=words,
            generation=generation or "",
            rollbacks=self._connection.rollbacks,
            last_vector=last_vector or 0,
            last_change=last_change or 0,
        )

    def _load(self, now: _State) -> None:
        index = BitIndex(now.words)
        for start in range(0, now.last_vector, _BLOCK):
            self._add(index, now.model, start, start + _BLOCK)
        self._set_groups(index, "memories")
        self._index = index

    def _follow(self, index: BitIndex, before: _State, now: _State) -> None:
        renewed = {
            row
            for (row,) in self._connection.rows(
                "SELECT memory FROM vector_bits WHERE id > ?", [before.last_vector]
            )
        }
        changed: dict[int, int | None] = dict(
            self._connection.rows(
                "SELECT memories.row, memories.model FROM change_log"
                " JOIN memories ON memories.id = change_log.row"
                f" WHERE seq > ? AND item = {MEMORIES.number}",
                [before.last_change],
            )
        )
        index.remove(renewed | {row for row, model in changed.items() if model != now.model})
        places = index.places
        self._add(index, now.model, before.last_vector, now.last_vector)
        self._set_groups_of(index, renewed, since=places)
        moved = {row for row, model in changed.items() if model == now.model} - renewed
        self._set_groups_of(index, moved, since=0)

    def _add(self, index: BitIndex, model: int, after: int, last: int) -> None:
        # Joined to three texts in SQL: a million rows as Python objects would take seconds.
        row = self._connection.row(
            "SELECT group_concat(id), group_concat(memory), group_concat(hex(bits), '')"
            " FROM vector_bits WHERE id > ? AND id <= ? AND model = ? AND length(bits) = ?",
            [after, last, model, index.width],
        )
        if row and row[0]:
            index.add(_numbers(row[0]), _numbers(row[1]), bytes.fromhex(row[2]))

    def _set_groups_of(self, index: BitIndex, rows: Iterable[int], *, since: int) -> None:
        wanted = json.dumps(sorted(rows))
        source = "(SELECT value FROM json_each(?)) CROSS JOIN memories ON row = value"
        self._set_groups(index, source, wanted, since=since)

    def _set_groups(self, index: BitIndex, source: str, *values: str, since: int = 0) -> None:
        # One row for each combination there is; read from a covering index alone.
        found = self._connection.rows(
            f"SELECT scope, status, cube, group_concat(row) FROM {source}"
            " GROUP BY status, cube, scope",
            values,
        )
        groups = [(_numbers(rows), (scope, status, cube)) for scope, status, cube, rows in found]
        index.set_groups(groups, since=since)


def _numbers(text: str) -> NDArray[np.int64]:
    return np.fromstring(text, np.int64, sep=",")
