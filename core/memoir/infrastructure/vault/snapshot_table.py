"""What snapshots there are of what models have read, and which memories each contains.

Derived: neither logged nor synced. The snapshots themselves are files beside the vault. Whatever
changes a memory, a conversation's words or who may see what drops the rows of the snapshots that
contain it, in the same transaction and whoever writes; a file without a row is deleted.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from memoir.infrastructure.vault.connection import Connection
from memoir.infrastructure.vault.partials import is_running, process_name
from memoir.memory import moment
from memoir.memory.snapshot import Snapshot, SnapshotSort

_CONTAINING = "name IN (SELECT snapshot FROM snapshot_memories WHERE memory = {0})"

SNAPSHOTS = f"""
-- A snapshot is being written while process is not NULL. subject is a conversation, a cube, or the
-- scope of a prefix; recipe a digest of what was read; model_hash the model's file and adapters;
-- cost_ms what reading it would take.
CREATE TABLE snapshots (
    name TEXT PRIMARY KEY,
    sort TEXT NOT NULL,
    subject TEXT NOT NULL,
    recipe TEXT NOT NULL,
    model TEXT NOT NULL,
    model_hash TEXT NOT NULL,
    process TEXT,
    tokens INTEGER NOT NULL DEFAULT 0,
    size INTEGER NOT NULL DEFAULT 0,
    cost_ms REAL NOT NULL DEFAULT 0,
    made_at TEXT NOT NULL,
    used_at TEXT,
    uses INTEGER NOT NULL DEFAULT 0,
    saved_ms REAL NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX snapshots_subject ON snapshots (subject);
CREATE TABLE snapshot_memories (
    memory TEXT NOT NULL,
    snapshot TEXT NOT NULL,
    PRIMARY KEY (memory, snapshot)
) WITHOUT ROWID;
CREATE INDEX snapshot_memories_snapshot ON snapshot_memories (snapshot);

CREATE TRIGGER snapshots_dropped AFTER DELETE ON snapshots BEGIN
    DELETE FROM snapshot_memories WHERE snapshot = OLD.name;
END;
CREATE TRIGGER snapshots_memory_changed AFTER UPDATE OF change ON memories
WHEN NEW.change <> OLD.change BEGIN
    DELETE FROM snapshots WHERE {_CONTAINING.format("OLD.id")};
END;
CREATE TRIGGER snapshots_memory_removed AFTER DELETE ON memories BEGIN
    DELETE FROM snapshots WHERE {_CONTAINING.format("OLD.id")};
END;
CREATE TRIGGER snapshots_message_changed AFTER UPDATE OF text ON messages
WHEN NEW.text <> OLD.text BEGIN
    DELETE FROM snapshots WHERE subject = OLD.conversation;
END;
CREATE TRIGGER snapshots_message_removed AFTER DELETE ON messages BEGIN
    DELETE FROM snapshots WHERE subject = OLD.conversation;
END;
CREATE TRIGGER snapshots_conversation_deleted AFTER UPDATE OF deleted_at ON conversations
WHEN NEW.deleted_at IS NOT NULL BEGIN
    DELETE FROM snapshots WHERE subject = OLD.id;
END;
CREATE TRIGGER snapshots_conversation_removed AFTER DELETE ON conversations BEGIN
    DELETE FROM snapshots WHERE subject = OLD.id;
END;
-- The identifier of a mute is that of the conversation, a blank, that of the memory.
CREATE TRIGGER snapshots_muted AFTER INSERT ON mutes WHEN NEW.muted BEGIN
    DELETE FROM snapshots WHERE subject = substr(NEW.id, 1, instr(NEW.id, ' ') - 1)
    AND {_CONTAINING.format("substr(NEW.id, instr(NEW.id, ' ') + 1)")};
END;
CREATE TRIGGER snapshots_muted_again AFTER UPDATE ON mutes WHEN NEW.muted BEGIN
    DELETE FROM snapshots WHERE subject = substr(NEW.id, 1, instr(NEW.id, ' ') - 1)
    AND {_CONTAINING.format("substr(NEW.id, instr(NEW.id, ' ') + 1)")};
END;
CREATE TRIGGER snapshots_setting_made AFTER INSERT ON settings
WHEN NEW.id IN ('privacy.access', 'model.system_prompt') BEGIN
    DELETE FROM snapshots;
END;
CREATE TRIGGER snapshots_setting_changed AFTER UPDATE ON settings
WHEN NEW.id IN ('privacy.access', 'model.system_prompt') AND NEW.value <> OLD.value BEGIN
    DELETE FROM snapshots;
END;
"""

_DOCUMENTS = """
SELECT group_concat(title, ' + ') FROM (
    SELECT coalesce((SELECT k.name FROM cubes k WHERE k.id = d.document),
                    (SELECT a.name FROM attachments a WHERE a.digest = d.document)) AS title
    FROM snapshot_documents d WHERE d.snapshot = snapshots.name ORDER BY d.position)
"""
_COLUMNS = (
    "name, sort, subject, model, tokens, size, made_at, used_at, uses, saved_ms, cost_ms,"
    f" coalesce(CASE sort WHEN '{SnapshotSort.DOCUMENT}' THEN ({_DOCUMENTS})"
    " ELSE (SELECT title FROM conversations c WHERE c.id = subject) END, '')"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSnapshot:
    """A snapshot that is about to be written; ``memories`` and ``documents`` are all it contains.

    ``read_at`` is the number of the newest change when these were read, ``said_at`` that when the
    last message in it was kept.
    """

    name: str
    sort: SnapshotSort
    subject: str
    recipe: str
    model: str
    model_hash: str
    read_at: int
    said_at: int
    memories: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """A snapshot with ``cost_ms``, what reading it would take on this machine."""

    snapshot: Snapshot
    cost_ms: float


class SnapshotTable:
    """The rows of a vault's snapshots."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin(self, new: NewSnapshot) -> bool:
        """Note a snapshot before its file is written, so that forgetting finds it.

        False, and nothing noted, if something in it has changed since.
        """
        with self._connection.transaction():
            if self._is_outdated(new):
                return False
            self._connection.run(
                "INSERT INTO snapshots"
                " (name, sort, subject, recipe, model, model_hash, process, made_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    new.name,
                    new.sort.value,
                    new.subject,
                    new.recipe,
                    new.model,
                    new.model_hash,
                    process_name(os.getpid()),
                    moment.to_text(moment.now()),
                ],
            )
            self._connection.run_many(
                "INSERT INTO snapshot_memories (memory, snapshot) VALUES (?, ?)",
                [(memory, new.name) for memory in dict.fromkeys(new.memories)],
            )
            self._connection.run_many(
                "INSERT INTO snapshot_documents (document, snapshot, position) VALUES (?, ?, ?)",
                [(each, new.name, at) for at, each in enumerate(dict.fromkeys(new.documents))],
            )
        return True

    def _is_outdated(self, new: NewSnapshot) -> bool:
        """Whether anything that a snapshot contains is not any more as it was read."""
        memories = dict.fromkeys(new.memories)
        row = self._connection.row(
            "SELECT (SELECT count(*) FROM json_each(?1) j CROSS JOIN memories m"
            "        ON m.id = j.value AND m.change <= ?2) < ?3"
            " OR EXISTS (SELECT 1 FROM settings WHERE id IN ('privacy.access',"
            "            'model.system_prompt') AND change > ?2)"
            " OR EXISTS (SELECT 1 FROM messages WHERE conversation = ?4 AND change > ?5)"
            " OR EXISTS (SELECT 1 FROM conversations WHERE id = ?4 AND deleted_at IS NOT NULL)"
            " OR EXISTS (SELECT 1 FROM json_each(?1) j CROSS JOIN mutes m"
            "            ON m.id = ?4 || ' ' || j.value AND m.muted)"
            " OR EXISTS (SELECT 1 FROM json_each(?6) j WHERE NOT EXISTS"
            "            (SELECT 1 FROM attachments a JOIN conversations c ON c.id = a.conversation"
            "             WHERE a.digest = j.value AND c.deleted_at IS NULL))",
            [
                json.dumps([*memories]),
                new.read_at,
                len(memories),
                new.subject,
                new.said_at,
                json.dumps(new.documents),
            ],
        )
        return row is None or bool(row[0])

    def complete(self, name: str, *, tokens: int, size: int, cost_ms: float) -> bool:
        """Note that the file is written, and drop what it replaces.

        False if the snapshot may not be any more: something in it was forgotten meanwhile.
        """
        with self._connection.transaction():
            there = self._connection.run(
                "UPDATE snapshots SET process = NULL, tokens = ?, size = ?, cost_ms = ?"
                " WHERE name = ?",
                [tokens, size, cost_ms, name],
            )
            self._connection.run(
                "DELETE FROM snapshots WHERE process IS NULL AND name <> ?1"
                " AND (sort, subject, model_hash) ="
                " (SELECT sort, subject, model_hash FROM snapshots WHERE name = ?1)",
                [name],
            )
        return there > 0

    def drop(self, names: Iterable[str]) -> None:
        """Drop snapshots; their files are to be deleted by the caller."""
        with self._connection.transaction():
            self._connection.run_many(
                "DELETE FROM snapshots WHERE name = ?", [(name,) for name in names]
            )

    def list(self) -> list[Kept]:
        """All that are whole, the newest first."""
        rows = self._connection.rows(
            f"SELECT {_COLUMNS} FROM snapshots WHERE process IS NULL"
            " ORDER BY coalesce(used_at, made_at) DESC, name"
        )
        contents: dict[str, list[str]] = {}
        for memory, name in self._connection.rows(
            "SELECT memory, snapshot FROM snapshot_memories ORDER BY snapshot, memory"
        ):
            contents.setdefault(name, []).append(memory)
        return [_from_row(row, contents.get(row[0], ())) for row in rows]

    def count(self) -> int:
        """How many there are."""
        return int(self._connection.value("SELECT count(*) FROM snapshots"))

    def names(self) -> set[str]:
        """The names of all snapshots, also of those that are being written just now."""
        rows = self._connection.rows("SELECT name, process FROM snapshots")
        return {name for name, process in rows if process is None or is_running(process)}

    def drop_missing(self, is_there: Callable[[str], bool]) -> None:
        """Drop the rows that have no file; what is being written is left alone."""
        rows = self._connection.rows("SELECT name, process FROM snapshots")
        gone = [
            name
            for name, process in rows
            if not (is_there(name) if process is None else is_running(process))
        ]
        if gone:
            self.drop(gone)

    def find(self, sort: SnapshotSort, subject: str, model_hash: str) -> tuple[str, str] | None:
        """Name and recipe of the snapshot of that subject and model."""
        row = self._connection.row(
            "SELECT name, recipe FROM snapshots WHERE subject = ? AND sort = ? AND model_hash = ?"
            " AND process IS NULL ORDER BY made_at DESC LIMIT 1",
            [subject, sort.value, model_hash],
        )
        return None if row is None else (row[0], row[1])

    def note_use(self, name: str, saved_ms: float) -> None:
        """Count that an answer went on from a snapshot, which saved so much reading."""
        self._connection.run(
            "UPDATE snapshots SET uses = uses + 1, used_at = ?, saved_ms = saved_ms + ?"
            " WHERE name = ?",
            [moment.to_text(moment.now()), saved_ms, name],
        )


def _from_row(row: Sequence[Any], memories: Sequence[str]) -> Kept:
    name, sort, subject, model, tokens, size, made_at, used_at, uses, saved_ms, cost_ms, title = row
    snapshot = Snapshot(
        name=name,
        sort=SnapshotSort(sort),
        of=subject if sort == SnapshotSort.CONVERSATION else "",
        title=title,
        model=model,
        tokens=tokens,
        size=size,
        made_at=moment.from_text(made_at),
        used_at=moment.from_text(used_at) if used_at else None,
        uses=uses,
        saved_ms=saved_ms,
        memories=tuple(memories),
    )
    return Kept(snapshot, cost_ms)
