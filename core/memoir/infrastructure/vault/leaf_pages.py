"""The rows that stand in one page of a table, read without the tree above it.

The tree says where a table's pages are; a damaged one leads nowhere, or only past half of them. A
leaf page needs no tree: it holds whole rows, and each tells how long it is and of what types.
https://www.sqlite.org/fileformat2.html is the format.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from memoir.infrastructure.encryption import PAGE_CONTENT_BYTES

Value: TypeAlias = "int | float | str | bytes | None"
PageReader: TypeAlias = "Callable[[int], bytes | None]"

_TABLE_LEAF = 0x0D
_CELLS_BEGIN = 8
_FIRST_PAGE_HEADER = 100
_LONGEST_VARINT = 9
_MOST_LOCAL = PAGE_CONTENT_BYTES - 35
_LEAST_LOCAL = (PAGE_CONTENT_BYTES - 12) * 32 // 255 - 23
_POINTER = 4
_SIZES = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)
_REAL, _ZERO, _ONE, _FIRST_BLOB = 7, 8, 9, 12


class LeafRow(NamedTuple):
    """One row: its number, its values (None stands in place of the number itself).

    ``spread`` says that its values lie in several pages.
    """

    number: int
    values: tuple[Value, ...]
    spread: bool


def rows_in(page: bytes, number: int, read: PageReader) -> Iterator[LeafRow]:
    """The rows of page ``number``, none if it is no leaf of a table.

    ``read`` gives other pages, where long rows go on; a row that cannot be followed is left out.
    """
    begin = _FIRST_PAGE_HEADER if number == 1 else 0
    if page[begin] != _TABLE_LEAF:
        return
    count = int.from_bytes(page[begin + 3 : begin + 5])
    for cell in range(begin + _CELLS_BEGIN, begin + _CELLS_BEGIN + 2 * count, 2):
        try:
            row = _row_at(page, int.from_bytes(page[cell : cell + 2]), read)
        except (IndexError, ValueError, struct.error):
            continue
        if row is not None:
            yield row


def _row_at(page: bytes, at: int, read: PageReader) -> LeafRow | None:
    length, at = _varint(page, at)
    number, at = _varint(page, at)
    local = _local(length)
    payload = page[at : at + local]
    if local < length:
        rest = _overflow(page[at + local : at + local + _POINTER], length - local, read)
        if rest is None:
            return None
        payload += rest
    if len(payload) != length:
        return None
    return LeafRow(_signed(number), _values(payload), spread=local < length)


def _local(length: int) -> int:
    """How much of a row of ``length`` bytes stands in the leaf itself."""
    if length <= _MOST_LOCAL:
        return length
    local = _LEAST_LOCAL + (length - _LEAST_LOCAL) % (PAGE_CONTENT_BYTES - _POINTER)
    return local if local <= _MOST_LOCAL else _LEAST_LOCAL


def _overflow(pointer: bytes, missing: int, read: PageReader) -> bytes | None:
    parts = []
    while missing > 0:
        page = read(int.from_bytes(pointer))
        if page is None:
            return None
        pointer, part = page[:_POINTER], page[_POINTER : _POINTER + missing]
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def _values(payload: bytes) -> tuple[Value, ...]:
    end, at = _varint(payload, 0)
    sorts = []
    while at < end:
        sort, at = _varint(payload, at)
        sorts.append(sort)
    values = []
    for sort in sorts:
        size = _SIZES[sort] if sort < len(_SIZES) else (sort - _FIRST_BLOB) // 2
        values.append(_value(sort, payload[at : at + size]))
        at += size
    return tuple(values)


def _value(sort: int, data: bytes) -> Value:
    if sort == 0:
        return None
    if sort >= _FIRST_BLOB:
        return data.decode() if sort % 2 else data
    if sort == _REAL:
        return float(struct.unpack(">d", data)[0])
    if sort in (_ZERO, _ONE):
        return sort - _ZERO
    return int.from_bytes(data, signed=True)


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of 1 to 9 bytes, and where it ends."""
    value = 0
    for taken in range(1, _LONGEST_VARINT + 1):
        byte = data[at]
        at += 1
        if taken == _LONGEST_VARINT:
            return value << 8 | byte, at
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            break
    return value, at


def _signed(number: int) -> int:
    return number - (1 << 64) if number >= 1 << 63 else number
