"""Erasing memories and conversations from every place in the database where their words may be."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from memoir.infrastructure.vault import word_residue
from memoir.infrastructure.vault.attachments import erase_attachments, reword_attachment
from memoir.infrastructure.vault.changes import ChangeLog, Record
from memoir.infrastructure.vault.connection import Connection
from memoir.infrastructure.vault.vectors import VectorStore
from memoir.memory import moment
from memoir.memory.change import Json
from memoir.memory.memory import Status
from memoir.memory.source import SourceType

_INDEXED = ("text", "speaker", "tags", "entities")


class Eraser:
    """Erases rows with their history, and what the full text indexes know of their words."""

    def __init__(self, connection: Connection, changes: ChangeLog, vectors: VectorStore) -> None:
        self._connection = connection
        self._changes = changes
        self._vectors = vectors
        self._words: dict[str, list[str]] = {}

    @contextlib.contextmanager
    def act(self) -> Iterator[None]:
        """A transaction; at its end the last traces of all words erased in it are cleared."""
        with self._connection.transaction():
            yield
            for index, texts in self._words.items():
                word_residue.clear(self._connection, index, texts)
            self._words.clear()

    def memory(self, id: str, reason: str) -> Counter[str]:
        """Erase a memory but for its tombstone; counts per place, none if it is not there."""
        counts: Counter[str] = Counter()
        connection, changes = self._connection, self._changes
        row = connection.value(
            "SELECT row FROM memories WHERE id = ? AND status <> ?", [id, Status.FORGOTTEN.value]
        )
        if row is None:
            return counts
        with changes.erasing([id]):
            self._note("memory_words", changes.records("memories", id), _INDEXED)
            counts["memories"] = counts["words"] = 1
            counts["claims"] = int(
                connection.value("SELECT count(*) FROM claim_keys WHERE memory = ?", [row])
            )
            counts["vectors"] = self._vectors.remove_with_change(row)
            counts["history"] = changes.erase_records("memories", id)
            counts["explanations"] = connection.run(
                "UPDATE message_uses SET why = '[]' WHERE memory = ? AND why <> '[]'", [id]
            )
            _leave_tombstone(changes, id, reason)
        return counts

    def reword_message(self, id: str, fields: Mapping[str, Json], reason: str) -> Counter[str]:
        """Give a message other ``fields`` (all of them) and no history."""
        return self._reword("messages", id, fields, ("message_words", "text"), reason)

    def reword_title(self, id: str, fields: Mapping[str, Json], reason: str) -> Counter[str]:
        """Give a conversation other ``fields`` (all of them) and no history."""
        return self._reword("conversations", id, fields, ("title_words", "title"), reason)

    def reword_document(self, attachment: str, text: str, reason: str) -> Counter[str]:
        """Give an attached document another ``text`` and no history; its file stays as it is."""
        return reword_attachment(self._connection, self._changes, attachment, text, reason)

    def conversation(self, id: str) -> Counter[str]:
        """Erase a conversation with all that belongs to it; counts per place."""
        connection, changes = self._connection, self._changes
        counts = erase_attachments(connection, changes, "conversation", id)
        messages = _ids(connection, "SELECT id FROM messages WHERE conversation = ?", id)
        between = [f"{id} ", f"{id}!"]
        mutes = _ids(connection, "SELECT id FROM mutes WHERE id >= ? AND id < ?", *between)
        with changes.erasing([id, *messages, *mutes]):
            for message in messages:
                counts["words"] += self._note(
                    "message_words", changes.records("messages", message), ["text"]
                )
                counts["history"] += changes.erase_records("messages", message)
                counts["uses"] += connection.run(
                    "DELETE FROM message_uses WHERE message = ?", [message]
                )
            counts["partials"] += connection.run(
                "DELETE FROM partials WHERE json_extract(record, '$.conversation') = ?", [id]
            )
            for mute in mutes:
                counts["history"] += changes.erase_records("mutes", mute)
            connection.run("DELETE FROM mutes WHERE id >= ? AND id < ?", between)
            counts["words"] += self._note(
                "title_words", changes.records("conversations", id), ["title"]
            )
            counts["messages"] = connection.run("DELETE FROM messages WHERE conversation = ?", [id])
            counts["drafts"] = connection.run("DELETE FROM drafts WHERE conversation = ?", [id])
            counts["history"] += changes.erase_records("conversations", id)
            counts["conversations"] = connection.run("DELETE FROM conversations WHERE id = ?", [id])
            changes.record_removal("conversations", id, reason="erased")
        return counts

    def cube(self, id: str) -> Counter[str]:
        """Erase a cube that holds no memories any more, with its name and where it came from."""
        counts: Counter[str] = Counter()
        connection, changes = self._connection, self._changes
        if connection.row("SELECT 1 FROM memories WHERE cube = ?", [id]):
            return counts
        counts.update(erase_attachments(connection, changes, "cube", id))
        with changes.erasing([id]):
            counts["history"] += changes.erase_records("cubes", id)
            counts["cubes"] = connection.run("DELETE FROM cubes WHERE id = ?", [id])
            if counts["cubes"]:
                changes.record_removal("cubes", id, reason="erased")
        return counts

    def _reword(
        self,
        table: str,
        id: str,
        fields: Mapping[str, Json],
        indexed: tuple[str, str],
        reason: str,
    ) -> Counter[str]:
        index, field = indexed
        with self._changes.erasing([id]):
            words = self._note(index, self._changes.records(table, id), [field])
            gone = self._changes.erase_records(table, id)
            self._changes.leave_tombstone(table, id, fields, reason=reason)
        return Counter({"history": gone, "words": words})

    def _note(self, index: str, records: Iterable[Record], fields: Sequence[str]) -> int:
        """Note every text that the full text index ever had of a row; how many they are."""
        texts = [
            str(record.fields[field])
            for record in records
            for field in fields
            if record.fields.get(field)
        ]
        self._words.setdefault(index, []).extend(texts)
        return len(texts)


def erase_memories(
    connection: Connection,
    changes: ChangeLog,
    vectors: VectorStore,
    ids: Sequence[str],
    reason: str,
) -> dict[str, int]:
    """Erase and leave tombstones; returns how many records went from each place."""
    places = ("memories", "history", "words", "vectors", "claims", "explanations")
    counts = Counter(dict.fromkeys(places, 0))
    eraser = Eraser(connection, changes, vectors)
    with eraser.act():
        for id in dict.fromkeys(ids):
            counts.update(eraser.memory(id, reason))
    # What was overwritten still stands in the write-ahead log until that is emptied.
    counts["write-ahead log"] = int(connection.truncate_log())
    return dict(counts)


def erase_conversations(
    connection: Connection, changes: ChangeLog, ids: Sequence[str]
) -> dict[str, int]:
    """Erase conversations with all that belongs to them; counts per place."""
    places = (
        "conversations", "messages", "attachments", "history", "words", "uses", "drafts", "partials"
    )  # fmt: skip
    counts = Counter(dict.fromkeys(places, 0))
    eraser = Eraser(connection, changes, VectorStore(connection))
    for id in ids:
        with eraser.act():
            counts.update(eraser.conversation(id))
    counts["write-ahead log"] = int(connection.truncate_log())
    return dict(counts)


def _ids(connection: Connection, query: str, *values: str) -> list[str]:
    return [id for (id,) in connection.rows(query, values)]


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
