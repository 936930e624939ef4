"""What is made unreadable in an export, and what is left out of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from memoir.memory.memory import Kind

SHORTEST_WORD = 2


class Mask(StrEnum):
    """What is replaced wherever it is found."""

    PEOPLE = "people"
    PLACES = "places"
    EMAILS = "emails"
    PHONES = "phones"
    ADDRESSES = "addresses"
    LINKS = "links"


EVERY_MASK = tuple(Mask)


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """How an export is redacted; what is in the vault stays as it is.

    masks: what is replaced by placeholders, the same name always by the same one: “[person 1]”
    words: the user's own, replaced wherever they stand, inside longer words too, in any case
    without_kinds, without_scopes: memories left out whole; a scope stands for those below it too
    """

    masks: tuple[Mask, ...] = ()
    words: tuple[str, ...] = ()
    without_kinds: tuple[Kind, ...] = ()
    without_scopes: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether it does anything."""
        return bool(self.masks or self.words or self.without_kinds or self.without_scopes)


@dataclass(frozen=True, slots=True)
class RedactionCount:
    """How many memories an export has, changes and leaves out."""

    memories: int = 0
    changed: int = 0
    left_out: int = 0
