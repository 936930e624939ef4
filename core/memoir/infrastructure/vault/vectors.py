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
        arrays = [_checked(vector) for vector in vectors]
        with self._connection.transaction():
            if self.model() != model:
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
        numbers = self._search.candidates(unit, wanted, code, (scopes, statuses, cubes))
        best = self._best(unit, "id", numbers.tolist(), code)
        return sorted(best.items(), key=lambda hit: (-hit[1], hit[0]))[:k]

    def cosines(
        self, query: Vector, rows: Iterable[int], *, model: str | None = None
    ) -> dict[int, float]:
        """The exact cosine of each memory's best passage; rows without vectors are left out.

        ``model`` made the query; None stands for the current one.
        """
        unit, code = _checked(query), self._known_code(model or self.model())
        return {} if code is None else self._best(unit, "memory", list(rows), code)

    def _best(
        self, unit: Vector, column: str, numbers: Sequence[int], code: int
    ) -> dict[int, float]:
        """The cosine of the best vector of each memory, worked out by sqlite-vec."""
        if not numbers:
            return {}
        # A vector of zeros has no direction: sqlite-vec gives NULL, which is near to nothing.
        return dict(
            self._connection.rows(
                "SELECT memory, coalesce(max(1 - vec_distance_cosine(vector, ?2)), 0.0)"
                " FROM (SELECT value FROM json_each(?1))"
                f" CROSS JOIN vector_bits ON vector_bits.{column} = value JOIN vectors USING (id)"
                " WHERE model = ?3 AND length(vector) = length(?2) GROUP BY memory",
                [json.dumps([int(number) for number in numbers]), unit.tobytes(), code],
            )
        )

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
    array = np.ascontiguousarray(vector, dtype=_STORED).reshape(-1)
    if not len(array) or len(array) % 8:
        raise InvalidInput("A vector needs a number of dimensions that is a multiple of 8.")
    return array
