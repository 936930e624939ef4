"""Secrets people paste or tell: keys, tokens, passwords, cards, accounts, seed phrases.

Found so that they are not kept: a memory is put into prompts, and a prompt may leave the machine.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from memoir.operation.reader.answered_secrets import answered_secrets
from memoir.operation.reader.checksums import is_card_number, is_iban
from memoir.operation.reader.listed_secrets import listed_secrets
from memoir.operation.reader.named_secrets import named_secrets
from memoir.operation.reader.opening_secrets import opening_secrets
from memoir.operation.reader.secret_kinds import SecretKind
from memoir.operation.reader.secret_remarks import is_remark
from memoir.operation.reader.secret_shapes import DIGIT
from memoir.operation.reader.vocabulary import words_of
from memoir.operation.reader.weighed_secrets import weighed_secrets
from memoir.operation.reader.worded_secrets import worded_secrets


@dataclass(frozen=True, slots=True, order=True)
class Secret:
    """Where in the text a secret stands, and its kind."""

    start: int
    end: int
    kind: SecretKind


_Finder = Callable[[str], Iterator[Secret]]

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
    r"|\b\d{8,10}:AA[A-Za-z0-9_-]{30,}"
    r"|\b[MNO][A-Za-z0-9_-]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,}"
    r"|https://hooks\.slack\.com/(?:services|workflows)/\S+"
    r"|https://(?:canary\.|ptb\.)?discord(?:app)?\.com/api/webhooks/\S+"
    r"|\b(?:AccountKey|SharedAccessKey)=[A-Za-z0-9+/=]{20,}"
    r"|\b[Bb]earer\s+[A-Za-z0-9._~+/=-]{20,}"
    r"|\b[a-z][a-z0-9+.-]{0,20}://[^\s/:@]{0,64}:[^\s/@]{3,}@[^\s/]+"
)
_DIGITS = re.compile(r"(?<![\d.,-])\d(?:[ -]?\d){12,18}(?![\d-]|[.,]\d)")
_GAP = re.compile(r"[ -]")
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
_HEXADECIMAL = re.compile(r"(?<!\w)(?:0x)?[0-9a-fA-F]{32,}(?!\w)")
_SPEAKS_OF_KEYS = re.compile(
    r"\b(?:api|access|private|secret|signing|encryption|auth(?:entication|orization)?|bearer"
    r"|refresh"
    r"|session|deploy|licen[cs]e|product|ssh|wallet|master|admin|storage)?[\s_-]?"
    r"(?:key|token|secret|credentials?|password|passphrase)\b",
    re.IGNORECASE,
)
_NEAR = 60
_HEARD = 300
_RANDOM_BITS = 3.5
_PHRASE_LENGTHS = frozenset({12, 15, 18, 21, 24})
_PHRASE_NAMED = re.compile(
    r"\b(?:(?:seed|recovery|backup|mnemonic|wallet|secret)[\s-]+)+(?:phrase|words?|seed)\b"
    r"|\b(?:wallet|ledger|trezor|metamask)\b[\w\s]{0,20}\b(?:backup|recovery|seed)\b"
    r"|\bmnemonic\b|\b(?:12|24|twelve|twenty[ -]four)[ -]words?\b",
    re.IGNORECASE,
)
_PHRASE = re.compile(r"(?:(?<=\s)|^)(?:(?:\d{1,2}[.):]?\s*)?[a-z]{3,8}[,\s]+){11,23}[a-z]{3,8}\b")
# Some of the words, where they are named: “the first four are lamp tornado adapt liberty”.
_SOME_WORDS = re.compile(r"(?:\b(?:are|is|go(?:es)?|begins? with|starts? with)|[:=])\s+(?P<words>"
                         r"(?:[a-z]{3,8},? ){2,22}[a-z]{3,8})\b")  # fmt: skip
_ONE_WORD = re.compile(
    r"\b(?:first|second|third|fourth|next|last|\d{1,2}(?:st|nd|rd|th)?) (?:words?"
    r"|one)\b[^.!?\n]{0,40}?"
    r"\b(?:seed|recovery|wallet|mnemonic|phrase|ledger|trezor)\b[^.!?\n]{0,20}?\b(?:is|are)\s"
    r"(?P<word>[a-z]{3,8})\b[^.!?\n]{0,160}"
)
_PHRASE_WORD = re.compile(r"[a-z]{3,8}")
# Words every English sentence of that length has; no list of seed words holds them.
_GRAMMAR = words_of(
    "and are but for from had has her his its not our she the their them they was were with your"
    " would could should been being did does because which who whom these those here how why some"
    " much many got want going really please thanks help let lets too than him she said says went"
    " there every just also even only still"
)


def find_secrets(text: str, before: Sequence[str] = ()) -> list[Secret]:
    """The secrets in ``text`` in their order; those that overlap are one, of the plainer kind.

    ``before`` is what was said right before ``text``, by whomever: a question may name the secret
    that the answer only gives.
    """
    found = sorted(secret for finder in _FINDERS for secret in finder(text))
    heard = [said[-_HEARD:] for said in before]
    for find in (weighed_secrets, worded_secrets):
        found += [Secret(start, end, kind) for kind, start, end in find(text, heard)]
    found.sort()
    apart: list[Secret] = []
    for secret in found:
        if not apart or secret.start >= apart[-1].end:
            apart.append(secret)
            continue
        last = apart[-1]
        kind = secret.kind if last.kind is SecretKind.PASSWORD else last.kind
        apart[-1] = Secret(last.start, max(last.end, secret.end), kind)
    return apart


def kept_back_sentences(kinds: Iterable[SecretKind]) -> tuple[str, ...]:
    """What to tell the user of secrets that were not kept: one sentence for each kind."""
    return tuple(f"{kind[:1].upper()}{kind[1:]} was not kept." for kind in dict.fromkeys(kinds))


def _private_keys(text: str) -> Iterator[Secret]:
    for match in _PRIVATE_KEYS.finditer(text):
        yield Secret(*match.span(), SecretKind.PRIVATE_KEY)


def _access_keys(text: str) -> Iterator[Secret]:
    for match in _ACCESS_KEYS.finditer(text):
        yield Secret(*match.span(), SecretKind.ACCESS_KEY)


def _random_looking(text: str) -> Iterator[Secret]:
    """Long strings without a known beginning, where the words around speak of a key."""
    for pattern in (_LIKE_A_KEY, _HEXADECIMAL):
        for match in pattern.finditer(text):
            around = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
            named = _SPEAKS_OF_KEYS.search(around.replace(match.group(), " "))
            if named and _is_random(match.group()):
                yield Secret(*match.span(), SecretKind.ACCESS_KEY)


def _is_random(token: str) -> bool:
    sorts = sum(
        any(map(test, token)) for test in (str.islower, str.isupper, str.isdigit)
    )  # one sort alone is a word, a number or a path
    counts = Counter(token)
    bits = -sum(n / len(token) * math.log2(n / len(token)) for n in counts.values())
    return sorts >= 2 and any(map(str.isdigit, token)) and bits >= _RANDOM_BITS


def _cards(text: str) -> Iterator[Secret]:
    for match in _DIGITS.finditer(text):
        # What follows may be digits too: cut from the end, group by group, until the sum is right.
        for cut in (match.end(), *(gap.start() for gap in _GAP.finditer(text, *match.span()))):
            if is_card_number(re.sub(r"\D", "", text[match.start() : cut])):
                goes_on = _OF_A_CARD.match(text, cut)
                yield Secret(match.start(), goes_on.end() if goes_on else cut, SecretKind.CARD)
                break
    for match in _SPOKEN.finditer(text):
        yield Secret(*match.span(), SecretKind.CARD)


def _accounts(text: str) -> Iterator[Secret]:
    for match in _IBAN.finditer(text):
        # The pattern may run on into the next words: cut from the end until the sum is right.
        end = match.end()
        while end - match.start() >= _SHORTEST_IBAN:
            if is_iban(re.sub(r"[ -]", "", text[match.start() : end])):
                yield Secret(match.start(), end, SecretKind.ACCOUNT)
                break
            end -= 1


def _identities(text: str) -> Iterator[Secret]:
    for match in _SOCIAL_SECURITY.finditer(text):
        yield Secret(*match.span(), SecretKind.IDENTITY)


def _seed_phrases(text: str) -> Iterator[Secret]:
    for match in _PHRASE.finditer(text):
        words = _PHRASE_WORD.findall(match.group())
        before = text[max(0, match.start() - _NEAR) : match.start()]
        named = _PHRASE_NAMED.search(before) or _PHRASE_NAMED.search(match.group())
        plain = "," not in match.group() and len(words) in _PHRASE_LENGTHS
        if named or (plain and len(set(words)) > 7 and not _GRAMMAR.intersection(words)):
            yield Secret(*match.span(), SecretKind.SEED_PHRASE)
    for match in _ONE_WORD.finditer(text):
        if not is_remark(match["word"]):
            yield Secret(*match.span(), SecretKind.SEED_PHRASE)
    for name in _PHRASE_NAMED.finditer(text):
        some = _SOME_WORDS.search(text, name.end(), name.end() + 3 * _NEAR)
        if some and _GRAMMAR.isdisjoint(_PHRASE_WORD.findall(some["words"])):
            yield Secret(name.start(), some.end(), SecretKind.SEED_PHRASE)


def _told(text: str) -> Iterator[Secret]:
    for find in (named_secrets, listed_secrets, opening_secrets, answered_secrets):
        for kind, start, end in find(text):
            yield Secret(start, end, kind)


_FINDERS: tuple[_Finder, ...] = (
    _private_keys,
    _access_keys,
    _cards,
    _accounts,
    _identities,
    _seed_phrases,
    _told,
    _random_looking,
)
