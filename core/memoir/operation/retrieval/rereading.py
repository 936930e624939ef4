"""The deeper mode: the chat model reads the best memories again and says which of them answer.

It is slow and only as good as the model, so it happens only when somebody waits for it. A model
that cannot tell an answer from another sentence on a few fixed pairs is not asked, unless the user
insists.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from memoir.errors import Cancelled, ModelUnfit
from memoir.infrastructure.engine.chat import (
    ChatEngine,
    Finished,
    GenerationRequest,
    Piece,
    Sampling,
    StopReason,
    Turn,
)
from memoir.infrastructure.governance.access import Gate
from memoir.memory.audit import Errand
from memoir.memory.conversation import ScorePart
from memoir.memory.hit import Hit
from memoir.operation.retrieval.scoring import READ, READ_NAME, probability
from memoir.settings import JUDGES_TESTED, Preferences

MOST_READ = 20
_GRAMMAR = 'root ::= "yes" | "no"\n'
_LONGEST_ANSWER = 3
_LONGEST_TEXT = 1500
_ASKED = (
    "You are given a question and one note from somebody's memory. Say whether the note answers "
    "the question or a part of it. A note about another person or another thing does not. Answer "
    "with yes or no only."
)
_MOST_FAILURES = 1
# A question, a note, and whether the note answers it.
PAIRS = (
    ("Where does Ana live?", "I moved to Lisbon with my parents.", "Ana", True),
    ("Where does Ana live?", "I love long walks by the sea.", "Ana", False),
    ("What is my dog called?", "My dog is called Biscuit.", "", True),
    ("What is my dog called?", "My cat is called Pixel.", "", False),
    ("When did Ben change his job?", "I started at the new firm in May.", "Ben", True),
    ("When did Ben change his job?", "Thanks, that sounds great!", "Ben", False),
    ("What music does my brother like?", "My brother only listens to jazz.", "", True),
    ("What music does my brother like?", "My sister plays the violin.", "", False),
)


def passes(engine: ChatEngine, stopped: Callable[[], bool]) -> bool:
    """Whether the model tells answers from other sentences; raises EngineError, Cancelled."""
    failures = 0
    for question, text, speaker, right in PAIRS:
        request = _request(question, text, speaker, Errand())
        failures += _says_yes(engine, request, stopped) is not right
    return failures <= _MOST_FAILURES


def reread(
    engine: ChatEngine,
    question: str,
    hits: Sequence[Hit],
    gate: Gate,
    stopped: Callable[[], bool],
) -> list[Hit]:
    """``hits`` with the first 20 in the order that reading them again gives.

    What ``gate`` does not let through to the engine keeps its score. Raises EngineError, and
    Cancelled when ``stopped`` or cancelled.
    """
    read = [_reread(engine, question, hit, gate, stopped) for hit in hits[:MOST_READ]]
    return sorted(read, key=lambda hit: -hit.score) + list(hits[MOST_READ:])


def check(engine: ChatEngine, preferences: Preferences, stopped: Callable[[], bool]) -> None:
    """Raise ModelUnfit if the model does not pass; a model is tested once."""
    info = engine.load()
    name = f"{info.id} {info.file_hash}".strip()
    tested = preferences.get(JUDGES_TESTED)
    if name not in tested:
        verdict = "passed" if passes(engine, stopped) else "failed"
        tested = {**tested, name: verdict}
        preferences.put(JUDGES_TESTED, tested)
    if tested[name] != "passed":
        raise ModelUnfit(
            f"{info.name} cannot tell what answers a question from what does not, so looking "
            "deeper would only put memories in a worse order; choose a larger model."
        )


def _reread(
    engine: ChatEngine, question: str, hit: Hit, gate: Gate, stopped: Callable[[], bool]
) -> Hit:
    memory = hit.memory
    if not gate.admits(memory):
        return hit
    request = _request(question, memory.text, memory.speaker, Errand(memories=(memory.id,)))
    said = 1.0 if _says_yes(engine, request, stopped) else -1.0
    why = (*hit.why, ScorePart(READ_NAME, said, READ))
    return replace(hit, score=probability(why), why=why)


def _request(question: str, text: str, speaker: str, errand: Errand) -> GenerationRequest:
    """What differs stands last, so that all before it is read once."""
    note = f"{speaker or 'The user'} said: “{text[:_LONGEST_TEXT]}”"
    asked = f"Question: {question}\nNote: {note}\nDoes the note answer the question?"
    return GenerationRequest(
        turns=(Turn("system", _ASKED), Turn("user", asked)),
        sampling=Sampling(max_tokens=_LONGEST_ANSWER),
        grammar=_GRAMMAR,
        errand=errand,
    )


def _says_yes(engine: ChatEngine, request: GenerationRequest, stopped: Callable[[], bool]) -> bool:
    said = ""
    for event in engine.generate(request):
        if isinstance(event, Piece):
            said += event.text
        if stopped() or (
            isinstance(event, Finished) and event.stats.stop_reason is StopReason.STOPPED
        ):
            engine.cancel()
            raise Cancelled("Looking deeper was stopped; the memories are as they were found.")
    return said.strip().lower().startswith("yes")
