"""Core memories: those that the scheduler put at the start of every prompt, beside the pinned ones.

They are chosen by use on this device, so they are neither logged nor synced. A memory that is
forgotten is dropped by the database itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from memoir.infrastructure.vault.connection import Connection
from memoir.infrastructure.vault.records import text_digest
from memoir.memory import moment
from memoir.memory.memory import Memory

CORE_MEMORIES = """
-- digest is that of the text it was chosen for; adapter names what knows it in the prompt's stead.
CREATE TABLE core_memories (
    memory TEXT PRIMARY KEY,
    since TEXT NOT NULL,
    tokens INTEGER NOT NULL,
    digest BLOB NOT NULL,
    adapter TEXT
) WITHOUT ROWID;
CREATE TRIGGER core_memories_forgotten AFTER UPDATE OF status ON memories
WHEN NEW.status = 'forgotten'
BEGIN
    DELETE FROM core_memories WHERE memory = OLD.id;
END;
"""


@dataclass(frozen=True, slots=True)
class CoreMemory:
    """One core memory; ``tokens`` is about what it takes in a prompt.

    ``adapter`` is the identifier of the adapter that knows it, so that the prompt need not tell
    it; "" where the prompt does.
    """

    memory: str
    since: datetime
    tokens: int
    digest: bytes
    adapter: str = ""

    def is_of(self, memory: Memory) -> bool:
        """Whether ``memory`` still has the words for which it was chosen."""
        return text_digest(memory.text) == self.digest


class CoreMemoryStore:
    """The core memories of a vault, in the order in which they stand in the prompt."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[CoreMemory]:
        """Oldest first: what joins stands at the end, so that what was read before stays valid."""
        rows = self._connection.rows(
            "SELECT memory, since, tokens, digest, adapter FROM core_memories"
            " ORDER BY since, memory"
        )
        return [
            CoreMemory(memory, moment.from_text(since), tokens, digest, adapter or "")
            for memory, since, tokens, digest, adapter in rows
        ]

    def put(self, memory: Memory, *, tokens: int, since: datetime) -> None:
        """Let ``memory`` be a core memory, told at the end of the prompt's prefix."""
        self._connection.run(
            "INSERT OR REPLACE INTO core_memories VALUES (?, ?, ?, ?, NULL)",
            [memory.id, moment.to_text(since), tokens, text_digest(memory.text)],
        )

    def leave_to(self, memory: str, adapter: str) -> None:
        """Have ``adapter`` know it in the prompt's stead; "" for the prompt itself."""
        self._connection.run(
            "UPDATE core_memories SET adapter = ? WHERE memory = ?", [adapter or None, memory]
        )

    def drop(self, memory: str) -> None:
        """Let it be a core memory no more."""
        self._connection.run("DELETE FROM core_memories WHERE memory = ?", [memory])
