"""Bringing conversations from a cube file into a vault."""

from __future__ import annotations

from dataclasses import replace

from memoir.errors import NotFound
from memoir.infrastructure.cube.conversation_record import ConversationRecord, MessageRecord
from memoir.infrastructure.cube.damage import Damage
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.conversation import Conversation, MemoryUse
from memoir.memory.memory import Status

_BATCH = 256


class ConversationLoader:
    """Takes conversations and their messages in the file's order."""

    def __init__(self, vault: Vault, *, keep: bool) -> None:
        self._vault = vault
        self._keep = keep
        self._conversations = self._messages = 0
        self._theirs: Conversation | None = None
        self._mine: Conversation | None = None
        self._waiting: list[MessageRecord] = []
        self._added = 0
        self._buried = False  # what was forgotten does not come back with a file

    def take(self, record: ConversationRecord | MessageRecord) -> None:
        """The next record of the file."""
        if isinstance(record, ConversationRecord):
            self._end()
            self._begin(record.conversation)
        elif not self._buried and (self._mine is None or self._mine.deleted_at is None):
            self._waiting.append(record)
            if len(self._waiting) >= _BATCH:
                self._add_messages()

    def finish(self) -> tuple[int, int]:
        """How many conversations and messages were new or changed."""
        self._end()
        return self._conversations, self._messages

    def _begin(self, conversation: Conversation) -> None:
        if self._vault.forgettings.is_buried(conversation.id):
            self._theirs, self._buried = None, True
            return
        self._theirs, self._added, self._buried = conversation, 0, False
        try:
            self._mine = self._vault.conversations.get(conversation.id)
        except NotFound:
            self._mine = None
            if self._keep:
                self._vault.conversations.add(replace(conversation, leaf=None))

    def _end(self) -> None:
        """All messages of the conversation were seen: now its own fields."""
        theirs, mine = self._theirs, self._mine
        self._theirs = None
        if theirs is None or (mine is not None and mine.deleted_at is not None):
            self._waiting.clear()
            return
        self._add_messages()
        if mine is None or theirs.updated_at > mine.updated_at:
            changed = mine is None or _shown(theirs) != _shown(mine)
            wanted = theirs
        else:
            changed, wanted = False, mine
        self._conversations += changed
        if self._keep and (changed or self._added):
            fields = {**_shown(wanted), "updated_at": wanted.updated_at}
            self._vault.conversations.change(theirs.id, fields, reason="from a file")

    def _add_messages(self) -> None:
        records, self._waiting = self._waiting, []
        store = self._vault.conversations
        here = {message.id: message for message in store.messages([r.message.id for r in records])}
        for record in records:
            message = record.message
            known = here.get(message.id)
            if known is not None:
                if known.conversation != message.conversation:
                    raise Damage("a message in it belongs to another conversation here")
                continue
            self._added += 1
            self._messages += 1
            if self._keep:
                store.add_message(message)
                if record.uses:
                    store.record_uses(message.id, self._told(record.uses))

    def _told(self, uses: tuple[MemoryUse, ...]) -> list[MemoryUse]:
        """``uses`` without the reasons of what was forgotten here: they may repeat its words."""
        here = self._vault.memories.get_many([use.memory for use in uses])
        return [
            replace(use, why=())
            if use.memory in here and here[use.memory].status is Status.FORGOTTEN
            else use
            for use in uses
        ]


def _shown(conversation: Conversation) -> dict[str, object]:
    return {
        "title": conversation.title,
        "scope": conversation.scope,
        "pinned": conversation.pinned,
        "leaf": conversation.leaf,
    }
