"""Erasing memories from every place in the database where their words may be."""

from __future__ import annotations

from collections.abc import Sequence

from memoir.infrastructure.vault.changes import ChangeLog
from memoir.infrastructure.vault.connection import Connection
from memoir.infrastructure.vault.vectors import VectorStore
from memoir.memory import moment
from memoir.memory.memory import Status
from memoir.memory.source import SourceType


def erase_memories(
    connection: Connection,
    changes: ChangeLog,
    vectors: VectorStore,
    ids: Sequence[str],
    reason: str,
) -> dict[str, int]:
    """Erase and leave tombstones; returns how many records went from each place."""
    counts = {"memories": 0, "history": 0, "words": 0, "vectors": 0, "explanations": 0}
    with connection.transaction(), changes.erasing(ids):
        for id in dict.fromkeys(ids):
            found = connection.row("SELECT row, text <> '' FROM memories WHERE id = ?", [id])
            if found is None:
                continue
            row, had_text = found
            counts["memories"] += 1
            counts["words"] += had_text
            counts["vectors"] += vectors.remove(row)
            counts["history"] += changes.erase_records("memories", id)
            counts["explanations"] += connection.run(
                "UPDATE message_uses SET why = '[]' WHERE memory = ? AND why <> '[]'", [id]
            )
            _leave_tombstone(changes, id, reason)
    # What was overwritten still stands in the write-ahead log until that is emptied.
    connection.truncate_log()
    return counts


def _leave_tombstone(changes: ChangeLog, id: str, reason: str) -> None:
    now = moment.to_text(moment.now())
    changes.leave_tombstone(
        "memories",
        id,
        {"status": Status.FORGOTTEN.value, "said_at": now, "created_at": now},
        reason=reason,
        derived={
            "updated_at": now,
            "version": 1,
            "source_type": SourceType.HAND.value,
            "text_digest": None,
            "thread": None,
            "model": None,
            "reads": 0,
            "last_read": None,
        },
    )
