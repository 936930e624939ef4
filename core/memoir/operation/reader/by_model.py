"""The second way to read: a language model notes what a message tells, in a form it cannot leave.

What it writes is believed only as far as the user's own words bear it out. It is given no more
than the rules would read: pastes, secrets, play and echoes are taken out before.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from memoir.infrastructure.engine.chat import (
    ChatEngine,
    Finished,
    GenerationRequest,
    Piece,
    Sampling,
    StopReason,
    Turn,
)
from memoir.memory.memory import Kind
from memoir.operation.reader.duplicates import signature
from memoir.operation.reader.message import NOTHING, Before, earnest_words
from memoir.operation.reader.names import find_names
from memoir.operation.reader.pretence import claims_for_assistant, is_hypothetical
from memoir.operation.reader.secret.finding import find_secrets
from memoir.operation.reader.statements import Statement
from memoir.operation.reader.vocabulary import words_of

_KINDS = (Kind.FACT, Kind.PREFERENCE, Kind.EVENT, Kind.RELATIONSHIP, Kind.GOAL, Kind.INSTRUCTION)
_ANY_KIND = " | ".join(f'"{kind}"' for kind in _KINDS)
GRAMMAR = (
    'root ::= "[]" | "[" note (", " note){0,7} "]"\n'
    'note ::= "{\\"kind\\": \\"" kind "\\", \\"text\\": \\"" char{3,240} "\\"}"\n'
    f"kind ::= {_ANY_KIND}\n"
    'char ::= [^"\\\\\\x00-\\x1F\\x7F] | "\\\\" ["\\\\/]\n'
)
_ASKED = (
    "You note what people tell of themselves. From the message take what its writer says of their "
    "own life and what lasts: who they are, family and friends, home, work, health, tastes, plans, "
    "what happened to them, how they want to be answered. One short sentence for each, in the "
    "first person and in the writer's own words and language; write who is meant in place of "
    "“she” or “there” where the message says it. Take nothing from questions, requests, "
    "suppositions, quotations or what somebody else claimed, and add nothing. If there is "
    "nothing of the kind, answer []."
)
_EXAMPLES = (
    ("Can you explain how tides work?", "[]"),
    (
        "We finally got a puppy! My brother Leo picked him, his name is Otto. What should he eat?",
        (
            '[{"kind": "event", "text": "We got a puppy called Otto."}, '
            '{"kind": "relationship", "text": "My brother Leo picked our puppy Otto."}]'
        ),
    ),
    ("You told me I like jazz, but that's not true. Thanks anyway!", "[]"),
)
_LONGEST = 512
_LONGEST_MESSAGE = 4000
_OWN_SHARE = 0.6
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_SPEAKER = re.compile(r"\b(?:i|i['’]\w+|me|my|mine|we|we['’]\w+|us|our|ours)\b", re.IGNORECASE)
_NEGATION = words_of("not no never none neither nor nothing nobody without cannot quit stopped")
_BACKGROUND = words_of(
    "i my me mine we our us a an the is are was were am be been have has had do does did and or but"
    " in on at to of for from with by as it its that this who which there here called name"
)


def read_by_model(
    engine: ChatEngine, text: str, before: Before = NOTHING
) -> tuple[Statement, ...] | None:
    """What ``text`` tells, as the model notes it and the words bear it out; None if interrupted.

    Raises EngineError.
    """
    words = earnest_words(text, before)
    if not words:
        return ()
    answer = _answer(engine, words[:_LONGEST_MESSAGE])
    if answer is None:
        return None
    context = " ".join((words, *before.said[-2:], *before.people.values()))
    return tuple(
        statement for statement in _parsed(answer) if is_supported(statement.text, words, context)
    )


def is_supported(statement: str, words: str, context: str = "") -> bool:
    """Whether ``statement`` says no more than ``words``.

    Names and numbers must stand in ``context``, which is the message with what led to it; most
    of the other words in the message itself; nothing may be denied that is not, nor the reverse.
    """
    if _SPEAKER.search(statement) is None or find_secrets(statement):
        return False
    if claims_for_assistant(statement) or is_hypothetical(statement):
        return False
    around = (context or words).casefold()
    told = [name.text for name in find_names(statement)] + _NUMBER.findall(statement)
    if not all(re.search(rf"\b{re.escape(name.casefold())}\b", around) for name in told):
        return False
    said, own = signature(statement), set(signature(words))
    if _NEGATION.intersection(said) - own:
        return False
    telling = [word for word in said if word not in _BACKGROUND]
    stems = {word[:5] for word in own}
    return bool(telling) and sum(w[:5] in stems for w in telling) >= _OWN_SHARE * len(telling)


def not_told_by(known: Sequence[str], statements: Sequence[Statement]) -> list[Statement]:
    """Those of ``statements`` that say something which none of the ``known`` texts does."""
    told = [set(signature(text)) - _BACKGROUND for text in known]
    return [
        statement
        for statement in statements
        if not any(set(signature(statement.text)) - _BACKGROUND <= words for words in told)
    ]


def _answer(engine: ChatEngine, words: str) -> str | None:
    turns = [Turn("system", _ASKED)]
    for asked, answered in _EXAMPLES:
        turns += [Turn("user", asked), Turn("assistant", answered)]
    request = GenerationRequest(
        turns=(*turns, Turn("user", words)),
        sampling=Sampling(temperature=0.0, max_tokens=_LONGEST),
        grammar=GRAMMAR,
    )
    pieces: list[str] = []
    for event in engine.generate(request):
        if isinstance(event, Piece):
            pieces.append(event.text)
        elif isinstance(event, Finished) and event.stats.stop_reason is StopReason.STOPPED:
            return None
    return "".join(pieces)


def _parsed(answer: str) -> Iterator[Statement]:
    """The notes in an answer; what an endpoint that knows no grammar wrote around them is passed.

    An answer that was cut short gives the notes that are whole.
    """
    for match in re.finditer(r"\{[^{}]*\}", answer):
        try:
            note = json.loads(match.group())
        except ValueError:
            continue
        text, kind = note.get("text"), note.get("kind")
        if isinstance(text, str) and text.strip() and kind in _KINDS:
            yield Statement(text.strip(), Kind(kind))
