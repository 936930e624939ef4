"""Vectors: stored at half precision for their cosines, and by their signs to find the nearest."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from memoir.errors import InvalidInput
from memoir.infrastructure.vault.bit_index import pack_signs
from memoir.infrastructure.vault.connection import Connection
from memoir.infrastructure.vault.vector_search import GENERATION, VectorSearch
from memoir.memory.memory import Status

Vector = NDArray[np.float32]
# Half precision tells cosines apart to a hundred-thousandth; and five vectors of 384 dimensions
# fit in a page of the database, where whole ones were two, so that comparing reads half as many.
# Vectors stored whole, by an earlier version, are read as they are.
_STORED, _WHOLE = np.dtype("<f2"), np.dtype("<f4")
_CURRENT = "vector model"
# How many are compared exactly. Measured on MiniLM's vectors of 2,760 turns of talk, with 20 noisy
# copies of each: of the 10 nearest 0.998 are found, of the 50 nearest 0.989; without copies all.
_CANDIDATES = 400
_CANDIDATES_PER_RESULT = 4


class VectorStore:
    """The vectors of memories. A memory may have several, one for each passage of its text.

    All vectors of a memory come from one model. The current model is the one that last put any;
    the vectors of others wait to be replaced.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._search = VectorSearch(connection)

    def model(self) -> str | None:
        """The current model; None before the first vector."""
        name: str | None = self._connection.value(
            "SELECT value FROM meta WHERE name = ?", [_CURRENT]
        )
        return name

    def put(self, memory_row: int, vectors: Sequence[Vector], model: str) -> None:
        """Replace the vectors of a memory with ``vectors``, unit length each, made by ``model``.

        ``model`` becomes the current one.
        """
        with self._connection.transaction():
            code = self.use(model)
            self._delete(memory_row)
            self.add({memory_row: vectors}, code)
            self._connection.run(
                "UPDATE memories SET model = ? WHERE row = ?", [code if vectors else 0, memory_row]
            )

    def use(self, model: str) -> int:
        """Make ``model`` the current one; returns the number that memories name it by."""
        if self.model() != model:
            self._set_model(model)
        return self._code(model)

    def add(self, vectors: Mapping[int, Sequence[Vector]], model: int) -> None:
        """Keep vectors, by the row of a memory that has none yet and names ``model``."""
        rows = [row for row, passages in vectors.items() for _ in passages]
        if not rows:
            return
        whole = [_checked(vector) for passages in vectors.values() for vector in passages]
        if len({len(vector) for vector in whole}) > 1:
            raise InvalidInput("The vectors of one model have one number of dimensions.")
        units = _units(np.stack(whole))
        last = self._connection.value("SELECT seq FROM sqlite_sequence WHERE name = 'vector_bits'")
        numbers = range(1 + int(last or 0), 1 + int(last or 0) + len(rows))
        self._connection.run_many(
            "INSERT INTO vector_bits (id, memory, model, bits) VALUES (?, ?, ?, ?)",
            (
                (number, row, model, bits.tobytes())
                for number, row, bits in zip(numbers, rows, pack_signs(units), strict=True)
            ),
        )
        self._connection.run_many(
            "INSERT INTO vectors (id, vector) VALUES (?, ?)",
            (
                (number, vector.tobytes())
                for number, vector in zip(numbers, units.astype(_STORED), strict=True)
            ),
        )

    def remove(self, memory_row: int) -> int:
        """Delete the vectors of a memory; returns how many there were."""
        with self._connection.transaction():
            count = self.remove_with_change(memory_row)
            if count:
                self._raise_generation()
        return count

    def remove_with_change(self, memory_row: int) -> int:
        """Like `remove`, for a caller that logs a change of the memory in the same transaction."""
        count = self._delete(memory_row)
        self._connection.run("UPDATE memories SET model = 0 WHERE row = ?", [memory_row])
        return count

    def drop_other_models(self, model: str) -> int:
        """Make ``model`` the current one and delete what others made; returns how many."""
        with self._connection.transaction():
            code = self._code(model)
            count = self._connection.run(
                "DELETE FROM vectors WHERE id IN (SELECT id FROM vector_bits WHERE model <> ?)",
                [code],
            )
            self._connection.run("DELETE FROM vector_bits WHERE model <> ?", [code])
            self._connection.run(
                "UPDATE memories SET model = 0 WHERE model > 0 AND model <> ?", [code]
            )
            if self.model() != model:
                self._set_model(model)
            if count:
                self._raise_generation()
        return count

    def nearest(
        self,
        query: Vector,
        *,
        k: int,
        scopes: Sequence[str] | None = None,
        statuses: Sequence[Status] | None = None,
        cubes: Sequence[str] | None = None,
        model: str | None = None,
    ) -> list[tuple[int, float]]:
        """The ``k`` memories nearest to a unit ``query``: (row, exact cosine), best first.

        A memory counts with its best passage. None in a mask lets everything through. ``model``
        made the query; None stands for the current one.
        """
        unit = _checked(query)
        wanted = max(_CANDIDATES, _CANDIDATES_PER_RESULT * k)
        code = self._known_code(model or self.model())
        if code is None:
            return []
        found = self._search.candidates(unit, wanted, code, (scopes, statuses, cubes))
        best = _best(unit, self._vectors(found))
        return sorted(best.items(), key=lambda hit: (-hit[1], hit[0]))[:k]

    def cosines(
        self, query: Vector, rows: Iterable[int], *, model: str | None = None
    ) -> dict[int, float]:
        """The exact cosine of each memory's best passage; rows without vectors are left out.

        ``model`` made the query; None stands for the current one.
        """
        unit, code = _checked(query), self._known_code(model or self.model())
        # All vectors of a memory are of one model, which the memory names.
        found = self._connection.rows(
            "SELECT memory, vector FROM (SELECT value FROM json_each(?)) CROSS JOIN memories"
            " ON row = value JOIN vector_bits ON memory = row"
            " JOIN vectors ON vectors.id = vector_bits.id"
            " WHERE memories.model = ?",
            [json.dumps([int(row) for row in rows]), code],
        )
        return _best(unit, found)

    def of(self, ids: Sequence[str], *, model: str, dimension: int) -> dict[str, Vector]:
        """The vector of each memory's first passage, by identifier, where ``model`` made it."""
        found = self._connection.rows(
            "SELECT memories.id, vector FROM (SELECT value FROM json_each(?)) CROSS JOIN memories"
            " ON memories.id = value JOIN vector_bits ON memory = row"
            " JOIN vectors ON vectors.id = vector_bits.id"
            " WHERE memories.model = ? ORDER BY vectors.id DESC",
            [json.dumps(list(ids)), self._known_code(model)],
        )
        kinds = {dimension * kind.itemsize: kind for kind in (_STORED, _WHOLE)}
        return {
            id: np.frombuffer(vector, kinds[len(vector)]).astype(np.float32)
            for id, vector in found
            if len(vector) in kinds
        }

    def _vectors(self, memories: Mapping[int, int]) -> list[tuple[int, bytes]]:
        """The vectors of these numbers, each with the row of its memory."""
        # In the order in which they lie, so that no page is read twice.
        found = self._connection.rows(
            "SELECT id, vector FROM (SELECT value FROM json_each(?)) CROSS JOIN vectors"
            " ON id = value",
            [json.dumps(sorted(memories))],
        )
        return [(memories[number], vector) for number, vector in found]

    def _delete(self, memory_row: int) -> int:
        count = self._connection.run(
            "DELETE FROM vectors WHERE id IN (SELECT id FROM vector_bits WHERE memory = ?)",
            [memory_row],
        )
        self._connection.run("DELETE FROM vector_bits WHERE memory = ?", [memory_row])
        return count

    def _raise_generation(self) -> None:
        self._connection.run(
            "INSERT INTO meta (name, value) VALUES (?1, '1') ON CONFLICT (name)"
            " DO UPDATE SET value = CAST(value AS INTEGER) + 1",
            [GENERATION],
        )

    def _code(self, model: str) -> int:
        code = self._known_code(model)
        if code is None:
            code = self._connection.insert("INSERT INTO vector_models (name) VALUES (?)", [model])
        return code

    def _known_code(self, model: str | None) -> int | None:
        code: int | None = self._connection.value(
            "SELECT code FROM vector_models WHERE name = ?", [model]
        )
        return code

    def _set_model(self, model: str) -> None:
        self._connection.run(
            "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", [_CURRENT, model]
        )


