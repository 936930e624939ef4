"""What somebody with the key would read in a profile's files: every page, decrypted, and the rest.

SQLCipher 4 ends each page with 16 bytes of initialisation vector and 64 of authentication; the
first page begins with 16 bytes of salt. The write-ahead log holds the same pages in frames.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from memoir.infrastructure.encryption import derived_key
from memoir.infrastructure.engine import state_file
from memoir.operation.activation.activation import SNAPSHOT_PURPOSE

_PAGE = 4096
_RESERVED = 80
_SALT = 16
_LOG_HEADER, _FRAME_HEADER = 32, 24


def plain_bytes(home: Path, key: bytes) -> Iterator[tuple[str, bytes]]:
    """Every page of every database file below ``home``, decrypted, and all other files as is."""
    for path in sorted(home.rglob("*")):
        if not path.is_file():
            continue
        data = path.read_bytes()
        name = str(path.relative_to(home))
        if name.endswith("-wal"):
            yield from _log_pages(name, data, key)
        elif name.endswith(".kv"):
            head, state = state_file.read_state(path, derived_key(key, SNAPSHOT_PURPOSE))
            yield name, f"{head.read.text}\n{head.note}".encode() + bytes(state)
        elif ".db" in name and not name.endswith("-shm"):
            yield from _pages(name, data, key)
        else:
            yield name, data


def places_of(home: Path, key: bytes, *needles: bytes) -> list[str]:
    """Where in the profile any of ``needles`` stands, whatever the case of its letters."""
    wanted = [needle.lower() for needle in needles]
    return [
        name
        for name, data in plain_bytes(home, key)
        if any(needle in data.lower() for needle in wanted)
    ]


def _pages(name: str, data: bytes, key: bytes) -> Iterator[tuple[str, bytes]]:
    for start in range(0, len(data), _PAGE):
        number = start // _PAGE + 1
        yield f"{name} page {number}", _plain(data[start : start + _PAGE], number, key)


def _log_pages(name: str, data: bytes, key: bytes) -> Iterator[tuple[str, bytes]]:
    size = _FRAME_HEADER + _PAGE
    for start in range(_LOG_HEADER, len(data) - size + 1, size):
        number = int.from_bytes(data[start : start + 4], "big")
        page = data[start + _FRAME_HEADER : start + size]
        yield f"{name} page {number}", _plain(page, number, key)


def _plain(page: bytes, number: int, key: bytes) -> bytes:
    body = page[_SALT if number == 1 else 0 : -_RESERVED]
    vector = page[-_RESERVED : -_RESERVED + 16]
    decryptor = Cipher(algorithms.AES256(key), modes.CBC(vector)).decryptor()
    return decryptor.update(body) + decryptor.finalize()
