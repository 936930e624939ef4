"""Doubt: a memory that rests on something that is no longer so.

It is shown by a tag, so that it can be seen, filtered, synchronised, exported and taken away by
hand like any other; why it is doubtful stands in the reason of the change that set it.
"""

from __future__ import annotations

from memoir.memory.memory import Memory, Status

DOUBTFUL = "doubtful"
CONFIDENCE_LEFT = 0.5


def is_doubtful(memory: Memory) -> bool:
    """Whether ``memory`` may have stopped being true, so that it is not to be stated as certain."""
    return DOUBTFUL in memory.tags or memory.status is Status.CONFLICTING


def doubted(memory: Memory) -> dict[str, object]:
    """The fields that make ``memory`` doubtful."""
    return {
        "tags": (*memory.tags, DOUBTFUL),
        "confidence": round(memory.confidence * CONFIDENCE_LEFT, 3),
    }


def undoubted(memory: Memory) -> dict[str, object]:
    """The fields that take the doubt away again."""
    return {
        "tags": tuple(tag for tag in memory.tags if tag != DOUBTFUL),
        "confidence": min(1.0, round(memory.confidence / CONFIDENCE_LEFT, 3)),
    }
