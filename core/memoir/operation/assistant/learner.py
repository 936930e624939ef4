"""Learning from what the user said, after the answer, so that it never waits for it."""

from __future__ import annotations

from memoir.memory.conversation import Conversation, Message
from memoir.memory.draft import Draft
from memoir.memory.memory import Kind, Memory
from memoir.memory.source import message_source
from memoir.operation.lifecycle import Lifecycle
from memoir.operation.reader.message import read_message

_EPISODE_IMPORTANCE = 0.3


class Learner:
    """Keeps the user's own words as episodes and their plain statements as facts.

    Only ever given messages of the user: what the assistant says or what was recalled for it is
    no memory of the user's.
    """

    def __init__(self, lifecycle: Lifecycle) -> None:
        self._lifecycle = lifecycle

    def learn(self, message: Message, conversation: Conversation, *, speaker: str) -> list[Memory]:
        """Keep what ``message`` tells; the new memories, the episode first."""
        gist = read_message(message.text)
        if not gist.is_episode and not gist.statements:
            return []
        learned: list[Memory] = []
        if gist.is_episode:
            episode = Draft(
                text=message.text,
                at=message.created_at,
                speaker=speaker,
                source=message_source(message.id),
                scope=conversation.scope,
                kind=Kind.EPISODE,
                importance=_EPISODE_IMPORTANCE,
            )
            learned += self._lifecycle.keep([episode], reason="said in a conversation")
        origins = tuple(memory.id for memory in learned)
        for statement in gist.statements:
            fact = Draft(
                text=statement.text,
                at=message.created_at,
                speaker=speaker,
                source=message_source(message.id),
                scope=conversation.scope,
                kind=statement.kind,
                derived_from=origins,
            )
            memory, is_new = self._lifecycle.keep_once(fact, reason="stated by the user")
            learned += [memory] if is_new else []
        return learned
