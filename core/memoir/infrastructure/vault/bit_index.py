"""The signs of all vectors in memory, column by column, to find the nearest by Hamming distance.

One bit a dimension: 48 bytes for 384 dimensions, and 17 more for what the masks need. The columns
are 64 dimensions each, so that NumPy counts differing bits over long contiguous arrays.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]
Integers = NDArray[np.int64]
Rows = NDArray[np.int32]
Number = TypeVar("Number", bound=np.generic)

_CHUNK = 32_768
_FARTHEST = np.iinfo(np.uint16).max
_DEAD = 0
_GROWTH = 1.25


def pack_signs(vectors: Floats) -> Bytes:
    """One bit for each dimension, set where the value is positive; whole 64-bit words."""
    bits = np.packbits(vectors > 0, axis=-1)
    missing = -bits.shape[-1] % 8
    if not missing:
        return bits
    return np.pad(bits, [(0, 0)] * (bits.ndim - 1) + [(0, missing)])


class Codes:
    """Small numbers for names: 1 and up in the order of arrival; 0 is no name."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, name: str) -> int:
        """The number of ``name``, a new one if need be."""
        return self._numbers.setdefault(name, len(self._numbers) + 1)

    def allowed(self, names: Iterable[str]) -> NDArray[np.bool_]:
        """A table that is true at the numbers of ``names``."""
        table = np.zeros(len(self._numbers) + 1, np.bool_)
        table[[self._numbers[name] for name in names if name in self._numbers]] = True
        return table


