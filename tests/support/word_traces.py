"""Looking for words, and pieces of them, in everything that somebody with the key could read.

An index of words keeps of a word only what differs from the word before, and may cut it to its
stem, so pieces of six letters are looked for; in UTF-8, and in every second byte for UTF-16.
"""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from tests.support.vault_bytes import plain_bytes

PIECE = 6
_STREAM = re.compile(rb"\x78[\x01\x5e\x9c\xda]")


class Pieces:
    """The pieces of ``words``, which are ASCII and longer than six letters."""

    def __init__(self, words: Iterable[str]) -> None:
        pieces = {
            word[at : at + PIECE].encode() for word in words for at in range(len(word) - PIECE + 1)
        }
        self._numbers = np.array(sorted(_number(piece) for piece in pieces), np.int64)

    def within(self, data: bytes) -> list[bytes]:
        """Where ``data`` holds one, the bytes around it; in letters of any size."""
        found: list[bytes] = []
        if not len(self._numbers):
            return found
        for view in (data, data[::2], data[1::2]):
            small = np.frombuffer(view.lower(), np.uint8).astype(np.int64)
            if len(small) < PIECE:
                continue
            numbers = np.zeros(len(small) - PIECE + 1, np.int64)
            for place in range(PIECE):
                numbers = (numbers << 8) | small[place : len(small) - PIECE + 1 + place]
            at = np.searchsorted(self._numbers, numbers)
            hits = np.flatnonzero(self._numbers[np.minimum(at, len(self._numbers) - 1)] == numbers)
            found += [bytes(view[max(0, hit - 40) : hit + 40]) for hit in hits[:5].tolist()]
        return found


def traces(folder: Path, key: bytes, words: Iterable[str]) -> list[str]:
    """Places below ``folder`` where a piece of any of ``words`` stands.

    Every page of every database is decrypted, free ones and those in write-ahead logs too; what
    is compressed is unpacked; names of files are looked at as well.
    """
    pieces = Pieces(words)
    found = [
        f"{name}: {around!r}"
        for name, data in _everything(folder, key)
        for around in pieces.within(data)
    ]
    names = "\n".join(str(path.relative_to(folder)) for path in folder.rglob("*"))
    return found + [f"file name: {around!r}" for around in pieces.within(names.encode())]


def _everything(folder: Path, key: bytes) -> Iterator[tuple[str, bytes]]:
    database: list[bytes] = []
    name = ""
    for place, data in plain_bytes(folder, key):
        of = place.partition(" page ")[0]
        if database and of != name:
            yield name, b"".join(database)
            database = []
        name = of
        if of != place:
            # Pages one behind the other; a word never goes on from one to the next.
            database += [data, b"\0" * PIECE]
            continue
        yield place, data
        yield from _unpacked(place, data)
    if database:
        yield name, b"".join(database)


def _unpacked(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.namelist():
                yield f"{name}/{entry}", archive.read(entry)
    elif data[:2] == b"\x1f\x8b":
        yield f"{name} unpacked", gzip.decompress(data)
    for match in _STREAM.finditer(data):
        try:
            plain = zlib.decompressobj().decompress(data[match.start() :])
        except zlib.error:
            continue
        yield f"{name} from {match.start()}", plain


def _number(piece: bytes) -> int:
    return int.from_bytes(piece, "big")
