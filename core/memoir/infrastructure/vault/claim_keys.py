"""Under which keys a memory's statements are found again by later ones on the same thing.

A key is a number that stands for what a statement is about; it tells nothing of its words. Keys
are derived: the database notes which memories have still to be read, whoever wrote them, and drops
the keys of a memory whose words change or are erased. Where statements are read in another way
than when it was read, it is found under the keys it has until it is read again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from operator import itemgetter

from memoir.infrastructure.vault.connection import Connection
from memoir.infrastructure.vault.records import COLUMNS, memory_from_row
from memoir.memory.memory import Memory, Status

_GRAMMAR = "claim grammar"
_READ_BEFORE = "claims read by another grammar up to row"
_LOOKED_AT, _COMPARED = 512, 64
_OLDER = 16

CLAIMS = """
CREATE TABLE claim_keys (
    key INTEGER NOT NULL,
    memory INTEGER NOT NULL,
    PRIMARY KEY (key, memory)
) WITHOUT ROWID;
CREATE INDEX claim_keys_memory ON claim_keys (memory);
-- Memories whose statements have still to be read.
CREATE TABLE claims_unread (memory INTEGER PRIMARY KEY);

CREATE TRIGGER claims_added AFTER INSERT ON memories BEGIN
    INSERT OR IGNORE INTO claims_unread VALUES (NEW.row);
END;
CREATE TRIGGER claims_changed AFTER UPDATE OF text, speaker, kind, trust, scope, cube ON memories
BEGIN
    DELETE FROM claim_keys WHERE memory = OLD.row;
    INSERT OR IGNORE INTO claims_unread VALUES (NEW.row);
END;
INSERT INTO claims_unread SELECT row FROM memories;
"""


class ClaimKeys:
    """The keys of a vault's memories."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def renew(self, grammar: str) -> None:
        """Have all memories read again if they were read by another ``grammar``.

        They keep their keys until then, for whoever asks before. Takes no longer for a million.
        """
        if self._noted(_GRAMMAR) == grammar:
            return
        with self._connection.transaction():
            newest = self._connection.value("SELECT max(row) FROM memories") or 0
            self._note(_READ_BEFORE, str(newest))
            self._note(_GRAMMAR, grammar)

    def unread(self, limit: int, *, since: str | None = None) -> dict[int, Memory]:
        """At most ``limit`` memories that have never been read, newest first, by row.

        ``since`` names a memory: those kept since then and a few from before, none if it was read.
        """
        if since is not None:
            newer = self._connection.value(
                "SELECT count(*) FROM claims_unread"
                " WHERE memory >= (SELECT row FROM memories WHERE id = ?)",
                [since],
            )
            limit = min(limit, newer + _OLDER) if newer else 0
        rows = self._connection.rows(
            f"SELECT {COLUMNS}, row FROM claims_unread CROSS JOIN memories ON row = memory"
            " ORDER BY memory DESC LIMIT ?",
            [limit],
        )
        return {row[-1]: memory_from_row(row) for row in rows}

    def read_before(self, limit: int) -> dict[int, Memory]:
        """At most ``limit`` memories that another grammar has read, newest first, by row."""
        rows = self._connection.rows(
            f"SELECT {COLUMNS}, row FROM memories WHERE row <= ? ORDER BY row DESC LIMIT ?",
            [self._last_read_before(), limit],
        )
        return {row[-1]: memory_from_row(row) for row in rows}

    def to_read(self, rows: Iterable[int]) -> list[int]:
        """Those of ``rows`` that have never been read, or by another grammar."""
        asked = list(rows)
        before = self._last_read_before()
        never = self._connection.rows(
            f"SELECT memory FROM claims_unread WHERE memory IN ({_marks(asked)})", asked
        )
        waiting = {row for (row,) in never}
        return [row for row in asked if row <= before or row in waiting]

    def put(self, keys_by_row: dict[int, Collection[int]]) -> None:
        """Note that memories were read, and the keys of each."""
        with self._connection.transaction():
            before = self._last_read_before()
            again = [row for row in keys_by_row if row <= before]
            if again:
                self._forget_keys(again, before)
            self._connection.run_many(
                "DELETE FROM claims_unread WHERE memory = ?", [(row,) for row in keys_by_row]
            )
            self._connection.run_many(
                "INSERT OR IGNORE INTO claim_keys VALUES (?, ?)",
                [(key, row) for row, keys in keys_by_row.items() for key in set(keys)],
            )

    def read_again(self, ids: Iterable[str]) -> None:
        """Have memories read again, of which more is known now."""
        with self._connection.transaction():
            self._connection.run_many(
                "INSERT OR IGNORE INTO claims_unread SELECT row FROM memories WHERE id = ?",
                [(id,) for id in ids],
            )

    def newest(self, key: int, statuses: Sequence[Status], limit: int) -> list[Memory]:
        """At most ``limit`` memories under ``key``, newest first."""
        rows = self._connection.rows(
            f"SELECT {COLUMNS} FROM memories WHERE row IN (SELECT memory FROM claim_keys"
            " WHERE key = ? ORDER BY memory DESC LIMIT ?)"
            f" AND +status IN ({', '.join('?' * len(statuses))}) ORDER BY row DESC",
            [key, limit, *(status.value for status in statuses)],
        )
        return [memory_from_row(row) for row in rows]

    def memories(self, keys: Iterable[int], statuses: Sequence[Status]) -> list[Memory]:
        """Memories under any of ``keys``, newest first.

        Of what was told of a thing very often the newest 64 that are in use, and those that are
        not only where there are fewer: so a hundred thousand are compared as quickly as one.
        """
        wanted = " UNION ".join(
            f"SELECT memory FROM (SELECT memory FROM claim_keys WHERE key = {key:d}"
            f" ORDER BY memory DESC LIMIT {_LOOKED_AT})"
            for key in dict.fromkeys(keys)
        )
        if not wanted:
            return []
        rows = self._connection.rows(
            f"SELECT {COLUMNS}, row FROM memories WHERE row IN ({wanted})"
            # The plus keeps SQLite from going through all memories of a status.
            f" AND +status IN ({', '.join('?' * len(statuses))})"
            f" ORDER BY status = '{Status.SUPERSEDED}', row DESC LIMIT {_COMPARED}",
            [status.value for status in statuses],
        )
        return [memory_from_row(row) for row in sorted(rows, key=itemgetter(-1), reverse=True)]

    def _forget_keys(self, rows: Sequence[int], before: int) -> None:
        """Drop the keys that another grammar gave to ``rows``, which are ``before`` or older."""
        self._connection.run_many(
            "DELETE FROM claim_keys WHERE memory = ?", [(row,) for row in rows]
        )
        left = self._connection.value(
            f"SELECT row FROM memories WHERE row <= ? AND row NOT IN ({_marks(rows)})"
            " ORDER BY row DESC LIMIT 1",
            [before, *rows],
        )
        self._note(_READ_BEFORE, str(left or 0))

    def _last_read_before(self) -> int:
        """The newest row that another grammar has read; 0 if there is none."""
        return int(self._noted(_READ_BEFORE) or 0)

    def _noted(self, name: str) -> str | None:
        value: str | None = self._connection.value("SELECT value FROM meta WHERE name = ?", [name])
        return value

    def _note(self, name: str, value: str) -> None:
        self._connection.run("INSERT OR REPLACE INTO meta VALUES (?, ?)", [name, value])


def _marks(values: Sequence[int]) -> str:
    return ", ".join("?" * len(values))
