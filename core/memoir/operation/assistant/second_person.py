"""Turning what a person says of themselves into what is said to them.

“My dog is called Biscuit.” becomes “Your dog is called Biscuit.”: a small model repeats the
second far more reliably than the first when its owner asks. English only; a text in another
language comes back as it is.
"""

from __future__ import annotations

import re

_WORDS = {
    "i": "you",
    "me": "you",
    "my": "your",
    "mine": "yours",
    "myself": "yourself",
    "i'm": "you're",
    "i've": "you've",
    "i'd": "you'd",
    "i'll": "you'll",
    "we": "you",
    "us": "you",
    "our": "your",
    "ours": "yours",
    "ourselves": "yourselves",
    "we're": "you're",
    "we've": "you've",
    "we'd": "you'd",
    "we'll": "you'll",
}
_VERB_AFTER_I = {"am": "are", "was": "were", "wasn't": "weren't"}
_TOKEN = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?|[^A-Za-z]+")
_ADVERBS = frozenset({"also", "always", "never", "still", "just", "really", "once", "now", "only"})
_JOINS = frozenset({"and", "but", "or", "so"})
_NUMBERED = frozenset({"war", "part", "type", "volume", "class", "phase"})
_FIRST_PERSON = re.compile(r"\b(?:i|i['’]\w+|my|mine|me|we|our)\b", re.IGNORECASE)


def is_first_person(text: str) -> bool:
    """Whether ``text`` speaks of its own speaker."""
    return _FIRST_PERSON.search(text) is not None


def to_second_person(text: str) -> str:
    """``text`` as its speaker would be told it, ended with a full stop if it had no end."""
    spoken = "".join(_turned(_TOKEN.findall(text.strip())))
    spoken = spoken[:1].upper() + spoken[1:]
    return spoken if not spoken or spoken[-1] in ".!?…。！？" else f"{spoken}."


def _turned(pieces: list[str]) -> list[str]:
    turned: list[str] = []
    subject_is_me = False
    for piece in pieces:
        word = piece.lower().replace("’", "'")
        if subject_is_me and word in _VERB_AFTER_I:
            turned.append(_like(piece, _VERB_AFTER_I[word]))
            subject_is_me = False
        elif word in _WORDS and not _is_state_or_numeral(piece, turned):
            turned.append(_like(piece, _WORDS[word]))
            subject_is_me = word == "i"
        else:
            turned.append(piece)
            if word.strip() and word not in _ADVERBS and word not in _JOINS:
                subject_is_me = False
    return turned


def _is_state_or_numeral(piece: str, before: list[str]) -> bool:
    """“US” is a country and “World War I” a number, not a pronoun."""
    previous = next((word for word in reversed(before) if word.strip()), "")
    is_numeral = piece == "I" and previous.lower() in _NUMBERED
    return piece == "US" or is_numeral


def _like(original: str, word: str) -> str:
    """``word`` with a capital where ``original`` opened a sentence; “I” alone is no sign of one."""
    opens = original[:1].isupper() and not original.startswith(("I'", "I’")) and original != "I"
    return word[:1].upper() + word[1:] if opens else word
