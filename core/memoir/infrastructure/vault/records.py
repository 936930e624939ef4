"""Memories as the log and the table write them, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import blake2b
from typing import Any

from memoir.infrastructure.vault.connection import SqlValue
from memoir.memory import moment
from memoir.memory.change import Json
from memoir.memory.event_time import EventTime
from memoir.memory.memory import Access, Destination, Kind, Memory, Status, Trust, Usage
from memoir.memory.source import split_source

COLUMNS = (
    "id, text, said_at, created_at, updated_at, cube, scope, kind, speaker, tags, entities,"
    " source, derived_from, confidence, importance, pinned, event_time, valid_from, valid_until,"
    " expires_at, status, superseded_by, trust, access, version, reads, last_read"
)
_DIGEST_BYTES = 8


def memory_fields(memory: Memory) -> dict[str, Json]:
    """The fields of ``memory`` that are logged; `updated_at` follows from the log's clock."""
    return {
        "text": memory.text,
        "said_at": moment.to_text(memory.said_at),
        "created_at": moment.to_text(memory.created_at),
        "cube": memory.cube,
        "scope": memory.scope,
        "kind": memory.kind.value,
        "speaker": memory.speaker,
        "tags": list(memory.tags),
        "entities": list(memory.entities),
        "source": memory.source,
        "derived_from": list(memory.derived_from),
        "confidence": float(memory.confidence),
        "importance": float(memory.importance),
        "pinned": memory.pinned,
        "event_time": dict(memory.event_time.as_record()) if memory.event_time else None,
        "valid_from": _moment_text(memory.valid_from),
        "valid_until": _moment_text(memory.valid_until),
        "expires_at": _moment_text(memory.expires_at),
        "status": memory.status.value,
        "superseded_by": memory.superseded_by,
        "trust": memory.trust.value,
        "access": access_record(memory.access),
    }


def derived_columns(memory: Memory) -> dict[str, SqlValue]:
    """The columns that follow from the fields and are not logged."""
    return {
        "source_type": split_source(memory.source)[0].value,
        "text_digest": text_digest(memory.text),
    }


def text_digest(text: str) -> bytes | None:
    """A short digest to find the same text by; None for an empty one."""
    data = text.encode("utf-8", "replace")
    return blake2b(data, digest_size=_DIGEST_BYTES).digest() if data else None


def memory_from_row(row: Sequence[Any]) -> Memory:
    """The memory in a row of `COLUMNS`."""
    return Memory(
        id=row[0],
        text=row[1],
        said_at=moment.from_text(row[2]),
        created_at=moment.from_text(row[3]),
        updated_at=moment.from_text(row[4]),
        cube=row[5],
        scope=row[6],
        kind=Kind(row[7]),
        speaker=row[8],
        tags=_texts(row[9]),
        entities=_texts(row[10]),
        source=row[11],
        derived_from=_texts(row[12]),
        confidence=row[13],
        importance=row[14],
        pinned=bool(row[15]),
        event_time=EventTime.from_record(json.loads(row[16])) if row[16] else None,
        valid_from=_moment(row[17]),
        valid_until=_moment(row[18]),
        expires_at=_moment(row[19]),
        status=Status(row[20]),
        superseded_by=row[21],
        trust=Trust(row[22]),
        access=_access(json.loads(row[23])) if row[23] else Access(),
        version=row[24],
        usage=Usage(row[25], _moment(row[26])),
    )


def memory_from_fields(
    memory_id: str, fields: Mapping[str, Any], *, updated_at: datetime, version: int
) -> Memory:
    """The memory that logged ``fields`` (every one of them) describe; without usage."""
    return Memory(
        id=memory_id,
        text=fields["text"],
        said_at=moment.from_text(fields["said_at"]),
        created_at=moment.from_text(fields["created_at"]),
        updated_at=updated_at,
        cube=fields["cube"],
        scope=fields["scope"],
        kind=Kind(fields["kind"]),
        speaker=fields["speaker"],
        tags=tuple(fields["tags"]),
        entities=tuple(fields["entities"]),
        source=fields["source"],
        derived_from=tuple(fields["derived_from"]),
        confidence=fields["confidence"],
        importance=fields["importance"],
        pinned=fields["pinned"],
        event_time=EventTime.from_record(fields["event_time"]) if fields["event_time"] else None,
        valid_from=_moment(fields["valid_from"]),
        valid_until=_moment(fields["valid_until"]),
        expires_at=_moment(fields["expires_at"]),
        status=Status(fields["status"]),
        superseded_by=fields["superseded_by"],
        trust=Trust(fields["trust"]),
        access=_access(fields["access"]) if fields["access"] else Access(),
        version=version,
    )


def access_record(access: Access) -> Json:
    """``access`` as a JSON object; None for the default."""
    if access == Access():
        return None
    return {
        "destination": access.destination.value,
        "endpoints": list(access.endpoints),
        "applications": list(access.applications),
    }


def _access(record: Mapping[str, Any]) -> Access:
    return Access(
        Destination(record["destination"]),
        tuple(record["endpoints"]),
        tuple(record["applications"]),
    )


def _texts(text: str) -> tuple[str, ...]:
    return () if text == "[]" else tuple(json.loads(text))


def _moment(text: str | None) -> datetime | None:
    return moment.from_text(text) if text else None


def _moment_text(value: datetime | None) -> str | None:
    return moment.to_text(value) if value else None
