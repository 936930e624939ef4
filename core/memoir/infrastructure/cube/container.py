"""The outer shape of a cube file: a ZIP that can be written in exactly one way (FORMAT.md §2).

Entries are stored, not compressed, in a fixed order, without comments, extra fields, times or
attributes of their own. A reader therefore builds the headers that a file of these names, sizes
and checksums must have, and refuses the file unless it holds those bytes: nothing can be hidden
between, doubled, overlapped, encrypted or inflated, and names are only compared, never used.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from memoir.infrastructure.cube.damage import Damage, OtherKind
from memoir.infrastructure.cube.other_kinds import LOOKED_AT, other_kind

MANIFEST = "manifest.json"
MEMORIES = "memories.jsonl"
CONVERSATIONS = "conversations.jsonl"
PREFIXES = "prefixes.jsonl"
RECORDS = (MANIFEST, MEMORIES, CONVERSATIONS, PREFIXES)
MOST_ADAPTERS = 64
LARGEST_ADAPTER = 256 << 20

LARGEST_FILE = 2 << 30
LARGEST_MANIFEST = 1 << 20
LONGEST_LINE = 32 << 20

_CHUNK = 1 << 18
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION = 20
_MADE_BY = 3 << 8 | _VERSION  # Unix, so that unpacked files get the permissions below
_FIRST_OF_1980 = 1 << 5 | 1  # the earliest date a ZIP can hold
_OWNER_ONLY = 0o100600 << 16
_AGE = b"age-encryption.org/"
_ADAPTER = re.compile(r"adapters/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.gguf")
_MOST_ENTRIES = len(RECORDS) + MOST_ADAPTERS
_LONGEST_NAME = 64


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: where its ``size`` bytes start in the file and their CRC-32."""

    name: str
    start: int
    size: int
    crc: int


@dataclass(frozen=True, slots=True)
class Content:
    """An entry to be written: ``stream`` is read from its start and must give ``size`` bytes."""

    name: str
    stream: BinaryIO
    size: int
    crc: int


def adapter_name(id: str) -> str:
    """The name of the entry that holds an adapter."""
    return f"adapters/{id}.gguf"


def adapter_in(name: str) -> str:
    """The adapter whose entry has that name, "" for any other name."""
    found = _ADAPTER.fullmatch(name)
    return found[1] if found else ""


def write_container(target: BinaryIO, contents: Sequence[Content]) -> None:
    """Write a whole cube file to ``target``; raises Damage if it would be too large."""
    entries = _placed((content.name, content.size, content.crc) for content in contents)
    tail = _directory(entries)
    if entries[-1].start + entries[-1].size + len(tail) > LARGEST_FILE:
        raise Damage("it would be larger than 2 GiB; export less at once")
    for content, entry in zip(contents, entries, strict=True):
        target.write(_local_header(entry))
        content.stream.seek(0)
        while chunk := content.stream.read(_CHUNK):
            target.write(chunk)
    target.write(tail)


def read_entries(source: BinaryIO, size: int) -> dict[str, Entry]:
    """The entries of a file of ``size`` bytes; raises Damage unless every header is as it must be.

    Nothing but headers is read: the contents are not checked yet.
    """
    _check_start(source, size)
    end_of_directory = size - _END.size
    end = _read(source, end_of_directory, _END.size)
    magic, *_, count, length, start, _comment = _END.unpack(end)
    if magic != b"PK\x05\x06":
        raise Damage("the end is missing, as if the file was cut short or added to")
    longest = _MOST_ENTRIES * (_CENTRAL.size + _LONGEST_NAME)
    if not 2 <= count <= _MOST_ENTRIES or start + length != end_of_directory or length > longest:
        raise Damage("its table of contents is not one of a memory cube")
    entries = _placed(_listed(_read(source, start, length), count))
    if _directory(entries) != _read(source, start, size - start):
        raise Damage("its table of contents is damaged")
    for entry in entries:
        header = _local_header(entry)
        if _read(source, entry.start - len(header), len(header)) != header:
            raise Damage(f"the header of {entry.name} is damaged")
    if entries[0].size > LARGEST_MANIFEST:
        raise Damage("its manifest is too large")
    return {entry.name: entry for entry in entries}


def read_whole(source: BinaryIO, entry: Entry) -> bytes:
    """The bytes of a small entry; raises Damage if they do not fit the checksum."""
    content = _read(source, entry.start, entry.size)
    if zlib.crc32(content) != entry.crc:
        raise Damage(f"{entry.name} is damaged")
    return content


def read_checked(source: BinaryIO, entry: Entry, sha256: str) -> bytes:
    """The bytes of an entry, all at once; raises Damage if they do not fit what is said of them."""
    content = read_whole(source, entry)
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Damage(f"{entry.name} is damaged")
    return content


