"""Conversations and their messages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from memoir.errors import InvalidInput, NotFound
from memoir.infrastructure.vault.attachments import AttachmentStore
from memoir.infrastructure.vault.changes import ChangeLog, check_identifier
from memoir.infrastructure.vault.connection import Connection
from memoir.infrastructure.vault.conversation_records import (
    CONVERSATION_COLUMNS,
    MESSAGE_COLUMNS,
    conversation_fields,
    conversation_from_row,
    message_fields,
    message_from_row,
    use_from_row,
    why_to_json,
)
from memoir.infrastructure.vault.conversation_search import ConversationMatch, search
from memoir.infrastructure.vault.erasure import erase_conversations
from memoir.infrastructure.vault.message_tree import MessageTree
from memoir.infrastructure.vault.partials import Unfinished
from memoir.memory import moment
from memoir.memory.conversation import Conversation, MemoryUse, Message, MessageState, Role
from memoir.memory.identifier import new_identifier
from memoir.memory.scope import DEFAULT_SCOPE

_TITLE_CHARACTERS = 60


class ConversationStore:
    """The conversations of a vault, as trees of messages, and what is attached to them."""

    def __init__(self, connection: Connection, changes: ChangeLog) -> None:
        self._connection = connection
        self._changes = changes
        self._tree = MessageTree(connection)
        self._unfinished = Unfinished(connection)
        self.attachments = AttachmentStore(connection, changes)
        self.branch = self._tree.branch
        self.siblings = self._tree.siblings
        self.message_ids = self._tree.message_ids
        self.save_partial = self._unfinished.save_partial
        self.clear_partial = self._unfinished.clear_partial
        self.draft = self._unfinished.draft
        self.present = changes.present
        self.save_draft = self._unfinished.save_draft

    def create(self, *, title: str = "", scope: str = DEFAULT_SCOPE) -> Conversation:
        """Begin a conversation."""
        now = moment.now()
        conversation = Conversation(
            id=new_identifier(), created_at=now, updated_at=now, title=title, scope=scope
        )
        return self.add(conversation)

    def add(self, conversation: Conversation) -> Conversation:
        """Keep a conversation as given (an import's); its messages follow by `add_message`."""
        with self._connection.transaction():
            check_identifier(conversation.id)
            if self._exists(conversation.id):
                raise InvalidInput(f"The conversation {conversation.id} is kept already.")
            self._changes.create(
                "conversations",
                conversation.id,
                conversation_fields(conversation),
                reason="created",
                derived={"updated_at": moment.to_text(conversation.updated_at), "leaf": None},
            )
        return replace(conversation, leaf=None)

    def get(self, id: str) -> Conversation:
        """One conversation; raises NotFound."""
        row = self._connection.row(
            f"SELECT {CONVERSATION_COLUMNS} FROM conversations WHERE id = ?", [id]
        )
        if row is None:
            raise NotFound(f"There is no conversation “{id}”.")
        return conversation_from_row(row)

    def change(
        self, id: str, fields: Mapping[str, object], *, reason: str = "changed"
    ) -> Conversation:
        """Set fields of a conversation (named as in `Conversation`).

        Raises NotFound, InvalidInput for a field it does not have.
        """
        with self._connection.transaction():
            before = self.get(id)
            try:
                after = replace(before, **fields)  # type: ignore[arg-type]
            except TypeError:
                raise InvalidInput("A conversation has no such field.") from None
            if after.id != id:
                raise InvalidInput("A conversation's identifier stays as it is.")
            self._changes.write("conversations", id, conversation_fields(after), reason=reason)
            self._connection.run(
                "UPDATE conversations SET leaf = ?, updated_at = ? WHERE id = ?",
                [after.leaf, moment.to_text(after.updated_at), id],
            )
            return self.get(id)

    def delete(self, id: str) -> Conversation:
        """Put a conversation among the deleted ones, from where `undelete` brings it back."""
        return self.change(id, {"deleted_at": moment.now()}, reason="deleted")

    def undelete(self, id: str) -> Conversation:
        """Bring a deleted conversation back."""
        return self.change(id, {"deleted_at": None}, reason="undeleted")

    def purge(self, ids: Iterable[str]) -> dict[str, int]:
        """Erase conversations with messages, history, drafts and uses; counts per place."""
        wanted = [id for id in dict.fromkeys(ids) if self._exists(id)]
        return erase_conversations(self._connection, self._changes, wanted)

    def purge_deleted(self, before: datetime) -> dict[str, int]:
        """Erase what was deleted before a moment."""
        rows = self._connection.rows(
            "SELECT id FROM conversations WHERE deleted_at < ?", [moment.to_text(before)]
        )
        return self.purge([id for (id,) in rows])

    def add_message(self, message: Message) -> Message:
        """Keep a message and show its branch; drops what was saved of it as partial.

        The first user message names a conversation that has no title. Raises NotFound if there is
        no such conversation or parent, InvalidInput if the message is kept already.
        """
        check_identifier(message.id)
        with self._connection.transaction():
            conversation = self.get(message.conversation)
            if message.parent is not None:
                self._check_parent(message)
            if self._connection.row("SELECT 1 FROM messages WHERE id = ?", [message.id]):
                raise InvalidInput(f"The message {message.id} is kept already.")
            self._changes.create("messages", message.id, message_fields(message), reason="said")
            self._connection.run(
                "UPDATE conversations SET leaf = ?, updated_at = max(updated_at, ?) WHERE id = ?",
                [message.id, moment.to_text(message.created_at), conversation.id],
            )
            self.clear_partial(message.id)
            if not conversation.title and message.role is Role.USER:
                title = title_of(message.text)
                if title:
                    self.change(conversation.id, {"title": title}, reason="named by its beginning")
        return message

    def message(self, id: str) -> Message:
        """One message; raises NotFound."""
        row = self._connection.row(f"SELECT {MESSAGE_COLUMNS} FROM messages WHERE id = ?", [id])
        if row is None:
            raise NotFound(f"There is no message “{id}”.")
        return message_from_row(row)

    def messages(self, ids: Sequence[str]) -> list[Message]:
        """Those of ``ids`` that exist, in their order."""
        columns = ", ".join(f"messages.{name.strip()}" for name in MESSAGE_COLUMNS.split(","))
        rows = self._connection.rows(
            f"SELECT {columns} FROM json_each(?) CROSS JOIN messages ON messages.id = value",
            [json.dumps(list(ids))],
        )
        return [message_from_row(row) for row in rows]

    def change_message(
        self, id: str, fields: Mapping[str, object], *, reason: str = "changed"
    ) -> Message:
        """Set fields of a message (named as in `Message`); raises NotFound, InvalidInput."""
        with self._connection.transaction():
            before = self.message(id)
            try:
                after = replace(before, **fields)  # type: ignore[arg-type]
            except TypeError:
                raise InvalidInput("A message has no such field.") from None
            if (after.id, after.conversation, after.parent) != (
                before.id,
                before.conversation,
                before.parent,
            ):
                raise InvalidInput("A message stays where it is in its conversation.")
            self._changes.write("messages", id, message_fields(after), reason=reason)
            return after

    def select(self, message_id: str) -> str:
        """Show the branch through a message, down to its newest leaf; returns that leaf."""
        with self._connection.transaction():
            leaf = self._tree.deepest_newest(message_id)
            self._connection.run(
                "UPDATE conversations SET leaf = ?"
                " WHERE id = (SELECT conversation FROM messages WHERE id = ?)",
                [leaf, message_id],
            )
        return leaf

    def search(self, text: str, *, limit: int = 50) -> list[ConversationMatch]:
        """Conversations whose title or messages have all the words of ``text``."""
        return search(self._connection, text, limit)

    def recover_partials(self) -> list[Message]:
        """Turn answers that a killed process left unfinished into interrupted messages.

        Also returns those it had kept already without having done all that follows an answer.
        """
        recovered = []
        with self._connection.transaction():
            for partial in self._unfinished.abandoned():
                self.clear_partial(partial.id)
                if not self._exists(partial.conversation):
                    continue
                if self._connection.row("SELECT 1 FROM messages WHERE id = ?", [partial.id]):
                    recovered.append(self.message(partial.id))
                    continue
                interrupted = replace(partial, state=MessageState.INTERRUPTED)
                recovered.append(self.add_message(interrupted))
        return recovered

    def record_uses(self, message_id: str, uses: Sequence[MemoryUse]) -> None:
        """Keep which memories an answer was made with, in place of what was kept before."""
        with self._connection.transaction():
            self._connection.run("DELETE FROM message_uses WHERE message = ?", [message_id])
            self._connection.run_many(
                "INSERT INTO message_uses (message, position, memory, score, why)"
                " VALUES (?, ?, ?, ?, ?)",
                [
                    (message_id, position, use.memory, use.score, why_to_json(use))
                    for position, use in enumerate(uses)
                ],
            )

    def uses(self, message_id: str) -> list[MemoryUse]:
        """Which memories an answer was made with."""
        rows = self._connection.rows(
            "SELECT memory, score, why FROM message_uses WHERE message = ? ORDER BY position",
            [message_id],
        )
        return [use_from_row(row) for row in rows]

    def answers_using(self, memory_id: str) -> list[str]:
        """The answers that a memory served, newest first."""
        rows = self._connection.rows(
            "SELECT DISTINCT message FROM message_uses JOIN messages ON messages.id = message"
            " WHERE memory = ? ORDER BY messages.row DESC",
            [memory_id],
        )
        return [message for (message,) in rows]

    def mute(self, conversation_id: str, memory_id: str) -> None:
        """Never use a memory in this conversation."""
        self._set_muted(conversation_id, memory_id, muted=True)

    def unmute(self, conversation_id: str, memory_id: str) -> None:
        """Take `mute` back."""
        self._set_muted(conversation_id, memory_id, muted=False)

    def muted(self, conversation_id: str) -> frozenset[str]:
        """The memories that are not to be used in a conversation."""
        rows = self._connection.rows(
            "SELECT substr(id, ?) FROM mutes WHERE id >= ? AND id < ? AND muted",
            [len(conversation_id) + 2, f"{conversation_id} ", f"{conversation_id}!"],
        )
        return frozenset(memory for (memory,) in rows)

    def list(self, *, deleted: bool = False) -> list[Conversation]:
        """All conversations (or those deleted, still to be undone): pinned first, then newest."""
        rows = self._connection.rows(
            f"SELECT {CONVERSATION_COLUMNS} FROM conversations"
            f" WHERE deleted_at IS {'NOT' if deleted else ''} NULL"
            " ORDER BY pinned DESC, updated_at DESC, id DESC"
        )
        return [conversation_from_row(row) for row in rows]

    def _set_muted(self, conversation_id: str, memory_id: str, *, muted: bool) -> None:
        self._changes.write(
            "mutes", f"{conversation_id} {memory_id}", {"muted": muted}, reason="chosen"
        )

    def _check_parent(self, message: Message) -> None:
        if self.message(message.parent or "").conversation != message.conversation:
            raise InvalidInput("A reply belongs to the conversation of what it replies to.")

    def _exists(self, id: str) -> bool:
        return self._connection.row("SELECT 1 FROM conversations WHERE id = ?", [id]) is not None


def title_of(text: str) -> str:
    """The beginning of a message as a title: its first line, cut at a word."""
    line = next((line.strip() for line in text.replace("\0", " ").splitlines() if line.strip()), "")
    if len(line) <= _TITLE_CHARACTERS:
        return line
    cut = line[:_TITLE_CHARACTERS].rsplit(" ", 1)[0]
    return f"{cut}…"
