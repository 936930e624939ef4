"""Earlier turns as they were sent, memories and all, and as they may be sent now."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from memoir.infrastructure.engine.chat import Turn
from memoir.infrastructure.governance.access import THIS_MACHINE, Gate
from memoir.infrastructure.vault.conversations import ConversationStore
from memoir.infrastructure.vault.memories import MemoryStore
from memoir.memory.conversation import Message, Role
from memoir.memory.memory import Status
from memoir.operation.assistant.asking import Asking
from memoir.operation.assistant.history import Earlier
from memoir.operation.assistant.prompt import Prompt

LEFT_OUT = "(This answer used memories that do not leave the user's computer; it is left out.)"


@dataclass(frozen=True, slots=True)
class _Sent:
    """A question with its memories in the words they had; their versions by identifier."""

    text: str
    memories: Mapping[str, int]


class SentTurns:
    """What earlier questions looked like to the model: sent the same way, they are not read again.

    Another model may be elsewhere, and may not see what the last one saw: then the bare question
    is sent, and answers that were made with such memories are left out. So it is when a memory has
    changed since.
    """

    def __init__(self, memories: MemoryStore) -> None:
        self._memories = memories
        self._sent: dict[str, _Sent] = {}
        self._first: dict[str, str | None] = {}

    def clear(self) -> None:
        """Drop them all: they may hold what was just forgotten."""
        self._sent.clear()

    def knows(self, conversation: str) -> bool:
        """Whether a question of the conversation has been asked since the program began."""
        return conversation in self._first

    def first_of(self, conversation: str) -> str | None:
        """The oldest message in the last prompt; None if that was the very first."""
        return self._first.get(conversation)

    def note(self, question: Message, prompt: Prompt) -> None:
        """Keep what ``question`` looked like in ``prompt``."""
        used = {hit.memory.id: hit.memory.version for hit in prompt.used}
        self._sent[question.id] = _Sent(prompt.sent, used)
        self._first[question.conversation] = prompt.first

    def as_text(self, conversation: str, messages: Sequence[str]) -> str:
        """What is known of ``messages``, for another run of the program."""
        known = {id: self._sent[id] for id in messages if id in self._sent}
        sent = {id: [each.text, dict(each.memories)] for id, each in known.items()}
        record = {"first": self._first.get(conversation), "sent": sent}
        return json.dumps(record, ensure_ascii=False)

    def take(self, conversation: str, text: str) -> None:
        """Know again what `as_text` told of a conversation; "" tells nothing."""
        record = json.loads(text) if text else {"first": None, "sent": {}}
        self._first[conversation] = record["first"]
        for id, (sent, memories) in record["sent"].items():
            self._sent.setdefault(id, _Sent(sent, memories))

    def before(self, asking: Asking, gate: Gate, *, at_most: int) -> list[Earlier]:
        """The newest messages before a question, as they may be sent; failed ones left out."""
        store, last = asking.store, asking.question.id
        last = asking.question.parent or "" if asking.expected else last
        path = store.branch(asking.conversation.id, last) if last else []
        path = path[-at_most:] if asking.expected else path[-at_most:-1]
        messages = store.messages(path)
        return [self._turn(message, store, gate) for message in messages if message.text]

    def _turn(self, message: Message, store: ConversationStore, gate: Gate) -> Earlier:
        text = message.text
        memories: tuple[str, ...] = ()
        if message.role is Role.ASSISTANT and gate.destination != THIS_MACHINE:
            used = [use.memory for use in store.uses(message.id)]
            text = text if self._all_pass(used, gate) else LEFT_OUT
        sent = self._sent.get(message.id)
        if sent is not None and self._is_unchanged(sent, gate):
            text, memories = sent.text, tuple(sent.memories)
        return Earlier(message.id, Turn(message.role.value, text), memories)

    def _all_pass(self, memories: Sequence[str], gate: Gate) -> bool:
        known = self._memories.get_many(memories) if memories else {}
        return all(gate.admits(memory) for memory in known.values())

    def _is_unchanged(self, sent: _Sent, gate: Gate) -> bool:
        """Whether all its memories still say what they said, and may be sent."""
        known = self._memories.get_many(tuple(sent.memories)) if sent.memories else {}
        return len(known) == len(sent.memories) and all(
            each.version == sent.memories[id]
            and each.status is not Status.FORGOTTEN
            and gate.admits(each)
            for id, each in known.items()
        )
