"""What the grammar finds: a phrase that gives a time once it is known when it was said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum

from memoir.memory.event_time import EventTime
from memoir.operation.reader.time.calendar import Hemisphere
from memoir.operation.reader.time.tokens import Tokens


class Tense(StrEnum):
    """Which way from now the words around a phrase look; ``OPEN`` where nothing tells."""

    PAST = "past"
    PERFECT = "perfect"
    FUTURE = "future"
    HABIT = "habit"
    OPEN = "open"


class Relation(StrEnum):
    """How what is told stands to the time that is named."""

    DURING = "during"
    BEFORE = "before"
    AFTER = "after"


class Weight(IntEnum):
    """How much a phrase says about when something happened."""

    SPAN = 1
    POINT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Customs:
    """What differs between people: the seasons, and whether 5/6/2023 begins with the day.

    ``day_first`` None leaves a date that could be read both ways unread. ``language`` is what the
    author writes, such as "de" or "pt-BR"; empty to guess it from each text. Where
    ``year_of_birth`` is False only the day of ``birthday`` is known, and its year means nothing.
    """

    hemisphere: Hemisphere = Hemisphere.NORTH
    day_first: bool | None = None
    birthday: date | None = None
    year_of_birth: bool = True
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What a phrase is resolved against.

    ``moment`` is naive, on the speaker's own clock; ``previous`` the time named last before.
    """

    moment: datetime
    tense: Tense = Tense.OPEN
    customs: Customs = Customs()
    previous: EventTime | None = None

    @property
    def day(self) -> date:
        """The day on which it was said."""
        return self.moment.date()

    @property
    def past(self) -> bool:
        """Whether the words look back."""
        return self.tense in (Tense.PAST, Tense.PERFECT)


Resolve = Callable[[Reference], EventTime | None]


@dataclass(frozen=True, slots=True)
class Phrase:
    """The tokens from ``start`` up to ``end`` name a time.

    ``resolve`` gives None where the tense forbids, and raises ValueError or OverflowError for
    what no calendar holds. ``yearless`` says that it comes every year and no year was said.
    """

    start: int
    end: int
    resolve: Resolve
    weight: Weight = Weight.POINT
    relation: Relation = Relation.DURING
    yearless: bool = False


Rule = Callable[[Tokens, int], Phrase | None]
