"""Passwords told by how they are made: “my dog's name and a 7”, “capital T, then rolley, then 99”.

Who knows the teller can make the same of it: the whole sentence is the secret.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from memoir.operation.reader.secret.kinds import Secret, SecretKind
from memoir.operation.reader.secret.names import (
    LOCKED,
    NAMING,
    OTHER_CLAUSE,
    OTHER_THING,
    PASSWORDS,
    SURELY_CODES,
)

_TAIL, _FEWEST_SIGNS = 160, 2
# Made of other words in a way that is told: “the dog's name plus my year”, “with a 7 at the end”.
_MADE_OF = re.compile(
    r"\b(?:is|are|was|ist|sind|est|sont|es|son|use|using|nehme|=|:)\s+(?!the word\b)(?:(?:just"
    r"|always|simply"
    r"|immer|einfach)\s+)?(?:(?:my|our|the|his|her|their|mein\w*|unser\w*|der|die|das|mon|ma|le|la"
    r"|mi|el|[A-ZÀ-Þ]\w+['’]?s)\b)[^.!?\n]{0,50}?\b(?:names?|(?:birth)?(?:day|date|year)|initials"
    r"|anniversary|plate|surname|geburtstag|geburtsdatum|hochzeitstag|namen?|jahr|anniversaire|nom"
    r"|prénom|année"
    r"|cumpleaños|nombre|apellido|año|backwards|reversed|rückwärts|plus)\b",
    re.IGNORECASE,
)
_CHANGED_BY = re.compile(
    r"\b(?:with|mit|avec|con)\s+(?:(?:an?|the|two|three|einer?|einem|zwei|une?|deux|una?"
    r"|dos)\s+)?(?:\S{1,2}|zeros?|ones|capital \w+|(?:exclamation|question) marks?|hash|star"
    r"|ausrufezeichen|point d['’]exclamation)\s+(?:at the (?:end|front|start|beginning)|in front"
    r"|instead|for the \w\b|am (?:ende|anfang)|hinten|vorne|davor|dahinter|à la fin|devant"
    r"|al final|delante)|\bwith (?:zeros|ones|threes|fours) (?:for|instead)\b|\b(?:add|append|plus"
    r"|put) (?:(?:an?|the|two) )?(?:[^\w\s]|\d{1,2}\b|exclamation|capital|digit)|\b(?:same|usual"
    r"|old|normal)\b[^.!?\n]{0,30}\b(?:but|plus|just|only|aber|nur|mais"
    r"|pero)\b[^.!?\n]{0,30}\b(?:capital|digit|number|letter|end|front|extra|instead|plus|one more"
    r"|hinten|vorne|zahl"
    r"|groß)\b",
    re.IGNORECASE,
)
_ACCESS = re.compile(
    rf"(?:{PASSWORDS.pattern})|\b(?:pin|app|account|bank(?:ing)?|konto|log(?:s|ged)? in)\b",
    re.IGNORECASE,
)
_USUAL = re.compile(r"\b(?:usual|same|old|normal|gleiche|übliche|même|misma) ", re.IGNORECASE)
_TO_ENTER = re.compile(
    r"\b(?:to|for) (?:enter|unlock|log|open|get in|get into|sign)\b|\bum\b.{0,80}\b(?:öffnen"
    r"|entsperren)\b"
    r"|\bpour (?:ouvrir|entrer|déverrouiller)\b|\bpara (?:entrar|abrir|desbloquear)\b",
    re.IGNORECASE,
)
_ENTERED = re.compile(
    r"\b(?:write|type|put|enter|use|say|tippe|schreibe|tape|écris|escribo"
    r"|pongo)\b(?: \w+){0,2}? (?:the|my"
    r"|our|den|mein\w*|mon|ma|le|mi|el|la) (?:\w+ ){0,3}?(?:names?|birthday|birth date|initials"
    r"|year"
    r"|namen|geburtstag|nom|nombre|cumpleaños)\b",
    re.IGNORECASE,
)
_LETTER = re.compile(r"\b(?:capital|big|upper[- ]?case|großes|majuscule|mayúscula) [A-ZÀ-Þ]\b")
_SIGN_BY_SIGN = re.compile(
    rf"{_LETTER.pattern}|\b(?:small|lower[- ]?case|kleines|minuscule|minúscula) [a-z]\b"
    r"|\b(?:then|plus|followed by|dann|puis|luego)\s(?:the )?(?:\d{1,4}\b|[\"'“]?\w+[\"'”]?(?=,|$))"
    r"|\b(?:exclamation|question) mark|\bunderscore|\bdollar sign|\bat sign|\bhash\b"
)


def made_secrets(sentence: str) -> Iterator[Secret]:
    """The whole of ``sentence`` if it says how a password is made."""
    if _is_made(sentence) or _is_dictated(sentence):
        yield Secret(0, len(sentence), SecretKind.PASSWORD)


def _is_made(words: str) -> bool:
    """Whether ``words`` tell how to make a password of something that is known."""
    names = [*NAMING.finditer(words)]
    if any(_is_made_of(words, name) for name in (*names, *SURELY_CODES.finditer(words))):
        return True
    usual = _USUAL.search(words) and _ACCESS.search(words)
    if (names or usual) and _CHANGED_BY.search(words):
        return True
    return bool(_TO_ENTER.search(words) and _ENTERED.search(words))


def _is_made_of(words: str, name: re.Match[str]) -> bool:
    """Whether ``words`` go on behind ``name`` with what it is put together of."""
    made = _MADE_OF.search(words, name.end(), name.end() + _TAIL)
    if made is None:
        return False
    between = words[name.end() : made.start()]
    return not (OTHER_CLAUSE.search(between) or OTHER_THING.match(between))


def _is_dictated(words: str) -> bool:
    """Whether ``words`` spell a password out, sign by sign."""
    if _LETTER.search(words) is None or len(_SIGN_BY_SIGN.findall(words)) < _FEWEST_SIGNS:
        return False
    return (_ACCESS.search(words) or LOCKED.search(words)) is not None
