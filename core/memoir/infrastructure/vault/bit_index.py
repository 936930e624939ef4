"""The signs of all vectors in memory, column by column, to find the nearest by Hamming distance."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from memoir.infrastructure.vault.connection import Connection, SqlValue

Bits = NDArray[np.uint64]


def pack_signs(vector: NDArray[np.float32]) -> NDArray[np.uint8]:
    """One bit for each dimension, set where the value is positive."""
    return np.packbits(vector > 0)


class BitIndex:
    """Candidates for the nearest vectors, with masks for scope, status and cube."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def candidates(
        self,
        query: NDArray[np.float32],
        wanted: int,
        model: int,
        *,
        scopes: Sequence[str] | None,
        statuses: Sequence[str] | None,
        cubes: Sequence[str] | None,
    ) -> list[int]:
        """Numbers of the ``wanted`` vectors whose signs differ least from the query's."""
        where = ["b.model = ?"]
        values: list[SqlValue] = [model]
        for column, allowed in (("scope", scopes), ("status", statuses), ("cube", cubes)):
            if allowed is not None:
                where.append(f"m.{column} IN ({', '.join('?' * len(allowed))})")
                values.extend(str(value) for value in allowed)
        rows = self._connection.rows(
            "SELECT b.id, b.bits FROM vector_bits b JOIN memories m ON m.row = b.memory"
            f" WHERE {' AND '.join(where)}",
            values,
        )
        if not rows:
            return []
        packed = pack_signs(query)
        matrix = np.frombuffer(b"".join(bits for _, bits in rows), np.uint8).reshape(len(rows), -1)
        distances = np.bitwise_count(matrix ^ packed).sum(axis=1)
        order = np.argsort(distances, kind="stable")[:wanted]
        return [rows[position][0] for position in order]
