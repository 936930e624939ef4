"""What the user said, in the order of time, and what was kept of it: to read it once more."""

from __future__ import annotations

from memoir.infrastructure.vault.connection import Connection
from memoir.memory.conversation import Role


def last_message(connection: Connection) -> str:
    """The identifier of the newest message, "" when there is none; they sort by time."""
    return str(connection.value("SELECT max(id) FROM messages") or "")


def memories_from(connection: Connection, source: str) -> list[str]:
    """Identifiers of the memories with that source, in the order in which they were kept."""
    rows = connection.rows("SELECT id FROM memories WHERE source = ? ORDER BY row", [source])
    return [id for (id,) in rows]


def heard_after(connection: Connection, message: str, *, limit: int) -> list[str]:
    """Identifiers of the messages that the user said after ``message``, oldest first.

    What was said in conversations that are deleted is left out.
    """
    rows = connection.rows(
        "SELECT messages.id FROM messages JOIN conversations"
        " ON conversations.id = messages.conversation WHERE messages.id > ? AND role = ?"
        " AND deleted_at IS NULL ORDER BY messages.id LIMIT ?",
        [message, Role.USER.value, limit],
    )
    return [id for (id,) in rows]
