"""Conversations as lines of conversations.jsonl and back (FORMAT.md §5).

A conversation's line is a PAM 1.0 conversation without its messages; these follow, one to a
line, each a PAM 1.0 message, parents before their answers. Ours is under ``raw_metadata.memoir``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from dataclasses import fields as dataclass_fields
from typing import Any

from memoir.infrastructure.cube import canonical
from memoir.infrastructure.cube.damage import Damage
from memoir.infrastructure.cube.fields import Fields
from memoir.infrastructure.cube.memory_record import PLATFORM
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
from memoir.memory.scope import DEFAULT_SCOPE

SCHEMA = "portable-ai-memory-conversation"
SCHEMA_VERSION = "1.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationRecord:
    """A conversation in a file; ``messages`` says how many lines after it are its own."""

    conversation: Conversation
    messages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRecord:
    """A message in a file, with the memories it used."""

    message: Message
    uses: tuple[MemoryUse, ...] = ()


def conversation_line(conversation: Conversation, messages: int) -> bytes:
    """The line for a conversation that has so many ``messages``."""
    ours: dict[str, Json] = {"scope": conversation.scope, "messages": messages}
    if conversation.pinned:
        ours["pinned"] = True
    if conversation.leaf is not None:
        ours["leaf"] = conversation.leaf
    return canonical.to_bytes(
        {
            "schema": SCHEMA,
            "schema_version": SCHEMA_VERSION,
            "id": conversation.id,
            "provider": {"name": PLATFORM},
            "title": conversation.title,
            "temporal": {
                "created_at": moment.to_text(conversation.created_at),
                "updated_at": moment.to_text(conversation.updated_at),
            },
            "raw_metadata": {"memoir": ours},
        }
    )


def message_line(message: Message, uses: Sequence[MemoryUse] = ()) -> bytes:
    """The line for a message."""
    ours: dict[str, Json] = {"conversation": message.conversation}
    if message.state is not MessageState.COMPLETE:
        ours["state"] = message.state.value
    if message.error:
        ours["error"] = message.error
    if message.timings is not None:
        # Adapters are of this machine alone.
        ours["timings"] = {name: value for name, value in asdict(message.timings).items()
                           if name in _WHOLE | _BROKEN}  # fmt: skip
    if uses:
        ours["uses"] = [_use_record(use) for use in uses]
    record: dict[str, Json] = {
        "id": message.id,
        "role": message.role.value,
        "content": {"type": "text", "text": message.text},
        "created_at": moment.to_text(message.created_at),
        "raw_metadata": {"memoir": ours},
    }
    if message.parent is not None:
        record["parent_id"] = message.parent
    if message.model:
        record["model"] = message.model
    return canonical.to_bytes(record)


def read_conversation(line: bytes) -> ConversationRecord:
    """The conversation on ``line``; raises Damage on anything else."""
    fields = Fields(canonical.from_bytes(line), "a conversation")
    if fields.text("schema", "") != SCHEMA:
        raise Damage("a conversation was expected and something else is there")
    ours = fields.inner("raw_metadata").inner("memoir")
    temporal = fields.inner("temporal")
    created = temporal.moment("created_at")
    record = ConversationRecord(
        conversation=Conversation(
            id=fields.identifier("id"),
            title=fields.text("title", ""),
            created_at=created,
            updated_at=temporal.moment("updated_at", created),
            scope=ours.label("scope", DEFAULT_SCOPE),
            pinned=ours.flag("pinned", default=False),
            leaf=ours.identifier_or_none("leaf"),
        ),
        messages=ours.count("messages"),
    )
    fields.skip("schema_version", "provider")
    for part in (fields, ours, temporal):
        part.done()
    return record


def read_message(line: bytes) -> MessageRecord:
    """The message on ``line``; raises Damage on anything else."""
    fields = Fields(canonical.from_bytes(line), "a message")
    ours = fields.inner("raw_metadata").inner("memoir")
    content = fields.inner("content")
    content.skip("type")
    message = Message(
        id=fields.identifier("id"),
        conversation=ours.identifier("conversation"),
        role=_read_role(fields),
        text=content.text("text", ""),
        created_at=fields.moment("created_at"),
        parent=fields.identifier_or_none("parent_id"),
        state=_read_state(ours),
        model=fields.text("model", ""),
        error=ours.text("error", ""),
        timings=_read_timings(ours) if "timings" in ours else None,
    )
    uses = tuple(_read_use(record) for record in ours.records("uses"))
    for part in (fields, ours, content):
        part.done()
    return MessageRecord(message=message, uses=uses)


def _use_record(use: MemoryUse) -> dict[str, Json]:
    return {
        "memory": use.memory,
        "score": use.score,
        "why": [
            {"name": part.name, "value": part.value, "weight": part.weight} for part in use.why
        ],
    }


def _read_use(record: Json) -> MemoryUse:
    fields = Fields(record, "a memory's use")
    use = MemoryUse(
        memory=fields.identifier("memory"),
        score=fields.number("score"),
        why=tuple(_read_part(part) for part in fields.records("why")),
    )
    fields.done()
    return use


def _read_part(record: Json) -> ScorePart:
    fields = Fields(record, "a reason")
    part = ScorePart(fields.text("name"), fields.number("value"), fields.number("weight"))
    fields.done()
    return part


def _read_role(fields: Fields) -> Role:
    try:
        return Role(fields.text("role"))
    except ValueError as error:
        raise fields.fail("role", "is neither the user nor the assistant") from error


def _read_state(ours: Fields) -> MessageState:
    try:
        return MessageState(ours.text("state", MessageState.COMPLETE.value))
    except ValueError as error:
        raise ours.fail("state", "is not a state of a message") from error


_WHOLE = {field.name for field in dataclass_fields(Timings) if field.type == "int"}
_BROKEN = {field.name for field in dataclass_fields(Timings) if field.type == "float"}


def _read_timings(ours: Fields) -> Timings:
    fields = ours.inner("timings")
    whole: dict[str, Any] = {name: fields.count(name, 0) for name in _WHOLE}
    broken = {name: fields.number(name) for name in _BROKEN}
    fields.done()
    return Timings(**(whole | broken))