class BitIndex:
    """The vectors of one model: number, memory row, signs, and the memory's scope, status, cube.

    ``words`` is the number of 64-bit words in a vector's signs.
    """

    def __init__(self, words: int) -> None:
        self._words = words
        self._codes = (Codes(), Codes(), Codes())
        self._count = 0
        self._dead = 0
        self._last_row = 0
        self._numbers = np.empty(0, np.int64)
        self._rows = np.empty(0, np.int32)
        self._columns: NDArray[np.uint64] = np.empty((words, 0), np.uint64)
        self._groups: NDArray[np.uint16] = np.empty((3, 0), np.uint16)

    @property
    def width(self) -> int:
        """Bytes of one vector's signs."""
        return self._words * 8

    @property
    def count(self) -> int:
        """How many vectors can be found."""
        return self._count - self._dead

    @property
    def places(self) -> int:
        """How many vectors were ever put, those that nothing finds any more included."""
        return self._count

    @property
    def wasteful(self) -> bool:
        """Whether so much of it is dead that loading it afresh is worth while."""
        return self._dead > 1_000 and self._dead * 4 > self._count

    def add(self, numbers: Integers, rows: Integers, bits: bytes) -> None:
        """Append vectors; nothing finds them until `set_groups` names their memories' groups."""
        start, end = self._count, self._count + len(numbers)
        self._reserve(end)
        self._numbers[start:end] = numbers
        self._rows[start:end] = rows
        self._columns[:, start:end] = np.frombuffer(bits, "<u8").reshape(-1, self._words).T
        self._groups[:, start:end] = _DEAD
        self._count = end
        self._dead += len(numbers)
        self._last_row = max(self._last_row, int(rows.max(initial=0)))

    def set_groups(
        self, groups: Sequence[tuple[Integers, tuple[str, str, str]]], *, since: int = 0
    ) -> None:
        """Say which scope, status and cube the memories in each array of rows have.

        Looks at the vectors from place ``since`` on; `places` is where the next is put.
        """
        used = self._rows[since : self._count]
        if not groups or not len(used):
            return
        first = min(int(used.min()), *(int(rows.min()) for rows, _ in groups))
        last = max(int(used.max()), *(int(rows.max()) for rows, _ in groups))
        by_row = np.zeros((len(self._codes), last - first + 1), np.uint16)
        for rows, names in groups:
            for axis, name in enumerate(names):
                by_row[axis, rows - first] = self._codes[axis].number(name)
        places = np.flatnonzero(by_row[0, used - first])
        here = since + places
        self._dead -= int((self._groups[0, here] == _DEAD).sum())
        self._groups[:, here] = by_row[:, used[places] - first]

    def remove(self, rows: Iterable[int]) -> None:
        """Let nothing find the vectors of the memories in ``rows``."""
        wanted = np.fromiter((row for row in rows if row <= self._last_row), np.int32)
        if not len(wanted):
            return
        here = np.flatnonzero(np.isin(self._rows[: self._count], wanted))
        self._dead += int((self._groups[0, here] != _DEAD).sum())
        self._groups[:, here] = _DEAD
        # Nothing brings a removed vector back: its memory may get others.
        self._rows[here] = 0

    def nearest(
        self, query: Floats, wanted: int, names: Sequence[Iterable[str] | None]
    ) -> tuple[Integers, Rows]:
        """Numbers and rows of up to ``wanted`` vectors likely to be nearest to ``query``.

        ``names`` are the scopes, statuses and cubes to look among; None stands for all. Signs
        against signs gives ten times as many as wanted; of those, signs against the query
        itself, which tells more, gives the best.
        """
        found = self._closest(query, 10 * wanted, names)
        if len(found) <= wanted:
            return self._numbers[found], self._rows[found]
        bits = np.ascontiguousarray(self._columns[:, found].T).view(np.uint8)
        signs = np.unpackbits(bits, axis=1, count=len(query)).astype(np.float32)
        # Not a product by BLAS: its threads wait for work by turning in circles, and where the
        # embedding model's threads want the same cores, that took ten times the product itself.
        scores = np.einsum("ij,j->i", signs, query)
        best = found[np.argpartition(-scores, wanted)[:wanted]]
        return self._numbers[best], self._rows[best]

    def _closest(
        self, query: Floats, wanted: int, names: Sequence[Iterable[str] | None]
    ) -> Integers:
        signs = pack_signs(query).view("<u8")[:, None]
        tables = [
            None if wished is None else codes.allowed(wished)
            for codes, wished in zip(self._codes, names, strict=True)
        ]
        distances = np.empty(self._count, np.uint16)
        for start, end in _chunks(self._count):
            differing = np.bitwise_count(self._columns[:, start:end] ^ signs)
            part = distances[start:end]
            np.sum(differing, axis=0, dtype=np.uint16, out=part)
            part[~self._mask(start, end, tables)] = _FARTHEST
        return _smallest(distances, wanted)

    def _mask(
        self, start: int, end: int, tables: Sequence[NDArray[np.bool_] | None]
    ) -> NDArray[np.bool_]:
        mask: NDArray[np.bool_] = self._groups[0, start:end] != _DEAD
        for group, table in zip(self._groups[:, start:end], tables, strict=True):
            if table is not None:
                mask &= table[group]
        return mask

    def _reserve(self, size: int) -> None:
        if size <= len(self._numbers):
            return
        room = max(size, int(len(self._numbers) * _GROWTH), 1_024)
        self._numbers = np.resize(self._numbers, room)
        self._rows = np.resize(self._rows, room)
        self._columns = _widened(self._columns, self._count, room)
        self._groups = _widened(self._groups, self._count, room)


def _widened(array: NDArray[Number], used: int, room: int) -> NDArray[Number]:
    wider = np.empty((len(array), room), array.dtype)
    wider[:, :used] = array[:, :used]
    return wider


def _chunks(count: int) -> Iterator[tuple[int, int]]:
    for start in itertools.count(0, _CHUNK):
        if start >= count:
            return
        yield start, min(start + _CHUNK, count)


def _smallest(distances: NDArray[np.uint16], wanted: int) -> Integers:
    """Positions of the ``wanted`` smallest distances; those of masked entries never."""
    near = np.flatnonzero(distances != _FARTHEST) if len(distances) <= wanted else None
    if near is not None:
        return near
    tally = np.bincount(distances[distances != _FARTHEST])
    within = np.searchsorted(np.cumsum(tally), wanted)
    found = np.flatnonzero(distances <= min(int(within), _FARTHEST - 1))
    if len(found) <= wanted:
        return found
    keep = np.argpartition(distances[found], wanted)[:wanted]
    return found[keep]
