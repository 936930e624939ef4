"""One question on its way."""

from __future__ import annotations

from dataclasses import dataclass

from memoir.infrastructure.vault.conversations import ConversationStore
from memoir.memory.conversation import Conversation, Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """One question on its way: where it was asked, and whether memories play a part.

    ``again`` is for a second answer, which should not be the first one over again; with ``deeper``
    the model first reads what was recalled.
    """

    store: ConversationStore
    conversation: Conversation
    question: Message
    temporary: bool
    again: bool = False
    deeper: bool = False

    @property
    def with_memories(self) -> bool:
        """A temporary conversation neither uses memories nor leaves any."""
        return not self.temporary
