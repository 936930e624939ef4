"""Questions about what was and is no longer: “Where did I live before?”, “What was my old job?”.

What they ask for has been superseded or has ended; what took its place, which every other question
is answered with, is then no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from types import MappingProxyType

from memoir.infrastructure.vault.vault import Vault
from memoir.infrastructure.vault.worded import superseded_by
from memoir.memory.conversation import ScorePart
from memoir.memory.filter import MemoryFilter
from memoir.memory.hit import Hit
from memoir.memory.memory import RECALLED_STATUSES, Memory, Status
from memoir.memory.moment import now
from memoir.operation.retrieval.scoring import (
    GAVE_WAY,
    GAVE_WAY_NAME,
    ONLY_GAVE_WAY,
    TOOK_OVER,
    TOOK_OVER_NAME,
    probability,
    with_part,
)
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
    hits: Iterator[Hit],
    vault: Vault,
    *,
    after: frozenset[str] = frozenset(),
    instead: Mapping[str, Hit] = MappingProxyType({}),
) -> Iterator[Hit]:
    """``hits``, best first, with what took the place of others among them put behind these.

    So is what tells of that which is asked about the time before: “before Ghent” is no answer with
    the words ``after``, {"ghent"}, in it. What it took the place of is put before the others: it is
    among the hits, or else as it stands in ``instead`` by its identifier. What was merged into
    another memory says the same as that, and is left out.
    """
    first = [hit for hit in islice(hits, _COMPARED) if _is_told(hit.memory)]
    newer = _successors([hit.memory for hit in first if is_history(hit.memory)], vault)
    there = {hit.memory.id for hit in first}
    first = [with_part(hit, GAVE_WAY_NAME, GAVE_WAY) if hit.memory.id in instead else hit
             for hit in first]  # fmt: skip
    first += [hit for id, hit in instead.items() if id not in there]
    hits = (hit for hit in hits if hit.memory.id not in instead)
    put = (_behind(hit, newer, after) for hit in first)
    yield from sorted(put, key=lambda hit: -hit.score)
    yield from (hit for hit in hits if _is_told(hit.memory))


def gave_way(vault: Vault, after: frozenset[str], scopes: Sequence[str]) -> dict[str, Hit]:
    """By its identifier, what something that tells of all the words ``after`` took the place of."""
    query = vault.memories.word_query(" ".join(sorted(after)), any_word=False)
    if not query:
        return {}
    within = MemoryFilter(scopes=tuple(scopes), statuses=(*RECALLED_STATUSES, Status.SUPERSEDED))
    found = vault.memories.match_words(query, limit=_COMPARED, filter=within)
    newer = vault.memories.by_rows([row for row, _ in found]).values()
    before = superseded_by(vault.connection, [memory.id for memory in newer])
    why = (ScorePart(GAVE_WAY_NAME, 1.0, ONLY_GAVE_WAY),)
    return {
        memory.id: Hit(memory, probability(why), why)
        for memory in before
        if is_history(memory)
        and (not scopes or memory.scope in scopes)
        and not after <= {*words_of(memory.text)}
    }


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
