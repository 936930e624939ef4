"""A snapshot in a file: what a model had read, and the state that this left behind in llama.cpp.

The file is sealed, since it holds what was said: magic, salt, then chunks. The first chunk is the
head (JSON: what the state belongs to, its tokens and text), the others are the state. It is
written whole or not at all, and opened only where every byte is as it was written.
"""

from __future__ import annotations

import base64
import json
import os
import struct
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np

from memoir.errors import StorageFull
from memoir.infrastructure.encryption import SEAL_BYTES, ChunkCipher, SealBroken, new_salt
from memoir.infrastructure.engine.reading import Read

SUFFIX = ".kv"
_MAGIC = b"memoir kv 1\n"
_CHUNK = 1 << 20
_LONGEST_HEAD = 64 << 20
_NO_SPACE = 28  # errno.ENOSPC


class SnapshotBroken(Exception):
    """The file is no snapshot that was written here with this key, or not all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a snapshot holds.

    ``identity`` names all that its state depends on; ``note`` is whatever its maker wrote there.
    """

    identity: str
    read: Read
    state_bytes: int
    note: str = ""


def write(
    path: Path,
    head: Head,
    state: memoryview,
    key: bytes,
    *,
    cancelled: Callable[[], bool] = lambda: False,
) -> bool:
    """Write a snapshot, replacing what was there; False, and nothing written, where cancelled.

    Raises StorageFull, and OSError where the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            if not _write_into(file, head, state, key, cancelled):
                return False
        part.replace(path)
    except OSError as error:
        if error.errno == _NO_SPACE:
            message = "The disk is full, so the model's state was not kept; free some space."
            raise StorageFull(message) from error
        raise
    finally:
        part.unlink(missing_ok=True)
    return True


def _write_into(
    file: BinaryIO, head: Head, state: memoryview, key: bytes, cancelled: Callable[[], bool]
) -> bool:
    salt = new_salt()
    cipher = ChunkCipher(key, salt=salt, context=_MAGIC)
    packed = cipher.seal(_packed(head), 0, last=False)
    file.write(_MAGIC + salt + struct.pack("<Q", len(packed)) + packed)
    for number, begin in enumerate(range(0, len(state), _CHUNK), 1):
        if cancelled():
            return False
        end = begin + _CHUNK
        file.write(cipher.seal(state[begin:end], number, last=end >= len(state)))
    return True


def read_head(path: Path, key: bytes) -> Head:
    """The head alone; raises SnapshotBroken, and OSError where there is no such file."""
    with path.open("rb") as file:
        return _open_head(file, key)[0]


def read_state(path: Path, key: bytes) -> tuple[Head, bytearray]:
    """Head and state, every byte of them checked; raises SnapshotBroken and OSError."""
    with path.open("rb") as file:
        head, cipher = _open_head(file, key)
        left = os.fstat(file.fileno()).st_size - file.tell()
        chunks = -(-head.state_bytes // _CHUNK)
        if left != head.state_bytes + chunks * SEAL_BYTES:
            raise SnapshotBroken(f"{path.name} is not as long as it says")
        state = bytearray(head.state_bytes)
        view = memoryview(state)
        for number in range(1, chunks + 1):
            sealed = file.read(_CHUNK + SEAL_BYTES)
            begin = (number - 1) * _CHUNK
            try:
                view[begin : begin + _CHUNK] = cipher.open(sealed, number, last=number == chunks)
            except (SealBroken, ValueError):
                raise SnapshotBroken(f"{path.name} is damaged") from None
    return head, state


def _open_head(file: BinaryIO, key: bytes) -> tuple[Head, ChunkCipher]:
    if file.read(len(_MAGIC)) != _MAGIC:
        raise SnapshotBroken("no snapshot of this version")
    salt, size = file.read(32), file.read(8)
    if len(size) != 8 or not SEAL_BYTES < struct.unpack("<Q", size)[0] <= _LONGEST_HEAD:
        raise SnapshotBroken("cut short or damaged")
    cipher = ChunkCipher(key, salt=salt, context=_MAGIC)
    try:
        packed = cipher.open(file.read(struct.unpack("<Q", size)[0]), 0, last=False)
    except SealBroken:
        raise SnapshotBroken("damaged, or sealed with another key") from None
    return _unpacked(packed), cipher


def _packed(head: Head) -> bytes:
    record = {
        "identity": head.identity,
        "state_bytes": head.state_bytes,
        "note": head.note,
        "text": head.read.text,
        "marks": head.read.marks,
        "tokens": base64.b64encode(np.array(head.read.tokens, "<i4").tobytes()).decode("ascii"),
    }
    return json.dumps(record, separators=(",", ":")).encode("ascii")


def _unpacked(packed: bytes) -> Head:
    # What the seal vouches for was written by `_packed`: it needs no further checks.
    record = json.loads(packed)
    tokens = np.frombuffer(base64.b64decode(record["tokens"]), "<i4").tolist()
    marks = [(characters, count) for characters, count in record["marks"]]
    read = Read(text=record["text"], tokens=tokens, marks=marks, evaluated=len(tokens))
    return Head(
        identity=record["identity"],
        read=read,
        state_bytes=record["state_bytes"],
        note=record["note"],
    )
