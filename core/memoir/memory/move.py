"""Moves: what the scheduler did with a memory's form, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class MoveSort(StrEnum):
    """What a move does.

    Into the prefix and out of it, proposed for training, left to an adapter that knows it and
    back to plain text, and into the archive. Of an adapter that is out of date: proposed to be
    trained again, trained again, and deleted.
    """

    TO_PREFIX = "to prefix"
    FROM_PREFIX = "from prefix"
    PROPOSE = "propose"
    TO_ADAPTER = "to adapter"
    TO_PLAINTEXT = "to plaintext"
    ARCHIVE = "archive"
    PROPOSE_AGAIN = "propose again"
    TRAIN_AGAIN = "train again"
    DROP_ADAPTER = "drop adapter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One move of one memory, or of one adapter; the other is "" then.

    ``reason`` is a sentence with the figures it rests on.
    """

    id: str
    at: datetime
    memory: str
    sort: MoveSort
    reason: str
    undone_at: datetime | None = None
    adapter: str = ""

    @property
    def is_final(self) -> bool:
        """Whether it cannot be undone, because what it deleted is gone."""
        return self.sort is MoveSort.DROP_ADAPTER
