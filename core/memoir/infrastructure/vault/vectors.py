"""Vectors: stored whole for exact scores, and by their signs for finding candidates fast."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from memoir.errors import InvalidInput
from memoir.infrastructure.vault.bit_index import pack_signs
from memoir.infrastructure.vault.connection import Connection
from memoir.infrastructure.vault.vector_search import GENERATION, VectorSearch
from memoir.memory.memory import Status

Vector = NDArray[np.float32]
_STORED = np.dtype("<f4")
_CURRENT = "vector model"
# Measured: with these, vectors spread as sentence embeddings are lose none of the 50 nearest.
_CANDIDATES = 200
_CANDIDATES_PER_RESULT = 4


class VectorStore:
    """The vectors of memories. A memory may have several, one for each passage of its text.

    All vectors in use come from one model, the current one; those of others wait to be replaced.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._search = VectorSearch(connection)

    def model(self) -> str | None:
        """The model whose vectors are searched; None before the first vector."""
        name: str | None = self._connection.value(
            "SELECT value FROM meta WHERE name = ?", [_CURRENT]
        )
        return name

    def put(self, memory_row: int, vectors: Sequence[Vector], model: str) -> None:
        """Replace the vectors of a memory with ``vectors``, unit length each, made by ``model``.

        The first model to put anything becomes the current one.
        """
        arrays = [_checked(vector) for vector in vectors]
        with self._connection.transaction():
            if self.model() is None:
                self._set_model(model)
            code = self._code(model)
            self._delete(memory_row)
            for array in arrays:
                number = self._connection.insert(
                    "INSERT INTO vector_bits (memory, model, bits) VALUES (?, ?, ?)",
                    [memory_row, code, pack_signs(array).tobytes()],
                )
                self._connection.insert(
                    "INSERT INTO vectors (id, vector) VALUES (?, ?)", [number, array.tobytes()]
                )
            self._connection.run(
                "UPDATE memories SET model = ? WHERE row = ?",
                [code if arrays else 0, memory_row],
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
            self._connection.run("UPDATE memories SET model = 0 WHERE model <> ?", [code])
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
    ) -> list[tuple[int, float]]:
        """The ``k`` memories nearest to a unit ``query``: (row, exact cosine), best first.

        A memory counts with its best passage. None in a mask lets everything through.
        """
        unit = _checked(query)
        wanted = max(_CANDIDATES, _CANDIDATES_PER_RESULT * k)
        model = self.model()
        if model is None:
            return []
        numbers = self._search.candidates(
            unit, wanted, self._code(model), (scopes, statuses, cubes)
        )
        best = self._best(unit, "v.id", numbers.tolist())
        return sorted(best.items(), key=lambda hit: (-hit[1], hit[0]))[:k]

    def cosines(self, query: Vector, rows: Iterable[int]) -> dict[int, float]:
        """The exact cosine of each memory's best passage; rows without vectors are left out."""
        return self._best(_checked(query), "b.memory", list(rows))

    def _best(self, unit: Vector, column: str, numbers: Sequence[int]) -> dict[int, float]:
        if not len(numbers):
            return {}
        found = self._connection.rows(
            "SELECT b.memory, v.vector FROM json_each(?) j"
            f" CROSS JOIN vector_bits b ON {column.replace('v.', 'b.')} = j.value"
            " JOIN vectors v ON v.id = b.id WHERE length(v.vector) = ?",
            [json.dumps([int(number) for number in numbers]), unit.nbytes],
        )
        if not found:
            return {}
        matrix = np.frombuffer(b"".join(blob for _, blob in found), _STORED)
        scores = matrix.reshape(len(found), len(unit)) @ unit
        best: dict[int, float] = {}
        for (row, _), score in zip(found, scores.tolist(), strict=True):
            if score > best.get(row, -2.0):
                best[row] = score
        return best

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
        code = self._connection.value("SELECT code FROM vector_models WHERE name = ?", [model])
        if code is None:
            code = self._connection.insert("INSERT INTO vector_models (name) VALUES (?)", [model])
        return int(code)

    def _set_model(self, model: str) -> None:
        self._connection.run(
            "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", [_CURRENT, model]
        )


def _checked(vector: Vector) -> Vector:
    array = np.ascontiguousarray(vector, dtype=_STORED).reshape(-1)
    if not len(array) or len(array) % 8:
        raise InvalidInput("A vector needs a number of dimensions that is a multiple of 8.")
    return array
