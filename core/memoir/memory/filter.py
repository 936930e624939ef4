"""Which memories a list shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from memoir.memory.memory import Kind, Status
from memoir.memory.source import SourceType


class Order(StrEnum):
    """How a list of memories is sorted."""

    NEWEST = "newest"
    OLDEST = "oldest"
    MOST_USED = "most_used"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryFilter:
    """Conditions that must all hold; an empty one holds for every memory.

    ``scopes`` are exact paths. ``said_from`` and ``said_until`` bound `Memory.said_at`,
    the latter exclusive. ``conversation`` keeps memories that were said in that conversation.
    ``entities`` keeps those about, tagged with or said by any of these names, spelled so;
    ``word`` those that hold a word, in any of its forms. ``happened`` keeps what happened wholly
    between two days, both included, or, with ``exactly``, over just these days; what has no event
    time happened on the day it was said.
    """

    cubes: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    statuses: tuple[Status, ...] = ()
    source_types: tuple[SourceType, ...] = ()
    said_from: datetime | None = None
    said_until: datetime | None = None
    pinned: bool | None = None
    conversation: str | None = None
    entities: tuple[str, ...] = ()
    word: str = ""
    happened: tuple[date, date] | None = None
    exactly: bool = False
