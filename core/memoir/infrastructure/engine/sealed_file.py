"""A file of any size that is kept sealed on disk: written whole or not at all, opened whole.

What models make of what was said (adapters, states of a training) tells it to whoever has the
file, so it lies there only under the profile's key.
"""

from __future__ import annotations

import errno
import itertools
import os
import struct
import tempfile
from collections.abc import Iterable
from pathlib import Path

from memoir.errors import StorageFull
from memoir.infrastructure.encryption import (
    KEY_BYTES,
    SEAL_BYTES,
    ChunkCipher,
    SealBroken,
    new_salt,
)

_MAGIC = b"memoir sealed 1\n"
_CHUNK = 1 << 20
_LENGTH = struct.Struct("<Q")
_HEAD_BYTES = len(_MAGIC) + KEY_BYTES + _LENGTH.size


def write_sealed(path: Path, data: bytes | memoryview, key: bytes, *, kind: str) -> None:
    """Seal ``data`` into ``path``, replacing what was there; ``kind`` says what it is.

    Raises StorageFull, and OSError where the folder cannot be written.
    """
    salt = new_salt()
    cipher = ChunkCipher(key, salt=salt, context=_context(kind, len(data)))
    view = memoryview(data)
    count = max(1, -(-len(view) // _CHUNK))
    parts = (
        cipher.seal(view[at * _CHUNK : (at + 1) * _CHUNK], at, last=at == count - 1)
        for at in range(count)
    )
    write_whole(path, itertools.chain([_MAGIC + salt + _LENGTH.pack(len(view))], parts))


def read_sealed(path: Path, key: bytes, *, kind: str) -> bytearray:
    """What was sealed into ``path``, every byte of it checked.

    Raises SealBroken where it was changed, cut short, or is of another key or kind, and OSError.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
        if len(head) < _HEAD_BYTES or not head.startswith(_MAGIC):
            raise SealBroken
        salt = head[len(_MAGIC) : -_LENGTH.size]
        (length,) = _LENGTH.unpack(head[-_LENGTH.size :])
        count = max(1, -(-length // _CHUNK))
        if os.fstat(file.fileno()).st_size != _HEAD_BYTES + length + count * SEAL_BYTES:
            raise SealBroken
        cipher = ChunkCipher(key, salt=salt, context=_context(kind, length))
        data = bytearray()
        for at in range(count):
            data += cipher.open(file.read(_CHUNK + SEAL_BYTES), at, last=at == count - 1)
    return data


def write_whole(path: Path, parts: Iterable[bytes | memoryview]) -> None:
    """Write ``parts`` one after the other to ``path``, which is there whole or as it was.

    Raises StorageFull, and OSError where the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}.", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in parts:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            message = f"The disk is full, so {path.name} was not written; free some space."
            raise StorageFull(message) from error
        raise
    finally:
        part.unlink(missing_ok=True)


def _context(kind: str, length: int) -> bytes:
    return _MAGIC + _LENGTH.pack(length) + kind.encode()
