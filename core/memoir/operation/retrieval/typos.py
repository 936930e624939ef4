"""Questions with a letter wrong: “where is my passprt” is asked as “where is my passport”.

A word is mended only if no memory has it, no dictionary knows it and it is no name, and only to the
nearest that memories have, a single letter away: two exchanged, one missing, too many or wrong.
What that costs does not depend on how many memories there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from string import ascii_lowercase

from memoir.infrastructure.engine.starters import EMBEDDING_STARTER, source_of
from memoir.infrastructure.vault.postings import WordPostings
from memoir.operation.retrieval.words import SMALL_WORDS

_WORDS = "vocab.txt"
_LETTERS = re.compile(r"(?<![\w'’@.-])[A-Za-z]{4,24}(?![\w@]|[.-]\w)")
_MOST_MENDED = 2
_COUNTED = 50
_FORMS = ("ing", "ed")
_ENDINGS = ("s", "es", "d", "ed", "r", "er", "ing", "ly", "n", "y")


def mended(question: str, postings: WordPostings) -> str:
    """``question`` with words that are likely typing errors as ``postings`` have them."""
    suspects = [
        word
        for word in dict.fromkeys(_LETTERS.findall(question))
        if (word.islower() or question.isupper()) and word.lower() not in SMALL_WORDS
    ]
    unknown = [word for word in suspects if not postings.counts([word.lower()], most=1)]
    for word in [each for each in unknown if not is_word(each.lower())][:_MOST_MENDED]:
        meant = _meant(word.lower(), postings)
        if meant:
            question = re.sub(rf"\b{word}\b", meant, question)
    return question


def _meant(word: str, postings: WordPostings) -> str:
    """What ``word`` was likely meant to be: of the nearest words the commonest; "" if none is."""
    for near in _a_letter_away(word):
        counts = postings.counts(near, most=_COUNTED)
        if counts:
            return max(counts, key=lambda each: (counts[each], each))
        if any(len(each) == len(word) and each in _dictionary() for each in near):
            return ""  # that is meant, and nobody has told of it
    return ""


def _a_letter_away(word: str) -> Iterator[list[str]]:
    """Words that differ in one thing: two letters exchanged, one missing or too many, one wrong."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    exchanged = (f"{a}{b[1]}{b[0]}{b[2:]}" for a, b in cuts if len(b) > 1)
    yield [each for each in dict.fromkeys(exchanged) if each != word]
    longer = (f"{a}{letter}{b}" for a, b in cuts for letter in ascii_lowercase)
    shorter = (a + b[1:] for a, b in cuts if b)
    yield [*dict.fromkeys((*longer, *shorter))]
    yield [f"{a}{letter}{b[1:]}" for a, b in cuts if b for letter in ascii_lowercase]


def is_word(word: str) -> bool:
    """Whether a dictionary knows ``word``, a form of it, or what it ends on; True without one."""
    known = _dictionary()
    if not known or word in known:
        return True
    # “Bake” is a word where “baked” and “baking” are.
    if any(f"{word.removesuffix('e')}{ending}" in known for ending in _FORMS):
        return True
    for ending in _ENDINGS:
        bare = word.removesuffix(ending)
        if bare != word and (bare in known or f"{bare}e" in known):
            return True
    return False


@lru_cache(maxsize=1)
def _dictionary() -> frozenset[str]:
    """The words that the built-in embedding model knows whole; none where it is not installed."""
    source = source_of(EMBEDDING_STARTER)
    try:
        text = (source / _WORDS).read_text(encoding="utf-8") if source else ""
    except OSError:
        return frozenset()
    return frozenset(line for line in text.split("\n") if len(line) > 2 and line.isalpha())
