"""Secrets by their looks, in a sentence that speaks of one: “I set my password to Tiger77!”.

However it is phrased, what looks like a password beside the word is taken for one, and so is what
the next sentence says it is. What is lost by a mistake is one clause, and the user is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from memoir.operation.reader.secret_names import (
    CODES,
    NO_CODES,
    PAPERS,
    PASSWORDS,
    SURELY_PASSWORDS,
)
from memoir.operation.reader.secret_shapes import codes_in, passwords_in, surely_secret
from memoir.operation.reader.sentences import sentences_in
from memoir.operation.reader.told_secrets import REMARKS, SecretKind

_IDENTIFIER = re.compile(r"(?<![\w-])(?=(?:[\w-]*\d){5})[A-Z0-9][A-Z0-9 -]{4,22}[A-Z0-9](?![\w-])")
_NEAR = 60
_REACH = 2  # sentences after the one that names the secret
# How a sentence goes on about what the one before it named.
_GOES_ON = re.compile(
    r"(?:(?:and|but|so|now|then|today|jetzt|maintenant|ahora|und|et|y)\W+)*"
    r"(?:(?:it|that|this|they|those|these|mine|ours|the (?:new|old|other|right) one)\b"
    r"(?:['’]s|['’]re| (?:is|was|are|were|used to be|reads?|goes|will be|becomes?))"
    r"|c['’]est|ce sont|(?:es|er|sie|das) (?:ist|lautet|war)|(?:ahora )?es|era)\s+"
    r"(?:now |still |just |again |jetzt |maintenant |ahora )?",
    re.IGNORECASE,
)
_SETS = re.compile(
    r"\b(?:chang(?:ed?|ing)|set|reset|new|chose|picked|made|here|need|remember|note|tell|geändert"
    r"|neue[sn]?|changé|nouveau|nouvelle|cambi\w+|nuev[ao])\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"([A-Za-zÀ-ÿ]{5,})\W*$")
_DAYS = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|febr)uary|march|april|june|july|august"
    r"|(?:septem|octo|novem|decem)ber|.*(?:ing|ed|able|ly)",
    re.IGNORECASE,
)


def near_secrets(text: str) -> Iterator[tuple[SecretKind, int, int]]:
    """What looks like a password, a code or a number of papers, where the sentence names one."""
    sentences = [*_whole_sentences(text)]
    for at, (start, end) in enumerate(sentences):
        within = [*_named_within(text[start:end])]
        yield from ((kind, start + begin, start + stop) for kind, begin, stop in within)
        following = sentences[at + 1 : at + 1 + _REACH]
        if following and not any(kind is SecretKind.PASSWORD for kind, *_ in within):
            yield from _said_next(text, (start, end), following)


def _whole_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where sentences begin and end; “Tiger7! is my password” is one, whatever mark is in it."""
    start, end = 0, 0
    for sentence in sentences_in(text):
        if end and not (text[sentence.start].islower() and "\n" not in text[end : sentence.start]):
            yield start, end
            start = sentence.start
        end = sentence.end
    if end:
        yield start, end


def _named_within(words: str) -> Iterator[tuple[SecretKind, int, int]]:
    """The secrets of a sentence that names them itself, or that need no name."""
    for start, end in surely_secret(words):
        yield (SecretKind.PIN if words[start].isdigit() else SecretKind.PASSWORD), start, end
    if names := _names(PASSWORDS, words):
        named = SURELY_PASSWORDS.search(words) is not None
        yield from _close(SecretKind.PASSWORD, passwords_in(words, named=named), names)
    if names := _names(CODES, words):
        yield from _close(SecretKind.PIN, codes_in(words), names)
    if names := _names(PAPERS, words):
        numbers = (match.span() for match in _IDENTIFIER.finditer(words))
        yield from _close(SecretKind.IDENTITY, numbers, names)


def _said_next(
    text: str, naming: tuple[int, int], following: list[tuple[int, int]]
) -> Iterator[tuple[SecretKind, int, int]]:
    """What the sentences after the one that names a secret say it is."""
    words = text[slice(*naming)]
    passwords, codes = SURELY_PASSWORDS.search(words), _names(CODES, words)
    if not (passwords or codes):
        return
    for start, end in following:
        said = text[start:end]
        goes_on = _GOES_ON.match(said)
        begin = goes_on.end() if goes_on else 0
        found = [*codes_in(said)] if codes else []
        found += [*passwords_in(said, named=True)] if passwords else []
        if goes_on and passwords and _SETS.search(words):
            found += _bare_word(said, begin)
        for at, stop in found:
            if at <= begin or goes_on:
                yield (
                    (SecretKind.PASSWORD if passwords else SecretKind.PIN),
                    start + at,
                    start + stop,
                )
        if not found:
            return


def _bare_word(said: str, begin: int) -> list[tuple[int, int]]:
    """The word that is all the rest of a sentence, if it says nothing about a password."""
    match = _WORD.match(said, begin)
    if match is None or match[1].lower() in REMARKS or _DAYS.fullmatch(match[1]):
        return []
    return [match.span(1)]


def _names(pattern: re.Pattern[str], words: str) -> list[re.Match[str]]:
    others = [match.span() for match in NO_CODES.finditer(words)] if pattern is CODES else []
    return [
        match for match in pattern.finditer(words)
        if not any(start <= match.start() < end for start, end in others)
    ]  # fmt: skip


def _close(
    kind: SecretKind, found: Iterable[tuple[int, int]], names: list[re.Match[str]]
) -> Iterator[tuple[SecretKind, int, int]]:
    """Those of ``found`` that stand near one of ``names``, and are none themselves."""
    for start, end in found:
        if any(
            name.start() - end <= _NEAR and start - name.end() <= _NEAR
            and not (name.start() >= start and name.end() <= end)
            for name in names
        ):  # fmt: skip
            yield kind, start, end
