"""Carrying out “remember that …” and “forget that …” when that is all a message says.

What is said back tells what was really done, so it is written here and not by the model.
"""

from __future__ import annotations

from dataclasses import dataclass

from memoir.memory.change import Receipt
from memoir.memory.conversation import Conversation, Message
from memoir.memory.draft import Draft
from memoir.memory.hit import Hit
from memoir.memory.memory import Memory
from memoir.memory.source import message_source
from memoir.operation.assistant.plain_answer import telling_words
from memoir.operation.assistant.second_person import to_second_person
from memoir.operation.lifecycle import Lifecycle
from memoir.operation.reader.commands import Command, Wish
from memoir.operation.reader.kinds import kind_of
from memoir.operation.reader.secret.finding import find_secrets, kept_back_sentences
from memoir.operation.retrieval.recall import Recall

_LOOKED_AT = 20
_WHY_KEPT_BACK = (
    "Memories are put into prompts, so secrets do not belong among them; a password manager keeps "
    "them safe."
)


@dataclass(frozen=True, slots=True)
class Carried:
    """What was said back, and what was done."""

    reply: str
    learned: tuple[Memory, ...] = ()
    forgotten: tuple[Receipt, ...] = ()
    kept_back: tuple[str, ...] = ()


class CommandRunner:
    """Does what the user asks of their memory."""

    def __init__(self, lifecycle: Lifecycle, recall: Recall) -> None:
        self._lifecycle = lifecycle
        self._recall = recall

    def carry_out(
        self, command: Command, *, conversation: Conversation, message: Message, speaker: str
    ) -> Carried:
        """Carry out ``command``, which ``message`` gave."""
        if command.wish is Wish.FORGET:
            return self._forget(command.what, conversation.scope)
        kept_back = kept_back_sentences(secret.kind for secret in find_secrets(command.what))
        if kept_back:
            return Carried(f"{' '.join(kept_back)} {_WHY_KEPT_BACK}", kept_back=kept_back)
        draft = Draft(
            text=command.what,
            at=message.created_at,
            speaker=speaker,
            source=message_source(message.id),
            scope=conversation.scope,
            kind=kind_of(command.what),
            importance=0.8,
        )
        memory, is_new = self._lifecycle.keep_once(draft, reason="asked to remember")
        told = to_second_person(memory.text)
        reply = f"I'll remember: “{told}”" if is_new else f"I know that already: “{told}”"
        return Carried(reply, learned=(memory,))

    def _forget(self, what: str, scope: str) -> Carried:
        hits = self._recall.recall(what, k=_LOOKED_AT, scope=scope)
        meant = [hit for hit in hits if _is_meant(what, hit)]
        if not meant:
            return Carried(_nothing_found(what, hits))
        receipts = self._lifecycle.forget(_independent([hit.memory for hit in meant]))
        count = len(meant)
        memories = "one memory" if count == 1 else f"{count} memories"
        return Carried(
            f"Done: I have erased {memories} about that for good, and the sentences of our "
            "conversations that told it.",
            forgotten=tuple(receipts),
        )


def _is_meant(what: str, hit: Hit) -> bool:
    """Whether ``hit`` says all that ``what`` names: too few words in common erase too much."""
    asked = telling_words(what)
    return bool(asked) and asked <= telling_words(hit.memory.text)


def _independent(memories: list[Memory]) -> list[str]:
    """The memories' identifiers without those that go along with another one of them."""
    ids = {memory.id for memory in memories}
    along = {origin for memory in memories for origin in memory.derived_from if origin in ids}
    return [memory.id for memory in memories if memory.id not in along]


def _nothing_found(what: str, hits: list[Hit]) -> str:
    reply = f"I found no memory that says “{what}”, so I have erased nothing."
    if not hits:
        return reply
    closest = "\n".join(f"- {hit.memory.text}" for hit in hits[:3])
    return f"{reply} The closest ones are:\n\n{closest}\n\nYou can erase any in the memory panel."
