"""An adapter in a file: a GGUF with low-rank matrices, sealed, and bound to the model it is for.

It holds what its memories say, so it lies on disk sealed. llama.cpp is shown it only after every
byte was found as it was written and every matrix as the model at hand wants it.
"""

from __future__ import annotations

import hashlib
import json
import math
import struct
from dataclasses import asdict, dataclass
from pathlib import Path

from memoir.errors import AdapterUnusable, ModelUnusable
from memoir.infrastructure.encryption import SealBroken
from memoir.infrastructure.engine.gguf_header import GgufHeader, header_within
from memoir.infrastructure.engine.sealed_file import read_sealed, write_sealed

SUFFIX = ".lora"
_KIND = "adapter with its model"
_LENGTH = struct.Struct("<I")
_LOW, _HIGH = ".lora_a", ".lora_b"
_PLAIN_KINDS = frozenset({0, 1, 30})  # F32, F16, BF16
_HIGHEST_RANK = 512
_LARGEST = 1 << 30


@dataclass(frozen=True, slots=True, kw_only=True)
class AdapterHead:
    """What an adapter is for: the SHA-256 of the model's file, and its architecture.

    ``sha256`` is the adapter's own.
    """

    model_hash: str
    architecture: str
    sha256: str


def write_adapter(path: Path, gguf: bytes | bytearray, model_hash: str, key: bytes) -> AdapterHead:
    """Seal the adapter ``gguf`` of the model with that hash into ``path``.

    Raises AdapterUnusable where it is none, StorageFull, and OSError.
    """
    head = AdapterHead(
        model_hash=model_hash,
        architecture=_header(gguf, path.name).architecture,
        sha256=hashlib.sha256(gguf).hexdigest(),
    )
    packed = json.dumps(asdict(head)).encode("ascii")
    write_sealed(path, _LENGTH.pack(len(packed)) + packed + gguf, key, kind=_KIND)
    return head


def read_adapter(path: Path, key: bytes) -> tuple[AdapterHead, memoryview]:
    """The head and the GGUF, as they were written; raises AdapterUnusable."""
    try:
        if path.stat().st_size > _LARGEST:
            raise AdapterUnusable(f"The adapter {path.name} is larger than any adapter is.")
        data = memoryview(read_sealed(path, key, kind=_KIND))
    except OSError as error:
        why = error.strerror or str(error)
        raise AdapterUnusable(f"The adapter {path.name} cannot be read: {why}.") from error
    except SealBroken:
        raise AdapterUnusable(
            f"The adapter {path.name} is damaged or was not made in this profile; train it again."
        ) from None
    # What the seal vouches for was written by `write_adapter`.
    (length,) = _LENGTH.unpack(data[: _LENGTH.size])
    end = _LENGTH.size + length
    return AdapterHead(**json.loads(bytes(data[_LENGTH.size : end]))), data[end:]


def check_is_adapter(gguf: bytes) -> None:
    """Raise AdapterUnusable unless ``gguf`` is a low-rank adapter, for whatever model.

    Whether its matrices fit a model is looked at once that model is at hand (`check_fits`).
    """
    header = _header(gguf, "The adapter")
    if not header.layout or header.tensors != len(header.layout):
        raise AdapterUnusable("The adapter's list of matrices makes no sense.")
    for name, tensor in header.layout.items():
        if not name.startswith("blk.") or not name.endswith((_LOW, _HIGH)):
            raise AdapterUnusable(f"The adapter has a matrix {name}, which no adapter has.")
        if len(tensor.shape) != 2 or tensor.kind not in _PLAIN_KINDS:
            raise AdapterUnusable(f"The adapter's matrix {name} is of no kind that is used.")


def check_fits(head: AdapterHead, gguf: memoryview, model_hash: str, model: GgufHeader) -> None:
    """Raise AdapterUnusable unless the adapter is one for the model with that hash and header."""
    if head.model_hash != model_hash:
        raise AdapterUnusable("The adapter was trained for another model, so it is not used here.")
    header = _header(gguf, "The adapter")
    if not head.architecture == header.architecture == model.architecture:
        raise AdapterUnusable("The adapter is for a model that is built in another way.")
    if header.tensors != len(header.layout) or not header.layout:
        raise AdapterUnusable("The adapter's list of matrices makes no sense; train it again.")
    for name in header.layout:
        if not _fits(name, header, model):
            raise AdapterUnusable(f"The adapter's matrix {name} does not fit the model.")


def _header(gguf: bytes | bytearray | memoryview, name: str) -> GgufHeader:
    try:
        header = header_within(bytes(gguf), name)
    except ModelUnusable as error:
        raise AdapterUnusable(f"The adapter is no whole GGUF file ({error})") from error
    alpha = header.values.get("adapter.lora.alpha")
    is_lora = header.text("general.type") == "adapter" and header.text("adapter.type") == "lora"
    if not is_lora or not isinstance(alpha, float) or not (math.isfinite(alpha) and alpha > 0):
        raise AdapterUnusable(f"{name} is no low-rank adapter (LoRA); train it again.")
    return header


def _fits(name: str, header: GgufHeader, model: GgufHeader) -> bool:
    """Whether a matrix and its other half have the shapes that the model's own matrix asks for."""
    stem = name.removesuffix(_LOW).removesuffix(_HIGH)
    low, high = header.layout.get(stem + _LOW), header.layout.get(stem + _HIGH)
    base = model.layout.get(stem)
    if low is None or high is None or base is None or stem == name:
        return False
    if not len(low.shape) == len(high.shape) == len(base.shape) == 2:
        return False
    if low.kind not in _PLAIN_KINDS or high.kind not in _PLAIN_KINDS:
        return False
    rank = low.shape[1]
    wanted = low.shape[0] == base.shape[0] and high.shape == (rank, base.shape[1])
    # The table of tokens is read in another way, and no training here touches it.
    return wanted and 1 <= rank <= _HIGHEST_RANK and stem.startswith("blk.")
