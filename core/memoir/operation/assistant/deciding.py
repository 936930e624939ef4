"""Understanding the answer to “which of these is right?”: “Porto is right”, “the first”, “both”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from memoir.memory.conflict import Conflict
from memoir.memory.memory import Memory
from memoir.operation.revision.words import word_set

_LONGEST = 14
_WORD = re.compile(r"[^\W_]+")
_ALL = re.compile(
    r"(?:(?:they|these|those) (?:are|re) )?(?:both|all)(?: (?:of )?(?:them|these|those))?"
    r"(?: (?:are|is|hold|still))*(?: (?:right|true|correct|hold|so|valid))?"
)
_BY_PLACE = re.compile(
    r"(?:(?:it|that) (?:is|s) |its )?the (?P<which>first|second|third|former|latter|old|older|new"
    r"|newer|last)(?: one| statement| memory)?(?: (?:is|s|holds?|still))*"
    r"(?: (?:right|true|correct|wrong|false|so|valid))?"
)
_PLACES = {"first": 0, "former": 0, "old": 0, "older": 0, "second": 1, "third": 2}
_RIGHT = word_set("right correct true holds valid")
_WRONG = word_set("wrong false incorrect outdated")
_EMPTY = word_set(
    "a all am an and are at by for from have i in is it its m my no of ok on one s so still sure t "
    "that the there this to was we yes actually definitely now please just oh well"
)


@dataclass(frozen=True, slots=True)
class Decision:
    """Which memories of a conflict hold."""

    conflict: Conflict
    holds: tuple[str, ...]


def decision_in(text: str, conflicts: Sequence[Conflict], *, just_asked: bool) -> Decision | None:
    """What ``text`` decides of ``conflicts``, the newest first; None if it is no such answer.

    A bare “Porto” is one only if it was ``just_asked``.
    """
    words = [word.casefold() for word in _WORD.findall(text.replace("'", " ").replace("’", " "))]
    if not words or len(words) > _LONGEST or "?" in text:
        return None
    plain = " ".join(words)
    for conflict in conflicts:
        if just_asked and _ALL.fullmatch(plain):
            return Decision(conflict, tuple(memory.id for memory in conflict.memories))
        holds = _by_place(plain, conflict) if just_asked else ()
        holds = holds or _by_words(words, conflict, just_asked=just_asked)
        if holds:
            return Decision(conflict, holds)
    return None


def reply_to_decision(memories: Sequence[Memory], decision: Decision) -> str:
    """What is said back; ``memories`` are those of the conflict as they are now."""
    held = [f"“{each.text}”" for each in memories if each.id in decision.holds]
    over = [f"“{each.text}”" for each in memories if each.id not in decision.holds]
    if not over:
        return f"Good: {' and '.join(held)} stand side by side from now on."
    return f"Good: I go by {' and '.join(held)} from now on, no longer by {' and '.join(over)}."


def _by_place(plain: str, conflict: Conflict) -> tuple[str, ...]:
    match = _BY_PLACE.fullmatch(plain)
    if match is None:
        return ()
    at = _PLACES.get(match["which"], len(conflict.memories) - 1)
    if at >= len(conflict.memories):
        return ()
    return _chosen(conflict, conflict.memories[at], wrong=bool(_WRONG & set(plain.split())))


def _by_words(words: Sequence[str], conflict: Conflict, *, just_asked: bool) -> tuple[str, ...]:
    """By what only one of the memories says; “Porto, not Lisbon” names what is right first."""
    said = set(words)
    if "not" in said:
        words = words[: words.index("not")]
    wrong = bool(said & _WRONG)
    if not (just_asked or wrong or said & _RIGHT):
        return ()
    named = set(words) - _EMPTY - _RIGHT - _WRONG
    texts = [_words_of(memory) for memory in conflict.memories]
    shared = set.intersection(*texts)
    fitting = [
        memory
        for memory, told in zip(conflict.memories, texts, strict=True)
        if named <= told and named - shared
    ]
    return _chosen(conflict, fitting[0], wrong=wrong) if len(fitting) == 1 else ()


def _chosen(conflict: Conflict, memory: Memory, *, wrong: bool) -> tuple[str, ...]:
    if not wrong:
        return (memory.id,)
    others = tuple(each.id for each in conflict.memories if each.id != memory.id)
    return others if len(others) == 1 else ()


def _words_of(memory: Memory) -> set[str]:
    return {word.casefold() for word in _WORD.findall(memory.text)}
