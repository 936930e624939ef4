"""Questions about what was and is no longer: “Where did I live before?”, “What was my old job?”.

What they ask for has been superseded or has ended; what took its place, which every other question
is answered with, is then no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from memoir.infrastructure.vault.vault import Vault
from memoir.memory.hit import Hit
from memoir.memory.memory import Memory, Status
from memoir.memory.moment import now
from memoir.operation.retrieval.scoring import TOOK_OVER, TOOK_OVER_NAME, with_part
from memoir.operation.retrieval.words import words_of

_LEADS_BACK = re.compile(
    r"\b(?:before|from|after|until|till|used to|previously|formerly|instead|left|replaced|old"
    r"|was|were|had|did|lived|worked|drove|owned)\b",
    re.IGNORECASE,
)
_WHENCE = re.compile(r"\bfrom\b", re.IGNORECASE)
_COMPARED = 48
_LONGEST_CHAIN = 12


def is_history(memory: Memory) -> bool:
    """Whether ``memory`` was so until something else took its place, or until it ended."""
    return memory.valid_until is not None and memory.valid_until <= now()


def without_successors(
    hits: Iterator[Hit], vault: Vault, *, after: frozenset[str] = frozenset()
) -> Iterator[Hit]:
    """``hits``, best first, with what took the place of others among them put behind these.

    So is what tells of that which is asked about the time before: “before Ghent” is no answer with
    the words ``after``, {"ghent"}, in it. What was merged into another memory says the same as
    that, and is left out.
    """
    first = [hit for hit in islice(hits, _COMPARED) if _is_told(hit.memory)]
    newer = _successors([hit.memory for hit in first if is_history(hit.memory)], vault)
    put = (_behind(hit, newer, after) for hit in first)
    yield from sorted(put, key=lambda hit: -hit.score)
    yield from (hit for hit in hits if _is_told(hit.memory))


def is_only_new(memory: Memory) -> bool:
    """Whether it tells what is so now, and not from what it came to be so as well."""
    return not is_history(memory) and _WHENCE.search(memory.text) is None


def _is_told(memory: Memory) -> bool:
    return memory.status is not Status.SUPERSEDED or is_history(memory)


def _successors(memories: list[Memory], vault: Vault) -> set[str]:
    found: set[str] = set()
    for _ in range(_LONGEST_CHAIN):
        ids = {memory.superseded_by for memory in memories if memory.superseded_by} - found
        if not ids:
            break
        found |= ids
        memories = list(vault.memories.get_many(list(ids)).values())
    return found


def _behind(hit: Hit, newer: set[str], after: frozenset[str]) -> Hit:
    took_over = hit.memory.id in newer and is_only_new(hit.memory)
    if not took_over and not _tells_of(hit.memory.text, after):
        return hit
    return with_part(hit, TOOK_OVER_NAME, TOOK_OVER)


def _tells_of(text: str, after: frozenset[str]) -> bool:
    """Whether ``text`` tells of what came ``after``, and not of what was before it as well."""
    return bool(after) and after <= {*words_of(text)} and _LEADS_BACK.search(text) is None
