"""Conversations as trees of messages: edits and regenerations are branches."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from memoir.memory.scope import DEFAULT_SCOPE


class Role(StrEnum):
    """Who speaks."""

    USER = "user"
    ASSISTANT = "assistant"


class MessageState(StrEnum):
    """How a message ended."""

    COMPLETE = "complete"
    STOPPED = "stopped"
    INTERRUPTED = "interrupted"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A conversation's own header; ``leaf`` is the last message of the branch being shown.

    ``deleted_at`` is set while a deletion can still be undone.
    """

    id: str
    created_at: datetime
    updated_at: datetime
    title: str = ""
    scope: str = DEFAULT_SCOPE
    pinned: bool = False
    temporary: bool = False
    leaf: str | None = None
    deleted_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timings:
    """What one answer cost. Times in milliseconds, counts in tokens.

    Of the reused tokens ``restored_tokens`` came from a snapshot, which took ``restore_ms``.
    ``system_tokens``, ``memory_tokens``, ``document_tokens`` and ``history_tokens`` split the
    prompt; ``context`` is the most that fits; ``left_out`` counts older messages that did not fit,
    ``cut_tokens`` how much of the question itself did not. ``adapters`` took part, by their ids.
    """

    ttft_ms: float = 0.0
    total_ms: float = 0.0
    recall_ms: float = 0.0
    prompt_tokens: int = 0
    reused_tokens: int = 0
    restored_tokens: int = 0
    restore_ms: float = 0.0
    generated_tokens: int = 0
    tokens_per_second: float = 0.0
    system_tokens: int = 0
    memory_tokens: int = 0
    document_tokens: int = 0
    history_tokens: int = 0
    context: int = 0
    left_out: int = 0
    cut_tokens: int = 0
    adapters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message. ``parent`` is None for the first of a conversation."""

    id: str
    conversation: str
    role: Role
    text: str
    created_at: datetime
    parent: str | None = None
    state: MessageState = MessageState.COMPLETE
    model: str = ""
    error: str = ""
    timings: Timings | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryUse:
    """That an answer used a memory: with what score and why."""

    memory: str
    score: float
    why: tuple[ScorePart, ...] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One reason a memory was recalled: a name for it in words, and what it added."""

    name: str
    value: float
    weight: float

    @property
    def points(self) -> float:
        """What this part added to the score."""
        return self.value * self.weight