def read_lines(source: BinaryIO, entry: Entry, sha256: str) -> Iterator[bytes]:
    """Each line of ``entry`` without its line feed.

    Raises Damage for a line that is too long, and after the last one if the bytes do not fit
    ``sha256`` or the checksum: do not trust a line before the iterator has ended once.
    """
    digest, crc, rest = hashlib.sha256(), 0, b""
    for chunk in _chunks(source, entry):
        digest.update(chunk)
        crc = zlib.crc32(chunk, crc)
        *lines, rest = (rest + chunk).split(b"\n")
        yield from lines
        if len(rest) > LONGEST_LINE:
            raise Damage(f"a line of {entry.name} is too long")
    if rest:
        raise Damage(f"the last line of {entry.name} has no end")
    if digest.hexdigest() != sha256 or crc != entry.crc:
        raise Damage(f"{entry.name} is damaged")


def _chunks(source: BinaryIO, entry: Entry) -> Iterator[bytes]:
    place, end = entry.start, entry.start + entry.size
    while place < end:
        chunk = _read(source, place, min(_CHUNK, end - place))
        place += len(chunk)
        yield chunk


def _check_start(source: BinaryIO, size: int) -> None:
    start = _read(source, 0, min(size, len(_AGE)))
    if start == _AGE:
        raise Damage("it is locked with a passphrase or a key, which this version cannot open")
    if not size:
        raise Damage("it is empty")
    looked_at = min(size, LOOKED_AT)
    start, end = _read(source, 0, looked_at), _read(source, size - looked_at, looked_at)
    if found := other_kind(start, end, (MANIFEST, MEMORIES)):
        raise OtherKind(f"it is {found}")
    if size > LARGEST_FILE:
        raise Damage("it is larger than 2 GiB")
    if size < _END.size + _LOCAL.size:
        raise Damage("it is cut short")


def _read(source: BinaryIO, start: int, length: int) -> bytes:
    source.seek(start)
    content = source.read(length)
    if len(content) != length:
        raise Damage("it is cut short")
    return content


def _placed(entries: Iterable[tuple[str, int, int]]) -> list[Entry]:
    """Entries one after the other from the start of the file, each behind its header."""
    placed, place = [], 0
    for name, size, crc in entries:
        start = place + _LOCAL.size + len(name)
        placed.append(Entry(name, start, size, crc))
        place = start + size
    return placed


def _listed(directory: bytes, count: int) -> Iterator[tuple[str, int, int]]:
    """Name, size and checksum of each entry in a ZIP's central directory."""
    place = 0
    names: list[str] = []
    for _ in range(count):
        if place + _CENTRAL.size > len(directory):
            raise Damage("its table of contents is cut short")
        _, _, _, _, _, _, _, crc, size, _, length, *_ = _CENTRAL.unpack_from(directory, place)
        place += _CENTRAL.size
        names.append(directory[place : place + length].decode("ascii", "replace"))
        place += length
        yield names[-1], size, crc
    if not _is_layout(names):
        raise Damage("its table of contents is not one of a memory cube")


def _is_layout(names: Sequence[str]) -> bool:
    """Whether a file may hold these entries, in this order."""
    records = [name for name in RECORDS if name in names]
    adapters = sorted({name for name in names if adapter_in(name)})
    return [*names] == [*records, *adapters] and records[:2] == [MANIFEST, MEMORIES]


def _local_header(entry: Entry) -> bytes:
    name = entry.name.encode()
    stored, flags, time = 0, 0, 0
    return (
        _LOCAL.pack(
            b"PK\x03\x04",
            _VERSION,
            flags,
            stored,
            time,
            _FIRST_OF_1980,
            entry.crc,
            entry.size,
            entry.size,
            len(name),
            0,
        )
        + name
    )


def _directory(entries: Sequence[Entry]) -> bytes:
    """The central directory and the end record behind it."""
    records = b"".join(_central_header(entry) for entry in entries)
    start = entries[-1].start + entries[-1].size
    count = len(entries)
    return records + _END.pack(b"PK\x05\x06", 0, 0, count, count, len(records), start, 0)


def _central_header(entry: Entry) -> bytes:
    name = entry.name.encode()
    stored, flags, time = 0, 0, 0
    header_start = entry.start - _LOCAL.size - len(name)
    return (
        _CENTRAL.pack(
            b"PK\x01\x02",
            _MADE_BY,
            _VERSION,
            flags,
            stored,
            time,
            _FIRST_OF_1980,
            entry.crc,
            entry.size,
            entry.size,
            len(name),
            0,
            0,
            0,
            0,
            _OWNER_ONLY,
            header_start,
        )
        + name
    )
