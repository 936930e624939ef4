"""Cube files made by hand, well or badly, without a vault."""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Json = Any

CUBE = "0191f000-0000-7000-8000-00000000c0de"
ADAPTER = "0191f000-0000-7000-8000-0000000ada97"
NEWEST = "2026-03-05T10:00:00.000000Z"


def identifier(number: int) -> str:
    """A fixed UUID."""
    return f"0191f000-0000-7000-8000-{number:012x}"


def memory(number: int, text: str = "I live in Lisbon.", **changes: Json) -> dict[str, Json]:
    """A memory's record; ``changes`` replace or (None) drop members, ``memoir`` adds to ours."""
    ours = {
        "cube": CUBE,
        "said_at": NEWEST,
        "scope": "personal",
        "source": "hand",
        "trust": "own_words",
    } | changes.pop("memoir", {})
    words = " ".join(text.strip().lower().split())
    record = {
        "access": {"exportable": True, "shared_with": [], "visibility": "private"},
        "confidence": {"current": 1},
        "content": text,
        "content_hash": f"sha256:{hashlib.sha256(words.encode('utf-8', 'replace')).hexdigest()}",
        "id": identifier(number),
        "metadata": {"memoir": ours},
        "provenance": {"extraction_method": "manual", "platform": "memoir"},
        "status": "active",
        "tags": [],
        "temporal": {"created_at": NEWEST, "updated_at": NEWEST},
        "type": "fact",
    } | changes
    return {name: value for name, value in record.items() if value is not None}


def adapter_note(**changes: Json) -> dict[str, Json]:
    """What a manifest says of an adapter trained on the first memory."""
    return {
        "found": {
            "direct": [5, 5],
            "paraphrased": [4, 5],
            "perplexities": [20, 20.5],
            "unchanged": [10, 10],
        },
        "id": ADAPTER,
        "known": [identifier(1)],
        "made_at": NEWEST,
        "memories": [identifier(1)],
        "model": "Tiny",
        "model_hash": "0f" * 32,
        "name": "Home",
    } | changes


def adapter_gguf(sort: str = "adapter", matrix: str = "blk.0.attn_q.weight") -> bytes:
    """A GGUF adapter of one matrix of 4 by 4, of rank 1, all zeros."""
    texts = {"general.architecture": "llama", "general.type": sort, "adapter.type": "lora"}
    head = b"".join(
        _gguf_text(key) + struct.pack("<I", 8) + _gguf_text(value) for key, value in texts.items()
    )
    head += _gguf_text("adapter.lora.alpha") + struct.pack("<If", 6, 1.0)
    tensors = b""
    for number, (end, shape) in enumerate((("a", (4, 1)), ("b", (1, 4)))):
        name = _gguf_text(f"{matrix}.lora_{end}")
        tensors += name + struct.pack("<I2QIQ", 2, *shape, 0, 32 * number)
    body = b"GGUF" + struct.pack("<I2Q", 3, 2, len(texts) + 1) + head + tensors
    return body + bytes(-len(body) % 32) + bytes(48)


def _gguf_text(text: str) -> bytes:
    return struct.pack("<Q", len(text)) + text.encode()


def conversation(number: int, messages: int, **ours: Json) -> dict[str, Json]:
    """A conversation's record."""
    return {
        "id": identifier(number),
        "provider": {"name": "memoir"},
        "raw_metadata": {"memoir": {"messages": messages, "scope": "personal"} | ours},
        "schema": "portable-ai-memory-conversation",
        "schema_version": "1.0",
        "temporal": {"created_at": NEWEST, "updated_at": NEWEST},
        "title": "Trains",
    }


def message(
    number: int, within: int, parent: int | None = None, text: str = "Hello.", **ours: Json
) -> dict[str, Json]:
    """A message's record."""
    record = {
        "content": {"text": text, "type": "text"},
        "created_at": NEWEST,
        "id": identifier(number),
        "raw_metadata": {"memoir": {"conversation": identifier(within)} | ours},
        "role": "user" if parent is None else "assistant",
    }
    return record if parent is None else record | {"parent_id": identifier(parent)}


