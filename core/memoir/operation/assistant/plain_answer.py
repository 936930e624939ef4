"""Whether one memory answers a question plainly, so that the reply may begin with it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memoir.memory.hit import Hit
from memoir.memory.memory import Kind, Memory, Trust
from memoir.operation.assistant.second_person import is_first_person

_ASKS = re.compile(
    r"^(?:and\s+|so\s+|hey,?\s+|please\s+)?(?:what|who|whom|whose|where|when|which|how|do|does|did|am"
    r"|is|are|was|were|have|has|had|can|tell me|remind me|do you (?:know|remember))\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")  # noqa: RUF001
_COMMON = frozenset(
    "a an the i me my mine you your we us our is am are was were be been do does did have has had "
    "what who whom whose where when which how why can could tell remind know remember and or of to "
    "in on at for from with by it its it's i'm i've what's who's where's that this there s "
    "please called name named".split()
)
_LONGEST_QUESTION = 30
_LONGEST_ANSWER = 40
_PLAIN_KINDS = frozenset(
    {Kind.FACT, Kind.PREFERENCE, Kind.EVENT, Kind.RELATIONSHIP, Kind.GOAL, Kind.EPISODE}
)


def plain_answer(question: str, hits: Sequence[Hit], *, lowest_score: float) -> Hit | None:
    """The hit that answers ``question`` plainly, or None when there is none to rely on.

    The question must be short and about its asker; the memory must be the asker's own short
    statement, score at least ``lowest_score`` and share a telling word with the question, or
    stand well above every other hit.
    """
    if not is_question_about_asker(question):
        return None
    fitting = [hit for hit in hits if hit.score >= lowest_score and _is_plain(hit.memory)]
    if not fitting:
        return None
    asked = telling_words(question)
    return max(fitting, key=lambda hit: (len(asked & telling_words(hit.memory.text)), hit.score))


def is_question_about_asker(text: str) -> bool:
    """Whether ``text`` is one short question that speaks of the person who asks it."""
    question = text.strip()
    asks = question.endswith("?") or _ASKS.match(question) is not None
    return asks and is_first_person(question) and len(question.split()) <= _LONGEST_QUESTION


def telling_words(text: str) -> frozenset[str]:
    """The words of ``text`` that say what it is about, reduced to crude stems."""
    words = (word.lower().replace("’", "'") for word in _WORD.findall(text))  # noqa: RUF001
    return frozenset(_stem(word) for word in words if word not in _COMMON)


def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    for ending in ("ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:  # noqa: PLR2004
            return word.removesuffix(ending)
    return word


def _is_plain(memory: Memory) -> bool:
    return (
        memory.trust is Trust.OWN_WORDS
        and memory.kind in _PLAIN_KINDS
        and not memory.text.rstrip().endswith("?")
        and len(memory.text.split()) <= _LONGEST_ANSWER
    )
