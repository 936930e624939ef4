"""Learning from what the user said, after the answer, so that it never waits for it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from memoir.memory.conversation import Conversation, Message
from memoir.memory.draft import Draft
from memoir.memory.memory import Kind, Memory
from memoir.memory.source import message_source
from memoir.operation.lifecycle import Lifecycle
from memoir.operation.reader.message import NOTHING, Before, Gist, read_message
from memoir.operation.reader.names import names_in
from memoir.operation.reader.people import people_known

_EPISODE_IMPORTANCE = 0.3
_READ = 20_000


@dataclass(frozen=True, slots=True)
class Learned:
    """What became of a message: the new memories, the episode first, and what was not kept.

    ``kept_back`` says in a sentence each which secrets were left out; ``name`` is what the user
    says they are called.
    """

    memories: tuple[Memory, ...] = ()
    kept_back: tuple[str, ...] = ()
    name: str = ""


class Learner:
    """Keeps the user's own words as episodes and their plain statements as facts.

    Only ever given messages of the user: what the assistant says or what was recalled for it is
    no memory of the user's.
    """

    def __init__(self, lifecycle: Lifecycle) -> None:
        self._lifecycle = lifecycle

    def learn(
        self, message: Message, conversation: Conversation, *, speaker: str,
        before: Before = NOTHING,
    ) -> Learned:  # fmt: skip
        """Keep what ``message`` tells; ``before`` is what was said before in the conversation."""
        people = people_known(self._lifecycle.vault, message.text[:_READ], conversation.scope)
        gist = read_message(message.text, replace(before, people=people))
        memories = self._keep(gist, message, conversation, speaker) if gist.tells else []
        return Learned(tuple(memories), gist.kept_back, gist.name)

    def _keep(
        self, gist: Gist, message: Message, conversation: Conversation, speaker: str
    ) -> list[Memory]:
        origins: tuple[str, ...] = ()
        learned: list[Memory] = []
        drafts = _drafts(gist, message, conversation.scope, speaker)
        if gist.is_episode and gist.only_statements and all(map(self._lifecycle.knows, drafts[1:])):
            drafts = drafts[1:]  # what was recalled and pasted back is told once
        for draft in drafts:
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
        text=gist.episode,
        at=message.created_at,
        speaker=speaker,
        source=message_source(message.id),
        scope=scope,
    )
    episode = replace(
        base, kind=Kind.EPISODE, importance=_EPISODE_IMPORTANCE, entities=names_in(gist.episode)
    )
    statements = [
        replace(base, text=statement.text, kind=statement.kind, entities=names_in(statement.text))
        for statement in gist.statements
    ]
    return [episode, *statements] if gist.is_episode else statements
