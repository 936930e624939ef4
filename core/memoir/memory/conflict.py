"""A conflict: memories of which not all can be true, and nothing tells which are."""

from __future__ import annotations

from dataclasses import dataclass

from memoir.memory.memory import Memory


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more memories that contradict one another, the oldest first.

    ``about`` says in plain English on what they disagree: “where you live”.
    """

    memories: tuple[Memory, ...]
    about: str
