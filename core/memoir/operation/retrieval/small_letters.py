"""Names in questions that are written in small letters: “what is hanne allergic to”.

Whom or what a question is about is seen by capitals. Where there are none, what stands in it where
a name can is a name if it also stands in what was told as one: “her name is hanne”.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from memoir.operation.reader.kinds import ANIMALS, RELATIVES
from memoir.operation.reader.names import is_common_word
from memoir.operation.reader.references import DEED
from memoir.operation.retrieval.typos import is_word
from memoir.operation.retrieval.words import SMALL_WORDS, folded, words_of

_LONGEST, _LONGEST_READ, _MOST, _SHORTEST = 300, 600, 4, 2
_CAPITAL = re.compile(r"(?<!^)(?:(?!I\b)[A-Z])")
_WORD = r"(?P<name>[^\W\d_]{2,})"
_KIND = rf"(?:{RELATIVES}|{ANIMALS})"
_TOLD = re.compile(
    rf"\b(?:{_KIND}(?:,| is| was)?|called|named|name is)\s+(?P<name>[^\W\d_]{{3,}})"
    r"(?:(?:,? and | & )(?P<other>[^\W\d_]{3,}))?"
)
# Where a name, or a thing without “the” or “my”, stands in a question.
_PLACES = (
    re.compile(rf"\b(?:do|does|did|is|was|are|were|has|had|will|can|would|should|s)\s+{_WORD}\b"),
    re.compile(rf"\b(?:about|with|of|from|for|to|and|than|or|before|after|by)\s+{_WORD}\b"),
    re.compile(rf"\b{_WORD}['’]s\b"),
    re.compile(rf"\bwh(?:o|at|en|ere)(?:['’]s|s)\s+{_WORD}\b"),
    re.compile(rf"\bknow\s+{_WORD}\b"),
)


def names_in(question: str, told: Iterable[str]) -> list[str]:
    """The names, as written, in a ``question`` in small letters; ``told`` is what was found."""
    if len(question) > _LONGEST or any(
        letter.isupper() for letter in question[1:] if letter != "I"
    ):
        return []
    words = [word for word in dict.fromkeys(_at_places(question)) if _may_be(word)]
    if not words:
        return []
    texts = [text[:_LONGEST_READ] for text in told]
    return [word for word in words if any(_is_named(word, text) for text in texts)][:_MOST]


def with_capitals(question: str, names: Collection[str]) -> str:
    """``question`` with a capital for each of ``names``."""
    for name in names:
        question = re.sub(rf"\b{re.escape(name)}\b", name.capitalize(), question)
    return question


def _at_places(question: str) -> Iterator[str]:
    for pattern in _PLACES:
        for match in pattern.finditer(question):
            yield match["name"]


def _may_be(word: str) -> bool:
    is_kin = re.fullmatch(_KIND, word, re.IGNORECASE) is not None
    return not (is_kin or folded(word) in SMALL_WORDS or is_common_word(word) or not word.islower())


def _is_named(word: str, text: str) -> bool:
    """Whether ``text`` has ``word`` as a name: behind what its bearer is, or doing something."""
    if re.search(rf"\b{word}\b", text, re.IGNORECASE) is None:
        return False
    if re.search(rf"(?<=\w )\b{word.capitalize()}\b", text):
        return True
    if DEED.match(f" {word}") is not None:
        return False
    called = (
        rf"\b(?:called|named|name is|name['’]?s|{_KIND}(?:,| is| was)?)\s+(?:\w+ and )?{word}\b"
    )
    does = rf"(?:^|[.!?;,:] |\band ){word}(?={DEED.pattern}|['’]s\b|\s+and\s+(?:i|me)\b)"
    return any(re.search(each, text, re.IGNORECASE) for each in (called, does))


def names_told(text: str) -> set[str]:
    """The names in ``text``, in small letters, behind what their bearers are: “my sister lies”."""
    return {
        name
        for match in _TOLD.finditer(text)
        for name in (match["name"], match["other"])
        if name and _may_be(name) and DEED.match(f" {name}") is None
    }


def may_name(text: str) -> bool:
    """Whether ``text``, in small letters, may have a name in it: a word that is none besides."""
    return bool(names_told(text)) or any(
        not is_word(word) for word in words_of(text) if len(word) > _SHORTEST
    )
