"""Which way words run."""

from __future__ import annotations

from unicodedata import bidirectional


def is_right_to_left(words: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    for letter in words:
        direction = bidirectional(letter)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False
