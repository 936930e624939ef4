"""Recovery phrases of wallets: the words themselves, or some of them where they are named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from memoir.operation.reader.secret.kinds import Secret, SecretKind
from memoir.operation.reader.secret.remarks import is_remark
from memoir.operation.reader.vocabulary import words_of

_NEAR = 60
_PHRASE_LENGTHS = frozenset({12, 15, 18, 21, 24})
_PHRASE_NAMED = re.compile(
    r"\b(?:(?:seed|recovery|backup|mnemonic|wallet|secret)[\s-]+)+(?:phrase|words?|seed)\b"
    r"|\b(?:wallet|ledger|trezor|metamask)\b[\w\s]{0,20}\b(?:backup|recovery|seed)\b"
    r"|\bwallet\W[^.!?\n]{0,20}?\b(?:words|wörter|mots|palabras)\b|\bmnemonic\b"
    r"|\b(?:12|24|twelve|twenty[ -]four)[ -]words?\b",
    re.IGNORECASE,
)
_NUMBERED = r"(?:(?:\d{1,2}[.):]?|[-*•])\s*)?"
_PHRASE = re.compile(
    rf"(?:(?<=\s)|^)(?:{_NUMBERED}[a-z]{{3,8}}[,\s]+){{11,23}}{_NUMBERED}[a-z]{{3,8}}\b",
    re.IGNORECASE,
)
# Some of the words, where they are named: “the first four are lamp tornado adapt liberty”.
_SOME_WORDS = re.compile(
    r"(?:\b(?:are|is|go(?:es)?|begins? with|starts? with)|[:=]|(?<=words))\s+"
    r"(?P<words>(?:[a-z]{3,8},? ){2,22}[a-z]{3,8})\b"
)
_FEWEST = 3
_ONE_WORD = re.compile(
    r"\b(?:first|second|third|fourth|next|last|\d{1,2}(?:st|nd|rd|th)?) (?:words?"
    r"|one)\b[^.!?\n]{0,40}?"
    r"\b(?:seed|recovery|wallet|mnemonic|phrase|ledger|trezor)\b[^.!?\n]{0,20}?\b(?:is|are)\s"
    r"(?P<word>[a-z]{3,8})\b[^.!?\n]{0,160}"
)
_IN_A_ROW = re.compile(r"[a-z\s]+")
_PHRASE_WORD = re.compile(r"[a-z]{3,8}")
# Words every English sentence of that length has; no list of seed words holds them.
_GRAMMAR = words_of(
    "and are but for from had has her his its not our she the their them they was were with your"
    " would could should been being did does because which who whom these those here how why some"
    " much many got want going really please thanks help let lets too than him she said says went"
    " there every just also even only still"
)


def seed_phrases(text: str) -> Iterator[Secret]:
    """Each recovery phrase in ``text``, and each stretch that gives away a part of one."""
    for match in _PHRASE.finditer(text):
        words = _PHRASE_WORD.findall(match.group().lower())
        before = text[max(0, match.start() - _NEAR) : match.start()]
        named = _PHRASE_NAMED.search(before) or _PHRASE_NAMED.search(match.group())
        plain = _IN_A_ROW.fullmatch(match.group()) and len(words) in _PHRASE_LENGTHS
        if named or (plain and len(set(words)) > 7 and not _GRAMMAR.intersection(words)):
            yield Secret(*match.span(), SecretKind.SEED_PHRASE)
    for match in _ONE_WORD.finditer(text):
        if not is_remark(match["word"]):
            yield Secret(*match.span(), SecretKind.SEED_PHRASE)
    for name in _PHRASE_NAMED.finditer(text):
        some = _SOME_WORDS.search(text, name.end(), name.end() + 3 * _NEAR)
        if some and len(_up_to_a_sentence(some["words"])) >= _FEWEST:
            yield Secret(name.start(), some.end(), SecretKind.SEED_PHRASE)


def _up_to_a_sentence(words: str) -> list[str]:
    """Those of ``words`` before the first that only sentences have."""
    return [*takewhile(lambda word: word not in _GRAMMAR, _PHRASE_WORD.findall(words))]
