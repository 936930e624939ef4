"""A low-rank adapter of a few kilobytes for a model, with random matrices, and one in a file."""

from __future__ import annotations

import tempfile
from pathlib import Path

import gguf
import numpy as np

from memoir.infrastructure.engine.adapter_file import write_adapter
from memoir.infrastructure.engine.fingerprint import fingerprint
from memoir.infrastructure.engine.gguf_header import read_header


def adapter_for(model: Path, *, seed: int = 1, rank: int = 4, strength: float = 0.3) -> bytes:
    """The GGUF of an adapter for all linear layers of ``model``."""
    random = np.random.default_rng(seed)
    header = read_header(model)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "adapter.gguf"
        writer = gguf.GGUFWriter(path, header.architecture)
        writer.add_string("general.type", "adapter")
        writer.add_string("adapter.type", "lora")
        writer.add_float32("adapter.lora.alpha", float(rank))
        for name, tensor in header.layout.items():
            if not name.startswith("blk.") or len(tensor.shape) != 2:
                continue
            wide, high = tensor.shape
            low = random.standard_normal((rank, wide)) * strength
            writer.add_tensor(f"{name}.lora_a", low.astype(np.float16))
            writer.add_tensor(
                f"{name}.lora_b", random.standard_normal((high, rank)).astype(np.float16)
            )
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_tensors_to_file()
        writer.close()
        return path.read_bytes()


def write_tiny_adapter(
    path: Path, model: Path, key: bytes, *, seed: int = 1, rank: int = 4
) -> Path:
    """Seal such an adapter into ``path``, bound to ``model``."""
    with tempfile.TemporaryDirectory() as folder:
        digest = fingerprint(model, Path(folder))
    write_adapter(path, adapter_for(model, seed=seed, rank=rank), digest, key)
    return path
