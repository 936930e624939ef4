"""Erasing memories from every place in the database where their words may be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from memoir.infrastructure.vault import word_residue
from memoir.infrastructure.vault.changes import ChangeLog, Record
from memoir.infrastructure.vault.connection import Connection
from memoir.infrastructure.vault.vectors import VectorStore
from memoir.memory import moment
from memoir.memory.memory import Status
from memoir.memory.source import SourceType

_INDEXED = ("text", "speaker", "tags", "entities")


def erase_memories(
    connection: Connection,
    changes: ChangeLog,
    vectors: VectorStore,
    ids: Sequence[str],
    reason: str,
) -> dict[str, int]:
    """Erase and leave tombstones; returns how many records went from each place."""
    counts = {"memories": 0, "history": 0, "words": 0, "vectors": 0, "explanations": 0}
    words: list[str] = []
    with connection.transaction(), changes.erasing(ids):
        for id in dict.fromkeys(ids):
            row = connection.value(
                "SELECT row FROM memories WHERE id = ? AND status <> ?",
                [id, Status.FORGOTTEN.value],
            )
            if row is None:
                continue
            words += indexed_words(changes.records("memories", id), _INDEXED)
            counts["memories"] += 1
            counts["words"] += 1
            counts["vectors"] += vectors.remove_with_change(row)
            counts["history"] += changes.erase_records("memories", id)
            counts["explanations"] += connection.run(
                "UPDATE message_uses SET why = '[]' WHERE memory = ? AND why <> '[]'", [id]
            )
            _leave_tombstone(changes, id, reason)
        word_residue.clear(connection, "memory_words", words)
    # What was overwritten still stands in the write-ahead log until that is emptied.
    counts["write-ahead log"] = int(connection.truncate_log())
    return counts


def erase_conversations(
    connection: Connection, changes: ChangeLog, ids: Sequence[str]
) -> dict[str, int]:
    """Erase conversations with all that belongs to them; counts per place."""
    counts = {"conversations": 0, "messages": 0, "history": 0, "words": 0, "uses": 0, "drafts": 0}
    for id in ids:
        _erase_conversation(connection, changes, id, counts)
    counts["write-ahead log"] = int(connection.truncate_log())
    return counts


def _erase_conversation(
    connection: Connection, changes: ChangeLog, id: str, counts: dict[str, int]
) -> None:
    messages = _ids(connection, "SELECT id FROM messages WHERE conversation = ?", id)
    between = [f"{id} ", f"{id}!"]
    mutes = _ids(connection, "SELECT id FROM mutes WHERE id >= ? AND id < ?", *between)
    texts, titles = list[str](), list[str]()
    with changes.erasing([id, *messages, *mutes]):
        for message in messages:
            texts += indexed_words(changes.records("messages", message), ["text"])
            counts["history"] += changes.erase_records("messages", message)
            counts["uses"] += connection.run(
                "DELETE FROM message_uses WHERE message = ?", [message]
            )
            connection.run("DELETE FROM partials WHERE id = ?", [message])
        for mute in mutes:
            counts["history"] += changes.erase_records("mutes", mute)
        connection.run("DELETE FROM mutes WHERE id >= ? AND id < ?", between)
        titles += indexed_words(changes.records("conversations", id), ["title"])
        counts["messages"] += connection.run("DELETE FROM messages WHERE conversation = ?", [id])
        counts["drafts"] += connection.run("DELETE FROM drafts WHERE conversation = ?", [id])
        counts["history"] += changes.erase_records("conversations", id)
        counts["conversations"] += connection.run("DELETE FROM conversations WHERE id = ?", [id])
        changes.record_removal("conversations", id, reason="erased")
        counts["words"] += len(texts) + len(titles)
        word_residue.clear(connection, "message_words", texts)
        word_residue.clear(connection, "title_words", titles)


def _ids(connection: Connection, query: str, *values: str) -> list[str]:
    return [id for (id,) in connection.rows(query, values)]


def indexed_words(records: Iterable[Record], fields: Sequence[str]) -> list[str]:
    """Every text that the full text index ever had of a row."""
    return [
        str(record.fields[field])
        for record in records
        for field in fields
        if record.fields.get(field)
    ]


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
