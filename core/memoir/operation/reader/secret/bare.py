"""Secrets known by their looks alone: keys, cards, bank accounts, identity numbers.

Each has a beginning, a form or a sum of its own, or is a long random string beside a word for one.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator

from memoir.operation.reader.secret.checksums import is_card_number, is_iban
from memoir.operation.reader.secret.kinds import Secret, SecretKind
from memoir.operation.reader.secret.shapes import DIGIT, TURNS

_PRIVATE_KEYS = re.compile(
    r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----"
    r"(?:[\s\S]*?-----END (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----|[\s\S]*)"
    r"|PuTTY-User-Key-File-\d[\s\S]*"
    r"|\bAGE-SECRET-KEY-1[0-9A-Z]{50,}"
    r"|\b[xyz]prv[1-9A-HJ-NP-Za-km-z]{80,}"
    r"|\b[5KL][1-9A-HJ-NP-Za-km-z]{50,51}\b"
    r"|\bnsec1[02-9ac-hj-np-z]{50,}"
)
_ACCESS_KEYS = re.compile(
    r"\bsk-(?:[a-z0-9]+-)*[A-Za-z0-9_-]{16,}"
    r"|\b(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,}"
    r"|\bgh[opusr]_[A-Za-z0-9]{20,}|\bgithub_pat_[A-Za-z0-9_]{20,}"
    r"|\bgl(?:pat|dt|rt|ptt|soat)-[A-Za-z0-9_-]{16,}"
    r"|\bxox[abeoprs]-[A-Za-z0-9-]{10,}|\bxapp-\d-[A-Za-z0-9-]{10,}"
    r"|\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b"
    r"|\bAIza[A-Za-z0-9_-]{30,}|\bya29\.[A-Za-z0-9_-]{20,}|\bGOCSPX-[A-Za-z0-9_-]{20,}"
    r"|\bhf_[A-Za-z0-9]{20,}|\bnpm_[A-Za-z0-9]{30,}|\bpypi-[A-Za-z0-9_-]{30,}"
    r"|\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}|\bwhsec_[A-Za-z0-9]{16,}"
    r"|\bdop_v1_[a-f0-9]{32,}|\bshp(?:at|ss|ca|pa)_[a-fA-F0-9]{20,}|\bsq0[a-z]{3}-[\w-]{20,}"
    r"|\b(?:gsk|xai|pplx|nvapi|r8|tvly|dckr_pat|figd|lin_api|ntn|secret)[_-][A-Za-z0-9_-]{24,}"
    r"|\bkey-[0-9a-f]{32}\b|\bglsa_[A-Za-z0-9_]{30,}|\bATATT3[A-Za-z0-9_=-]{20,}"
    r"|\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*"
    r"|(?<![\w-])(?:\d{6}-){7}\d{6}(?![\w-])"  # of an encrypted disk
    r"|\b\d{8,10}:AA[A-Za-z0-9_-]{30,}"
    r"|\b[MNO][A-Za-z0-9_-]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,}"
    r"|https://hooks\.slack\.com/(?:services|workflows)/\S+"
    r"|https://(?:canary\.|ptb\.)?discord(?:app)?\.com/api/webhooks/\S+"
    r"|\b(?:AccountKey|SharedAccessKey)=[A-Za-z0-9+/=]{20,}"
    r"|\b[Bb]earer\s+[A-Za-z0-9._~+/=-]{20,}"
    r"|\b[a-z][a-z0-9+.-]{0,20}://[^\s/:@]{0,64}:[^\s/@]{3,}@[^\s/]+"
)
_DIGITS = re.compile(r"(?<![\d.,-])\d(?:[ .\u00a0-]{0,2}\d){12,18}(?![\d-]|[.,]\d)")
_GAP = re.compile(r"[ .\u00a0-]{1,2}")
_FEW_GROUPS = 2
_OF_FIFTEEN = [4, 6, 5]
_SPOKEN = re.compile(rf"\b{DIGIT}(?:[\s,-]+{DIGIT}){{12,}}\b", re.IGNORECASE)
# What is told of a card behind its number: until when it is good, and its code.
_OF_A_CARD = re.compile(
    r"(?:[\s,;]{1,3}(?:(?:good|valid|gültig|exp\w*|until|through|thru|bis)\W{1,2})*\d\d/\d{2,4})?"
    r"(?:[\s,;]{1,3}(?:cv[vc]2?\W{0,2})?\d{3,4}\b)?",
    re.IGNORECASE,
)
_IBAN = re.compile(r"\b[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]{2,4}){3,8}(?:[ -]?[A-Za-z0-9]{1,3})?\b")
_SHORTEST_IBAN = 15
_SOCIAL_SECURITY = re.compile(
    r"(?<![\d-])(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])"
    r"|(?i:\b(?:social|ssn)\b)\W{1,3}(?:is )?\d{3} \d{2} \d{4}\b"
)
_LIKE_A_KEY = re.compile(r"(?<![\w/+.-])[A-Za-z0-9_/+-]{24,}={0,2}(?![\w/+-])")
_SPEAKS_OF_KEYS = re.compile(
    r"\b(?:api|access|private|secret|signing|encryption|auth(?:entication|orization)?|bearer"
    r"|refresh|session|deploy|licen[cs]e|product|ssh|wallet|master|admin|storage)?[\s_-]?"
    r"(?:key|token|secret|credentials?|password|passphrase)\b",
    re.IGNORECASE,
)
_DIGITS_WITHIN = re.compile(r"\d+")
_FEWEST_WITHIN, _TURNS_BY_CHANCE = 3, 3
_NEAR = 60
_RANDOM_BITS = 3.5
_MARKED = (
    (SecretKind.PRIVATE_KEY, _PRIVATE_KEYS),
    (SecretKind.ACCESS_KEY, _ACCESS_KEYS),
    (SecretKind.IDENTITY, _SOCIAL_SECURITY),
)


def bare_secrets(text: str) -> Iterator[Secret]:
    """Each secret in ``text`` of which nothing need be told to know it."""
    for kind, pattern in _MARKED:
        for match in pattern.finditer(text):
            yield Secret(*match.span(), kind)
    yield from _random_looking(text)
    yield from _cards(text)
    yield from _accounts(text)


def _random_looking(text: str) -> Iterator[Secret]:
    """Long strings without a known beginning, where the words around speak of a key or need not."""
    for match in _LIKE_A_KEY.finditer(text):
        around = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
        named = _SPEAKS_OF_KEYS.search(around.replace(match.group(), " "))
        if _is_random(match.group()) and (named or _is_scrambled(match.group())):
            yield Secret(*match.span(), SecretKind.ACCESS_KEY)


def _is_random(token: str) -> bool:
    sorts = sum(
        any(map(test, token)) for test in (str.islower, str.isupper, str.isdigit)
    )  # one sort alone is a word, a number or a path
    counts = Counter(token)
    bits = -sum(n / len(token) * math.log2(n / len(token)) for n in counts.values())
    return sorts >= 2 and any(map(str.isdigit, token)) and bits >= _RANDOM_BITS


def _is_scrambled(token: str) -> bool:
    """Whether ``token`` goes from small letters to capitals and digits as only machines do."""
    within = len(_DIGITS_WITHIN.findall(token)) >= _FEWEST_WITHIN
    mixed = token not in (token.lower(), token.upper())  # a hash has one sort of letters
    return within and mixed and len(TURNS.findall(token)) * _TURNS_BY_CHANCE >= len(token)


def _cards(text: str) -> Iterator[Secret]:
    for match in _DIGITS.finditer(text):
        # What follows may be digits too: cut from the end, group by group, until the sum is right.
        for cut in (match.end(), *(gap.start() for gap in _GAP.finditer(text, *match.span()))):
            if _is_card(text[match.start() : cut]):
                goes_on = _OF_A_CARD.match(text, cut)
                yield Secret(match.start(), goes_on.end() if goes_on else cut, SecretKind.CARD)
                break
    for match in _SPOKEN.finditer(text):
        yield Secret(*match.span(), SecretKind.CARD)


def _is_card(found: str) -> bool:
    """Whether ``found`` has the right sum, and is grouped as people group such numbers."""
    groups = _GAP.split(found)
    even = all(len(group) in (1, 2, 4) for group in groups[:-1]) or len(groups) <= _FEW_GROUPS
    return (even or [*map(len, groups)] == _OF_FIFTEEN) and is_card_number("".join(groups))


def _accounts(text: str) -> Iterator[Secret]:
    for match in _IBAN.finditer(text):
        # The pattern may run on into the next words: cut from the end until the sum is right.
        end = match.end()
        while end - match.start() >= _SHORTEST_IBAN:
            if is_iban(re.sub(r"[ -]", "", text[match.start() : end])):
                yield Secret(match.start(), end, SecretKind.ACCOUNT)
                break
            end -= 1
