"""Questions with a letter wrong: “where is my passprt” is asked as “where is my passport”.

A word is mended only if no memory has it, no dictionary knows it and it is no name, and only to one
that memories have and that is a single letter away: missing, too many, wrong, or two exchanged.
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
_ENDINGS = ("s", "es", "d", "ed", "r", "er", "ing", "ly", "n", "y")


def mended(question: str, postings: WordPostings) -> str:
    """``question`` with words that are likely typing errors as ``postings`` have them."""
    suspects = [
        word
        for word in dict.fromkeys(_LETTERS.findall(question))
        if (word.islower() or question.isupper()) and word.lower() not in SMALL_WORDS
    ]
    unknown = [word for word in suspects if not postings.counts([word.lower()], most=1)]
    for word in [each for each in unknown if not _is_word(each.lower())][:_MOST_MENDED]:
        meant = _meant(word.lower(), postings)
        if meant:
            question = re.sub(rf"\b{word}\b", meant, question)
    return question


def _meant(word: str, postings: WordPostings) -> str:
    """The word of the vault that is a letter away from ``word``: the commonest; "" if none is."""
    near = postings.counts([*dict.fromkeys(_a_letter_away(word))], most=_COUNTED)
    return max(near, key=lambda each: (near[each], len(each), each), default="")


def _a_letter_away(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        yield from (f"{before}{letter}{after}" for letter in ascii_lowercase)
        if not after:
            continue
        yield before + after[1:]
        yield from (f"{before}{letter}{after[1:]}" for letter in ascii_lowercase)
        if len(after) > 1:
            yield f"{before}{after[1]}{after[0]}{after[2:]}"


def _is_word(word: str) -> bool:
    """Whether a dictionary knows ``word``, or what it ends on; True where there is none."""
    known = _dictionary()
    if not known or word in known:
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