def canonical(value: Json) -> bytes:
    """``value`` as RFC 8785 spells it, as far as these records go (no fractions)."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def lines(records: Sequence[Json]) -> bytes:
    """Records as JSON Lines."""
    return b"".join(canonical(record) + b"\n" for record in records)


def manifest(entries: Mapping[str, bytes], /, **changes: Json) -> dict[str, Json]:
    """The manifest that fits ``entries``, whose lines are counted."""
    kinds = entries.get("conversations.jsonl", b"").count(b'"schema":"portable')
    rows = entries.get("conversations.jsonl", b"").count(b"\n")
    header = {"description": "", "id": CUBE, "license": "", "name": "Main", "version": "1.0.0"}
    record = {
        **header,
        "as_of": NEWEST,
        "counts": {
            "conversations": kinds,
            "memories": entries.get("memories.jsonl", b"").count(b"\n"),
            "messages": rows - kinds,
        },
        "cubes": [header | {"created_at": NEWEST}],
        "entries": {
            name: {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
            for name, content in entries.items()
        },
        "format": "memcube",
        "format_version": 1,
        "generator": "vectors/1",
        "main": CUBE,
    } | changes
    return {name: value for name, value in record.items() if value is not None}


@dataclass(slots=True)
class Zipping:
    """How a ZIP is written; the defaults are those of a cube file."""

    flags: int = 0
    method: int = 0
    date: int = 0x21
    attributes: int = 0o100600 << 16
    extra: bytes = b""
    comment: bytes = b""
    before: bytes = b""
    after: bytes = b""
    gap: bytes = b""
    wrong_checksum: bool = False
    names_in_directory: Mapping[str, str] = field(default_factory=dict)


def zipped(entries: Sequence[tuple[str, bytes]], how: Zipping | None = None) -> bytes:
    """A ZIP of ``entries`` in their order."""
    how = how or Zipping()
    out, directory = io.BytesIO(), b""
    out.write(how.before)
    for name, content in entries:
        start = out.tell()
        stored = _deflated(content) if how.method == 8 else content
        crc = zlib.crc32(content) ^ how.wrong_checksum
        numbers = (crc, len(stored), len(content))
        out.write(_local(name.encode(), numbers, how))
        out.write(stored + how.gap)
        listed = how.names_in_directory.get(name, name).encode()
        directory += _central(listed, numbers, start, how)
    start = out.tell()
    count = len(entries)
    end = struct.pack(
        "<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(directory), start, len(how.comment)
    )
    return out.getvalue() + directory + end + how.comment + how.after


def cube_file(
    memories: Sequence[Json] = (),
    conversations: Sequence[Json] | None = None,
    *,
    how: Zipping | None = None,
    **changes: Json,
) -> bytes:
    """A whole cube file; ``changes`` go into the manifest."""
    entries = {"memories.jsonl": lines(memories)}
    if conversations is not None:
        entries["conversations.jsonl"] = lines(conversations)
    return with_manifest(entries, how=how, **changes)


def with_manifest(
    entries: Mapping[str, bytes], /, *, how: Zipping | None = None, **changes: Json
) -> bytes:
    """A cube file of entries as they are, with the manifest that fits them."""
    head = canonical(manifest(entries, **changes))
    return zipped([("manifest.json", head), *entries.items()], how)


def _deflated(content: bytes) -> bytes:
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return squeezer.compress(content) + squeezer.flush()


def _local(name: bytes, numbers: tuple[int, int, int], how: Zipping) -> bytes:
    return (
        struct.pack(
            "<4s5H3I2H",
            b"PK\x03\x04",
            20,
            how.flags,
            how.method,
            0,
            how.date,
            *numbers,
            len(name),
            len(how.extra),
        )
        + name
        + how.extra
    )


def _central(name: bytes, numbers: tuple[int, int, int], start: int, how: Zipping) -> bytes:
    return (
        struct.pack(
            "<4s6H3I5H2I",
            b"PK\x01\x02",
            0x314,
            20,
            how.flags,
            how.method,
            0,
            how.date,
            *numbers,
            len(name),
            len(how.extra),
            0,
            0,
            0,
            how.attributes,
            start,
        )
        + name
        + how.extra
    )
