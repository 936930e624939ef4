"""What was said around a memory: the lines before and after it in the same thread of talk.

Read for ranking, so lean and in few statements: many hundred lines within a few milliseconds.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from memoir.infrastructure.vault.connection import Connection
from memoir.memory.memory import Status

# What recall may read on the way; the words of the forgotten are gone and the expired ones rest,
# unless the time before is asked about.
_READABLE = (Status.ACTIVE, Status.CONFLICTING, Status.SUPERSEDED, Status.ARCHIVED)
_NO_END = 1 << 62
_LONGEST = 4000
_MOST_SPEAKERS = 2000


class Line(NamedTuple):
    """A memory as ranking reads it.

    ``stretch`` numbers the unbroken piece of a thread it lies in: lines of one stretch that follow
    each other were said one after the other. ``text`` is no longer than 4,000 characters;
    ``event_time`` is the JSON record of one, or None; ``more`` holds tags and entities.
    """

    row: int
    stretch: int
    speaker: str
    said_at: str
    event_time: str | None
    pinned: bool
    confidence: float
    length: int
    text: str
    more: str


class ThreadReader:
    """Reads lines with what was said around them."""

    def __init__(self, connection: Connection, *, expired: bool = False) -> None:
        self._connection = connection
        readable = (*_READABLE, Status.EXPIRED) if expired else _READABLE
        self._readable = [status.value for status in readable]

    def around(self, rows: Iterable[int], *, reach: int) -> list[Line]:
        """The lines in ``rows`` and up to ``reach`` lines before and after each, in order."""
        with self._connection.snapshot():
            places = self._places(rows, reach)
            alone = [place.row for place in places if place.thread is None]
            spans = _spans(places)
            return self._in_spans(spans) + self._single(alone, first=len(spans))

    def alone(self, rows: Sequence[int], scopes: Sequence[str] = ()) -> list[Line]:
        """The lines in ``rows`` without what is around them; only those of ``scopes``, if any."""
        return self._single(rows, first=0, scopes=scopes)

    def speakers(self) -> list[str]:
        """The names of those who said anything, at most 2,000."""
        # Hops from name to name through the index instead of reading every entry.
        rows = self._connection.rows(
            "WITH RECURSIVE name (it) AS ("
            " SELECT min(speaker) FROM memories WHERE speaker > ''"
            " UNION ALL SELECT (SELECT min(speaker) FROM memories WHERE speaker > it)"
            " FROM name WHERE it IS NOT NULL"
            ") SELECT it FROM name WHERE it IS NOT NULL LIMIT ?",
            [_MOST_SPEAKERS],
        )
        return [name for (name,) in rows]

    def _places(self, rows: Iterable[int], reach: int) -> list[_Place]:
        beside = (
            "(SELECT row FROM memories AS o WHERE o.scope = m.scope AND o.cube = m.cube"
            " AND o.thread = m.thread AND o.row {} m.row ORDER BY o.row {} LIMIT 1 OFFSET ?2)"
        )
        found = self._connection.rows(
            f"SELECT m.row, thread, scope, cube, {beside.format('<', 'DESC')},"
            f" {beside.format('>', 'ASC')} FROM json_each(?1) CROSS JOIN memories AS m"
            " ON m.row = value ORDER BY thread, m.row",
            [json.dumps([int(row) for row in rows]), reach - 1],
        )
        return [_Place._make(row) for row in found]

    def _in_spans(self, spans: list[tuple[str, str, int, int, int]]) -> list[Line]:
        return self._lines(
            "json_each(?) AS span CROSS JOIN memories AS m ON m.scope = span.value ->> 0"
            " AND m.cube = span.value ->> 1 AND m.thread = span.value ->> 2"
            " AND m.row BETWEEN span.value ->> 3 AND span.value ->> 4",
            "span.key",
            spans,
        )

    def _single(self, rows: Sequence[int], *, first: int, scopes: Sequence[str] = ()) -> list[Line]:
        source = "json_each(?) AS one CROSS JOIN memories AS m ON m.row = one.value"
        return self._lines(source, f"one.key + {first}", rows, scopes)

    def _lines(
        self, source: str, stretch: str, values: Sequence[object], scopes: Sequence[str] = ()
    ) -> list[Line]:
        if not values:
            return []
        within = f" AND scope IN ({', '.join('?' * len(scopes))})" if scopes else ""
        found = self._connection.rows(
            f"SELECT m.row, {stretch}, speaker, said_at, event_time, pinned, confidence,"
            " length(text),"
            " substr(text, 1, ?), CASE WHEN tags = '[]' AND entities = '[]' THEN ''"
            f" ELSE tags || entities END FROM {source} WHERE status IN"
            f" ({', '.join('?' * len(self._readable))}){within} ORDER BY 2, 1",
            [_LONGEST, json.dumps(values), *self._readable, *scopes],
        )
        return [Line._make(row) for row in found]


class _Place(NamedTuple):
    """Where a line stands; ``first`` and ``last`` are as many lines away as asked, if there."""

    row: int
    thread: int | None
    scope: str
    cube: str
    first: int | None
    last: int | None


def _spans(places: list[_Place]) -> list[tuple[str, str, int, int, int]]:
    """Stretches of rows to read, as (scope, cube, thread, first, last).

    ``places`` are in the order of their threads; stretches that touch become one.
    """
    spans: list[tuple[str, str, int, int, int]] = []
    for _, thread, scope, cube, before, after in places:
        if thread is None:
            continue
        # A thread has the number of its first row.
        first = thread if before is None else before
        last = _NO_END if after is None else after
        if spans and spans[-1][:3] == (scope, cube, thread) and first <= spans[-1][4]:
            first = spans.pop()[3]
        spans.append((scope, cube, thread, first, last))
    return spans
