"""Looking at the memories as a whole: over time, as they were, who and what they are about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from memoir.infrastructure.vault.occurrence import timeline
from memoir.interface.audience import for_applications
from memoir.interface.governing import Governing
from memoir.interface.models import Models
from memoir.memory.filter import MemoryFilter
from memoir.memory.memory import Memory
from memoir.memory.subject import Subject
from memoir.memory.timeline import Timeline
from memoir.operation import looking_back
from memoir.operation.subjects.subjects import subjects

_EVERY = MemoryFilter()


class Overview(Governing):
    """The part of `Memoir` that looks at many memories at once."""

    _models: Models

    def timeline(self, filter: MemoryFilter = _EVERY) -> Timeline:
        """How many memories within ``filter`` happened on which days.

        What has no event time happened on the day it was said, in the local calendar.
        """
        return timeline(self._vault.connection, filter)

    @for_applications
    def known_at(
        self,
        when: datetime,
        filter: MemoryFilter = _EVERY,
        *,
        offset: int = 0,
        limit: int = 100,
    ) -> Sequence[Memory]:
        """One page of what was known and true at ``when``, in the words of then.

        What was said last comes first. It may have been replaced, archived or changed since, and
        is given as it was; what has been forgotten is gone from the past too. The statuses of
        ``filter`` are not looked at.
        """
        if self._sees_all:
            return looking_back.known_at(self._vault, when, filter, offset=offset, limit=limit)
        return self._known(when, filter)[offset : offset + limit]

    @for_applications
    def count_known_at(self, when: datetime, filter: MemoryFilter = _EVERY) -> int:
        """How many memories `known_at` gives in all."""
        if self._sees_all:
            return looking_back.count_known_at(self._vault, when, filter)
        return len(self._known(when, filter))

    @for_applications
    def search_known_at(
        self, text: str, when: datetime, filter: MemoryFilter = _EVERY, *, limit: int = 500
    ) -> Sequence[Memory]:
        """What `known_at` gives and fits ``text``, best first; looks at the words of today."""
        found = looking_back.search_known_at(
            self._vault, self._models.embedder, text, when, filter, limit=limit
        )
        return self._seen_today(found)

    def subjects(self, filter: MemoryFilter = _EVERY) -> Sequence[Subject]:
        """Who and what the memories within ``filter`` are about, what is mentioned most first.

        `MemoryFilter.entities` with its spellings, or `MemoryFilter.word`, lists its memories.
        """
        return subjects(self._vault, filter)

    def _known(self, when: datetime, filter: MemoryFilter) -> list[Memory]:
        """All that `known_at` gives an application that may not see everything."""
        total = looking_back.count_known_at(self._vault, when, filter)
        found = looking_back.known_at(self._vault, when, filter, offset=0, limit=total)
        return self._seen_today(found)

    def _seen_today(self, then: Sequence[Memory]) -> list[Memory]:
        """Those of the memories of ``then`` that the application may see by what they say now."""
        known = self._vault.memories.get_many([memory.id for memory in then])
        seen = {memory.id for memory in self._seen(known)}
        return [memory for memory in then if memory.id in seen]
