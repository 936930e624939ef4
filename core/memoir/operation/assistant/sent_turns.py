"""Earlier turns as they were sent, memories and all, and as they may be sent now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from memoir.infrastructure.engine.chat import Turn
from memoir.infrastructure.governance.access import THIS_MACHINE, Gate
from memoir.infrastructure.vault.conversations import ConversationStore
from memoir.infrastructure.vault.memories import MemoryStore
from memoir.memory.conversation import Message, Role
from memoir.operation.assistant.history import Earlier
from memoir.operation.assistant.prompt import Prompt

LEFT_OUT = "(This answer used memories that do not leave the user's computer; it is left out.)"


@dataclass(frozen=True, slots=True)
class _Sent:
    text: str
    memories: tuple[str, ...]


class SentTurns:
    """What earlier questions looked like to the model: sent the same way, they are not read again.

    Another model may be elsewhere, and may not see what the last one saw: then the bare question
    is sent, and answers that were made with such memories are left out.
    """

    def __init__(self, memories: MemoryStore) -> None:
        self._memories = memories
        self._sent: dict[str, _Sent] = {}

    def clear(self) -> None:
        """Drop them all: they may hold what was just forgotten."""
        self._sent.clear()

    def note(self, question: Message, prompt: Prompt) -> None:
        """Keep what ``question`` looked like in ``prompt``."""
        used = tuple(hit.memory.id for hit in prompt.used)
        self._sent[question.id] = _Sent(prompt.sent, used)

    def earlier(
        self, messages: Sequence[Message], store: ConversationStore, gate: Gate
    ) -> list[Earlier]:
        """``messages`` as they may be sent through ``gate``; failed ones left out."""
        return [self._turn(message, store, gate) for message in messages if message.text]

    def _turn(self, message: Message, store: ConversationStore, gate: Gate) -> Earlier:
        text = message.text
        memories: tuple[str, ...] = ()
        if message.role is Role.ASSISTANT and gate.destination != THIS_MACHINE:
            used = [use.memory for use in store.uses(message.id)]
            text = text if self._all_pass(used, gate) else LEFT_OUT
        sent = self._sent.get(message.id)
        if sent is not None and self._all_pass(sent.memories, gate):
            text, memories = sent.text, sent.memories
        return Earlier(message.id, Turn(message.role.value, text), memories)

    def _all_pass(self, memories: Sequence[str], gate: Gate) -> bool:
        known = self._memories.get_many(memories) if memories else {}
        return all(gate.admits(memory) for memory in known.values())
