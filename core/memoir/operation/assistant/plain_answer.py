"""Whether one memory answers a question plainly, so that the reply may begin with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from memoir.memory.doubt import is_doubtful
from memoir.memory.hit import Hit
from memoir.memory.memory import Kind, Memory, Status, Trust
from memoir.operation.assistant.second_person import is_first_person, to_second_person
from memoir.operation.retrieval.evidence import Sign
from memoir.operation.retrieval.formerly import is_history
from memoir.operation.retrieval.scoring import OVER_IN_PART_NAME, SINCE_NAME

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
# fmt: off
_AFTER_NOUN = frozenset({
    "is", "are", "was", "were", "has", "have", "had", "do", "does", "did", "can", "will", "called",
    "named", "on", "in", "at", "to", "of", "for", "with", "and", "or", "from", "that", "who",
    "live", "lives", "work", "works", "go", "goes", "like", "likes", "love", "loves", "hate",
    "hates", "play", "plays", "drive", "drives", "eat", "eats", "want", "wants", "speak", "speaks",
    "study", "studies", "come", "comes", "born", "moved", "just", "also", "always", "again", "now",
})
# fmt: on
_GENERAL = frozenset({"job", "age", "kids", "work"})
# “My old job” is told of as “my job” was.
_FORMER = frozenset({"old", "previous", "former", "prior", "earlier", "current", "present"})
_MINE = re.compile(
    r"(?:\b(?P<does>do|does|did)\s+)?\b(?:my|our)\s+(?P<what>[^.,;:!?]+)", re.IGNORECASE
)
_MINE_FIRST = re.compile(r"^(?:my|our)\b", re.IGNORECASE)
_ALIKE, _VERY_ALIKE, _NEVER = 0.33, 0.43, 2.0
_LIKELY, _LIKELY_INSTEAD = 0.6, 0.4
_LONGEST_NAME = 4
_MOSTLY = 0.45
_SHORTEST_STEM = 3
_LONGEST_QUESTION = 30
_LONGEST_ANSWER = 40
_PLAIN_KINDS = frozenset(
    {Kind.FACT, Kind.PREFERENCE, Kind.EVENT, Kind.RELATIONSHIP, Kind.GOAL, Kind.EPISODE}
)


def plain_answer(question: str, hits: Sequence[Hit]) -> Hit | None:
    """The hit that answers ``question`` plainly, or None when there is none to rely on.

    The question must ask for a fact about its asker; the memory must be the asker's own short
    statement, of much the same meaning, and about the same thing of theirs: “My dog is called
    Biscuit” does not answer what the cat is called.
    """
    if not asks_about_asker(question):
        return None
    fitting = [
        hit
        for hit in hits
        if _is_plain(hit)
        and not is_about_another(hit)
        and (
            _meaning(hit) >= _needed(question, hit.memory.text)
            or _names_what_is_asked(question, hit)
            or _is_instead(hit)
        )
    ]
    return max(fitting, key=_meaning, default=None)


def begun_with(hit: Hit) -> str:
    """The reply that tells a memory to its owner: as it is or, if no longer so, as it was."""
    hit = in_order(hit)
    memory = hit.memory
    if hit.since:
        since = ", ".join(_quoted(each) for each in reversed(hit.since))
        said = memory.said_at.astimezone()
        return f"On {said:%d %B %Y} you told me: {_quoted(memory)}. And since then: {since}."
    if not is_history(memory) or memory.valid_until is None:
        return to_second_person(memory.text)
    said, ended = memory.said_at.astimezone(), memory.valid_until.astimezone()
    return (
        f"On {said:%d %B %Y} you told me: “{memory.text}” "
        f"That has no longer been so since {ended:%d %B %Y}."
    )


def in_order(hit: Hit) -> Hit:
    """``hit`` told from what it is likely in the place of on: both are told then."""
    if not hit.before:
        return hit
    return replace(hit, memory=hit.before[-1], since=(hit.memory, *hit.since), before=())


def _quoted(memory: Memory) -> str:
    return f"“{memory.text.strip().rstrip('.')}”"


def asks_about_asker(text: str) -> bool:
    """Whether ``text`` is one short question for a fact about the person who asks it."""
    question = text.strip()
    return (
        len(question.split()) <= _LONGEST_QUESTION
        and _ASKS_FACT.match(question) is not None
        and _ASKS_ADVICE.search(question) is None
        and (question.endswith("?") or not _MINE_FIRST.match(question))
        and is_first_person(question)
        and len(_END.findall(question)) <= 1
    )


def telling_words(text: str) -> frozenset[str]:
    """The words of ``text`` that say what it is about, reduced to crude stems."""
    words = (word.lower().replace("’", "'") for word in _WORD.findall(text))
    return frozenset(_stem(word) for word in words if word not in _COMMON)


def _names_what_is_asked(question: str, hit: Hit) -> bool:
    """Whether a likely hit tells of the very thing asked about, however much else it tells."""
    asked = possession(question)
    return bool(asked) and hit.score >= _LIKELY and asked <= telling_words(hit.memory.text)


def _needed(question: str, memory: str) -> float:
    """The likeness in meaning (cosine) at which ``memory`` answers; above 1 when it never does."""
    told = telling_words(memory)
    subject = possession(memory) if _MINE_FIRST.match(memory) else frozenset()
    asked = possession(question)
    if not asked:
        about_me = not subject or bool(subject & telling_words(question))
        return _ALIKE if about_me else _NEVER
    if asked <= told:
        return _ALIKE
    return _NEVER if subject else _VERY_ALIKE


def possession(text: str) -> frozenset[str]:
    """What of the speaker's ``text`` is about, as stems: “my phone number” is phone and number."""
    match = _MINE.search(text)
    if match is None:
        return frozenset()
    words = [word.lower().replace("’", "'") for word in _WORD.findall(match["what"])]
    named: list[str] = []
    for word in words[:_LONGEST_NAME]:
        if named and word in _AFTER_NOUN:
            break
        named.append(word)
    if len(named) > 1 and match["does"] and len(named) == len(words):
        named.pop()
    return frozenset(_stem(word) for word in named if word not in _COMMON | _GENERAL | _FORMER)


def _meaning(hit: Hit) -> float:
    name = Sign.MEANING.value
    return next((part.value for part in hit.why if part.name == name), 0.0)


def is_about_another(hit: Hit) -> bool:
    """Whether recall found that it lacks whom or what is asked about."""
    lacks = (Sign.ELSE.value, Sign.ANOTHER.value)
    return any(part.name in lacks and part.value >= _MOSTLY for part in hit.why)


def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    for ending in ("ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def _is_instead(hit: Hit) -> bool:
    """Whether it is likely so instead of what was told of the very thing asked about."""
    is_instead = bool(hit.before) or any(part.name == SINCE_NAME for part in hit.why)
    return hit.score >= _LIKELY_INSTEAD and is_instead


def _still_holds(hit: Hit) -> bool:
    """Whether nothing but another part of it than is asked about is in doubt."""
    if not is_doubtful(hit.memory):
        return True
    is_over = any(part.name == OVER_IN_PART_NAME for part in hit.why)
    return bool(hit.since) and hit.memory.status is Status.ACTIVE and not is_over


def _is_plain(hit: Hit) -> bool:
    memory = hit.memory
    return (
        memory.trust is Trust.OWN_WORDS
        and _still_holds(hit)
        and memory.kind in _PLAIN_KINDS
        and not memory.text.rstrip().endswith("?")
        and len(memory.text.split()) <= _LONGEST_ANSWER
    )
