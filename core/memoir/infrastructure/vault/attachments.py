"""What is attached to conversations, to be used whole in them: documents with their text, cubes.

Under the change log like everything of the user's. Whatever takes an attachment away drops, in the
same transaction, the snapshots of what models have read of it, unless another conversation still
has it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

from memoir.errors import NotFound
from memoir.infrastructure.vault.changes import ChangeLog, check_identifier
from memoir.infrastructure.vault.connection import Connection
from memoir.infrastructure.vault.schema import guards
from memoir.infrastructure.vault.tables import ATTACHMENTS
from memoir.memory import moment
from memoir.memory.attachment import Attachment
from memoir.memory.change import Json

_TABLE = ATTACHMENTS.name
_COLUMNS = (
    "a.id, a.conversation, coalesce(k.name, a.name), a.words, a.added_at, a.cube,"
    " coalesce(k.license, '') FROM attachments a LEFT JOIN cubes k ON k.id = a.cube"
)
_UNATTACHED = """
DELETE FROM snapshots WHERE name IN (
    SELECT s.snapshot FROM snapshot_documents s
    JOIN attachments gone ON s.document = gone.digest
    WHERE {0} AND NOT EXISTS (
        SELECT 1 FROM attachments a JOIN conversations c ON c.id = a.conversation
        WHERE a.digest = gone.digest AND a.id <> gone.id AND c.deleted_at IS NULL
    )
);
"""

_TABLES = f"""
-- digest names what is read: the same for the same document in another conversation.
CREATE TABLE attachments (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    change INTEGER NOT NULL,
    conversation TEXT NOT NULL,
    added_at TEXT NOT NULL,
    cube TEXT NOT NULL,
    digest TEXT NOT NULL,
    words INTEGER NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX attachments_conversation ON attachments (conversation);
CREATE INDEX attachments_digest ON attachments (digest);
CREATE INDEX attachments_cube ON attachments (cube) WHERE cube <> '';

-- What of documents and cubes a snapshot contains, in the order in which it was read.
CREATE TABLE snapshot_documents (
    document TEXT NOT NULL,
    snapshot TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (document, snapshot)
) WITHOUT ROWID;
CREATE INDEX snapshot_documents_snapshot ON snapshot_documents (snapshot, position);

CREATE TRIGGER snapshots_documents_dropped AFTER DELETE ON snapshots BEGIN
    DELETE FROM snapshot_documents WHERE snapshot = OLD.name;
END;
CREATE TRIGGER snapshots_attached AFTER INSERT ON attachments BEGIN
    DELETE FROM snapshots WHERE subject = NEW.conversation;
END;
CREATE TRIGGER snapshots_detached BEFORE DELETE ON attachments BEGIN
    DELETE FROM snapshots WHERE subject = OLD.conversation;
    {_UNATTACHED.format("gone.id = OLD.id").strip()}
END;
CREATE TRIGGER snapshots_reworded BEFORE UPDATE OF text ON attachments
WHEN NEW.text <> OLD.text BEGIN
    DELETE FROM snapshots WHERE subject = OLD.conversation;
    {_UNATTACHED.format("gone.id = OLD.id").strip()}
END;
CREATE TRIGGER snapshots_attachments_deleted AFTER UPDATE OF deleted_at ON conversations
WHEN NEW.deleted_at IS NOT NULL BEGIN
    {_UNATTACHED.format("gone.conversation = NEW.id").strip()}
END;
"""


def whole_table() -> str:
    """The statements that make the tables of attachments."""
    return _TABLES + guards(ATTACHMENTS)


class AttachmentStore:
    """What is attached to the conversations of a vault."""

    def __init__(self, connection: Connection, changes: ChangeLog) -> None:
        self._connection = connection
        self._changes = changes

    def add(self, attachment: Attachment, text: str = "") -> Attachment:
        """Attach a document with its ``text``, or a cube; raises NotFound for no conversation."""
        with self._connection.transaction():
            check_identifier(attachment.id)
            if not self._connection.row(
                "SELECT 1 FROM conversations WHERE id = ?", [attachment.conversation]
            ):
                raise NotFound(f"There is no conversation “{attachment.conversation}”.")
            self._changes.create(
                _TABLE,
                attachment.id,
                {
                    "conversation": attachment.conversation,
                    "added_at": moment.to_text(attachment.added_at),
                    "cube": attachment.cube,
                    "digest": attachment.cube or document_digest(attachment.name, text),
                    "words": attachment.words,
                    "name": attachment.name,
                    "text": text,
                },
                reason="attached",
            )
        return attachment

    def of(self, conversation: str) -> list[Attachment]:
        """What is attached to a conversation, in the order in which it was."""
        rows = self._connection.rows(
            f"SELECT {_COLUMNS} WHERE a.conversation = ? ORDER BY a.row", [conversation]
        )
        return [_from_row(row) for row in rows]

    def headers(self, ids: Iterable[str]) -> list[Attachment]:
        """Those of ``ids`` that are attached, in the order in which they were."""
        rows = self._connection.rows(
            f"SELECT {_COLUMNS} WHERE a.id IN (SELECT value FROM json_each(?)) ORDER BY a.row",
            [json.dumps(list(ids))],
        )
        return [_from_row(row) for row in rows]

    def text(self, id: str) -> tuple[str, str]:
        """The digest and the text of an attachment; raises NotFound."""
        row = self._connection.row("SELECT digest, text FROM attachments WHERE id = ?", [id])
        if row is None:
            raise NotFound("This is not attached any more.")
        return row[0], row[1]

    def remove(self, conversation: str, id: str) -> None:
        """Erase an attachment with its text and history; raises NotFound."""
        with self._connection.transaction():
            if id not in {each.id for each in self.of(conversation)}:
                raise NotFound("This is not attached any more.")
            erase_attachments(self._connection, self._changes, "id", id)
        # What was overwritten still stands in the write-ahead log until that is emptied.
        self._connection.truncate_log()


def _from_row(row: Sequence[Any]) -> Attachment:
    id, conversation, name, words, added_at, cube, license_ = row
    return Attachment(
        id=id,
        conversation=conversation,
        name=name,
        words=words,
        added_at=moment.from_text(added_at),
        cube=cube,
        license=license_,
    )


def erase_attachments(
    connection: Connection, changes: ChangeLog, column: str, value: str
) -> Counter[str]:
    """Erase those whose ``column`` is ``value``; counts per place.

    To be called within a transaction, and outside of `ChangeLog.erasing`.
    """
    counts: Counter[str] = Counter()
    ids = [
        id for (id,) in connection.rows(f"SELECT id FROM attachments WHERE {column} = ?", [value])
    ]
    with changes.erasing(ids):
        for id in ids:
            counts["history"] += changes.erase_records(_TABLE, id)
            counts["attachments"] += connection.run("DELETE FROM attachments WHERE id = ?", [id])
            changes.record_removal(_TABLE, id, reason="erased")
    return counts


def reword_attachment(
    connection: Connection, changes: ChangeLog, id: str, text: str, reason: str
) -> Counter[str]:
    """Give a document another text and no history; counts per place.

    To be called within a transaction, and outside of `ChangeLog.erasing`.
    """
    row = connection.row(
        "SELECT conversation, added_at, name FROM attachments WHERE id = ? AND cube = ''", [id]
    )
    if row is None:
        return Counter()
    conversation, added_at, name = row
    fields: dict[str, Json] = {
        "conversation": conversation,
        "added_at": added_at,
        "digest": document_digest(name, text),
        "words": len(text.split()),
        "name": name,
        "text": text,
    }
    with changes.erasing([id]):
        gone = changes.erase_records(_TABLE, id)
        changes.leave_tombstone(_TABLE, id, fields, reason=reason)
    return Counter({"history": gone, "attachments": 1})


def document_digest(name: str, text: str) -> str:
    """What names a document: the same name with the same text."""
    return sha256(f"{name}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()
