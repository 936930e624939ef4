"""Learning from what the user said, after the answer, so that it never waits for it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from memoir.infrastructure.engine.chat import ChatEngine
from memoir.infrastructure.vault.heard import memories_from
from memoir.memory.conversation import Conversation, Message
from memoir.memory.draft import Draft
from memoir.memory.memory import Kind, Memory
from memoir.memory.source import message_source
from memoir.operation.lifecycle import Lifecycle
from memoir.operation.reader.by_model import not_told_by, read_by_model
from memoir.operation.reader.judge import Judge
from memoir.operation.reader.message import NOTHING, Before, Gist, read_message
from memoir.operation.reader.names import names_in
from memoir.operation.reader.people import people_known
from memoir.settings import AUTOMATIC, MANUAL, Preferences, learning_policy

_EPISODE_IMPORTANCE = 0.3
_READ = 20_000
_SURE_OF_MODEL = 0.8


@dataclass(frozen=True, slots=True)
class Learned:
    """What became of a message: the new memories, the episode first, and what was not kept.

    ``proposed`` waits to be accepted. ``kept_back`` says in a sentence each which secrets were left
    out; ``name`` is what the user says they are called.
    """

    memories: tuple[Memory, ...] = ()
    kept_back: tuple[str, ...] = ()
    name: str = ""
    proposed: tuple[Memory, ...] = ()


class Learner:
    """Keeps the user's own words as episodes and their plain statements as facts.

    Only ever given messages of the user: what the assistant says or what was recalled for it is
    no memory of the user's. Whether what it finds is kept at once, proposed first, or left unless
    the user asked to remember it, is set for each scope.
    """

    def __init__(self, lifecycle: Lifecycle) -> None:
        self._lifecycle = lifecycle
        self._judge = Judge(lifecycle.embedder)

    def learn(
        self, message: Message, conversation: Conversation, *, speaker: str,
        before: Before = NOTHING,
    ) -> Learned:  # fmt: skip
        """Keep what ``message`` tells; ``before`` is what was said before in the conversation."""
        people = people_known(self._lifecycle.vault, message.text[:_READ], conversation.scope)
        gist = read_message(message.text, replace(before, people=people), self._judge)
        now, later = _by_policy(gist, self._policy(conversation))
        memories = self._keep(now, message, conversation, speaker) if now.tells else []
        proposals = _drafts(later, message, conversation.scope, speaker)
        proposed = self._keep_each(proposals, "said in a conversation", proposed=True)
        return Learned(tuple(memories), gist.kept_back, gist.name, tuple(proposed))

    def learn_by_model(
        self, engine: ChatEngine, message: Message, conversation: Conversation, *, speaker: str,
        before: Before = NOTHING,
    ) -> list[Memory] | None:  # fmt: skip
        """Keep what a model finds in ``message`` besides what is kept of it; None if interrupted.

        Raises EngineError.
        """
        vault, source = self._lifecycle.vault, message_source(message.id)
        if self._policy(conversation) == MANUAL:
            return []
        people = people_known(vault, message.text[:_READ], conversation.scope)
        statements = read_by_model(engine, message.text, replace(before, people=people))
        if statements is None:
            return None
        known = [*vault.memories.get_many(memories_from(vault.connection, source)).values()]
        told = [memory.text for memory in known if memory.kind is not Kind.EPISODE]
        found: list[Memory] = []
        gist = Gist(statements=tuple(not_told_by(told, statements)))
        origins = tuple(memory.id for memory in known if memory.kind is Kind.EPISODE)[:1]
        for some, proposed in zip(
            _by_policy(gist, self._policy(conversation)), (False, True), strict=True
        ):
            drafts = [
                replace(draft, derived_from=origins, confidence=_SURE_OF_MODEL)
                for draft in _drafts(some, message, conversation.scope, speaker)
            ]
            found += self._keep_each(drafts, "found by the language model", proposed=proposed)
        return found

    def _policy(self, conversation: Conversation) -> str:
        return learning_policy(Preferences(self._lifecycle.vault.settings), conversation.scope)

    def _keep_each(self, drafts: list[Draft], reason: str, *, proposed: bool) -> list[Memory]:
        """Those of ``drafts`` that are new, kept."""
        kept = [self._lifecycle.keep_once(draft, reason=reason, proposed=proposed)
                for draft in drafts]  # fmt: skip
        return [memory for memory, is_new in kept if is_new]

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


def _by_policy(gist: Gist, policy: str) -> tuple[Gist, Gist]:
    """What of ``gist`` is kept at once, and what is proposed.

    A message is proposed as a whole only where no statement stands for it.
    """
    if policy == AUTOMATIC:
        return gist, Gist()
    asked = Gist(statements=tuple(each for each in gist.statements if each.asked))
    others = tuple(each for each in gist.statements if not each.asked)
    if policy == MANUAL:
        return asked, Gist()
    return asked, Gist(episode="" if gist.statements else gist.episode, statements=others)


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
