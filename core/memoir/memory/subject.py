"""Who and what memories are about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Sort(StrEnum):
    """What sort of thing a memory can be about; ``OTHER`` is a name that nothing more tells of."""

    PERSON = "person"
    ANIMAL = "animal"
    PLACE = "place"
    ORGANISATION = "organisation"
    TOPIC = "topic"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One person, place, organisation or topic, with how often and when it was spoken of.

    ``name`` is the commonest of its ``spellings``. ``relationship`` is who it is to the user
    ("sister"), or empty. ``word`` tells a topic found by its word from one that is a tag.
    ``first`` and ``last`` are when it was first and last mentioned; ``months`` how many memories
    mention it in each month (``"2024-03"``) in which one does.
    """

    name: str
    sort: Sort
    count: int
    first: datetime
    last: datetime
    spellings: tuple[str, ...]
    months: tuple[tuple[str, int], ...] = ()
    relationship: str = ""
    word: str = ""
