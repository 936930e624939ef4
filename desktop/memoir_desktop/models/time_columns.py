"""A timeline as columns of a chart: which buckets there are, and what is said of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from memoir import Level, Memory, Stretch, Timeline

_LONGEST_EMPTY = 3
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Look:
    """Which part of a timeline is looked at: all years, a year's months, a month's days."""

    level: Level = Level.YEAR
    first: date | None = None

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day of the part; None for all of it."""
        if self.first is None:
            return None
        return self.first, _wider(self.level).last(self.first)

    def into(self, day: date) -> Look | None:
        """A closer look at the bucket that begins on ``day``; None if there is none closer."""
        closer = {Level.YEAR: Level.MONTH, Level.MONTH: Level.DAY}.get(self.level)
        return Look(closer, day) if closer is not None else None

    def out(self) -> Look:
        """The same from further away."""
        if self.level is Level.DAY and self.first is not None:
            return Look(Level.MONTH, Level.YEAR.bucket(self.first))
        return Look()

    def beside(self, step: int) -> Look:
        """The year or the month before (-1) or after (1)."""
        if self.first is None:
            return self
        wider = _wider(self.level)
        day = wider.last(self.first) + _DAY if step > 0 else self.first - _DAY
        return Look(self.level, wider.bucket(day))


@dataclass(frozen=True, slots=True)
class Columns:
    """What a look shows: its buckets (None for a gap of empty ones), and what reaches over more.

    ``outside`` counts the memories known too roughly for this look, such as those of a whole year
    among the days of a month.
    """

    buckets: tuple[Stretch | None, ...]
    ranges: tuple[Stretch, ...]
    outside: int = 0


def columns(timeline: Timeline, look: Look) -> Columns:
    """The buckets that ``look`` shows of ``timeline``, empty ones too."""
    days = look.days
    if days is None:
        bars = timeline.bars(look.level)
        return Columns(tuple(_with_gaps(bars, look.level)), tuple(timeline.ranges(look.level)))
    first, last = days
    counted = {bar.first: bar for bar in timeline.within(first, last).bars(look.level)}
    buckets = []
    day = first
    while day <= last:
        end = look.level.last(day)
        buckets.append(counted.get(day, Stretch(day, end, 0)))
        day = end + _DAY
    touching = [
        each for each in timeline.ranges(look.level) if each.first <= last and first <= each.last
    ]
    near = [each for each in touching if not (each.first < first and last < each.last)]
    outside = sum(each.count for each in touching) - sum(each.count for each in near)
    return Columns(tuple(buckets), tuple(near), outside)


def _with_gaps(bars: list[Stretch], level: Level) -> list[Stretch | None]:
    """All buckets from the first bar to the last; long empty runs are only hinted at."""
    found: list[Stretch | None] = []
    for bar in bars:
        previous = found[-1] if found else None
        if previous is not None:
            day, empty = previous.last + _DAY, []
            while day < bar.first:
                empty.append(Stretch(day, level.last(day), 0))
                day = level.last(day) + _DAY
            found += empty if len(empty) <= _LONGEST_EMPTY else [None]
        found.append(bar)
    return found


def _wider(level: Level) -> Level:
    return {Level.MONTH: Level.YEAR, Level.DAY: Level.MONTH}.get(level, level)


def bucket_label(day: date, level: Level) -> str:
    """What stands under a bar."""
    match level:
        case Level.YEAR:
            return str(day.year)
        case Level.MONTH:
            return QLocale().standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)
        case Level.DAY:
            return str(day.day)


def bucket_words(day: date, level: Level) -> str:
    """A bucket by its whole name: “2024”, “March 2024”, “12 March 2024”."""
    match level:
        case Level.YEAR:
            return str(day.year)
        case Level.MONTH:
            name = QLocale().standaloneMonthName(day.month, QLocale.FormatType.LongFormat)
            return f"{name} {day.year}"
        case Level.DAY:
            pattern = QCoreApplication.translate("MemoryWords", "d MMMM yyyy", "date format")
            return QLocale().toString(_qdate(day), pattern)


def stretch_words(stretch: Stretch) -> str:
    """A stretch of days by the shortest name it has."""
    for level in (Level.YEAR, Level.MONTH, Level.DAY):
        first = level.bucket(stretch.first)
        if first == stretch.first and level.last(first) == stretch.last:
            return bucket_words(first, level)
    first, last = stretch.first, stretch.last
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year} \N{EN DASH} {last.year}"
    short = QCoreApplication.translate("MemoryWords", "d MMM", "date format")
    whole = QCoreApplication.translate("MemoryWords", "d MMM yyyy", "date format")
    begin = QLocale().toString(_qdate(first), short if first.year == last.year else whole)
    return f"{begin} \N{EN DASH} {QLocale().toString(_qdate(last), whole)}"


def short_words(stretch: Stretch, level: Level) -> tuple[str, ...]:
    """A stretch of days in ever fewer words, for where there is little room.

    Its days; then from which bar to which, where the bars' labels say that; how many memories.
    """
    days, count = stretch_words(stretch), QLocale().toString(stretch.count)
    first, last = stretch.first, stretch.last
    same = level is Level.YEAR or (first.year == last.year and level is Level.MONTH)
    if not (same or (first.year, first.month) == (last.year, last.month)):
        return days, count
    labels = dict.fromkeys((bucket_label(first, level), bucket_label(last, level)))
    return days, " \N{EN DASH} ".join(labels), count


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def days_of(memory: Memory) -> tuple[date, date]:
    """The first and the last day on which it happened, or the local day on which it was said."""
    event = memory.event_time
    if event is None:
        said = memory.said_at.astimezone().date()
        return said, said
    return _day(event.start), _day(event.end)


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
