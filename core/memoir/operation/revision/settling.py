"""Deciding what a new claim does to one that is known, and the other way round."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum, auto

from memoir.memory.event_time import EventTime
from memoir.memory.memory import Memory, Status, Trust
from memoir.memory.moment import in_utc
from memoir.operation.revision.claims import Act, Claim
from memoir.operation.revision.known import Entry
from memoir.operation.revision.slots import Holds, holds
from memoir.operation.revision.timing import agree, are_times, is_ahead, is_lone, is_specific
from memoir.operation.revision.values import Sort, comparable, is_wide, one_is_wider, same

# A change told as having happened this long ago still tells of the present.
_RECENTLY = timedelta(days=62)
_AHEAD = frozenset({Act.WILL, Act.FADES})
_STANDING = {Trust.OWN_WORDS: 1, Trust.IMPORTED: 0}


class Verdict(Enum):
    """What becomes of two claims."""

    NOTHING = auto()
    AGREE = auto()
    ENDS_OLD = auto()
    ENDS_NEW = auto()
    CONFLICT = auto()
    DOUBT = auto()


@dataclass(frozen=True, slots=True)
class Span:
    """When a change is said to have happened: at some moment from ``start`` to ``end``."""

    start: datetime
    end: datetime


def span_of(memory: Memory) -> Span:
    """When what ``memory`` tells became so: its event time, or when it was said."""
    if memory.event_time is None:
        return Span(memory.said_at, memory.said_at)
    span = in_moments(memory.event_time)
    if span.start <= memory.said_at <= span.end:
        # “Today”, “this year”: it has happened by the time it is told.
        return Span(span.start, memory.said_at)
    return span


def in_moments(when: EventTime) -> Span:
    """An event time as moments, from the first to the last."""
    return Span(_moment(when.start, time.min), _moment(when.end, time.max))


def _moment(value: date | datetime, at: time) -> datetime:
    return in_utc(value if isinstance(value, datetime) else datetime.combine(value, at))


def _span_of_change(entry: Entry) -> Span:
    """When the change came about; a day that is itself the value is not when it was changed."""
    value = entry.claim.value
    if value is not None and value.sort in (Sort.WHEN, Sort.DAY):
        return Span(entry.memory.said_at, entry.memory.said_at)
    return span_of(entry.memory)


def decide(new: Entry, old: Entry) -> Verdict:
    """What ``new``, just said or just learned of, does to ``old`` or has done to it."""
    if old.memory.status is Status.SUPERSEDED:
        return Verdict.NOTHING
    first, second = new.claim, old.claim
    if _AHEAD & {first.act, second.act}:
        return _not_yet(new, old)
    if first.act.denies:
        return _denial(new, old) if second.act.holds else Verdict.NOTHING
    if second.act.denies:
        return _after_denial(new, old)
    return _both_hold(new, old)


def _not_yet(new: Entry, old: Entry) -> Verdict:
    """One of the two is still to come, or coming to an end."""
    later = _is_later(new, old) and _has_standing(new, old)
    if new.claim.act is Act.FADES:
        return Verdict.DOUBT if later and old.claim.act.holds else Verdict.NOTHING
    called_off = new.claim.act.denies and old.claim.act is Act.WILL
    if later and called_off and _denied(new.claim, old.claim):
        return Verdict.ENDS_OLD
    return Verdict.NOTHING


def _denial(new: Entry, old: Entry) -> Verdict:
    if not _denied(new.claim, old.claim):
        return Verdict.NOTHING
    if new.claim.act is Act.WAS and (new.claim.value is None and not new.claim.topic):
        return Verdict.NOTHING
    if _is_later(new, old) and _tells_of_now(new, old) and _has_standing(new, old):
        return Verdict.ENDS_OLD
    if new.memory.said_at == old.memory.said_at:
        return Verdict.ENDS_OLD if new.claim.act is Act.ENDS else Verdict.CONFLICT
    return Verdict.NOTHING


def _after_denial(new: Entry, old: Entry) -> Verdict:
    """Something holds, and it is known to have ended or not to be."""
    if not _denied(old.claim, new.claim) or old.claim.act is Act.WAS:
        return Verdict.NOTHING
    if _is_later(new, old):
        outdated = old.claim.state and _has_standing(new, old)
        return Verdict.ENDS_OLD if outdated else Verdict.NOTHING
    if new.memory.said_at < old.memory.said_at and _tells_of_now(old, new):
        return Verdict.ENDS_NEW
    return Verdict.NOTHING


def _both_hold(new: Entry, old: Entry) -> Verdict:
    first, second = new.claim, old.claim
    if first.value is None or second.value is None:
        return Verdict.AGREE if first.value is second.value else Verdict.NOTHING
    if first.act is Act.BEGINS and one_is_wider(first.value, second.value):
        return _to_another_country(new, old)
    alike = _alike(new, old)
    if alike is not False:
        return Verdict.AGREE if alike else Verdict.NOTHING
    if not _has_standing(new, old):
        return Verdict.NOTHING
    if first.replaces is not None:
        gives_way = same(first.replaces, second.value)
        return Verdict.ENDS_OLD if gives_way else Verdict.NOTHING
    return _two_values(new, old)


def _alike(new: Entry, old: Entry) -> bool | None:
    """Whether two claims have one value; None where they tell different things."""
    first, second = new.claim.value, old.claim.value
    if first is None or second is None:
        return None
    if are_times(new, old):
        return agree(new, old)
    return True if same(first, second) else (False if comparable(first, second) else None)


def _two_values(new: Entry, old: Entry) -> Verdict:
    """Both say what one slot holds, and not the same."""
    first = new.claim
    cardinality = holds(first.slot, first.topic)
    if cardinality is Holds.MANY:
        return Verdict.NOTHING
    if not first.alone or not old.claim.alone:
        return _not_alone(new, old)
    if cardinality is Holds.ONE_FOR_GOOD:
        corrected = first.corrects and _is_later(new, old)
        return Verdict.ENDS_OLD if corrected else Verdict.CONFLICT
    return _by_time(new, old)


def _to_another_country(new: Entry, old: Entry) -> Verdict:
    """“I moved to Spain” ends “I live in Lisbon”; to Porto, it leaves “I live in Portugal” open."""
    if not _is_later(new, old) or not _tells_of_now(new, old) or not _has_standing(new, old):
        return Verdict.NOTHING
    return Verdict.DOUBT if old.claim.value and is_wide(old.claim.value) else Verdict.ENDS_OLD


def _by_time(new: Entry, old: Entry) -> Verdict:
    if new.memory.said_at == old.memory.said_at:
        if new.claim.corrects or new.claim.act is not old.claim.act:
            changed = new.claim.corrects or new.claim.act is Act.BEGINS
            return Verdict.ENDS_OLD if changed else Verdict.ENDS_NEW
        return Verdict.CONFLICT
    if _is_later(new, old):
        return Verdict.ENDS_OLD if _tells_of_now(new, old) else Verdict.NOTHING
    return Verdict.ENDS_NEW if _tells_of_now(old, new) else Verdict.NOTHING


def _not_alone(new: Entry, old: Entry) -> Verdict:
    """“I have a dog called Rex” leaves room for another one."""
    if are_times(new, old):
        return _another_time(new, old)
    first = new.claim
    changes = first.corrects or (first.alone and first.act is Act.BEGINS)
    if not changes or not _is_later(new, old) or not _has_standing(new, old):
        return Verdict.NOTHING
    return Verdict.ENDS_OLD


def _another_time(new: Entry, old: Entry) -> Verdict:
    """“The dentist appointment is on Friday” means the one there is; “I have one” may not."""
    first = new.claim
    if not _is_later(new, old) or not _has_standing(new, old):
        return Verdict.NOTHING
    if not is_ahead(old, new.memory.said_at):
        return Verdict.NOTHING
    if first.corrects or first.act is Act.BEGINS or (first.alone and is_specific(first.topic)):
        return Verdict.ENDS_OLD
    return Verdict.CONFLICT if is_lone(first.topic) else Verdict.NOTHING


def _denied(denial: Claim, claim: Claim) -> bool:
    """Whether ``denial`` is about the very thing that ``claim`` says."""
    if denial.value is None:
        return True
    if claim.value is None:
        return False
    return same(denial.value, claim.value) and denial.value.sort is claim.value.sort


def _is_later(new: Entry, old: Entry) -> bool:
    return new.memory.said_at > old.memory.said_at


def _tells_of_now(later: Entry, earlier: Entry) -> bool:
    """Whether what ``later`` tells came after ``earlier`` was said, and is no old story."""
    if later.claim.act in (Act.IS, Act.IS_NOT, Act.WAS):
        return True
    span = _span_of_change(later)
    return span.end >= earlier.memory.said_at or later.memory.said_at - span.end <= _RECENTLY


def _has_standing(new: Entry, old: Entry) -> bool:
    return has_standing(new.memory, old.memory)


def has_standing(new: Memory, old: Memory) -> bool:
    """Whether the source of ``new`` may overrule that of ``old``."""
    return _STANDING.get(new.trust, -1) >= _STANDING.get(old.trust, -1)


def ended_at(new: Entry, old: Entry) -> datetime:
    """When ``old`` stopped being so: when ``new`` came about, but not before ``old`` was said.

    Said in the very month in which the change is told to have happened, ``old`` held for what
    was left of it.
    """
    said = old.memory.said_at
    if new.claim.act in (Act.IS, Act.IS_NOT, Act.WAS):
        return max(new.memory.said_at, said)
    span = _span_of_change(new)
    end = span.end if span.start <= said < span.end else span.start
    return max(said, min(end, new.memory.said_at))
