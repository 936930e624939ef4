"""What a GGUF file says of itself, read without trusting it.

The file may come from anywhere, so every length is checked against what is left of the file before
anything is read, and nothing is kept that is not needed. llama.cpp is shown a file only after
this found that it is complete.
"""

from __future__ import annotations

import io
import math
import re
import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, TypeAlias

from memoir.errors import ModelMissing, ModelUnusable

MAGIC = b"GGUF"

Scalar: TypeAlias = int | float | bool | str

_SCALARS = {
    0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d",
}  # fmt: skip
_LAYOUTS = {code: struct.Struct("<" + code) for code in _SCALARS.values()}
_STRING = 8
_ARRAY = 9

# Far above any real model, far below what could hurt: a hostile file is refused, not chewed.
_MOST_KEYS = 10_000
_MOST_TENSORS = 200_000
_MOST_DIMENSIONS = 4
_LONGEST_STRING = 8 << 20
_LONGEST_ARRAY = 20_000_000
_MOST_PARTS = 1000

_PART = re.compile(r"(.+)-\d{5}-of-\d{5}\.gguf")

# Bytes and elements of one block of each tensor type (ggml.h); types not named here are not
# measured, only their offset is.
_BLOCKS = {
    0: (4, 1), 1: (2, 1), 2: (18, 32), 3: (20, 32), 6: (22, 32), 7: (24, 32), 8: (34, 32),
    9: (40, 32), 10: (84, 256), 11: (110, 256), 12: (144, 256), 13: (176, 256), 14: (210, 256),
    15: (292, 256), 16: (66, 256), 17: (74, 256), 18: (98, 256), 19: (50, 256), 20: (18, 32),
    21: (110, 256), 22: (82, 256), 23: (136, 256), 24: (1, 1), 25: (2, 1), 26: (4, 1),
    27: (8, 1), 28: (8, 1), 29: (56, 256), 30: (2, 1), 34: (54, 256), 35: (66, 256),
    39: (17, 32), 40: (36, 64), 41: (18, 128),
}  # fmt: skip

_EMBEDDERS = frozenset({
    "bert", "modern-bert", "nomic-bert", "nomic-bert-moe", "jina-bert-v2", "jina-bert-v3",
    "neo-bert", "eurobert", "gemma-embedding", "t5encoder",
})  # fmt: skip
_NOT_TEXT = frozenset({"clip", "mmproj", "wavtokenizer-dec"})


@dataclass(frozen=True, slots=True)
class Tensor:
    """A tensor's shape, what lies together in memory first, and ggml's number of its type."""

    shape: tuple[int, ...]
    kind: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GgufHeader:
    """Metadata of a complete GGUF file; arrays are left out. ``size_bytes`` is the file's.

    ``layout`` has the tensors by name, one where several have the same.
    """

    path: Path
    values: dict[str, Scalar]
    tensors: int
    parameters: int
    size_bytes: int
    layout: dict[str, Tensor] = field(default_factory=dict)

    @property
    def architecture(self) -> str:
        """Such as "llama"; "" where the file does not say."""
        return self.text("general.architecture")

    @property
    def embeds(self) -> bool:
        """Whether the model turns text into vectors and writes none."""
        pools = f"{self.architecture}.pooling_type" in self.values
        return self.architecture in _EMBEDDERS or pools

    @property
    def writes(self) -> bool:
        """Whether the model writes text."""
        adapter = self.text("general.type") in {"adapter", "mmproj"}
        return not (self.embeds or adapter or self.architecture in _NOT_TEXT)

    def text(self, key: str) -> str:
        """The value of ``key``, "" where it is missing or no text."""
        value = self.values.get(key, "")
        return value if isinstance(value, str) else ""

    def number(self, key: str, default: int = 0) -> int:
        """The whole number at ``key``; ``%s`` in it stands for the architecture."""
        value = self.values.get(key.replace("%s", self.architecture), default)
        return value if isinstance(value, int) else default


def read_header(path: Path) -> GgufHeader:
    """Read and check the header, and that every tensor lies within the file.

    Raises ModelMissing where there is no such file and ModelUnusable where it is not a whole GGUF.
    """
    try:
        with path.open("rb") as file:
            return _Reader(path, file).header()
    except FileNotFoundError:
        message = f"There is no model file at {path}; choose another model or fetch it again."
        raise ModelMissing(message) from None
    except OSError as error:
        message = f"The model file {path} cannot be read: {error.strerror or error}."
        raise ModelUnusable(message) from error


def header_within(data: bytes, name: str) -> GgufHeader:
    """The header of a GGUF file that lies in memory; ``name`` is for messages.

    Raises ModelUnusable.
    """
    return _Reader(Path(name), io.BytesIO(data)).header()


