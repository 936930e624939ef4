"""Whether a language model reads well enough to be trusted with it: a few fixed messages decide."""

from __future__ import annotations

from memoir.infrastructure.engine.chat import ChatEngine
from memoir.operation.reader.by_model import read_by_model

FEWEST_PARAMETERS = 1_000_000_000
MOST_FAILURES = 1
# A message; words of which each must come in some note; words of which none may come.
MESSAGES: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("My dog is called Biscuit and I live in Lisbon.", ("Biscuit", "Lisbon"), ()),
    ("What is the capital of France, and how many people live there?", (), ("France", "live")),
    ("My sister Ana came by yesterday. She works as a judge in Porto.", ("judge", "Porto"), ()),
    ("You said that I live in Berlin. Where did you get that from?", (), ("Berlin",)),
    ("If I won the lottery I would buy a boat and sail to Fiji.", (), ("boat", "Fiji")),
    ("I used to smoke a lot, but I quit in 2019 and never looked back.", ("2019",), ()),
    ("Thanks, that looks great! Now make it a bit shorter, please.", (), ("great", "shorter")),
    ("The doctor says I'm allergic to penicillin, so that one is out.", ("penicillin",), ()),
)


def passes(engine: ChatEngine) -> bool | None:
    """Whether the model of ``engine`` notes what is told and nothing else; None if interrupted.

    Raises EngineError.
    """
    failures = 0
    for message, wanted, unwanted in MESSAGES:
        statements = read_by_model(engine, message)
        if statements is None:
            return None
        noted = " ".join(statement.text for statement in statements)
        right = all(word in noted for word in wanted)
        failures += not right or any(word in noted for word in unwanted)
        if not wanted:
            failures += bool(statements) and not any(word in noted for word in unwanted)
        if failures > MOST_FAILURES:
            return False
    return True
