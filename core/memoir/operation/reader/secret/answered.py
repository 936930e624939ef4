"""Answers to security questions: “for the question about my first pet I put Whiskers”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from memoir.operation.reader.secret.kinds import Secret, SecretKind
from memoir.operation.reader.secret.names import ASKED_FOR, ASKS, QUESTIONS
from memoir.operation.reader.secret.remarks import REMARKS
from memoir.operation.reader.sentences import sentences_in

_QUOTED = r"[\"'“\u2018«][^\n\"'”’»]{2,40}[\"'”’»]"
_NAME = r"(?-i:[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){0,2})"
_LAST = r"[\w'’-]{3,}(?: [\w'’-]{3,}){0,2}(?=\s*(?:$|[.!?,;\n]))"
_VALUE = rf"(?P<value>{_QUOTED}|{_NAME}|{_LAST})"
_TELLS = re.compile(
    r"(?:\b(?:answer(?:ed)?|put|puts|gave|give|enter(?:ed)?|chose|picked|typed|wrote|said|say|told"
    r"|used?|is|was|are|ist|war|lautet|est|était|es|era|è|é|puse|mis|réponds|respondí)\b|[:=])\s*"
    rf"(?:(?:them|it|in|as|was|is|with|just|always)\s+){{0,2}}{_VALUE}",
    re.IGNORECASE,
)
_TOLD_LAST = re.compile(
    rf"{_VALUE}\s+(?:eingetragen|angegeben|geantwortet|hinterlegt|gewählt|genommen)\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\b(?:voice|telephone|phone) banking\b[^.!?\n]{0,40}?\bsay(?:ing)?"
    r" (?P<value>[\w-]+(?: [\w-]+)?)"
    r"(?= (?:before|when|to|first)\b|[.!,]|$)",
    re.IGNORECASE,
)
_BESIDE = re.compile(rf"(?:{ASKED_FOR.pattern})[^.!?\n,:]{{0,20}}[,:] (?:is )?(?P<value>{_NAME})")
_QUESTIONS_THEMSELVES = re.compile(
    r"(?:sicherheits|geheim)(?:frage|antwort)\w*|antwort|frage|i|what|which|where|who|it|them|my"
    r"|the"
    r"|bank",
    re.IGNORECASE,
)


def answered_secrets(text: str) -> Iterator[Secret]:
    """Each answer that ``text`` gives to a question asked for safety's sake."""
    naming = False
    for sentence in sentences_in(text):
        words = text[sentence.start : sentence.end]
        for match in _SPOKEN.finditer(words):
            start, end = match.span("value")
            yield Secret(start, end, SecretKind.PASSWORD).moved(sentence.start)
        asked = QUESTIONS.search(words)
        named = asked or (ASKED_FOR.search(words) and ASKS.search(words))
        if named or (
            naming and re.match(r"\W*(?:i|my|(?:the )?answer|it)\b", words, re.IGNORECASE)
        ):
            for pattern in (_TELLS, _TOLD_LAST, _BESIDE):
                for match in pattern.finditer(words):
                    if _is_answer(match["value"]):
                        start, end = match.span("value")
                        yield Secret(start, end, SecretKind.PASSWORD).moved(sentence.start)
        naming = asked is not None


def _is_answer(value: str) -> bool:
    bare = value.strip("\"'“”\u2018’«»")
    if bare.lower() in REMARKS or _QUESTIONS_THEMSELVES.fullmatch(bare):
        return False
    return bare[:1].isupper() or not bare.lower().endswith(("ing", "ed", "able"))
