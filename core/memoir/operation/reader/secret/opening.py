"""Plain words where only a password can stand: “type ladybird to open it”, “Otter, all one word”.

Nobody says password there. What tells is that something which is locked is opened with the word,
that it is chosen for an account, or that it is said how it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from memoir.operation.reader.secret.kinds import Secret, SecretKind
from memoir.operation.reader.secret.names import LOCKED, ORDINARY, SPELT
from memoir.operation.reader.secret.remarks import REMARKS, may_be_chosen

_WORD = r"(?P<value>[a-zà-ÿ]{5,30}|[a-z]{3,}\d+[a-z]*|[A-Za-z]{3,}(?:-[A-Za-z]{3,})+)"
_END = r"\s*(?:$|[.!,;)\n])"
# Where something locked is spoken of.
_OPENED_WITH = (
    re.compile(
        r"\b(?:(?:log|sign)(?:s|ged|ed)? (?:in|on)|gets? in|open(?:s|ed)?|unlock(?:s|ed)?)"
        rf"(?: up)? (?:with|using|by saying) {_WORD}(?:{_END}|\s(?:and|but)\b)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:use|type|enter|say|whisper|put in) {_WORD}"
        r" to (?:open|unlock|decrypt|get (?:in|into|past|through)|log (?:in|on)|sign in|disarm)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:you|to|we|must|have to|need to|du|man|il faut|on|hay que|tienes que) (?:type|enter"
        rf"|say|whisper|tippst|tippt|taper|tape|teclear|escribir) {_WORD}{_END}",
        re.IGNORECASE,
    ),
)
# Where it need not be.
_TYPED = re.compile(
    rf"\b(?:typed|entered|put in|keyed in) {_WORD},? (?:and|then) \w+ (?:was|were|got|am|are|is)"
    r" (?:in|on|online|through|connected)\b",
    re.IGNORECASE,
)
_CHOSEN = re.compile(
    r"\b(?:picked|chose|chosen|took|found|made|made up|used|gewählt|ausgesucht|choisi|elegí)"
    r" (?:something|one|it|this|a new one|etwas|was|quelque chose|algo)\b[^.!?\n:]{0,40}"
    r"\b(?:accounts?|log-?in|konto|compte|cuenta)\s?: (?P<value>[^\n.!?:;]{4,50})",
    re.IGNORECASE,
)
_SPELT = re.compile(
    rf"(?P<value>[^\s,;:.]{{4,40}}), (?:(?:all|in|with|everything) )*(?:{SPELT.pattern})",
    re.IGNORECASE,
)


def opening_secrets(sentence: str) -> Iterator[Secret]:
    """Each word or two of ``sentence`` with which something is opened."""
    opened_with = _OPENED_WITH if LOCKED.search(sentence) else ()
    spelt = (_SPELT,) if SPELT.search(sentence) else ()
    for frame in (_TYPED, _CHOSEN, *spelt, *opened_with):
        for match in frame.finditer(sentence):
            if _may_open(match["value"]):
                start, end = match.span("value")
                yield Secret(start, end, SecretKind.PASSWORD)


def _may_open(value: str) -> bool:
    if value.lower() in REMARKS | ORDINARY:
        return False
    return (" " in value and may_be_chosen(value.split())) or not value.endswith(("ing", "ed"))
