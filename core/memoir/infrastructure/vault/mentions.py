"""Names, speakers, tags and words, with how many memories have them in which month."""

from __future__ import annotations

import json
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from memoir.infrastructure.vault.connection import Connection
from memoir.infrastructure.vault.filters import condition, is_narrow
from memoir.memory.filter import MemoryFilter

# The vault is locked while a query runs; what else is to be done gets its turn in between.
_ROWS_AT_ONCE = 20_000
_ROWS_EACH = 6


@dataclass(slots=True)
class Mentions:
    """How often something is mentioned, in how many memories in all.

    ``first`` and ``last`` are moments as text, ``months`` counts by ``YYYY-MM``, ``spellings`` by
    how it is written, ``rows`` are the first and the last memories, ``speaks`` whether it is
    somebody who said one.
    """

    count: int = 0
    first: str = "9999"
    last: str = ""
    months: Counter[str] = field(default_factory=Counter)
    spellings: Counter[str] = field(default_factory=Counter)
    early: list[int] = field(default_factory=list)
    late: deque[int] = field(default_factory=lambda: deque(maxlen=_ROWS_EACH))
    speaks: bool = False

    def add(self, spelling: str, said_at: str, row: int) -> None:
        """Count one memory."""
        self.count += 1
        self.first, self.last = min(self.first, said_at), max(self.last, said_at)
        self.months[said_at[:7]] += 1
        self.spellings[spelling] += 1
        if len(self.early) < _ROWS_EACH:
            self.early.append(row)
        else:
            self.late.append(row)


@dataclass(slots=True)
class Survey:
    """Who is spoken of or speaks, and what tags there are, by their names in small letters."""

    names: dict[str, Mentions] = field(default_factory=dict)
    tags: dict[str, Mentions] = field(default_factory=dict)

    def add(self, row: int, said_at: str, speaker: str, tags: str, entities: str) -> None:
        """Look at one memory; lists as JSON."""
        names = _keyed(entities)
        if speaker:
            names.setdefault(speaker.casefold(), speaker)
        for found, spelled in ((self.names, names), (self.tags, _keyed(tags))):
            for key, spelling in spelled.items():
                found.setdefault(key, Mentions()).add(spelling, said_at, row)
        if speaker:
            self.names[speaker.casefold()].speaks = True


def _keyed(names: str) -> dict[str, str]:
    return {} if names == "[]" else {name.casefold(): name for name in json.loads(names)}


def survey(connection: Connection, filter: MemoryFilter) -> Survey:
    """Who and what the memories that pass ``filter`` name."""
    where, values = condition(filter)
    found = Survey()
    for low, high in _portions(connection, filter):
        rows = connection.rows(
            "SELECT row, said_at, speaker, tags, entities FROM memories"
            " WHERE row BETWEEN ? AND ? AND (speaker <> '' OR tags <> '[]' OR entities <> '[]')"
            f" AND {where}",
            [low, high, *values],
        )
        for row in rows:
            found.add(*row)
    return found


def mentions_of_word(connection: Connection, filter: MemoryFilter) -> Mentions:
    """How often the word that ``filter`` names is in the memories that pass it."""
    where, values = condition(filter)
    found = Mentions()
    rows = connection.rows(
        "SELECT substr(said_at, 1, 7), count(*), min(said_at), max(said_at) FROM memories"
        f" WHERE {where} GROUP BY 1",
        values,
    )
    for month, count, first, last in rows:
        found.count += count
        found.first, found.last = min(found.first, first), max(found.last, last)
        found.months[month] = count
    return found


def sample(connection: Connection, filter: MemoryFilter, size: int) -> list[str]:
    """At most about ``size`` texts of memories that pass ``filter``, spread evenly over all."""
    where, values = condition(filter)
    newest = int(connection.value("SELECT max(row) FROM memories") or 0)
    step = max(1, newest // max(size, 1))
    rows = connection.rows(
        "WITH RECURSIVE each_row (number) AS (SELECT 1 UNION ALL"
        " SELECT number + ? FROM each_row WHERE number + ? <= ?)"
        " SELECT substr(text, 1, 2000) FROM each_row CROSS JOIN memories ON row = number"
        f" WHERE {where}",
        [step, step, newest, *values],
    )
    return [text for (text,) in rows]


def texts_of(connection: Connection, rows: list[int]) -> dict[int, str]:
    """The beginnings of memories by row."""
    found = connection.rows(
        "SELECT row, substr(text, 1, 2000) FROM json_each(?) CROSS JOIN memories ON row = value",
        [str(rows)],
    )
    return dict(found)


def _portions(connection: Connection, filter: MemoryFilter) -> Iterator[tuple[int, int]]:
    newest = int(connection.value("SELECT max(row) FROM memories") or 0)
    step = newest + 1 if is_narrow(filter) else _ROWS_AT_ONCE
    for low in range(1, newest + 1, step):
        yield low, low + step - 1
