"""A memory: one thing worth keeping, with the header MemOS describes (arXiv 2507.03724, §4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from memoir.memory.event_time import EventTime
from memoir.memory.scope import DEFAULT_SCOPE
from memoir.memory.source import SourceType

MAIN_CUBE = "main"


class Kind(StrEnum):
    """What sort of thing is remembered."""

    FACT = "fact"
    PREFERENCE = "preference"
    EVENT = "event"
    EPISODE = "episode"
    INSTRUCTION = "instruction"
    RELATIONSHIP = "relationship"
    GOAL = "goal"
    SKILL = "skill"
    DOCUMENT = "document"


class Status(StrEnum):
    """Where a memory is in its life; only ``ACTIVE`` and ``CONFLICTING`` are recalled.

    ``PROPOSED`` waits for the user to accept or reject it.
    """

    ACTIVE = "active"
    CONFLICTING = "conflicting"
    SUPERSEDED = "superseded"
    ARCHIVED = "archived"
    EXPIRED = "expired"
    PROPOSED = "proposed"
    FORGOTTEN = "forgotten"


RECALLED_STATUSES = (Status.ACTIVE, Status.CONFLICTING)


class Trust(StrEnum):
    """Whose word it is; what is not the user's own never gives instructions."""

    OWN_WORDS = "own_words"
    ASSISTANT = "assistant"
    IMPORTED = "imported"
    WEB = "web"


class Destination(StrEnum):
    """How far from this machine a memory may travel in a prompt."""

    THIS_MACHINE = "this_machine"
    NAMED_ENDPOINTS = "named_endpoints"
    ANYWHERE = "anywhere"


@dataclass(frozen=True, slots=True)
class Access:
    """Which programs and which destinations may see a memory.

    ``applications`` empty means every application; ``endpoints`` names the endpoints that
    `Destination.NAMED_ENDPOINTS` allows.
    """

    destination: Destination = Destination.ANYWHERE
    endpoints: tuple[str, ...] = ()
    applications: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Usage:
    """How often a memory served an answer; counted on this device only."""

    reads: int = 0
    last_read: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """One memory with its whole header.

    Moments are aware and in UTC. ``said_at`` is when the words were spoken (relative dates
    resolve against it), ``created_at`` when Memoir learned of them, ``valid_from`` and
    ``valid_until`` when it was true in the world. ``confidence`` and ``importance`` are 0..1.
    ``source`` is ``type:reference`` (`memoir.memory.source`). ``version`` counts the changes.
    """

    id: str
    text: str
    said_at: datetime
    created_at: datetime
    updated_at: datetime
    cube: str = MAIN_CUBE
    scope: str = DEFAULT_SCOPE
    kind: Kind = Kind.FACT
    speaker: str = ""
    tags: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    source: str = SourceType.HAND.value
    derived_from: tuple[str, ...] = ()
    confidence: float = 1.0
    importance: float = 0.5
    pinned: bool = False
    event_time: EventTime | None = None
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    expires_at: datetime | None = None
    status: Status = Status.ACTIVE
    superseded_by: str | None = None
    trust: Trust = Trust.OWN_WORDS
    access: Access = field(default_factory=Access)
    version: int = 1
    usage: Usage = field(default_factory=Usage)
