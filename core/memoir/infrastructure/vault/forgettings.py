"""Acts of forgetting: what is still to be erased, so that a crash ends none half done; receipts.

Holds identifiers and counts and nothing of what was said. Neither logged nor synced: each device
has copies of its own to go through.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from memoir.infrastructure.vault.connection import Connection
from memoir.infrastructure.vault.partials import is_running, process_name
from memoir.memory import moment
from memoir.memory.forgetting import SourceReceipt, SourceSort

FORGETTINGS = """
-- An act is over once process is NULL; until then that process is at it, or "" nobody.
CREATE TABLE forgettings (id TEXT PRIMARY KEY, process TEXT, record TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX forgettings_open ON forgettings (process) WHERE process IS NOT NULL;
-- gone tells that a row is erased here and has still to be looked for in the backups.
CREATE TABLE forgetting_rows (
    act TEXT NOT NULL REFERENCES forgettings (id),
    sort INTEGER NOT NULL,
    row TEXT NOT NULL,
    gone INTEGER NOT NULL,
    PRIMARY KEY (act, sort, row)
) WITHOUT ROWID;
-- Conversations that do not come back with a file.
CREATE TABLE forgotten_conversations (id TEXT PRIMARY KEY) WITHOUT ROWID;
"""


class Doomed(IntEnum):
    """What sort of row is to go. Origins and messages go in part, and are found on the way."""

    MEMORY = 1
    ORIGIN = 2
    MESSAGE = 3
    CONVERSATION = 4
    WHOLE_MESSAGE = 5
    CUBE = 6


@dataclass(frozen=True, slots=True)
class Rows:
    """Identifiers of rows by their sort."""

    by_sort: Mapping[Doomed, Sequence[str]]

    def of(self, sort: Doomed) -> Sequence[str]:
        """The rows of one sort."""
        return self.by_sort.get(sort, ())

    def __bool__(self) -> bool:
        """Whether there are any."""
        return any(self.by_sort.values())


class ForgettingStore:
    """The acts of a vault."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin(self, receipt: SourceReceipt, rows: Iterable[tuple[Doomed, str]]) -> None:
        """Note what is to go, before anything does."""
        with self._connection.transaction():
            self._connection.run(
                "INSERT INTO forgettings (id, process, record) VALUES (?, ?, ?)",
                [receipt.id, process_name(os.getpid()), _to_json(receipt)],
            )
            self.add(receipt.id, rows, gone=False)

    def add(self, act: str, rows: Iterable[tuple[Doomed, str]], *, gone: bool) -> None:
        """Note more rows, or that rows are gone from the vault itself."""
        self._connection.run_many(
            "INSERT INTO forgetting_rows (act, sort, row, gone) VALUES (?1, ?2, ?3, ?4)"
            " ON CONFLICT DO UPDATE SET gone = max(gone, excluded.gone)",
            ((act, sort, row, gone) for sort, row in rows),
        )

    def rows(self, act: str, *, gone: bool) -> Rows:
        """What is still to go, or what is gone and has to be looked for in the backups."""
        found = self._connection.rows(
            "SELECT sort, row FROM forgetting_rows WHERE act = ? AND gone = ? ORDER BY sort, row",
            [act, gone],
        )
        by_sort: dict[Doomed, list[str]] = {}
        for sort, row in found:
            by_sort.setdefault(Doomed(sort), []).append(row)
        return Rows(by_sort)

    def spare(self, act: str) -> None:
        """Leave what has not gone yet."""
        self._connection.run("DELETE FROM forgetting_rows WHERE act = ? AND NOT gone", [act])

    def note(self, receipt: SourceReceipt) -> None:
        """Keep how far an act has come."""
        self._connection.run(
            "UPDATE forgettings SET record = ? WHERE id = ?", [_to_json(receipt), receipt.id]
        )

    def end(self, receipt: SourceReceipt) -> None:
        """Note that everything is done; only the receipt stays."""
        with self._connection.transaction():
            self._connection.run("DELETE FROM forgetting_rows WHERE act = ?", [receipt.id])
            self._connection.run(
                "UPDATE forgettings SET process = NULL, record = ? WHERE id = ?",
                [_to_json(receipt), receipt.id],
            )

    def leave(self, receipt: SourceReceipt) -> None:
        """Note that an act cannot be ended now; whoever comes next tries again."""
        self._connection.run(
            "UPDATE forgettings SET process = '', record = ? WHERE id = ?",
            [_to_json(receipt), receipt.id],
        )

    def take_over(self) -> list[SourceReceipt]:
        """The acts that were left or whose process has ended; they are this process's now."""
        query = "SELECT id, process, record FROM forgettings WHERE process IS NOT NULL"
        if self._connection.row(query) is None:
            return []
        with self._connection.transaction():
            left = [row for row in self._connection.rows(query) if not is_running(row[1])]
            self._connection.run_many(
                "UPDATE forgettings SET process = ? WHERE id = ?",
                [(process_name(os.getpid()), id) for id, _, _ in left],
            )
        return [_from_json(record) for _, _, record in left]

    def receipts(self, limit: int) -> list[SourceReceipt]:
        """The newest receipts, the newest first; also of acts that are not ended."""
        rows = self._connection.rows(
            "SELECT record FROM forgettings ORDER BY id DESC LIMIT ?", [limit]
        )
        return [_from_json(record) for (record,) in rows]

    def bury(self, conversations: Iterable[str]) -> None:
        """Note that conversations were forgotten, so that no file brings them back."""
        self._connection.run_many(
            "INSERT OR IGNORE INTO forgotten_conversations VALUES (?)",
            ((id,) for id in conversations),
        )

    def is_buried(self, conversation: str) -> bool:
        """Whether a conversation was forgotten."""
        query = "SELECT 1 FROM forgotten_conversations WHERE id = ?"
        return self._connection.row(query, [conversation]) is not None


def _to_json(receipt: SourceReceipt) -> str:
    record = {
        "id": receipt.id,
        "at": moment.to_text(receipt.at),
        "sort": receipt.sort.value,
        "memories": receipt.memories,
        "conversations": receipt.conversations,
        "erased": dict(receipt.erased),
        "left": list(receipt.left),
        "cancelled": receipt.cancelled,
    }
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def _from_json(text: str) -> SourceReceipt:
    record = json.loads(text)
    return replace(
        SourceReceipt(
            id=record["id"], at=moment.from_text(record["at"]), sort=SourceSort(record["sort"])
        ),
        memories=record["memories"],
        conversations=record["conversations"],
        erased=record["erased"],
        left=tuple(record["left"]),
        cancelled=record["cancelled"],
    )
