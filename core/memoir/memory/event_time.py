"""When something happened, as an interval with a precision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Precision(StrEnum):
    """How exactly the time is known; the interval spans the whole unit."""

    MINUTE = "minute"
    HOUR = "hour"
    PART_OF_DAY = "part_of_day"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True)
class EventTime:
    """An interval, both ends included, in the speaker's own calendar.

    ``start`` and ``end`` are dates, or naive datetimes for precisions finer than a day.
    """

    start: date | datetime
    end: date | datetime
    precision: Precision

    def as_record(self) -> dict[str, str]:
        """A JSON object that `from_record` reads back."""
        return {
            "start": self.start.isoformat(),
            "end": self.end.isoformat(),
            "precision": self.precision.value,
        }

    @classmethod
    def from_record(cls, record: dict[str, str]) -> EventTime:
        """Read what `as_record` wrote; raises ValueError or KeyError on anything else."""
        return cls(
            start=_date_or_datetime(record["start"]),
            end=_date_or_datetime(record["end"]),
            precision=Precision(record["precision"]),
        )


def _date_or_datetime(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
