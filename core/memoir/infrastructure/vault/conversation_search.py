"""Search over the titles of conversations and the texts of their messages."""

from __future__ import annotations

from dataclasses import dataclass

from memoir.infrastructure.vault.connection import Connection
from memoir.infrastructure.vault.conversation_records import (
    CONVERSATION_COLUMNS,
    conversation_from_row,
)
from memoir.infrastructure.vault.words import newest, word_query
from memoir.memory.conversation import Conversation

_SNIPPET_WORDS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationMatch:
    """A conversation that matches by its title (``message`` is None) or by a message."""

    conversation: Conversation
    message: str | None
    snippet: str


def search(connection: Connection, text: str, limit: int) -> list[ConversationMatch]:
    """Titles first, then messages, best first; all words must be there, the last may be begun."""
    expression = word_query(text, prefix_last=True, any_word=False)
    if not expression:
        return []
    columns = ", ".join(f"c.{name.strip()}" for name in CONVERSATION_COLUMNS.split(","))
    titles = connection.rows(
        f"SELECT {columns}, NULL, c.title FROM title_words w"
        " JOIN conversations c ON c.row = w.rowid"
        " WHERE title_words MATCH ? AND c.deleted_at IS NULL ORDER BY rank LIMIT ?",
        [expression, limit],
    )
    messages = connection.rows(
        f"SELECT {columns}, m.id,"
        f" snippet(message_words, 0, '', '', '…', {_SNIPPET_WORDS})"
        " FROM message_words w JOIN messages m ON m.row = w.rowid"
        " JOIN conversations c ON c.id = m.conversation"
        " WHERE message_words MATCH ? AND w.rowid > ? AND c.deleted_at IS NULL"
        " ORDER BY rank LIMIT ?",
        [expression, newest(connection, "message_words", expression) or 0, limit],
    )
    return [
        ConversationMatch(conversation=conversation_from_row(row), message=row[-2], snippet=row[-1])
        for row in [*titles, *messages][:limit]
    ]
