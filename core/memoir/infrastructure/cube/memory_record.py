"""A memory as a line of memories.jsonl and back: a PAM 1.0 memory with ours under it.

Every line is a valid memory object of Portable AI Memory 1.0. What PAM has no place for stands
under ``metadata.memoir``; what it holds less exactly than we do (a kind, a status, a tag that is
not lower-case ASCII) stands in both places, and ours is what is read. FORMAT.md §4 has the table.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from enum import StrEnum
from typing import TypeVar

from memoir.infrastructure.cube import canonical
from memoir.infrastructure.cube.damage import Damage
from memoir.infrastructure.cube.fields import Fields
from memoir.memory import moment
from memoir.memory.change import Json
from memoir.memory.event_time import EventTime
from memoir.memory.memory import Access, Destination, Kind, Memory, Status, Trust
from memoir.memory.scope import DEFAULT_SCOPE
from memoir.memory.source import SourceType, import_source, split_source

PLATFORM = "memoir"

_PLAIN_KINDS = {
    Kind.FACT,
    Kind.PREFERENCE,
    Kind.SKILL,
    Kind.RELATIONSHIP,
    Kind.GOAL,
    Kind.INSTRUCTION,
}
_STATUS_TO_PAM = {
    Status.ACTIVE: "active",
    Status.CONFLICTING: "active",
    Status.SUPERSEDED: "superseded",
    Status.ARCHIVED: "archived",
    Status.EXPIRED: "deprecated",
    Status.PROPOSED: "archived",
    Status.FORGOTTEN: "retracted",
}
_STATUS_FROM_PAM = {
    "active": Status.ACTIVE,
    "superseded": Status.SUPERSEDED,
    "archived": Status.ARCHIVED,
    "deprecated": Status.ARCHIVED,
    "retracted": Status.FORGOTTEN,
}
_PAM_TYPES = {"context", "identity", "environment", "project", *_PLAIN_KINDS}
_TAG = re.compile(r"[a-z0-9][a-z0-9_-]*")
_METHODS = {
    SourceType.MESSAGE: "explicit_user_input",
    SourceType.HAND: "manual",
    SourceType.DERIVED: "llm_inference",
    SourceType.IMPORT: "api_export",
}


def memory_line(memory: Memory, *, conversation: str = "") -> bytes:
    """The line for ``memory``, whose cube is a file's cube; raises Damage if it has no place.

    ``conversation`` is where the memory was said, if that is in the file too.
    """
    return canonical.to_bytes(
        _plain(memory)
        | {
            "status": _STATUS_TO_PAM[memory.status],
            "content_hash": content_hash(memory.text),
            "tags": list(_pam_tags(memory.tags)),
            "confidence": {"current": memory.confidence},
            "temporal": _temporal(memory),
            "provenance": _provenance(memory, conversation),
            "access": _pam_access(memory.access),
            "metadata": {"memoir": _own_part(memory)},
        }
    )


def read_memory(line: bytes) -> Memory:
    """The memory that ``line`` holds, with the file's cube; raises Damage on anything else.

    ``status`` is `Status.FORGOTTEN` for one that its owner retracted; it is not to be kept.
    """
    fields = Fields(canonical.from_bytes(line), "a memory")
    metadata = fields.inner("metadata")
    ours = metadata.inner("memoir")
    temporal = fields.inner("temporal")
    provenance = fields.inner("provenance")
    for holder, name in ((fields, "content_hash"), (provenance, "platform")):
        if name not in holder:
            raise holder.fail(name, "is missing")
    created = temporal.moment("created_at")
    tags = fields.texts("tags")
    memory = Memory(
        id=fields.identifier("id"),
        text=fields.text("content"),
        said_at=ours.moment("said_at", created),
        created_at=created,
        updated_at=temporal.moment("updated_at", created),
        cube=ours.identifier_or_none("cube") or "",
        scope=ours.label("scope", DEFAULT_SCOPE),
        kind=_read_kind(fields),
        speaker=ours.text("speaker", ""),
        tags=ours.texts("tags") if "tags" in ours else tags,
        entities=ours.texts("entities"),
        source=ours.text("source", "") or _read_source(provenance),
        derived_from=ours.identifiers("derived_from"),
        confidence=_read_confidence(fields.inner("confidence")),
        importance=ours.share("importance", 0.5),
        pinned=ours.flag("pinned", default=False),
        event_time=_read_event_time(ours),
        valid_from=temporal.moment_or_none("valid_from"),
        valid_until=temporal.moment_or_none("valid_until"),
        expires_at=ours.moment_or_none("expires_at"),
        status=_read_status(fields, ours),
        superseded_by=temporal.identifier_or_none("superseded_by"),
        trust=_one_of(Trust, ours, "trust", Trust.IMPORTED),
        access=_read_access(ours.inner("access")),
    )
    if not memory.text:
        raise Damage("a memory has no content")
    fields.skip("content_hash", "access", "embedding_ref", "summary")
    provenance.skip("conversation_ref", "message_ref", "platform_user_id")
    provenance.skip("platform", "extraction_method", "extracted_at", "extractor")
    for part in (fields, ours, temporal, provenance):
        part.done()
    return memory


def content_hash(text: str) -> str:
    """PAM's digest of a text, for finding the same words elsewhere (PAM 1.0 §6)."""
    words = unicodedata.normalize("NFC", text.strip().lower()).split()
    return "sha256:" + hashlib.sha256(" ".join(words).encode()).hexdigest()


