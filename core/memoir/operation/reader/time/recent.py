"""Words that date what is told to the moment of speaking without naming a time."""

from __future__ import annotations

from memoir.operation.reader.time.tense import is_past_verb, sentence_around
from memoir.operation.reader.time.tokens import Tokens
from memoir.operation.reader.time.vocabulary import words

# After "just" these tell no new event: "I just wanted to ask", "it was just lovely".
_NO_EVENTS = frozenset(
    words(
        "wanted needed thought felt knew liked loved hated had was were did didn couldn hoped "
        "wished meant kept seemed looked said told last lay read put set let cut"
    )
)
_NOT_JUST = frozenset(words("not 't only is are was were 's 're 'm it be"))
_ADVERBS = frozenset(words("now recently finally actually barely"))
_ONGOING = (("currently",), ("right", "now"), ("at", "the", "moment"))
_ONGOING_BEGINS = frozenset(words[0] for words in _ONGOING)
_AM = frozenset(words("am is are 'm 're 's"))


def tells_of_now(text: str) -> bool:
    """Whether something has only just happened, or is going on as it is told.

    True of "I just adopted a cat" and "I'm currently reading Emma", false of "I adopted a cat",
    which may be years ago, and of "I like cats".
    """
    tokens = Tokens(text)
    return any(_just_happened(tokens, at) or _going_on(tokens, at) for at in range(len(tokens)))


def _just_happened(tokens: Tokens, at: int) -> bool:
    if tokens.word(at) != "just" or _is_question(tokens, at):
        return False
    if tokens.word(at - 1) in _NOT_JUST:
        return False
    verb = tokens.skip(at + 1, *_ADVERBS)
    return is_past_verb(tokens, verb) and tokens.word(verb) not in _NO_EVENTS


def _going_on(tokens: Tokens, at: int) -> bool:
    if tokens.word(at) not in _ONGOING_BEGINS or _is_question(tokens, at):
        return False
    if not any(tokens.starts_with(at, words) for words in _ONGOING):
        return False
    first, last = sentence_around(tokens, at, at + 1)
    near = range(max(first, at - 4), min(last, at + 5))
    return any(
        tokens.word(index) in _AM
        and any(word.endswith("ing") and len(word) > 4 for word in tokens.words(index, index + 4))
        for index in near
    )


def _is_question(tokens: Tokens, at: int) -> bool:
    return tokens.word(sentence_around(tokens, at, at + 1)[1]) == "?"
