"""Rows as they are put into a vault from what was salvaged: their fields, and what follows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from memoir.infrastructure.vault.connection import SqlValue
from memoir.infrastructure.vault.records import derived_columns, memory_from_fields
from memoir.infrastructure.vault.tables import (
    CONVERSATIONS,
    MEMORIES,
    SETTINGS,
    LoggedTable,
    column_value,
)
from memoir.memory import moment
from memoir.memory.change import Json
from memoir.memory.memory import Status

_JSON_FIELDS = {"event_time", "access", "timings"}


def logged_fields(spec: LoggedTable, row: Mapping[str, Any]) -> dict[str, Json]:
    """The fields that a row's columns say, as the log has them."""
    return {name: _logged(spec, name, row[name]) for name in spec.fields}


def columns_of(spec: LoggedTable, fields: Mapping[str, Json]) -> dict[str, SqlValue]:
    """The columns that every field of a row makes."""
    return {name: column_value(spec, fields[name]) for name in spec.fields}


def carved_columns(spec: LoggedTable, row: Mapping[str, Any]) -> dict[str, SqlValue]:
    """The columns of a row as it was found; its vectors were not."""
    columns = {name: value for name, value in row.items() if name != "id"}
    if spec is MEMORIES:
        columns["model"] = _model(row["status"])
    return columns


def derived(
    spec: LoggedTable, id: str, fields: Mapping[str, Any], *, version: int, stamp: str
) -> dict[str, SqlValue]:
    """The columns that follow from ``fields``; ``stamp`` is when the row was changed last."""
    if spec is CONVERSATIONS:
        return {"updated_at": stamp, "leaf": None}
    if spec is not MEMORIES:
        return {}
    memory = memory_from_fields(id, fields, updated_at=moment.from_text(stamp), version=version)
    return {
        **derived_columns(memory),
        "version": version,
        "updated_at": stamp,
        "model": _model(memory.status),
    }


def _model(status: str) -> int | None:
    """Zero where vectors have still to be made."""
    return None if status == Status.FORGOTTEN else 0


def _logged(spec: LoggedTable, name: str, value: Any) -> Json:  # noqa: ANN401 - a column's
    default = spec.fields[name]
    if spec is SETTINGS or name in _JSON_FIELDS or isinstance(default, list):
        return None if value is None else json.loads(value)
    if isinstance(default, bool):
        return bool(value)
    return float(value) if isinstance(default, float) else value
