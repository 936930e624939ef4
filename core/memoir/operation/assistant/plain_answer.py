"""Whether one memory answers a question plainly, so that the reply may begin with it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memoir.memory.hit import Hit
from memoir.memory.memory import Kind, Memory, Trust
from memoir.operation.assistant.second_person import is_first_person

_ASKS_FACT = re.compile(
    r"^(?:(?:and|so|hey|please|now|ok(?:ay)?|then|but|memoir)[,\s]+)*"
    r"(?:(?:can|could|would) you\s+)?(?:(?:tell|remind) me\s+|do you (?:know|remember)\s+)?"
    r"(?:(?:what|who|where|when|which|how)(?:['’]s|\s+(?:is|are|was|were|am|do|does|did|have|has|had"
    r"|old|many|much|long|often|far|tall|kind|sort|type|day|year|month|time|\w+\s+(?:is|are|am|was|were"
    r"|do|does|did|have|has|had)))\b"
    r"|what\s+\w+\s+|whose\b|(?:do|does|did|am|is|are|was|were|have|has|had)\s+(?:i|my|we|our)\b"
    r"|my\b)",
    re.IGNORECASE,
)
_ASKS_ADVICE = re.compile(
    r"\b(?:should|could|would|shall|ought|can i|may i|might|how do i|how can|recommend|suggest"
    r"|ideas?|best way|help me|why)\b",
    re.IGNORECASE,
)
_POSSESSED = re.compile(r"\b(?:my|our)\s+(?:\w+\s+)?(\w+?)(?:['’]s)?\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# fmt: off
_COMMON = frozenset({
    "a", "an", "the", "i", "me", "my", "mine", "you", "your", "we", "our", "us", "is", "am",
    "are", "was", "were", "be", "been", "do", "does", "did", "have", "has", "had", "what", "who",
    "whom", "whose", "where", "when", "which", "how", "why", "can", "could", "tell", "remind",
    "know", "remember", "and", "or", "of", "to", "in", "on", "at", "for", "from", "with", "by",
    "it", "its", "it's", "i'm", "i've", "what's", "who's", "where's", "that", "this", "there",
    "s", "please", "called", "name", "named",
})
# fmt: on
_END = re.compile(r"[.?!](?:\s|$)")
_LONGEST_QUESTION = 30
_LONGEST_ANSWER = 40
_PLAIN_KINDS = frozenset(
    {Kind.FACT, Kind.PREFERENCE, Kind.EVENT, Kind.RELATIONSHIP, Kind.GOAL, Kind.EPISODE}
)


def plain_answer(question: str, hits: Sequence[Hit], *, lowest_score: float) -> Hit | None:
    """The hit that answers ``question`` plainly, or None when there is none to rely on.

    The question must ask for a fact about its asker; the memory must be the asker's own short
    statement, score at least ``lowest_score`` and not be about another thing of theirs: “My dog
    is called Biscuit” does not answer what the cat is called.
    """
    if not asks_about_asker(question):
        return None
    fitting = [
        hit
        for hit in hits
        if hit.score >= lowest_score
        and _is_plain(hit.memory)
        and not _about_another_thing(question, hit.memory.text)
    ]
    if not fitting:
        return None
    asked = telling_words(question)
    return max(fitting, key=lambda hit: (len(asked & telling_words(hit.memory.text)), hit.score))


def asks_about_asker(text: str) -> bool:
    """Whether ``text`` is one short question for a fact about the person who asks it."""
    question = text.strip()
    return (
        len(question.split()) <= _LONGEST_QUESTION
        and _ASKS_FACT.match(question) is not None
        and _ASKS_ADVICE.search(question) is None
        and is_first_person(question)
        and len(_END.findall(question)) <= 1
    )


def _about_another_thing(question: str, memory: str) -> bool:
    """Whether both speak of something of the asker's, and share no word that says what."""
    asked, told = _possessions(question), _possessions(memory)
    return bool(asked and told) and not telling_words(question) & telling_words(memory)


def _possessions(text: str) -> set[str]:
    return {match.group(1).lower() for match in _POSSESSED.finditer(text)}


def telling_words(text: str) -> frozenset[str]:
    """The words of ``text`` that say what it is about, reduced to crude stems."""
    words = (word.lower().replace("’", "'") for word in _WORD.findall(text))
    return frozenset(_stem(word) for word in words if word not in _COMMON)


def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    for ending in ("ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


def _is_plain(memory: Memory) -> bool:
    return (
        memory.trust is Trust.OWN_WORDS
        and memory.kind in _PLAIN_KINDS
        and not memory.text.rstrip().endswith("?")
        and len(memory.text.split()) <= _LONGEST_ANSWER
    )
