"""The tree that a conversation's messages form."""

from __future__ import annotations

import json
from collections.abc import Sequence

from memoir.errors import NotFound
from memoir.infrastructure.vault.connection import Connection


class MessageTree:
    """Branches, siblings and descendants of messages."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def branch(self, conversation_id: str, leaf: str | None = None) -> list[str]:
        """Identifiers from the first message to ``leaf`` (the one shown if None)."""
        if leaf is None:
            leaf = self._connection.value(
                "SELECT leaf FROM conversations WHERE id = ?", [conversation_id]
            )
        # One scan of a covering index and a walk in Python: a recursive query would look up
        # each message by its identifier.
        parents: dict[str, str | None] = dict(
            self._connection.rows(
                "SELECT id, parent FROM messages WHERE conversation = ?", [conversation_id]
            )
        )
        path = []
        while leaf is not None and leaf in parents:
            path.append(leaf)
            leaf = parents[leaf]
        path.reverse()
        return path

    def message_ids(self, conversation_id: str) -> list[str]:
        """Every message of a conversation, on whatever branch, in the order they were added."""
        rows = self._connection.rows(
            "SELECT id FROM messages WHERE conversation = ? ORDER BY row", [conversation_id]
        )
        return [id for (id,) in rows]

    def siblings(self, ids: Sequence[str]) -> dict[str, list[str]]:
        """For each message all children of its parent, in the order they were made."""
        found = self._connection.rows(
            "SELECT m.id, s.id FROM json_each(?) CROSS JOIN messages m ON m.id = value"
            " JOIN messages s INDEXED BY messages_tree"
            " ON s.conversation = m.conversation AND s.parent IS m.parent ORDER BY s.row",
            [json.dumps(list(ids))],
        )
        result: dict[str, list[str]] = {}
        for id, sibling in found:
            result.setdefault(id, []).append(sibling)
        return result

    def deepest_newest(self, message_id: str) -> str:
        """The leaf reached from a message by taking the newest reply each time."""
        conversation = self._connection.value(
            "SELECT conversation FROM messages WHERE id = ?", [message_id]
        )
        if conversation is None:
            raise NotFound(f"There is no message “{message_id}”.")
        newest: dict[str | None, str] = dict(
            self._connection.rows(
                "SELECT parent, id FROM messages WHERE conversation = ? ORDER BY row",
                [conversation],
            )
        )
        while message_id in newest:
            message_id = newest[message_id]
        return message_id
