"""What the user says they are called."""

from __future__ import annotations

import re

from memoir.operation.reader.pretence import claims_for_assistant, is_hypothetical
from memoir.operation.reader.vocabulary import words_of

_NAME = (
    r"(?P<name>[^\W\d_][\w’'-]{0,30}(?:\s+(?:(?:de|da|van|von|el|al"
    r"|bin)\s+)?(?-i:[A-ZÀ-Þ])[\w’'-]{0,30}){0,3})"
)
_CALLED = re.compile(
    r"\b(?:(?<!user )(?:my (?:first |full |real |given )?name(?:['’]s| is)"
    r"|name['’]s)\s+(?:actually |really )?"
    r"|(?:please |just |can |could |you |may |should )*call me |i go by (?:the name )?"
    r"|i['’]?m called |i am called )"
    rf"{_NAME}(?=\s*(?:$|[.,!;:)(]|and\b|but\b|by the way|btw|from\b|for short|instead|please|,))",
    re.IGNORECASE,
)
_NO_NAME = words_of(
    "a an the not back later when if it that this what so too very old young crazy stupid lazy "
    "paranoid maybe sir madam"
    " dude mate friend boss anything whatever in "
    "on at by for from to up tomorrow today tonight now again names always"
    " never still just also my your his her user assistant unknown none nobody someone on being"
)


def name_told(sentence: str) -> str:
    """The name that ``sentence`` gives its speaker, or ""."""
    found = _CALLED.search(sentence)
    if found is None or claims_for_assistant(sentence) or is_hypothetical(sentence):
        return ""
    name = found["name"].strip("’'-")
    words = name.split()
    if sentence.rstrip().endswith("?") or not words or words[0].lower() in _NO_NAME:
        return ""
    return " ".join(word[:1].upper() + word[1:] for word in words) if name.islower() else name
