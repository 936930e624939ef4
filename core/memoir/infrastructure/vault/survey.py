"""All memories at a glance: as little of each as a look over the whole vault needs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from memoir.infrastructure.vault.connection import Connection
from memoir.memory.memory import Status

SHOWN = 2_000
_BATCH = 2_000
_NO_END = 1 << 62


class Glance(NamedTuple):
    """One memory that is not forgotten.

    ``text`` is its beginning, at most 2,000 characters of ``length``; moments are texts that sort
    by time, ``event_time`` the JSON record of one or None, ``tags`` that of a list.
    """

    row: int
    id: str
    status: str
    kind: str
    place: str
    speaker: str
    created_at: str
    expires_at: str | None
    event_time: str | None
    pinned: int
    importance: float
    reads: int
    trust: str
    source_type: str
    tags: str
    length: int
    text: str


_COLUMNS = (
    "row, id, status, kind, scope || char(0) || cube, speaker, created_at, expires_at,"
    " event_time, pinned, importance, reads, trust, source_type, tags, length(text),"
    f" substr(text, 1, {SHOWN})"
)


def glances(connection: Connection) -> Iterator[Glance]:
    """Every memory that is not forgotten, the newest first.

    Others may use the vault in between, and what they write is seen or not.
    """
    below = _NO_END
    while batch := connection.rows(
        f"SELECT {_COLUMNS} FROM memories WHERE row < ? AND +status <> ? ORDER BY row DESC LIMIT ?",
        [below, Status.FORGOTTEN.value, _BATCH],
    ):
        yield from map(Glance._make, batch)
        below = batch[-1][0]


def glances_of(connection: Connection, rows: Iterable[int]) -> Iterator[Glance]:
    """The memories in ``rows`` that are there still, the newest first."""
    wanted = sorted(rows, reverse=True)
    for start in range(0, len(wanted), _BATCH):
        found = connection.rows(
            f"SELECT {_COLUMNS} FROM (SELECT value FROM json_each(?)) CROSS JOIN memories"
            " ON row = value WHERE +status <> ? ORDER BY row DESC",
            [json.dumps(wanted[start : start + _BATCH]), Status.FORGOTTEN.value],
        )
        yield from map(Glance._make, found)
