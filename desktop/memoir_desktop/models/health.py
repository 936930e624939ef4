"""A look over all memories: what the page of their health shows, and what it does about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Event
from typing import TYPE_CHECKING

from memoir import Complaint, Finding, HealthReport, Memory, MemoryFilter, Order, Remedy, Status
from memoir.memory.moment import now
from memoir_desktop.models.disputes import put_back

if TYPE_CHECKING:
    from memoir import Memoir

_AT_ONCE = 25  # so many memories are mended before the next report of progress
_POINTS = 24
_KEPT = tuple(status for status in Status if status is not Status.FORGOTTEN)

# The gravest first.
ORDER = (
    Complaint.SECRET,
    Complaint.CONFLICTING,
    Complaint.DOUBTFUL,
    Complaint.DUPLICATE,
    Complaint.NEAR_DUPLICATE,
    Complaint.JUNK,
    Complaint.EXPIRED,
    Complaint.STALE,
)


@dataclass(frozen=True, slots=True)
class Group:
    """Everything with one complaint; ``count`` memories are concerned, or too many."""

    complaint: Complaint
    remedy: Remedy
    findings: tuple[Finding, ...]
    count: int

    @property
    def memories(self) -> tuple[str, ...]:
        """One memory of each thing that was found."""
        if self.remedy is Remedy.MERGE:
            return tuple(finding.memories[0] for finding in self.findings)
        return tuple(id for finding in self.findings for id in finding.memories)


@dataclass(frozen=True, slots=True)
class Checkup:
    """What was found, how many memories there are of each kind, and how many there were when."""

    statuses: dict[str, int]
    kinds: dict[str, int]
    groups: tuple[Group, ...]
    growth: tuple[tuple[datetime, int], ...]

    @property
    def total(self) -> int:
        """How many memories there are."""
        return sum(self.statuses.values())


def examine(memoir: Memoir, stopped: Callable[[], bool]) -> Checkup:
    """Look over everything; blocks, at 100,000 memories for about two seconds."""
    report = memoir.health()
    facets = memoir.facets()
    growth = () if stopped() else tuple(_growth(memoir, stopped))
    return Checkup(dict(report.statuses), dict(facets.kinds), _groups(report), growth)


def relieve(
    memoir: Memoir, group: Group, report: Callable[[int, int], None], stop: Event
) -> list[Memory]:
    """Do what its remedy says, a little at a time; as the memories were before.

    What was done when ``stop`` is set stays done.
    """
    pieces = list(_pieces(group))
    total = sum(len(piece.memories) for piece in pieces)
    before: list[Memory] = []
    done = 0
    for piece in pieces:
        if stop.is_set():
            break
        # Of what is erased nothing is kept, not even to undo it.
        if group.remedy is not Remedy.FORGET:
            before += memoir.get_many(piece.memories).values()
        memoir.relieve(piece)
        done += len(piece.memories)
        report(done, total)
    return before


def take_back(
    memoir: Memoir, before: Sequence[Memory], report: Callable[[int, int], None], stop: Event
) -> None:
    """Let memories be again what they were before `relieve`."""
    for done, memory in enumerate(before, 1):
        if stop.is_set():
            break
        now_ = memoir.get(memory.id)
        if now_.status is Status.ARCHIVED and memory.status in (Status.ACTIVE, Status.CONFLICTING):
            memoir.edit(memory.id, status=memory.status)
        else:
            put_back(memoir, [memory])
        report(done, len(before))


def _groups(report: HealthReport) -> tuple[Group, ...]:
    groups = []
    for complaint in ORDER:
        findings = tuple(each for each in report.findings if each.complaint is complaint)
        if findings:
            groups.append(Group(complaint, findings[0].remedy, findings, report.count(complaint)))
    return tuple(groups)


def _pieces(group: Group) -> Iterator[Finding]:
    """What is found together is kept together; the rest is cut into small pieces."""
    for finding in group.findings:
        if finding.remedy is Remedy.MERGE:
            yield finding
            continue
        for start in range(0, len(finding.memories), _AT_ONCE):
            yield replace(finding, memories=finding.memories[start : start + _AT_ONCE])


def _growth(memoir: Memoir, stopped: Callable[[], bool]) -> Iterator[tuple[datetime, int]]:
    """How many of today's memories had been told by each of some moments up to now."""
    first = memoir.list(MemoryFilter(statuses=_KEPT), order=Order.OLDEST, limit=1)
    if not first:
        return
    start, end = first[0].said_at, now()
    for step in range(1, _POINTS + 1):
        if stopped():
            return
        moment = start + (end - start) * step / _POINTS
        yield moment, memoir.count(MemoryFilter(statuses=_KEPT, said_until=moment))
