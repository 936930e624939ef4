"""What was typed in a hurry, written plainly: faces, shouting and loose ends taken off.

Whoever is glad or in a hurry says no less than who writes a clean sentence, but rules and judge
know clean ones.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from memoir.operation.reader.sentences import Sentence
from memoir.operation.reader.statements import find_statements

_FACE = re.compile(r"(?<!\S)(?:[:;=8x]['’]?-?[()|\\/*oOpPdD3\]\[]+|<3+|\^\^|xD+)(?!\S)")
_SHOUTED = re.compile(r"([!?])\1+")
_TRAILS_OFF = re.compile(r"\s*(?:…|\.{2,})\s*$")
# “i” where only the English word can stand: other languages have small words like it.
_SMALL_I = re.compile(
    r"(?:^|(?<=\band )|(?<=\bbut )|(?<=\bbecause )|(?<=\bthat )|(?<=\bwhen )|(?<=\bso ))"
    r"i(?=\s+[a-z]|['’](?:m|ve|d|ll)\b)"
)
# What says when, where, with whom or for what, and nothing of which it is said.
_COMPLETES = re.compile(
    r"(?:due|starts?|starting|begins?|beginning|expected|called|named|probably|maybe|already"
    r"|scheduled|planned|booked|at|on|in|from|until|till|by|next|near|with|for|since|around|every"
    r"|both|not until)\b[^?:;]*$",
    re.IGNORECASE,
)
_HAS_SUBJECT = re.compile(
    r"\b(?:i|i['’]\w+|im|my|we|we['’]\w+|our|he|she|it|they|you|your|this|that|is|are|was|were|am"
    r"|has|have|had|will|can|could|would|should|please)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 8


def written_plainly(text: str) -> str:
    """``text`` without faces, with one mark for many, and “I” with its capital."""
    bare = _SHOUTED.sub(r"\1", _FACE.sub("", text)).strip()
    return _SMALL_I.sub("I", _TRAILS_OFF.sub(".", bare) if _has_words(bare) else bare) or text


def with_what_completes_them(
    sentences: list[Sentence], known: Collection[str] = ()
) -> list[Sentence]:
    """``sentences``, those that tell joined with what only completes them.

    What tells is what states something of the speaker or begins with one of the ``known`` names.

    “My wife is pregnant!! due in June” is one: what “due in June” is said of stands before it.
    """
    joined: list[Sentence] = []
    for sentence in sentences:
        before = joined[-1] if joined else None
        if before is not None and _belongs(sentence, before) and _tells(before.text, known):
            told = before.text.rstrip(" .!…")
            rest = sentence.text[:1].lower() + sentence.text[1:]
            joined[-1] = Sentence(f"{told}, {rest}", before.start, sentence.end)
        else:
            joined.append(sentence)
    return joined


def _belongs(sentence: Sentence, before: Sentence) -> bool:
    if sentence.start != before.end or before.text.endswith(("?", ":", "\uff1a")):
        return False
    words = sentence.text.split()
    if not 2 <= len(words) <= _MOST_WORDS or _HAS_SUBJECT.search(sentence.text):
        return False
    return _COMPLETES.match(sentence.text) is not None


def _tells(text: str, known: Collection[str]) -> bool:
    opening = text.split(maxsplit=1)[0].casefold()
    return opening in {name.casefold() for name in known} or bool(find_statements(text))


def _has_words(text: str) -> bool:
    return any(map(str.isalpha, text))
