"""What is being written right now: answers not finished and drafts not sent. Never logged."""

from __future__ import annotations

import os

import psutil

from memoir.infrastructure.vault.connection import Connection
from memoir.infrastructure.vault.conversation_records import message_from_json, message_to_json
from memoir.memory.conversation import Message


class Unfinished:
    """Partial answers and drafts, kept so that a crash does not take them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._process = process_name(os.getpid())

    def save_partial(self, message: Message) -> None:
        """Keep an answer as far as it has come, in place of what was kept of it before."""
        self._connection.run(
            "INSERT OR REPLACE INTO partials (id, process, record) VALUES (?, ?, ?)",
            [message.id, self._process, message_to_json(message)],
        )

    def clear_partial(self, message_id: str) -> None:
        """Drop what was kept of an answer."""
        self._connection.run("DELETE FROM partials WHERE id = ?", [message_id])

    def abandoned(self) -> list[Message]:
        """The partial answers whose process has ended."""
        found = self._connection.rows("SELECT process, record FROM partials ORDER BY id")
        return [message_from_json(record) for process, record in found if not is_running(process)]

    def draft(self, conversation_id: str) -> str:
        """What was typed and not sent in a conversation."""
        text: str | None = self._connection.value(
            "SELECT text FROM drafts WHERE conversation = ?", [conversation_id]
        )
        return text or ""

    def save_draft(self, conversation_id: str, text: str) -> None:
        """Keep what was typed; an empty text drops it."""
        if text:
            self._connection.run(
                "INSERT OR REPLACE INTO drafts (conversation, text) VALUES (?, ?)",
                [conversation_id, text],
            )
        else:
            self._connection.run("DELETE FROM drafts WHERE conversation = ?", [conversation_id])


def is_running(process: str) -> bool:
    """Whether the process with that `process_name` still runs."""
    return process != "" and process == process_name(int(process.partition(" ")[0]))


def process_name(number: int) -> str:
    """Number and start time, since numbers come round again; "" if no such process runs."""
    try:
        return f"{number} {psutil.Process(number).create_time():.2f}"
    except psutil.Error:
        return ""
