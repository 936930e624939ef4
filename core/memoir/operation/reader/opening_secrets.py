"""Secrets by what they open: “punch in 4 4 1 9 at the gate”, “hunter2 gets you into the router”.

Nobody says password there. What tells is that something which is locked is opened, and that what
opens it is a number that counts nothing, or a word that no sentence has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from memoir.operation.reader.secret_kinds import SecretKind
from memoir.operation.reader.secret_names import LOCKED
from memoir.operation.reader.secret_remarks import REMARKS
from memoir.operation.reader.sentences import sentences_in
from memoir.operation.reader.vocabulary import words_of

_WORD = r"(?P<value>[a-zà-ÿ]{5,30}|[a-z]{3,}\d+[a-z]*|[A-Za-z]{3,}(?:-[A-Za-z]{3,})+)"
_FRAMES = (
    re.compile(
        rf"\b(?:(?:log|sign)(?:s|ged|ed)? (?:in|on)|gets? in|open(?:s|ed)?|unlock(?:s|ed)?)"
        rf"(?: up)? (?:with|using|by saying) {_WORD}\s*(?:$|[.!,;)\n]|and\b|but\b)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:use|type|enter|say|whisper|put in) {_WORD}"
        r"(?: to (?:open|unlock|decrypt|get (?:in|into|past|through)|log (?:in|on)|sign in"
        r"|disarm)\b)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:you|to|we|must|have to|need to|du|man|il faut|on|hay que|tienes que) (?:type"
        rf"|enter|say"
        rf"|whisper|tippst|tippt|taper|tape|teclear|escribir) {_WORD}\s*(?:$|[.!,;)\n])",
        re.IGNORECASE,
    ),
)
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
    yield from _worded(words)


def _worded(words: str) -> Iterator[tuple[SecretKind, int, int]]:
    """A plain word where only a password can stand: “type ladybird to open it”."""
    for frame in _FRAMES:
        for match in frame.finditer(words):
            value = match["value"]
            if value.lower() not in REMARKS | _ORDINARY and not value.endswith(("ing", "ed")):
                yield SecretKind.PASSWORD, *match.span("value")
