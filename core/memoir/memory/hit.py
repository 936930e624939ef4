"""What recall returns: a memory, how well it fits, and why."""

from __future__ import annotations

from dataclasses import dataclass

from memoir.memory.conversation import ScorePart
from memoir.memory.memory import Memory


@dataclass(frozen=True, slots=True)
class Hit:
    """A recalled memory; ``score`` is 0..1, ``why`` the parts it was added up from.

    ``since`` is what was said after it, where that made a part of what it tells out of date.
    ``before`` is what it is in the place of, where it is no more than likely that it is.
    """

    memory: Memory
    score: float
    why: tuple[ScorePart, ...]
    since: tuple[Memory, ...] = ()
    before: tuple[Memory, ...] = ()
