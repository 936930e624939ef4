"""A snapshot: what a model has read, kept so that it need not read it again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SnapshotSort(StrEnum):
    """What a snapshot is of."""

    PREFIX = "prefix"
    CONVERSATION = "conversation"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One snapshot on disk.

    ``of`` is the conversation it was made of, "" for others, and ``title`` its name for people:
    that of the documents and cubes, where it is of these, "" for a prefix. ``tokens`` it knows,
    ``size`` in bytes; ``saved_ms`` is how long reading so many tokens takes on this machine, times
    how often it was used.
    """

    name: str
    sort: SnapshotSort
    model: str
    tokens: int
    size: int
    made_at: datetime
    of: str = ""
    title: str = ""
    used_at: datetime | None = None
    uses: int = 0
    saved_ms: float = 0.0
    memories: tuple[str, ...] = ()
