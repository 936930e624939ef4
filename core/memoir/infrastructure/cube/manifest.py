"""A cube file's manifest as JSON and back (FORMAT.md §3)."""

from __future__ import annotations

import re
from dataclasses import replace

from memoir.infrastructure.cube import canonical
from memoir.infrastructure.cube.adapter_note import note_record, read_note
from memoir.infrastructure.cube.container import (
    CONVERSATIONS,
    LARGEST_ADAPTER,
    LARGEST_FILE,
    MEMORIES,
    MOST_ADAPTERS,
    PREFIXES,
    adapter_name,
)
from memoir.infrastructure.cube.damage import Damage
from memoir.infrastructure.cube.fields import Fields
from memoir.infrastructure.cube.summary import CubeHeader, CubeManifest, EntryDigest, RedactionNote
from memoir.memory import moment
from memoir.memory.change import Json

FORMAT = "memcube"
FORMAT_VERSION = 2
_PLAIN_VERSION = 1  # of files that hold neither adapters nor prefixes
MOST_CUBES = 1000
MOST_RECORDS = 2_000_000
MOST_WORDS = 20_000

_DIGEST = re.compile(r"[0-9a-f]{64}")


def manifest_bytes(manifest: CubeManifest) -> bytes:
    """The manifest as it stands in the file: canonical JSON."""
    record: dict[str, Json] = {
        "format": FORMAT,
        "format_version": _version_of(manifest),
        "id": manifest.id,
        "name": manifest.name,
        "description": manifest.description,
        "version": manifest.version,
        "license": manifest.license,
        "generator": manifest.generator,
        "cubes": [_header_record(header) for header in manifest.cubes],
        "counts": {
            "memories": manifest.memories,
            "conversations": manifest.conversations,
            "messages": manifest.messages,
        },
        "entries": {
            name: {"sha256": digest.sha256, "size": digest.size}
            for name, digest in manifest.entries.items()
        },
    }
    if manifest.as_of is not None:
        record["as_of"] = moment.to_text(manifest.as_of)
    if manifest.main:
        record["main"] = manifest.main
    if manifest.embedding_model:
        record["embedding_model"] = {"id": manifest.embedding_model}
    if manifest.redaction is not None:
        note = manifest.redaction
        record["redaction"] = {
            "masks": list(note.masks),
            "words": note.words,
            "changed": note.changed,
            "left_out": note.left_out,
        }
    if manifest.adapters:
        record["adapters"] = [note_record(note) for note in manifest.adapters]
    if manifest.mark:
        record["mark"] = manifest.mark
    return canonical.to_bytes(record)


def _version_of(manifest: CubeManifest) -> int:
    more = manifest.adapters or PREFIXES in manifest.entries
    return FORMAT_VERSION if more else _PLAIN_VERSION


def bytes_to_mark(manifest: CubeManifest) -> bytes:
    """What the mark is made over: the manifest without it."""
    return manifest_bytes(replace(manifest, mark=""))


def read_manifest(content: bytes) -> CubeManifest:
    """Read what `manifest_bytes` wrote; raises Damage on anything else."""
    record = canonical.from_bytes(content)
    version = _check_version(record)
    fields = Fields(record, "the manifest")
    fields.skip("format", "format_version")
    counts = fields.inner("counts")
    model = fields.inner("embedding_model")
    adapters = tuple(read_note(each) for each in fields.records("adapters"))
    redaction = fields.inner("redaction")
    manifest = CubeManifest(
        id=fields.identifier("id"),
        name=fields.label("name"),
        description=fields.text("description"),
        version=fields.label("version", longest=100),
        license=fields.label("license"),
        generator=fields.label("generator", longest=100),
        as_of=fields.moment_or_none("as_of"),
        main=fields.identifier_or_none("main") or "",
        cubes=tuple(_header(each) for each in fields.records("cubes")),
        memories=counts.count("memories"),
        conversations=counts.count("conversations"),
        messages=counts.count("messages"),
        embedding_model=model.label("id", "", longest=200),
        redaction=_redaction(redaction) if "redaction" in record else None,
        entries=_entries(fields.inner("entries"), [note.id for note in adapters]),
        adapters=adapters,
        mark=fields.label("mark", "", longest=64),
    )
    for part in (fields, counts, model, redaction):
        part.done()
    _check(manifest)
    if version != _version_of(manifest):
        raise Damage("its manifest names another version of the format than it has")
    return manifest


def _redaction(fields: Fields) -> RedactionNote:
    return RedactionNote(
        masks=fields.texts("masks"),
        words=fields.count("words"),
        changed=fields.count("changed"),
        left_out=fields.count("left_out"),
    )


def _check_version(record: dict[str, Json]) -> int:
    if record.get("format") != FORMAT:
        raise Damage("its manifest is not one of a memory cube")
    version = record.get("format_version")
    if isinstance(version, int) and version > FORMAT_VERSION:
        raise Damage("a newer version of Memoir wrote it; update Memoir to open it")
    if not isinstance(version, int) or version not in (_PLAIN_VERSION, FORMAT_VERSION):
        raise Damage("its manifest names no version of the format")
    return version


def _check(manifest: CubeManifest) -> None:
    ids = [header.id for header in manifest.cubes]
    if not 1 <= len(ids) <= MOST_CUBES or ids[0] != manifest.id or len(set(ids)) != len(ids):
        raise Damage("the list of cubes in its manifest makes no sense")
    if manifest.main and manifest.main not in ids:
        raise Damage("its manifest speaks of a cube that is not in it")
    if max(manifest.memories, manifest.conversations, manifest.messages) > MOST_RECORDS:
        raise Damage("it says that it holds more than two million records")
    if (manifest.conversations or manifest.messages) and CONVERSATIONS not in manifest.entries:
        raise Damage("it counts conversations and holds none")
    if len(manifest.description) > MOST_WORDS:
        raise Damage("the description in its manifest is too long")
    notes = [note.id for note in manifest.adapters]
    if len(notes) > MOST_ADAPTERS or notes != sorted(set(notes)):
        raise Damage("the adapters in its manifest are out of order or too many")


def _header_record(header: CubeHeader) -> dict[str, Json]:
    return {
        "id": header.id,
        "name": header.name,
        "description": header.description,
        "version": header.version,
        "license": header.license,
        "created_at": moment.to_text(header.created_at),
    }


def _header(record: Json) -> CubeHeader:
    fields = Fields(record, "a cube in the manifest")
    header = CubeHeader(
        id=fields.identifier("id"),
        name=fields.label("name"),
        description=fields.text("description"),
        version=fields.label("version", longest=100),
        license=fields.label("license"),
        created_at=fields.moment("created_at"),
    )
    fields.done()
    if len(header.description) > MOST_WORDS:
        raise Damage("the description of a cube is too long")
    return header


def _entries(fields: Fields, adapters: list[str]) -> dict[str, EntryDigest]:
    entries = {}
    for name in (MEMORIES, CONVERSATIONS, PREFIXES):
        if name == MEMORIES or name in fields:
            entries[name] = _digest(fields.inner(name), name)
    for name in map(adapter_name, adapters):
        entries[name] = _digest(fields.inner(name), name)
        if entries[name].size > LARGEST_ADAPTER:
            raise Damage("an adapter in it is larger than any adapter is")
    fields.done()
    return entries


def _digest(fields: Fields, name: str) -> EntryDigest:
    digest = EntryDigest(sha256=fields.text("sha256"), size=fields.count("size"))
    fields.done()
    if not _DIGEST.fullmatch(digest.sha256) or digest.size > LARGEST_FILE:
        raise Damage(f"the manifest's digest of {name} is not one")
    return digest
