"""“Remember that …” and “forget that …”: what the user asks of their memory in so many words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from memoir.operation.reader.sentences import split_sentences

_POLITE = r"(?:(?:please|ok(?:ay)?|hey|memoir|now|so|also|and|then)[,\s]+)*"
_ASKING = r"(?:(?:can|could|would|will) you\s+(?:please\s+)?)?"
_REMEMBER = re.compile(
    rf"^{_POLITE}{_ASKING}(?:"
    r"(?:remember|memori[sz]e|note|keep in mind|bear in mind|make a note|don['’]?t forget"
    r"|do not forget)"
    r"(?:\s+for (?:me|later|the future))?"
    r"(?:\s*[:,]\s*|\s+(?:that|this)\s*:?\s+|\s+(?=(?:i|i['’]\w+|my|our|we|mine|to|the)\b)))"
    r"(?P<what>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_FORGET = re.compile(
    rf"^{_POLITE}{_ASKING}(?:forget|erase|delete)\s+"
    r"(?:(?:(?:everything|anything|all|what)\s+(?:(?:you know|i (?:said|told you))\s+)?"
    r"(?:about|regarding|on)\s+)"
    r"|(?:about\s+)|(?:that\s+)|(?::\s*)|(?:the (?:fact|memory) that\s+)|(?=(?:my|our)\s))"
    r"(?P<what>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_NOT_A_TOPIC = re.compile(r"^(?:it|that|this|about it)\W*$", re.IGNORECASE)


class Wish(StrEnum):
    """What the user wants done."""

    REMEMBER = "remember"
    FORGET = "forget"


@dataclass(frozen=True, slots=True)
class Command:
    """A wish and what it is about, in the user's words without the command itself."""

    wish: Wish
    what: str


def find_command(sentence: str) -> Command | None:
    """The command that ``sentence`` gives, or None when it gives none."""
    text = sentence.strip()
    for pattern, wish in ((_REMEMBER, Wish.REMEMBER), (_FORGET, Wish.FORGET)):
        match = pattern.match(text)
        if match is None:
            continue
        what = _tidy(match["what"])
        if what and not _NOT_A_TOPIC.match(what):
            return Command(wish, what)
    return None


def whole_command(message: str) -> Command | None:
    """The command that is all of ``message``: one sentence, or one command and its content."""
    sentences = split_sentences(message)
    if len(sentences) == 1:
        return find_command(sentences[0])
    first = find_command(message.strip())
    if first is None or first.wish is not Wish.REMEMBER or any("?" in part for part in sentences):
        return None
    return first


def _tidy(what: str) -> str:
    text = what.strip().rstrip("?") if what.strip().endswith("?") else what.strip()
    return text[:1].upper() + text[1:] if text else ""
