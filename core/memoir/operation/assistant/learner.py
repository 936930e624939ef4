"""Learning from what the user said, after the answer, so that it never waits for it."""

from __future__ import annotations

from dataclasses import replace

from memoir.memory.conversation import Conversation, Message
from memoir.memory.draft import Draft
from memoir.memory.memory import Kind, Memory
from memoir.memory.source import message_source
from memoir.operation.lifecycle import Lifecycle
from memoir.operation.reader.message import Gist, read_message

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
        origins: tuple[str, ...] = ()
        learned: list[Memory] = []
        for draft in _drafts(gist, message, conversation.scope, speaker):
            memory, is_new = self._lifecycle.keep_once(
                replace(draft, derived_from=origins), reason="said in a conversation"
            )
            learned += [memory] if is_new else []
            if memory.kind is Kind.EPISODE:
                origins = (memory.id,)
        for episode in list(learned):
            if episode.kind is Kind.EPISODE:
                learned += self._put_right(episode)
        return learned

    def _put_right(self, episode: Memory) -> list[Memory]:
        """Let what the episode says besides its facts end what it ends: “No, it's Rex”."""
        restated = self._lifecycle.settle(episode).restated
        return [restated] if restated is not None else []


def _drafts(gist: Gist, message: Message, scope: str, speaker: str) -> list[Draft]:
    """The episode, if there is one, then the statements."""
    base = Draft(
        text=message.text,
        at=message.created_at,
        speaker=speaker,
        source=message_source(message.id),
        scope=scope,
    )
    episode = replace(base, kind=Kind.EPISODE, importance=_EPISODE_IMPORTANCE)
    statements = [
        replace(base, text=statement.text, kind=statement.kind) for statement in gist.statements
    ]
    return [episode, *statements] if gist.is_episode else statements
