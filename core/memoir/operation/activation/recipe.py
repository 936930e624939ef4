"""What a snapshot is made of: the portable part, from which any machine makes its own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256

from memoir.infrastructure.engine.chat import Turn
from memoir.memory.snapshot import SnapshotSort


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """Turns that prompts begin with, some ``tokens`` long, and the memories and documents in them.

    ``subject`` is the conversation, the scope of a prefix, or such a scope and the documents.
    ``read_at`` and ``said_at`` are the numbers of the newest change when the memories were read and
    when the last message was kept. ``note`` is sealed with the snapshot. ``adapters`` are those
    that might take part in it.
    """

    sort: SnapshotSort
    subject: str
    turns: tuple[Turn, ...]
    tokens: int
    memories: tuple[str, ...]
    read_at: int
    said_at: int
    note: str = ""
    adapters: tuple[str, ...] | None = None
    documents: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """The same for the same turns."""
        told = json.dumps([[turn.role, turn.content] for turn in self.turns])
        return sha256(told.encode()).hexdigest()