def _plain(memory: Memory) -> dict[str, Json]:
    plain: dict[str, Json] = {"id": memory.id, "content": memory.text}
    if memory.kind in _PLAIN_KINDS:
        return plain | {"type": memory.kind.value}
    return plain | {"type": "custom", "custom_type": memory.kind.value}


def _temporal(memory: Memory) -> dict[str, Json]:
    temporal: dict[str, Json] = {
        "created_at": moment.to_text(memory.created_at),
        "updated_at": moment.to_text(memory.updated_at),
    }
    if memory.valid_from is not None:
        temporal["valid_from"] = moment.to_text(memory.valid_from)
    if memory.valid_until is not None:
        temporal["valid_until"] = moment.to_text(memory.valid_until)
    if memory.superseded_by is not None:
        temporal["superseded_by"] = memory.superseded_by
    return temporal


def _provenance(memory: Memory, conversation: str) -> dict[str, Json]:
    provenance: dict[str, Json] = {"platform": PLATFORM}
    kind, reference = split_source(memory.source)
    if kind in _METHODS:
        provenance["extraction_method"] = _METHODS[kind]
    if kind is SourceType.MESSAGE:
        provenance["message_ref"] = reference
    if conversation:
        provenance["conversation_ref"] = conversation
    return provenance


def _pam_access(access: Access) -> dict[str, Json]:
    return {
        "visibility": "private",
        "exportable": True,
        "shared_with": [
            {"entity": application, "permissions": ["read"]}
            for application in access.applications
            if application
        ],
    }


def _pam_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag for tag in tags if _TAG.fullmatch(tag)))


def _own_part(memory: Memory) -> dict[str, Json]:
    """What PAM has no place for; what is as usual is left out."""
    access = memory.access
    always: dict[str, Json] = {
        "cube": memory.cube,
        "scope": memory.scope,
        "said_at": moment.to_text(memory.said_at),
        "source": memory.source,
        "trust": memory.trust.value,
    }
    sometimes: dict[str, Json] = {
        "status": memory.status.value if memory.status in _UNLIKE_PAM else "",
        "tags": list(memory.tags) if memory.tags != _pam_tags(memory.tags) else [],
        "speaker": memory.speaker,
        "entities": list(memory.entities),
        "derived_from": list(memory.derived_from),
        "pinned": memory.pinned,
        "event_time": dict(memory.event_time.as_record()) if memory.event_time else {},
        "expires_at": moment.to_text(memory.expires_at) if memory.expires_at else "",
        "access": _access_record(access) if access != Access() else {},
    }
    unusual = {name: value for name, value in sometimes.items() if value}
    if memory.importance != 0.5:
        unusual["importance"] = memory.importance
    return always | unusual


_UNLIKE_PAM = (Status.CONFLICTING, Status.EXPIRED, Status.PROPOSED)


def _access_record(access: Access) -> dict[str, Json]:
    return {
        "destination": access.destination.value,
        "endpoints": list(access.endpoints),
        "applications": list(access.applications),
    }


def _read_kind(fields: Fields) -> Kind:
    pam = fields.text("type")
    custom = fields.text("custom_type", "")
    if pam == "custom":
        return Kind(custom) if custom in Kind.__members__.values() else Kind.FACT
    if pam not in _PAM_TYPES:
        raise fields.fail("type", "is not a type of memory")
    return Kind(pam) if pam in Kind.__members__.values() else Kind.FACT


def _read_status(fields: Fields, ours: Fields) -> Status:
    pam = fields.text("status", "active")
    if pam not in _STATUS_FROM_PAM:
        raise fields.fail("status", "is not a state of a memory")
    own = ours.text("status", "")
    if not own:
        return _STATUS_FROM_PAM[pam]
    for status in _UNLIKE_PAM:
        if own == status and _STATUS_TO_PAM[status] == pam:
            return status
    raise fields.fail("status", "contradicts itself")


def _read_confidence(fields: Fields) -> float:
    initial = fields.share("initial", 1.0)
    current = fields.share("current", initial)
    fields.skip("decay_model", "last_reinforced")
    fields.done()
    return current


def _read_source(provenance: Fields) -> str:
    platform = provenance.label("platform", "", longest=32)
    reference = provenance.text("message_ref", "") or provenance.text("conversation_ref", "")
    return import_source(f"{platform}:{reference}" if reference else platform)


def _read_event_time(ours: Fields) -> EventTime | None:
    if "event_time" not in ours:
        return None
    fields = ours.inner("event_time")
    record = {name: fields.text(name) for name in ("start", "end", "precision")}
    fields.done()
    try:
        time = EventTime.from_record(record)
        backwards = time.end < time.start  # a date and a time of day do not compare
    except (ValueError, TypeError, OverflowError) as error:
        raise ours.fail("event_time", "is not a time") from error
    if backwards:
        raise ours.fail("event_time", "ends before it starts")
    return time


_Choice = TypeVar("_Choice", bound=StrEnum)


def _one_of(choices: type[_Choice], fields: Fields, name: str, default: _Choice) -> _Choice:
    value = fields.text(name, default.value)
    try:
        return choices(value)
    except ValueError as error:
        raise fields.fail(name, "is not one of the values it can have") from error


def _read_access(fields: Fields) -> Access:
    access = Access(
        destination=_one_of(Destination, fields, "destination", Destination.ANYWHERE),
        endpoints=fields.texts("endpoints"),
        applications=fields.texts("applications"),
    )
    fields.done()
    return access