def total_size(header: GgufHeader) -> int:
    """Bytes of the model, all parts together where it is split into several files.

    Raises ModelUnusable where a part is missing.
    """
    count = header.number("split.count", 1)
    found = _PART.fullmatch(header.path.name)
    if count <= 1 or found is None:
        return header.size_bytes
    size = 0
    for number in range(1, min(count, _MOST_PARTS) + 1):
        part = header.path.with_name(f"{found[1]}-{number:05d}-of-{count:05d}.gguf")
        try:
            size += part.stat().st_size
        except OSError:
            message = f"The model has {count} parts and {part.name} is missing; fetch it too."
            raise ModelUnusable(message) from None
    return size


class _Reader:
    def __init__(self, path: Path, file: BinaryIO) -> None:
        self._path = path
        self._file = file
        self._size = file.seek(0, 2)
        file.seek(0)

    def header(self) -> GgufHeader:
        if self._size < 4 or self._file.read(4) != MAGIC:
            message = f"{self._path.name} is not a GGUF model file; choose a file ending in .gguf."
            raise ModelUnusable(message)
        self._read_version()
        tensors = self._number("Q")
        keys = self._number("Q")
        if tensors > _MOST_TENSORS or keys > _MOST_KEYS:
            raise self._damaged("its header makes no sense")
        values = dict(item for item in (self._entry() for _ in range(keys)) if item[1] is not None)
        layout: dict[str, Tensor] = {}
        extents = [self._tensor(layout) for _ in range(tensors)]
        alignment = values.get("general.alignment", 32)
        if not isinstance(alignment, int) or not 1 <= alignment <= 1 << 20:
            raise self._damaged("its header makes no sense")
        here = self._file.tell()
        start = here + -here % alignment
        end = max((start + offset + length for offset, length, _ in extents), default=0)
        if end > self._size:
            missing = end - self._size
            raise self._damaged(f"{missing:,} bytes are missing at its end")
        return GgufHeader(
            path=self._path,
            values={key: value for key, value in values.items() if value is not None},
            tensors=tensors,
            layout=layout,
            parameters=sum(elements for _, _, elements in extents),
            size_bytes=self._size,
        )

    def _read_version(self) -> None:
        raw = self._bytes(4)
        version = int.from_bytes(raw, "little")
        if not 2 <= version <= 3:
            message = (
                f"{self._path.name} is a GGUF file of a kind this program cannot read"
                " (too old, too new or for another processor); fetch a current one."
            )
            raise ModelUnusable(message)

    def _entry(self) -> tuple[str, Scalar | None]:
        key = self._string()
        return key, self._value(self._number("I"))

    def _value(self, kind: int) -> Scalar | None:
        if kind == _STRING:
            return self._string()
        if kind == _ARRAY:
            self._skip_array()
            return None
        if kind not in _SCALARS:
            raise self._damaged("its header makes no sense")
        value: Scalar = self._unpacked(_SCALARS[kind])
        return value

    def _skip_array(self) -> None:
        kind = self._number("I")
        count = self._number("Q")
        if count > _LONGEST_ARRAY:
            raise self._damaged("its header makes no sense")
        if kind in _SCALARS:
            self._skip(count * _LAYOUTS[_SCALARS[kind]].size)
        elif kind == _STRING:
            for _ in range(count):
                self._skip(self._number("Q"))
        else:
            raise self._damaged("its header makes no sense")

    def _tensor(self, layout: dict[str, Tensor]) -> tuple[int, int, int]:
        """(offset in the data, bytes, elements) of one tensor, which is noted in ``layout``."""
        name = self._string()
        dimensions = self._number("I")
        if dimensions > _MOST_DIMENSIONS:
            raise self._damaged("its header makes no sense")
        shape = tuple(self._number("Q") for _ in range(dimensions))
        elements = math.prod(shape)
        kind = self._number("I")
        layout[name] = Tensor(shape, kind)
        offset = self._number("Q")
        size, block = _BLOCKS.get(kind, (0, 1))
        return offset, -(-elements // block) * size, elements

    def _string(self) -> str:
        length = self._number("Q")
        if length > _LONGEST_STRING:
            raise self._damaged("its header makes no sense")
        return self._bytes(length).decode("utf-8", "replace")

    def _number(self, code: str) -> int:
        return int(self._unpacked(code))

    def _unpacked(self, code: str) -> int | float | bool:
        layout = _LAYOUTS[code]
        value: int | float | bool = layout.unpack(self._bytes(layout.size))[0]
        return value

    def _bytes(self, count: int) -> bytes:
        data = self._file.read(count)
        if len(data) < count:
            raise self._damaged("it ends in the middle of its header")
        return data

    def _skip(self, count: int) -> None:
        if count > self._size:
            raise self._damaged("it ends in the middle of its header")
        self._file.seek(count, 1)  # past the end, the next read finds nothing and says so

    def _damaged(self, why: str) -> ModelUnusable:
        return ModelUnusable(
            f"The model file {self._path.name} is cut short or damaged ({why}); fetch it again."
        )
