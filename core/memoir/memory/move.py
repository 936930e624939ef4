"""Moves: what the scheduler did with a memory's form, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class MoveSort(StrEnum):
    """What a move does.

    Into the prefix and out of it, proposed for training, left to an adapter that knows it and
    back to plain text, and into the archive.
    """

    TO_PREFIX = "to prefix"
    FROM_PREFIX = "from prefix"
    PROPOSE = "propose"
    TO_ADAPTER = "to adapter"
    TO_PLAINTEXT = "to plaintext"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One move of one memory. ``reason`` is a sentence with the figures it rests on."""

    id: str
    at: datetime
    memory: str
    sort: MoveSort
    reason: str
    undone_at: datetime | None = None
