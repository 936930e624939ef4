"""Where in conversations the words of memories stand: candidates, to be looked at more closely."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from memoir.infrastructure.vault.connection import Connection

_MOST = 5_000


class Traces:
    """Looks for words of memories in the conversations of one vault, during one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._several: list[tuple[str, list[str]]] | None = None

    def messages(self, expression: str) -> list[str]:
        """Identifiers of messages that fit a full text expression."""
        return self._found(
            "SELECT id FROM message_words JOIN messages ON messages.row = message_words.rowid"
            " WHERE message_words MATCH ? ORDER BY message_words.rowid DESC LIMIT ?",
            [expression, _MOST],
        )

    def titles(self, expression: str) -> list[str]:
        """Identifiers of conversations whose title fits a full text expression."""
        return self._found(
            "SELECT id FROM title_words JOIN conversations ON conversations.row = title_words.rowid"
            " WHERE title_words MATCH ? ORDER BY title_words.rowid DESC LIMIT ?",
            [expression, _MOST],
        )

    def memories(self, expression: str, limit: int) -> list[str]:
        """Identifiers of at most ``limit`` memories that fit a full text expression."""
        return self._found(
            "SELECT id FROM memory_words JOIN memories ON memories.row = memory_words.rowid"
            " WHERE memory_words MATCH ? LIMIT ?",
            [expression, limit],
        )

    def is_anywhere(self, word: str) -> bool:
        """Whether a memory, message or title has ``word`` in one of its forms, or a document."""
        found = any(
            self._connection.row(
                f"SELECT 1 FROM {index} WHERE {index} MATCH ? LIMIT 1", [f'"{word}"']
            )
            for index in ("memory_words", "message_words", "title_words")
        )
        return found or bool(
            self._connection.row(
                "SELECT 1 FROM attachments WHERE instr(lower(text), ?) LIMIT 1", [word]
            )
        )

    def answers_with(self, memories: Sequence[str]) -> list[str]:
        """The answers that any of ``memories`` served, with the questions they answer."""
        return self._found(
            "WITH used (message) AS (SELECT DISTINCT message FROM json_each(?1)"
            " CROSS JOIN message_uses ON memory = value)"
            " SELECT message FROM used"
            " UNION SELECT parent FROM used JOIN messages ON id = message"
            " WHERE parent IS NOT NULL",
            [json.dumps(list(memories))],
        )

    def replies(self, messages: Sequence[str]) -> list[str]:
        """What was said in direct reply to any of ``messages``."""
        return self._found(
            "SELECT m.id FROM json_each(?) CROSS JOIN messages AS said ON said.id = value"
            " CROSS JOIN messages AS m ON m.conversation = said.conversation"
            " AND m.parent = said.id",
            [json.dumps(list(messages))],
        )

    def children(self, memories: Sequence[str]) -> list[str]:
        """The memories that were made from any of ``memories``."""
        alone = self._found(
            "SELECT m.id FROM json_each(?) CROSS JOIN memories AS m INDEXED BY memories_derived"
            " ON m.derived_from = value AND m.derived_from <> '[]'",
            [json.dumps([json.dumps([id]) for id in memories])],
        )
        wanted = set(memories)
        made = [id for id, origins in self._of_several() if not wanted.isdisjoint(origins)]
        if made:
            # Whoever asks is about to change them.
            self._several = None
        return list(dict.fromkeys([*alone, *made]))

    def _of_several(self) -> list[tuple[str, list[str]]]:
        """The memories that were made from more than one, and those; looked up once."""
        if self._several is None:
            rows = self._connection.rows(
                "SELECT id, derived_from FROM memories INDEXED BY memories_derived"
                " WHERE derived_from <> '[]' AND instr(derived_from, ',')"
            )
            self._several = [(id, json.loads(origins)) for id, origins in rows]
        return self._several

    def documents(self) -> list[tuple[str, str]]:
        """Every document that is attached: its attachment and digest."""
        return self._connection.rows("SELECT id, digest FROM attachments WHERE cube = ''")

    def document(self, attachment: str) -> str:
        """The text of a document."""
        return str(
            self._connection.value("SELECT text FROM attachments WHERE id = ?", [attachment])
        )

    def drafts(self) -> list[tuple[str, str]]:
        """Every draft that was not sent: its conversation and text."""
        return self._connection.rows("SELECT conversation, text FROM drafts")

    def partials(self) -> list[tuple[str, str]]:
        """Every answer that is being written: its message and record."""
        return self._connection.rows("SELECT id, record FROM partials")

    def put_partial(self, message: str, record: str) -> None:
        """Replace what is kept of an answer that is being written."""
        self._connection.run("UPDATE partials SET record = ? WHERE id = ?", [record, message])

    def reasons(self, messages: Iterable[str]) -> list[tuple[str, int, str]]:
        """Why answers used the memories they did: message, position, reasons as JSON."""
        return self._connection.rows(
            "SELECT message, position, why FROM json_each(?) CROSS JOIN message_uses"
            " ON message = value WHERE why <> '[]'",
            [json.dumps(list(messages))],
        )

    def drop_reasons(self, uses: Sequence[tuple[str, int]]) -> None:
        """Drop why memories were used; that they were stays."""
        self._connection.run_many(
            "UPDATE message_uses SET why = '[]' WHERE message = ? AND position = ?", uses
        )

    def _found(self, query: str, values: Sequence[str | int]) -> list[str]:
        return [id for (id,) in self._connection.rows(query, values)]
