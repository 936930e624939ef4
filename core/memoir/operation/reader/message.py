"""What is worth keeping of one message: the message as an episode, and its plain statements."""

from __future__ import annotations

import re
from dataclasses import dataclass

from memoir.operation.reader.commands import Wish, find_command
from memoir.operation.reader.sentences import split_sentences
from memoir.operation.reader.statements import Statement, find_statements, kind_of

_LONGEST_READ = 20_000
_FEWEST_WORDS = 3
_REQUEST = re.compile(
    r"^(?:(?:please|now|ok(?:ay)?|and|then|so|also|just|kindly)[,\s]+)*(?:write|tell|explain|give|make"
    r"|show|list|translate|summari[sz]e|describe|help|create|find|fix|suggest|recommend|compare|define"
    r"|generate|rewrite|rephrase|improve|correct|check|calculate|compute|solve|convert|draft"
    r"|continue|go on|shorten|expand|let['’]?s|let me|act as|answer|reply|respond|use|add|remove"
    r"|sort|draw|sing"
    r"|say|repeat|stop|try|analy[sz]e|review|implement|refactor|plan|outline|proofread|recall|thank"
    r"|thanks|hello|hi|hey|good (?:morning|afternoon|evening|night))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Gist:
    """What a message holds: whether it tells anything at all, and what of it is a statement.

    ``only_statements`` when it asks and wants nothing besides.
    """

    is_episode: bool
    statements: tuple[Statement, ...]
    only_statements: bool = False


def read_message(text: str) -> Gist:
    """Read a message of the user's.

    Questions and requests alone are no episode: kept as one, a question would be the best match
    for itself when it is asked again. Of a very long message only the beginning is read for
    statements; the episode is the whole of it.
    """
    sentences = split_sentences(text[:_LONGEST_READ])
    commands = [find_command(sentence) for sentence in sentences]
    told = [
        sentence
        for sentence, command in zip(sentences, commands, strict=True)
        if command is None and _tells(sentence)
    ]
    found = [find_statements(sentence) for sentence in told]
    statements = [statement for several in found for statement in several]
    statements += [
        Statement(command.what, kind_of(command.what))
        for command in commands
        if command is not None and command.wish is Wish.REMEMBER
    ]
    forgets = any(command and command.wish is Wish.FORGET for command in commands)
    return Gist(
        is_episode=bool(told) and not forgets,
        statements=tuple(_distinct(statements)),
        only_statements=bool(told) and len(told) == len(sentences) and all(found),
    )


def _tells(sentence: str) -> bool:
    words = sentence.split()
    long_enough = len(words) >= _FEWEST_WORDS or len(sentence) > len(words) * 12
    asks = sentence.rstrip("\"'”’)").endswith("?") or _REQUEST.match(sentence)
    return long_enough and not asks


def _distinct(statements: list[Statement]) -> list[Statement]:
    return list({statement.text.casefold(): statement for statement in statements}.values())
