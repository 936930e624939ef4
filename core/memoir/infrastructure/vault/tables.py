"""The tables whose rows are changed through the log only, with their fields and defaults.

A field that has its default when a row is created is left out of the log. So a default is part of
the format: it never changes, and a new field needs one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from memoir.infrastructure.vault.connection import SqlValue
from memoir.memory.change import Json
from memoir.memory.memory import MAIN_CUBE, Kind, Status, Trust
from memoir.memory.scope import DEFAULT_SCOPE
from memoir.memory.source import SourceType


@dataclass(frozen=True, slots=True)
class LoggedTable:
    """A table under the log: its number there, and its fields with their defaults.

    Each such table has the columns ``id`` and ``change``, the latter the number of the newest log
    record of the row, besides a column for each field. ``stamp`` names a column that gets the
    moment of each later change.
    """

    name: str
    number: int
    fields: Mapping[str, Json]
    stamp: str = ""


CUBES = LoggedTable(
    "cubes",
    1,
    {
        "name": "",
        "created_at": "",
        "description": "",
        "version": "1.0.0",
        "license": "",
        "origin": "",
    },
)
MEMORIES = LoggedTable(
    "memories",
    2,
    {
        "text": "",
        "said_at": "",
        "created_at": "",
        "updated_at": "",
        "cube": MAIN_CUBE,
        "scope": DEFAULT_SCOPE,
        "kind": Kind.FACT.value,
        "speaker": "",
        "tags": [],
        "entities": [],
        "source": SourceType.HAND.value,
        "derived_from": [],
        "confidence": 1.0,
        "importance": 0.5,
        "pinned": False,
        "event_time": None,
        "valid_from": None,
        "valid_until": None,
        "expires_at": None,
        "status": Status.ACTIVE.value,
        "superseded_by": None,
        "trust": Trust.OWN_WORDS.value,
        "access": None,
    },
    stamp="updated_at",
)
CONVERSATIONS = LoggedTable(
    "conversations",
    3,
    {
        "created_at": "",
        "title": "",
        "scope": DEFAULT_SCOPE,
        "pinned": False,
        "temporary": False,
        "deleted_at": None,
    },
)
MESSAGES = LoggedTable(
    "messages",
    4,
    {
        "conversation": "",
        "parent": None,
        "role": "user",
        "text": "",
        "created_at": "",
        "state": "complete",
        "model": "",
        "error": "",
        "timings": None,
    },
)
SETTINGS = LoggedTable("settings", 5, {"value": None})
# That a memory is not to be used in a conversation; the row is "conversation memory".
MUTES = LoggedTable("mutes", 6, {"muted": False})
# What is used whole in a conversation: the text of a document, or a cube by its identifier.
ATTACHMENTS = LoggedTable(
    "attachments",
    7,
    {"conversation": "", "added_at": "", "cube": "", "digest": "", "words": 0, "name": "",
     "text": ""},
)  # fmt: skip

FIRST_TABLES = (CUBES, MEMORIES, CONVERSATIONS, MESSAGES, SETTINGS, MUTES)
LOGGED_TABLES = {table.name: table for table in (*FIRST_TABLES, ATTACHMENTS)}
TABLE_NAMES = {table.number: table.name for table in LOGGED_TABLES.values()}


def column_value(table: LoggedTable, value: Json) -> SqlValue:
    """How the log's ``value`` is written in a row's column."""
    if table is SETTINGS or isinstance(value, list | dict):
        return to_json(value)
    return value


def to_json(value: Json) -> str:
    """Compact JSON; text stays readable, so that full text search may index it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
