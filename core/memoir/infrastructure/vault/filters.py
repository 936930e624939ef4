"""`MemoryFilter` as a condition in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from memoir.infrastructure.vault.connection import SqlValue
from memoir.infrastructure.vault.happened import DATED, FIRST_DAY, LAST_DAY
from memoir.memory import moment
from memoir.memory.filter import MemoryFilter
from memoir.memory.memory import Status

IN_ORDER_OF_TIME = "memories INDEXED BY memories_said"
_KEPT = ", ".join(f"'{status}'" for status in Status if status is not Status.FORGOTTEN)


def condition(filter: MemoryFilter) -> tuple[str, list[SqlValue]]:
    """An SQL condition over the columns of ``memories``, and its values.

    Forgotten memories are tombstones: they are left out unless ``statuses`` names them.
    """
    terms: list[str] = []
    values: list[SqlValue] = []
    _add_groups(terms, values, filter)
    if filter.said_from is not None:
        terms.append("said_at >= ?")
        values.append(moment.to_text(filter.said_from))
    if filter.said_until is not None:
        terms.append("said_at < ?")
        values.append(moment.to_text(filter.said_until))
    if filter.pinned is not None:
        terms.append("pinned = ?")
        values.append(int(filter.pinned))
    if filter.conversation is not None:
        terms.append("source IN (SELECT 'message:' || id FROM messages WHERE conversation = ?)")
        values.append(filter.conversation)
    if filter.entities:
        _add_entities(terms, values, filter.entities)
    if filter.word:
        terms.append("row IN (SELECT rowid FROM memory_words WHERE memory_words MATCH ?)")
        values.append(f"text : {_phrase(filter.word)}")
    if filter.happened is not None:
        _add_days(terms, values, *filter.happened, exactly=filter.exactly)
    return " AND ".join(terms), values


def table(filter: MemoryFilter) -> str:
    """Where to look for what passes ``filter``, when the order does not matter.

    Left to itself, SQLite finds most memories by their status and reads each one for its time.
    The index in order of time holds every column that a filter asks for.
    """
    bounds = (filter.said_from, filter.said_until, filter.happened)
    timed = any(bound is not None for bound in bounds)
    return IN_ORDER_OF_TIME if timed and not is_narrow(filter) else "memories"


def is_narrow(filter: MemoryFilter) -> bool:
    """Whether so few memories can pass that they are best found first, and sorted then."""
    return filter.conversation is not None or bool(filter.entities) or bool(filter.word)


def _add_groups(terms: list[str], values: list[SqlValue], filter: MemoryFilter) -> None:
    for column, wanted in (
        ("cube", filter.cubes),
        ("scope", filter.scopes),
        ("kind", filter.kinds),
        # The plus keeps SQLite from going through all memories of a status where few are meant.
        ("+status" if is_narrow(filter) else "status", filter.statuses),
        ("source_type", filter.source_types),
    ):
        _add_choice(terms, values, column, wanted)
    # All that may be are named where none are, so that the index of groups leads to the scopes.
    if not filter.statuses:
        terms.append(f"status IN ({_KEPT})")
    if filter.scopes and not filter.cubes:
        terms.append("cube IN (SELECT id FROM cubes)")


def _add_choice(
    terms: list[str], values: list[SqlValue], column: str, wanted: Sequence[str]
) -> None:
    if wanted:
        terms.append(f"{column} IN ({', '.join('?' * len(wanted))})")
        values.extend(str(value) for value in wanted)


def _add_entities(terms: list[str], values: list[SqlValue], names: Sequence[str]) -> None:
    """The index of words finds candidates; then the name must be there as it is."""
    wanted = ", ".join("?" * len(names))
    terms.append(
        "row IN (SELECT rowid FROM memory_words WHERE memory_words MATCH ?)"
        f" AND (speaker IN ({wanted})"
        f" OR EXISTS (SELECT 1 FROM json_each(entities) WHERE value IN ({wanted}))"
        f" OR EXISTS (SELECT 1 FROM json_each(tags) WHERE value IN ({wanted})))"
    )
    phrases = " OR ".join(_phrase(name) for name in names)
    values += [f"{{speaker tags entities}} : ({phrases})", *names, *names, *names]


def _phrase(words: str) -> str:
    text = words.replace("\0", " ").replace('"', '""')
    return f'"{text}"'


def _add_days(
    terms: list[str], values: list[SqlValue], first: date, last: date, *, exactly: bool
) -> None:
    days = f"{FIRST_DAY} {'=' if exactly else '>='} ? AND {LAST_DAY} {'=' if exactly else '<='} ?"
    dated = f"SELECT row FROM {DATED} WHERE event_time IS NOT NULL"
    bounds: list[SqlValue] = [first.isoformat(), last.isoformat()]
    if exactly and first != last:
        terms.append(f"row IN ({dated} AND {days})")
        values += bounds
        return
    said = "said_at >= ? AND said_at < ?"
    terms.append(f"(row IN ({dated} AND {days}) OR ({said} AND row NOT IN ({dated} AND {said})))")
    moments: list[SqlValue] = [_midnight(first), _midnight(last + timedelta(days=1))]
    values += [*bounds, *moments, *moments]


def _midnight(day: date) -> str:
    """When ``day`` begins here, as moments are written."""
    return moment.to_text(datetime.combine(day, time()))
