"""Lists of words."""

from __future__ import annotations


def words_of(text: str) -> frozenset[str]:
    """The words in ``text``, which is written as a list of them with spaces between."""
    return frozenset(text.split())