def _checked(vector: Vector) -> Vector:
    array = np.ascontiguousarray(vector, dtype=_WHOLE).reshape(-1)
    if not len(array) or len(array) % 8:
        raise InvalidInput("A vector needs a number of dimensions that is a multiple of 8.")
    return array


def _units(vectors: Vector) -> Vector:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    units: Vector = (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32)
    return units


def _best(query: Vector, found: Iterable[tuple[int, bytes]]) -> dict[int, float]:
    """The cosine of the best vector of each memory; those of another length are left out.

    A vector of zeros has no direction: it is near to nothing.
    """
    best: dict[int, float] = {}
    kept = list(found)
    for stored in (_STORED, _WHOLE):
        some = [each for each in kept if len(each[1]) == len(query) * stored.itemsize]
        numbers = np.frombuffer(b"".join(vector for _, vector in some), stored)
        vectors: Vector = numbers.reshape(-1, len(query)).astype(np.float32)
        lengths = np.linalg.norm(vectors, axis=1) * np.linalg.norm(query)
        cosines = np.einsum("ij,j->i", vectors, query) / np.where(lengths > 0, lengths, 1)
        for (memory, _), cosine in zip(some, cosines.tolist(), strict=True):
            best[memory] = max(cosine, best.get(memory, -1.0))
    return best
