"""The adapter as llama.cpp reads it: a GGUF with two small matrices for each large one.

It is put together in memory, since it must not lie in the clear on disk: it tells what was learned.
Layout: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md, version 3.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from itertools import chain

import numpy as np

from memoir.infrastructure.training.weights import LINEAR, Matrix, Shape, alternating

_VERSION = 3
_ALIGNMENT = 32
_FLOAT32, _STRING = 6, 8  # kinds of values
_HALF = 1  # a kind of tensor: half the size, and the answers are the same


def adapter_bytes(
    matrices: Mapping[tuple[int, str], tuple[Matrix, Matrix]],
    shape: Shape,
    *,
    alpha: int,
    name: str,
) -> bytes:
    """The whole file.

    ``matrices`` are, by layer and part, (rank, inputs) and (outputs, rank) as PyTorch has them;
    llama.cpp adds alpha / rank times their product to the part.
    """
    tensors: dict[str, Matrix] = {}
    for layer in range(shape.layers):
        for part in LINEAR:
            down, up = matrices[layer, part]
            place = f"blk.{layer}.{part}.weight"
            tensors[f"{place}.lora_a"] = down
            tensors[f"{place}.lora_b"] = _rows(up, part, shape)
    facts: dict[str, str | float] = {
        "general.type": "adapter",
        "general.architecture": shape.architecture,
        "general.name": name,
        "adapter.type": "lora",
        "adapter.lora.alpha": float(alpha),
    }
    return _file(facts, tensors)


def _rows(up: Matrix, part: str, shape: Shape) -> Matrix:
    if shape.swaps_rows and part in {"attn_q", "attn_k"}:
        return alternating(up, shape.heads if part == "attn_q" else shape.shared_heads)
    return up


def _file(facts: Mapping[str, str | float], tensors: Mapping[str, Matrix]) -> bytes:
    head = b"GGUF" + struct.pack("<IQQ", _VERSION, len(tensors), len(facts))
    pairs = chain.from_iterable((_text(key), _value(value)) for key, value in facts.items())
    described, data = [], []
    offset = 0
    for name, values in tensors.items():
        raw = np.ascontiguousarray(values, "<f2").tobytes()
        # The innermost dimension comes first.
        sizes = struct.pack(f"<I{values.ndim}Q", values.ndim, *reversed(values.shape))
        described.append(_text(name) + sizes + struct.pack("<IQ", _HALF, offset))
        data.append(_padded(raw))
        offset += len(data[-1])
    return b"".join([_padded(b"".join([head, *pairs, *described])), *data])


def _text(text: str) -> bytes:
    raw = text.encode()
    return struct.pack("<Q", len(raw)) + raw


def _value(value: str | float) -> bytes:
    if isinstance(value, str):
        return struct.pack("<I", _STRING) + _text(value)
    return struct.pack("<If", _FLOAT32, value)


def _padded(raw: bytes) -> bytes:
    return raw + bytes(-len(raw) % _ALIGNMENT)
