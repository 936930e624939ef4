"""Memories over time: how many happened when, by year, month or day."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Level(StrEnum):
    """How wide the bars of a timeline are."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"

    def bucket(self, day: date) -> date:
        """The first day of the year, month or day that ``day`` lies in."""
        match self:
            case Level.YEAR:
                return day.replace(month=1, day=1)
            case Level.MONTH:
                return day.replace(day=1)
            case Level.DAY:
                return day

    def last(self, first: date) -> date:
        """The last day of the bucket that begins on ``first``."""
        match self:
            case Level.YEAR:
                return first.replace(month=12, day=31)
            case Level.MONTH:
                return first.replace(day=monthrange(first.year, first.month)[1])
            case Level.DAY:
                return first


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """``count`` memories of what happened from ``first`` to ``last``, both days included."""

    first: date
    last: date
    count: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """How many memories happened in each stretch of days; no stretch is there twice.

    What lies within one bucket of a level counts in its bar; what is known so roughly that it
    reaches beyond one (a year among months) is a range. So at each level every memory is counted
    once: the bars and the ranges add up to `total`.
    """

    stretches: tuple[Stretch, ...] = ()

    @classmethod
    def of(cls, counts: Mapping[tuple[date, date], int]) -> Timeline:
        """From how many memories there are of each first and last day."""
        return cls(tuple(sorted(Stretch(*days, count) for days, count in counts.items() if count)))

    @classmethod
    def over(cls, days: Iterable[tuple[date, date]]) -> Timeline:
        """From the first and the last day of each memory."""
        return cls.of(Counter(days))

    @property
    def total(self) -> int:
        """How many memories there are."""
        return sum(stretch.count for stretch in self.stretches)

    @property
    def first(self) -> date | None:
        """The earliest day; None without memories."""
        return min((stretch.first for stretch in self.stretches), default=None)

    @property
    def last(self) -> date | None:
        """The latest day; None without memories."""
        return max((stretch.last for stretch in self.stretches), default=None)

    def within(self, first: date, last: date) -> Timeline:
        """What happened wholly between two days, both included."""
        return Timeline(
            tuple(each for each in self.stretches if first <= each.first and each.last <= last)
        )

    def bars(self, level: Level) -> list[Stretch]:
        """The buckets of a level that hold memories, in order of time."""
        counts: Counter[date] = Counter()
        for each in self.stretches:
            if _is_narrow(each, level):
                counts[level.bucket(each.first)] += each.count
        return [Stretch(day, level.last(day), counts[day]) for day in sorted(counts)]

    def ranges(self, level: Level) -> list[Stretch]:
        """What reaches beyond one bucket of a level, in order of time."""
        return [each for each in self.stretches if not _is_narrow(each, level)]


def _is_narrow(stretch: Stretch, level: Level) -> bool:
    return level.bucket(stretch.first) == level.bucket(stretch.last)
