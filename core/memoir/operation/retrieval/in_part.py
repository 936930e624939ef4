"""What is over of a statement that tells several things must not be answered with.

Asked “Where do I live?”, “I moved to Antwerp” comes before “I live in Ghent and work at the
harbour”, of which it ended a part; asked “Where do I work?” the older one stays where it is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from memoir.infrastructure.vault.vault import Vault
from memoir.memory.doubt import DOUBTFUL
from memoir.memory.event_time import EventTime
from memoir.memory.hit import Hit
from memoir.memory.memory import Memory
from memoir.operation.reader.time import calendar
from memoir.operation.retrieval.asked_part import is_asked_about
from memoir.operation.retrieval.best_first import best_first
from memoir.operation.retrieval.evidence import Sign
from memoir.operation.retrieval.formerly import is_only_new
from memoir.operation.retrieval.guessed import as_it_fits
from memoir.operation.retrieval.lineage import standing_for
from memoir.operation.retrieval.question import Question
from memoir.operation.retrieval.scoring import (
    AT_MOST_LIKELY,
    HISTORY,
    HISTORY_NAME,
    MAYBE_OVER,
    MAYBE_OVER_NAME,
    OVER_IN_PART,
    OVER_IN_PART_NAME,
    SINCE,
    SINCE_NAME,
    TOOK_OVER,
    TOOK_OVER_NAME,
    points_of,
    with_part,
)
from memoir.operation.revision.parts import EndedPart, Parts

_COMPARED = 48


@dataclass(frozen=True, slots=True)
class _Instead:
    """What is so instead of a part; ``sure`` unless that was only guessed."""

    memory: Memory
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InPart:
    """Looks for what of the hits for ``question`` is over in part.

    ``scopes`` are those looked in (empty: all), ``moment`` the one asked as of, ``then`` the time
    asked about that is over by now; ``admits`` says whether who asks may see a memory, ``own`` how
    one fits the question by itself. ``unread`` gives what was found whose statements have not been
    noted yet, as after an update.
    """

    vault: Vault
    question: Question
    scopes: Collection[str] = ()
    moment: datetime | None = None
    then: EventTime | None = None
    admits: Callable[[Hit], bool] = lambda _hit: True
    own: Callable[[Memory], Hit | None] = lambda _memory: None
    unread: Callable[[], Sequence[Memory]] = tuple

    def put_right(self, hits: Iterator[Hit]) -> Iterator[Hit]:
        """``hits``, best first, each memory once, with what was said since of what is over.

        Where that part is asked about, what is so since stands in its place, and it far behind.
        """
        return best_first(hits, self._since)

    def put_behind(self, hits: Iterator[Hit]) -> Iterator[Hit]:
        """``hits`` for a question of what was so before: what is so since comes after that."""
        newer: set[str] = set()
        told: list[Hit] = []
        for hit in islice(hits, _COMPARED):
            asked, since = self._over(hit)
            newer.update(each.memory.id for each in asked if is_only_new(each.memory))
            told.append(
                with_part(replace(hit, since=since), HISTORY_NAME, HISTORY) if asked else hit
            )
        told = [with_part(hit, TOOK_OVER_NAME, TOOK_OVER) if hit.memory.id in newer else hit
                for hit in told]  # fmt: skip
        yield from sorted(told, key=lambda hit: -hit.score)
        yield from hits

    def _since(self, hit: Hit) -> Iterator[Hit]:
        """``hit`` and what has taken the place of the part of it that is asked about."""
        asked, since = self._over(hit)
        is_over = False
        for each in asked:
            instead, fits = _instead(hit, each.memory), True
            if not each.sure:
                instead, fits = as_it_fits(hit, each.memory, self.own(each.memory))
            is_over = is_over or fits
            yield instead
        told = replace(hit, since=(*hit.since, *since))
        if is_over:
            yield with_part(told, OVER_IN_PART_NAME, OVER_IN_PART)
        elif asked:
            yield with_part(
                told, MAYBE_OVER_NAME, min(0, AT_MOST_LIKELY - points_of(hit.why)) + MAYBE_OVER
            )
        else:
            yield told

    def _over(self, hit: Hit) -> tuple[list[_Instead], tuple[Memory, ...]]:
        """What is so instead of the part of ``hit`` that is asked about; and of all its parts."""
        if DOUBTFUL not in hit.memory.tags:
            return [], ()
        asked: dict[str, _Instead] = {}
        since: dict[str, Memory] = {}
        for part in _newest_of_each(self._ended(hit.memory)):
            memory = self._now(part)
            if memory is None or not self.admits(replace(hit, memory=memory)):
                continue
            since[memory.id] = memory
            if is_asked_about(self.question, part, hit.memory.text):
                asked |= self._in_its_place(memory, part, {hit.memory.id})
        return [*asked.values()], tuple(since.values())

    def _in_its_place(
        self, memory: Memory, part: EndedPart, passed: set[str]
    ) -> dict[str, _Instead]:
        """``memory``, said after ``part``, or what is so since of what it told of the same."""
        later: dict[str, _Instead] = {}
        told = {memory.id: _Instead(memory, sure=part.claim is not None)}
        if DOUBTFUL not in memory.tags or memory.id in passed:
            return told
        for each in _newest_of_each(self._ended(memory)):
            newer = self._now(each) if each.slots & part.slots else None
            if newer is not None and newer.id not in passed | {memory.id}:
                later |= self._in_its_place(newer, each, passed | {memory.id})
        return later or told

    def _ended(self, memory: Memory) -> list[EndedPart]:
        return Parts(self.vault, self.unread()).ended(memory)

    def _now(self, part: EndedPart) -> Memory | None:
        """What is so instead of ``part`` at the time that is asked about."""
        said = part.since.said_at
        if self.moment is not None:
            memory = part.since if said <= self.moment else None
        elif self.then is not None and said.date() > calendar.first_day(self.then):
            memory = None
        else:
            memory = standing_for(part.since, self.vault)
        return memory if memory and (not self.scopes or memory.scope in self.scopes) else None


def _newest_of_each(parts: list[EndedPart]) -> list[EndedPart]:
    """Of what ended the same part of a memory, newest first, the newest."""
    found: dict[object, EndedPart] = {}
    for part in parts:
        found.setdefault(part.claim or part.slots, part)
    return [*found.values()]


def _instead(hit: Hit, memory: Memory) -> Hit:
    """``memory`` in the place of ``hit``, whose doubt is not its own."""
    fits = tuple(part for part in hit.why if part.name != Sign.DOUBT.value)
    doubt = sum(part.points for part in hit.why if part.name == Sign.DOUBT.value)
    return with_part(replace(hit, memory=memory, why=fits), SINCE_NAME, SINCE + doubt)
