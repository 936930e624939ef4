"""Whether something is known already: in the same words, or in others that change nothing.

Nearness of meaning alone does not tell: “I moved to Porto” and “I moved from Porto” are as near
(cosine 0.99) as the same sentence typed twice. So what is near is compared word by word.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator, Sequence
from itertools import filterfalse

from memoir.infrastructure.vault.vault import Vault
from memoir.infrastructure.vault.vectors import Vector
from memoir.memory.memory import RECALLED_STATUSES, Kind, Memory, Status
from memoir.operation.reader.vocabulary import words_of

NEAR = 0.75
_LOOKED_AT = 12
_LOOKED_IN = (*RECALLED_STATUSES, Status.PROPOSED)
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_SHORT = (
    (re.compile(r"\bi['’]?m\b"), "i am"),
    (re.compile(r"(?<=\w)n['’]t\b"), " not"),
    (re.compile(r"(?<=\w)['’]ve\b"), " have"),
    (re.compile(r"(?<=\w)['’]re\b"), " are"),
    (re.compile(r"(?<=\w)['’]ll\b"), " will"),
    (re.compile(r"\bcannot\b"), "can not"),
    (re.compile(r"(?<=\w)['’]s\b"), ""),
)
_LIGHT = words_of(
    "a an the am is are was were be been really very just also actually quite so currently"
    " absolutely honestly btw well oh"
)
_SAME = {
    "called": "name", "named": "name", "favorite": "favourite", "color": "colour", "mum": "mother",
    "mom": "mother", "dad": "father", "living": "live", "working": "work", "one": "1", "two": "2",
    "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10",
}  # fmt: skip
# Apostrophes go, so that “I’m” is one word wherever it stands; every other mark parts words.
_MARKS = {ord(mark): " " for mark in string.punctuation + "…“”„«»\u2018–—·•"} | dict.fromkeys(
    map(ord, "'’")
)
_LIGHT_OR_SHORT = _LIGHT | {"im", "hes", "shes", "theyre", "were", "youre"}


def find_duplicate(vault: Vault, memory: Memory, vectors: Sequence[Vector]) -> Memory | None:
    """The memory in use, or proposed, that says what ``memory`` does of the same time, or None.

    ``vectors`` are those of ``memory``; without any only the very same text is found.
    """
    for known in _candidates(vault, memory, vectors):
        if known.event_time == memory.event_time and _alike(known, memory):
            return known
    return None


def signature(text: str) -> tuple[str, ...]:
    """The words of ``text`` that carry what it says, in order: the same for the same statement."""
    plain = text.casefold()
    for pattern, spelled in _SHORT:
        plain = pattern.sub(spelled, plain)
    words = (_SAME.get(word, word) for word in _WORD.findall(plain))
    return tuple(word for word in words if word not in _LIGHT)


def plain_words(text: str) -> list[str]:
    """The words of ``text`` in small letters without marks; quick, for very many texts."""
    return text.casefold().translate(_MARKS).split()


def telling_words(words: Sequence[str]) -> str:
    """`signature` of a text by its `plain_words`: as quick, and a little less fine."""
    return " ".join(filterfalse(_LIGHT_OR_SHORT.__contains__, map(_SAME.get, words, words)))


def _candidates(vault: Vault, memory: Memory, vectors: Sequence[Vector]) -> Iterator[Memory]:
    same = vault.memories.find_same_text(
        memory.text, memory.scope, memory.speaker, episode=memory.kind is Kind.EPISODE
    )
    if same is not None:
        yield vault.memories.get(same)
    if len(vectors) == 1:
        near = vault.vectors.nearest(
            vectors[0], k=_LOOKED_AT, scopes=(memory.scope,), statuses=_LOOKED_IN
        )
        yield from _in_order(vault, (row for row, cosine in near if cosine >= NEAR))


def _in_order(vault: Vault, rows: Iterable[int]) -> Iterator[Memory]:
    wanted = list(rows)
    found = vault.memories.by_rows(wanted)
    return (found[row] for row in wanted if row in found)


def _alike(known: Memory, memory: Memory) -> bool:
    """Whether the two say the same, and are the same sort of thing of the same person.

    Who told it before their name was known is still the same person.
    """
    if (known.kind is Kind.EPISODE) != (memory.kind is Kind.EPISODE):
        return False
    if known.speaker != memory.speaker and known.speaker and memory.speaker:
        return False
    return known.cube == memory.cube and signature(known.text) == signature(memory.text)
