"""Secrets by what they open: “punch in 4 4 1 9 at the gate”, “hunter2 gets you into the router”.

Nobody says password there. What tells is that something which is locked is opened, and that what
opens it is a number that counts nothing, or a word that no sentence has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from memoir.operation.reader.secret_names import LOCKED, OPENS
from memoir.operation.reader.secret_shapes import codes_in, is_counted, passwords_in
from memoir.operation.reader.sentences import sentences_in
from memoir.operation.reader.told_secrets import REMARKS, SecretKind
from memoir.operation.reader.vocabulary import words_of

_WORD = r"(?P<value>[a-zà-ÿ]{5,30}|[a-z]{3,}\d+[a-z]*|[A-Za-z]{3,}(?:-[A-Za-z]{3,})+)"
_THING = r"(?:thing|word|phrase|name)"
_FRAMES = (
    re.compile(
        rf"\b(?:(?:log|sign)(?:s|ged|ed)? (?:in|on)|gets? in|open(?:s|ed)?|unlock(?:s|ed)?)"
        rf"(?: up)? (?:with|using|by saying) {_WORD}\s*(?:$|[.!,;)\n]|and\b|but\b)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:use|type|enter|say|whisper|put in) {_WORD}"
        r" to (?:open|unlock|decrypt|get (?:in|into|past|through)|log (?:in|on)|sign in|disarm)\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_THING} (?:that )?(?:you|we|i|they|people) (?:need to |have to |must )?"
        r"(?:type|enter|say|punch in|use|put)(?: in)? (?:to|for|when|at)\b[^.!?\n]{0,50}?"
        rf"\b(?:is|was)\s+{_WORD}",
        re.IGNORECASE,
    ),
)
_IN_TURN = re.compile(
    r"\b\d{1,2}(?:,? (?:then|and then|dann|puis|luego) \d{1,2})+\b", re.IGNORECASE
)
_NETWORK = re.compile(r"\b(?:wi-?fi|wlan|hotspot)\b", re.IGNORECASE)
# With what else one logs in, or opens a door.
_ORDINARY = words_of(
    "google apple facebook microsoft github amazon twitter linkedin email fingerprint touchid"
    " faceid thumb fingers hands force crowbar screwdriver credit badge phone remote their these"
    " those which whatever everything nothing anything something someone another friends family"
    " ease"
    " difficulty problems enough passkey passkeys biometrics keycard keycards openssl veracrypt"
    " bitlocker bitwarden keepass password passwords hardware yubikey"
)


def opening_secrets(text: str) -> Iterator[tuple[SecretKind, int, int]]:
    """Each number or word of ``text`` with which something is opened: kind, start and end."""
    for sentence in sentences_in(text):
        words = text[sentence.start : sentence.end]
        for kind, start, end in _opening(words):
            yield kind, sentence.start + start, sentence.start + end


def _opening(words: str) -> Iterator[tuple[SecretKind, int, int]]:
    locked = [match.span() for match in LOCKED.finditer(words)]
    if not locked:
        return
    yield from ((SecretKind.PIN, *match.span()) for match in _IN_TURN.finditer(words))
    yield from _worded(words)
    if any(not _within(match.span(), locked) for match in OPENS.finditer(words)):
        for start, end in codes_in(words):
            if not is_counted(words[:start]):
                yield SecretKind.PIN, start, end
        network = _NETWORK.search(words) is not None
        for start, end in passwords_in(words, named=network):
            yield SecretKind.PASSWORD, start, end
        for start, end in _joined(words):
            yield SecretKind.PASSWORD, start, end


def _worded(words: str) -> Iterator[tuple[SecretKind, int, int]]:
    """A plain word where only a password can stand: “type ladybird to open it”."""
    for frame in _FRAMES:
        for match in frame.finditer(words):
            value = match["value"]
            if value.lower() not in REMARKS | _ORDINARY and not value.endswith(("ing", "ed")):
                yield SecretKind.PASSWORD, *match.span("value")


def _joined(words: str) -> Iterator[tuple[int, int]]:
    """A word with digits that begins the sentence: “hunter2 gets you into the router”."""
    match = re.match(r"\W*(?P<value>[a-z]{3,}\d{1,4}[a-z]*)\s", words)
    if match is not None:
        yield match.span("value")


def _within(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)
