"""Where memories came from: conversations, imports, files and people, with how many from each."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import datetime

from memoir.infrastructure.vault.connection import Connection, SqlValue
from memoir.memory import moment
from memoir.memory.memory import Status
from memoir.memory.source import SourceType

_CUBE = "cube:"
_STAYS = f"status <> '{Status.FORGOTTEN}'"
# Behind these, a reference names the part of an import that one memory came from.
_PART = re.compile(r"[#:]")
_AMONG = "(SELECT value FROM json_each(?))"


class Origins:
    """Looks up where memories came from in one vault."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def conversations(self) -> list[tuple[str, str, int]]:
        """Every conversation: its identifier, its title, how many memories it taught."""
        return self._connection.rows(
            "SELECT c.id, c.title, count(m.row) FROM conversations AS c"
            " LEFT JOIN messages AS said ON said.conversation = c.id"
            f" LEFT JOIN memories AS m ON m.source = 'message:' || said.id AND {_STAYS}"
            " WHERE NOT c.temporary GROUP BY c.row"
        )

    def brought(self, sort: str) -> list[tuple[str, str, int]]:
        """What was imported or read from files: a reference, a name, how many memories."""
        found = self._connection.rows(
            f"SELECT source, count(*) FROM memories WHERE source >= ? AND source < ? AND {_STAYS}"
            " GROUP BY source",
            [f"{sort}:", f"{sort};"],
        )
        brought: dict[str, int] = {}
        for source, count in found:
            reference = _PART.split(source.partition(":")[2], maxsplit=1)[0]
            brought[reference] = brought.get(reference, 0) + count
        rows = [(reference, reference, count) for reference, count in brought.items()]
        return rows + (self._cubes() if sort == SourceType.IMPORT else [])

    def of_brought(self, sort: str, reference: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The memories that came from an import or a file, and the cube that was made for it."""
        if reference.startswith(_CUBE):
            cube = reference.removeprefix(_CUBE)
            known = self._ids("SELECT id FROM cubes WHERE id = ? AND origin <> ''", [cube])
            return self._ids(f"SELECT id FROM memories WHERE cube = ? AND {_STAYS}", [cube]), known
        source = f"{sort}:{reference}"
        memories = self._ids(
            "SELECT id FROM memories WHERE (source = ?1"
            " OR source >= ?1 || '#' AND source < ?1 || '$'"
            f" OR source >= ?1 || ':' AND source < ?1 || ';') AND {_STAYS}",
            [source],
        )
        return memories, ()

    def people(self) -> list[tuple[str, int]]:
        """Names that stand as speaker or entity, with how many memories name them."""
        return self._connection.rows(
            "SELECT name, count(*) FROM ("
            f" SELECT row, speaker AS name FROM memories WHERE speaker <> '' AND {_STAYS}"
            " UNION SELECT row, value FROM memories, json_each(entities)"
            f" WHERE entities <> '[]' AND {_STAYS}) GROUP BY name"
        )

    def naming(self, name: str) -> list[str]:
        """Memories that may name somebody: in their text, speaker, tags or entities."""
        phrase = name.replace("\0", " ").replace('"', '""')
        return list(
            self._ids(
                "SELECT id FROM memory_words JOIN memories ON row = memory_words.rowid"
                " WHERE memory_words MATCH ?",
                [f'"{phrase}"'],
            )
        )

    def said_in(self, conversations: Sequence[str]) -> tuple[str, ...]:
        """The memories that came from messages of ``conversations``, the oldest first."""
        return self._ids(
            "SELECT m.id FROM json_each(?) CROSS JOIN messages AS said"
            " ON said.conversation = value CROSS JOIN memories AS m"
            f" ON m.source = 'message:' || said.id WHERE {_STAYS} ORDER BY m.row",
            [json.dumps(list(conversations))],
        )

    def told_by(self, messages: Sequence[str]) -> tuple[str, ...]:
        """The memories that came from ``messages``."""
        return self._ids(
            "SELECT m.id FROM json_each(?) CROSS JOIN memories AS m"
            f" ON m.source = 'message:' || value WHERE {_STAYS} ORDER BY m.row",
            [json.dumps(list(messages))],
        )

    def scopes_below(self, scope: str) -> tuple[str, ...]:
        """The scopes in use that are ``scope`` or below it."""
        return self._ids(
            "SELECT DISTINCT scope FROM memories WHERE scope = ?1 OR scope >= ?1 || '/'"
            " AND scope < ?1 || '0' UNION SELECT DISTINCT scope FROM conversations"
            " WHERE scope = ?1 OR scope >= ?1 || '/' AND scope < ?1 || '0'",
            [scope],
        )

    def conversations_in(self, scopes: Sequence[str]) -> tuple[str, ...]:
        """The conversations of ``scopes``."""
        return self._ids(
            f"SELECT id FROM conversations WHERE scope IN {_AMONG}", [json.dumps(list(scopes))]
        )

    def said_between(
        self, since: datetime | None, until: datetime | None
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Conversations that lie in a period wholly, and the period's messages in others."""
        bounds: list[SqlValue] = [
            moment.to_text(since) if since else "",
            moment.to_text(until) if until else "9999",
        ]
        within = "created_at >= ?1 AND created_at < ?2"
        conversations = self._ids(
            f"SELECT id FROM conversations WHERE {within} AND id NOT IN"
            f" (SELECT conversation FROM messages WHERE NOT ({within}))",
            bounds,
        )
        messages = self._ids(
            f"SELECT id FROM messages WHERE {within} AND conversation NOT IN"
            " (SELECT value FROM json_each(?3))",
            [*bounds, json.dumps(list(conversations))],
        )
        return conversations, messages

    def _cubes(self) -> list[tuple[str, str, int]]:
        return self._connection.rows(
            f"SELECT '{_CUBE}' || c.id, c.name, count(m.row) FROM cubes AS c"
            f" LEFT JOIN memories AS m ON m.cube = c.id AND {_STAYS}"
            " WHERE c.origin <> '' GROUP BY c.id"
        )

    def _ids(self, query: str, values: Sequence[SqlValue]) -> tuple[str, ...]:
        return tuple(id for (id,) in self._connection.rows(query, values))
