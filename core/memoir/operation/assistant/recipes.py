"""What of an answer's prompt is worth keeping as the model has read it."""

from __future__ import annotations

from dataclasses import replace

from memoir.infrastructure.engine.chat import Turn
from memoir.memory.conversation import MessageState
from memoir.memory.snapshot import SnapshotSort
from memoir.operation.activation.recipe import Recipe
from memoir.operation.assistant.answering import Answering
from memoir.operation.assistant.asking import Asking
from memoir.operation.assistant.prompt import Prompt
from memoir.operation.assistant.sent_turns import SentTurns

_WHOLE = (MessageState.COMPLETE, MessageState.STOPPED)


def recipes_of(
    asking: Asking, answering: Answering, sent: SentTurns, *, said_at: int
) -> list[Recipe]:
    """The conversation as far as it has come, and what it begins with.

    Of a temporary conversation nothing is kept. For ``said_at`` see `Recipe`.
    """
    message, prompt, read_at = answering.message, answering.prompt, answering.read_at
    if asking.temporary:
        return []
    recipes = stable_of(prompt, asking.conversation.scope, read_at=read_at)
    timings = message.timings
    if message.state in _WHOLE and message.text and timings is not None:
        path = asking.store.branch(asking.conversation.id, asking.question.id)
        recipes.append(
            Recipe(
                sort=SnapshotSort.CONVERSATION,
                subject=asking.conversation.id,
                turns=(*prompt.request.turns, Turn("assistant", message.text)),
                tokens=timings.prompt_tokens + timings.generated_tokens,
                memories=prompt.request.errand.memories,
                read_at=read_at,
                said_at=said_at,
                note=sent.as_text(asking.conversation.id, path),
                documents=tuple(each.digest for each in prompt.attached),
                adapters=prompt.request.adapters,
            )
        )
    return recipes


def stable_of(prompt: Prompt, scope: str, *, read_at: int) -> list[Recipe]:
    """What every prompt of a scope begins with, and then what is attached, one after the other.

    The system text with the pinned memories serves all conversations, and so does each document
    behind it that another conversation begins with too.
    """
    prefix = Recipe(
        sort=SnapshotSort.PREFIX,
        subject=scope,
        turns=prompt.request.turns[:1],
        tokens=prompt.stable_tokens,
        memories=prompt.pinned,
        read_at=read_at,
        said_at=read_at,
        adapters=prompt.request.adapters,
    )
    recipes = [prefix]
    for each in prompt.attached:
        before = recipes[-1]
        recipes.append(
            replace(
                before,
                sort=SnapshotSort.DOCUMENT,
                subject=f"{before.subject} {each.digest}",
                turns=(*before.turns, *each.turns),
                tokens=before.tokens + each.tokens,
                memories=(*before.memories, *each.memories),
                documents=(*before.documents, each.digest),
            )
        )
    return recipes
