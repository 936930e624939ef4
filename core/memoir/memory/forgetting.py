"""Forgetting as the user sees it: what can be forgotten as one, what would go, what went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from memoir.memory.conversation import Role
from memoir.memory.memory import Memory

FORGOTTEN_MARK = "[forgotten]"
"""Stands in a message where words were that had to go."""


class SourceSort(StrEnum):
    """What a number of memories can have in common that are forgotten as one.

    ``PICKED`` is for memories chosen one by one, ``RULE`` for those that the user's rules of
    retention name: what was worked out from these stays until a rule names it too.
    """

    PICKED = "picked"
    RULE = "rule"
    CONVERSATION = "conversation"
    IMPORT = "import"
    FILE = "file"
    PERSON = "person"
    PERIOD = "period"
    SCOPE = "scope"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What to forget as one.

    ``reference`` is a conversation's id, the origin of an import or a file as
    `SourceCount.source` gives it, a person's name, or a scope with everything below it. A period
    has ``since`` (inclusive) and ``until`` (exclusive) instead, one of which may be None.
    """

    sort: SourceSort
    reference: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCount:
    """A source with its ``name`` for people and how many memories came from it."""

    source: Source
    name: str
    memories: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchedMessage:
    """A message that would lose words: ``lost`` is what, sentence by sentence."""

    id: str
    conversation: str
    role: Role
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgettingPreview:
    """What would go; nothing has gone yet.

    ``memories`` are the identifiers of those that were meant, ``examples`` a few of them. ``along``
    go with them: what was worked out from them and the words they were read from. ``shared`` also
    name other people. ``messages`` would lose sentences, and so would ``documents`` that are
    attached to conversations, by their names; ``conversations`` counts those that would go whole,
    ``backups`` the copies that would be gone through.
    """

    memories: tuple[str, ...]
    examples: tuple[Memory, ...] = ()
    along: tuple[Memory, ...] = ()
    shared: tuple[Memory, ...] = ()
    messages: tuple[TouchedMessage, ...] = ()
    documents: tuple[str, ...] = ()
    conversations: int = 0
    backups: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceReceipt:
    """What one act of forgetting erased: places with the number of records removed from each.

    Holds no content: not even the name of what was forgotten. ``memories`` and ``conversations``
    count what went whole. ``left`` says in a sentence each what is still to be done, and is tried
    again; ``cancelled`` tells that it was ended before all was done.
    """

    id: str
    at: datetime
    sort: SourceSort
    memories: int = 0
    conversations: int = 0
    erased: Mapping[str, int] = field(default_factory=dict)
    left: tuple[str, ...] = ()
    cancelled: bool = False
