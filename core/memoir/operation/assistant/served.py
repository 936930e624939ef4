"""Which memories stood where in the prompt of an answer."""

from __future__ import annotations

from memoir.infrastructure.engine.chat import ModelInfo
from memoir.operation.assistant.answering import Answering
from memoir.operation.assistant.history import TEMPLATE_TOKENS
from memoir.operation.scheduling.answered import Answered


def served(answering: Answering, info: ModelInfo) -> Answered:
    """What is noted of an answer that the model ``info`` wrote on this machine."""
    prompt = answering.prompt
    found = tuple(hit.memory.id for hit in prompt.used)
    elsewhere = {*prompt.pinned, *found}
    return Answered(
        message=answering.message,
        model=info.file_hash,
        prefix=prompt.pinned,
        prefix_tokens=prompt.stable_tokens + TEMPLATE_TOKENS,
        earlier=tuple(id for id in prompt.request.errand.memories if id not in elsewhere),
        found=found,
        adapters=answering.stats.adapters if answering.stats else (),
    )
