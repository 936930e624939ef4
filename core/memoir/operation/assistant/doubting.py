"""What a prompt says beside a memory that is no longer so, or may not be."""

from __future__ import annotations

from memoir.memory.doubt import is_doubtful
from memoir.memory.memory import Memory
from memoir.operation.retrieval.formerly import is_history

_DOUBT = "this may no longer be so"
_OVER = "this was so until"


def doubt_words(memory: Memory) -> str:
    """What is to be added to ``memory``, in brackets; "" for what simply holds."""
    if is_history(memory) and memory.valid_until is not None:
        return f" ({_OVER} {memory.valid_until.astimezone():%d %B %Y})"
    return f" ({_DOUBT})" if is_doubtful(memory) else ""
