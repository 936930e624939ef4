"""How long a text may be that is kept or sent as one."""

from __future__ import annotations

from memoir.errors import InvalidInput

LONGEST_TEXT = 2_000_000
"""Characters: a thick book, which takes seconds to be read. Ten times that would take minutes."""


def check_length(text: str, what: str) -> None:
    """Raise InvalidInput where ``text`` is longer than ``what`` (“A memory”) may be."""
    if len(text) > LONGEST_TEXT:
        raise too_long(what, f"this one has {len(text):,}")


def too_long(what: str, found: str) -> InvalidInput:
    """What is said of a text that is too long; ``found`` says how long it is."""
    return InvalidInput(
        f"{what} has at most {LONGEST_TEXT:,} characters, as many as a thick book; {found}. "
        "Give it in parts, or only what matters of it."
    )
