"""Conversations and messages as the log and the tables write them, and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from memoir.memory import moment
from memoir.memory.change import Json
from memoir.memory.conversation import (
    Conversation,
    MemoryUse,
    Message,
    MessageState,
    Role,
    ScorePart,
    Timings,
)

CONVERSATION_COLUMNS = (
    "id, created_at, updated_at, title, scope, pinned, temporary, leaf, deleted_at"
)
MESSAGE_COLUMNS = "id, conversation, role, text, created_at, parent, state, model, error, timings"


def conversation_fields(conversation: Conversation) -> dict[str, Json]:
    """The logged fields; what is shown and when it was last used belongs to this device."""
    deleted_at = conversation.deleted_at
    return {
        "created_at": moment.to_text(conversation.created_at),
        "title": conversation.title,
        "scope": conversation.scope,
        "pinned": conversation.pinned,
        "temporary": conversation.temporary,
        "deleted_at": moment.to_text(deleted_at) if deleted_at else None,
    }


def conversation_from_row(row: Sequence[Any]) -> Conversation:
    """The conversation in a row of `CONVERSATION_COLUMNS`."""
    return Conversation(
        id=row[0],
        created_at=moment.from_text(row[1]),
        updated_at=moment.from_text(row[2]),
        title=row[3],
        scope=row[4],
        pinned=bool(row[5]),
        temporary=bool(row[6]),
        leaf=row[7],
        deleted_at=moment.from_text(row[8]) if row[8] else None,
    )


def message_fields(message: Message) -> dict[str, Json]:
    """The logged fields of a message."""
    return {
        "conversation": message.conversation,
        "parent": message.parent,
        "role": message.role.value,
        "text": message.text,
        "created_at": moment.to_text(message.created_at),
        "state": message.state.value,
        "model": message.model,
        "error": message.error,
        "timings": asdict(message.timings) if message.timings else None,
    }


def message_from_row(row: Sequence[Any]) -> Message:
    """The message in a row of `MESSAGE_COLUMNS`."""
    return Message(
        id=row[0],
        conversation=row[1],
        role=Role(row[2]),
        text=row[3],
        created_at=moment.from_text(row[4]),
        parent=row[5],
        state=MessageState(row[6]),
        model=row[7],
        error=row[8],
        timings=_timings(json.loads(row[9])) if row[9] else None,
    )


def _timings(record: dict[str, Any]) -> Timings:
    return Timings(**{**record, "adapters": tuple(record.get("adapters", ()))})


def message_to_json(message: Message) -> str:
    """A message as text for the table of unfinished answers."""
    return json.dumps({"id": message.id, **message_fields(message)}, ensure_ascii=False)


def message_from_json(text: str) -> Message:
    """The inverse of `message_to_json`."""
    record = json.loads(text)
    timings = record["timings"]
    names = [name.strip() for name in MESSAGE_COLUMNS.split(",")]
    record["timings"] = json.dumps(timings) if timings else None
    return message_from_row([record[name] for name in names])


def why_to_json(use: MemoryUse) -> str:
    """The reasons of a use as text."""
    parts = [[part.name, part.value, part.weight] for part in use.why]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def use_from_row(row: Sequence[Any]) -> MemoryUse:
    """The use in a row of memory, score, why."""
    why = tuple(ScorePart(name, value, weight) for name, value, weight in json.loads(row[2]))
    return MemoryUse(memory=row[0], score=row[1], why=why)
