"""One question on its way."""

from __future__ import annotations

from dataclasses import dataclass

from memoir.infrastructure.vault.conversations import ConversationStore
from memoir.memory.audit import Errand
from memoir.memory.conversation import Conversation, Message, Role
from memoir.memory.identifier import new_identifier
from memoir.memory.moment import now
from memoir.operation.assistant.second_reading import said_before
from memoir.operation.reader.message import Before

_HEARD = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """One question on its way: where it was asked, and whether memories play a part.

    ``again`` is for a second answer, which should not be the first one over again; with ``deeper``
    the model first reads what was recalled. An ``expected`` question is still to be asked.
    """

    store: ConversationStore
    conversation: Conversation
    question: Message
    temporary: bool
    again: bool = False
    deeper: bool = False
    expected: bool = False

    @property
    def with_memories(self) -> bool:
        """A temporary conversation neither uses memories nor leaves any."""
        return not self.temporary


def expected_in(store: ConversationStore, conversation: Conversation) -> Asking:
    """The next question in a conversation, before anybody knows it."""
    question = Message(
        id=new_identifier(),
        conversation=conversation.id,
        role=Role.USER,
        text="",
        created_at=now(),
        parent=conversation.leaf,
    )
    return Asking(
        store=store,
        conversation=conversation,
        question=question,
        temporary=conversation.temporary,
        expected=True,
    )


def before_of(asking: Asking) -> Before:
    """The last messages before the question, as what is said in it is read by them."""
    path = asking.store.branch(asking.conversation.id, asking.question.id)[-_HEARD:-1]
    return said_before(asking.store.messages(path))


def errand_of(asking: Asking, reply: Message, withheld: int) -> Errand:
    """What is noted of a request; of a temporary conversation, nothing that would name it."""
    if asking.temporary:
        return Errand()
    return Errand(conversation=asking.conversation.id, message=reply.id, withheld=withheld)


def reply_to(asking: Asking, *, text: str, model: str = "") -> Message:
    """The answer, with the words that there are of it."""
    return Message(
        id=new_identifier(),
        conversation=asking.conversation.id,
        role=Role.ASSISTANT,
        text=text,
        created_at=now(),
        parent=asking.question.id,
        model=model,
    )
