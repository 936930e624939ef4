"""All memories at a glance: as little of each as a look over the whole vault needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from memoir.infrastructure.vault.connection import Connection
from memoir.memory.memory import Status

SHOWN = 2_000
_BATCH = 2_000


class Glance(NamedTuple):
    """One memory that is not forgotten.

    ``text`` is its beginning, at most 2,000 characters of ``length``; moments are texts that sort
    by time, ``event_time`` the JSON record of one or None, ``tags`` that of a list.
    """

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


def glances(connection: Connection) -> Iterator[Glance]:
    """Every memory that is not forgotten, the newest first."""
    batches = connection.batches(
        "SELECT id, status, kind, scope || char(0) || cube, speaker, created_at, expires_at,"
        " event_time, pinned, importance, reads, trust, source_type, tags, length(text),"
        " substr(text, 1, ?) FROM memories WHERE status <> ? ORDER BY row DESC",
        [SHOWN, Status.FORGOTTEN.value],
        size=_BATCH,
    )
    for batch in batches:
        yield from map(Glance._make, batch)
