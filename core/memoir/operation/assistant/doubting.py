"""What a prompt says beside a memory that is no longer so, or may not be."""

from __future__ import annotations

from collections.abc import Sequence

from memoir.memory.doubt import is_doubtful
from memoir.memory.memory import Memory, Status
from memoir.operation.retrieval.formerly import is_history

_DOUBT = "this may no longer be so"
_OVER = "this was so until"
_IN_PART = "partly out of date, since then:"
_MAYBE = "this may be out of date, since then:"


def doubt_words(memory: Memory, since: Sequence[str] = ()) -> str:
    """What is to be added to ``memory``, in brackets; "" for what simply holds.

    ``since`` is what was told later and made a part of it, or likely all of it, out of date.
    """
    if since and memory.status is Status.SUPERSEDED:
        return f" ({_MAYBE} {'; '.join(since)})"
    if is_history(memory) and memory.valid_until is not None:
        return f" ({_OVER} {memory.valid_until.astimezone():%d %B %Y})"
    if since:
        return f" ({_IN_PART} {'; '.join(since)})"
    return f" ({_DOUBT})" if is_doubtful(memory) else ""
