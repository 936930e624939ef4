"""Memories that may have stopped being true: why, and what the user says of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from memoir import Memory, Status, Version
from memoir.memory.doubt import DOUBTFUL, undoubted
from memoir.memory.moment import now
from memoir_desktop.models.memory_words import day_words

if TYPE_CHECKING:
    from memoir import Memoir

_SINCE = re.compile(r"^doubtful since (?P<cause>\S+)")
_EXCERPT = 120

translate = QCoreApplication.translate  # the name that lupdate reads


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubtful memory; ``cause`` is what changed, None if it is not there any more."""

    memory: Memory
    cause: Memory | None


def is_in_doubt(memory: Memory) -> bool:
    """Whether it waits for the user to say if it still holds; conflicts have ways of their own."""
    return DOUBTFUL in memory.tags and memory.status is Status.ACTIVE


def read_doubts(memoir: Memoir, memories: Sequence[Memory]) -> list[Doubt]:
    """Why each of those ``memories`` that are in doubt is so; blocks."""
    doubtful = [memory for memory in memories if is_in_doubt(memory)]
    causes = {memory.id: cause_of(memoir.history(memory.id)) for memory in doubtful}
    known = memoir.get_many([cause for cause in causes.values() if cause])
    there = {id: each for id, each in known.items() if each.status is not Status.FORGOTTEN}
    return [Doubt(memory, there.get(causes[memory.id])) for memory in doubtful]


def cause_of(versions: Sequence[Version]) -> str:
    """The identifier of the memory that made this one doubtful; empty if none is named."""
    found = [_SINCE.match(version.reason) for version in versions]
    causes = [match["cause"] for match in found if match]
    return causes[-1] if causes else ""


def doubt_words(doubt: Doubt) -> str:
    """Why it may have stopped being true, in a sentence."""
    if doubt.cause is None:
        return translate("Doubts", "This may have stopped being true: something else has changed.")
    text = " ".join(doubt.cause.text[:_EXCERPT].split())
    words = translate("Doubts", "This may have stopped being true since “%1” (%2).")
    return words.replace("%2", day_words(doubt.cause.said_at.astimezone().date())).replace(
        "%1", text
    )


def still_true(memory: Memory) -> dict[str, object]:
    """The fields to change when it holds all the same."""
    return undoubted(memory)


def no_longer_true(memory: Memory) -> dict[str, object]:
    """The fields to change when it is over: it is kept as what was true until now."""
    over = {"status": Status.ARCHIVED, "valid_until": memory.valid_until or now()}
    return undoubted(memory) | over
