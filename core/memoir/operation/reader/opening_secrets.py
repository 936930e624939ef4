"""Plain words where only a password can stand: “type ladybird to open it”, “Otter, all one word”.

Nobody says password there. What tells is that something which is locked is opened with the word,
that it is chosen for an account, or that it is said how it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from memoir.operation.reader.secret_kinds import Secret, SecretKind
from memoir.operation.reader.secret_names import LOCKED, ORDINARY, SPELT
from memoir.operation.reader.secret_remarks import REMARKS, may_be_chosen
from memoir.operation.reader.sentences import sentences_in

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
# Where nothing else need be.
_ON_ITS_OWN = (
    re.compile(
        rf"\b(?:typed|entered|put in|keyed in) {_WORD},? (?:and|then) \w+ (?:was|were|got|am|are"
        rf"|is) "
        r"(?:in|on|online|through|connected)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?P<value>[^\s,;:.]{4,40}), (?:(?:all|in|with|everything) )*"
        rf"(?:{SPELT.pattern})",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:picked|chose|chosen|took|found|made|made up|used|gewählt|ausgesucht|choisi|elegí)"
        r" (?:something|one|it|this|a new one|etwas|was|quelque chose|algo)\b[^.!?\n:]{0,40}"
        r"\b(?:accounts?|log-?in|konto|compte|cuenta)\s?: (?P<value>[^\n.!?:;]{4,50})",
        re.IGNORECASE,
    ),
)


def opening_secrets(text: str) -> Iterator[Secret]:
    """Each word or two of ``text`` with which something is opened."""
    for sentence in sentences_in(text):
        words = text[sentence.start : sentence.end]
        for start, end in _opening(words):
            yield Secret(sentence.start + start, sentence.start + end, SecretKind.PASSWORD)


def _opening(words: str) -> Iterator[tuple[int, int]]:
    locked = LOCKED.search(words) is not None
    for frame in (*_ON_ITS_OWN, *(_OPENED_WITH if locked else ())):
        for match in frame.finditer(words):
            if _may_open(match["value"]):
                yield match.span("value")


def _may_open(value: str) -> bool:
    if value.lower() in REMARKS | ORDINARY:
        return False
    return (" " in value and may_be_chosen(value.split())) or not value.endswith(("ing", "ed"))
