"""The adapter's file: a GGUF as llama.cpp's own converter writes it."""

import gguf
import numpy as np

from memoir.infrastructure.training.adapter_file import adapter_bytes
from memoir.infrastructure.training.weights import LINEAR, Shape, alternating

SHAPE = Shape(
    architecture="llama",
    layers=2,
    width=8,
    inner=12,
    heads=2,
    shared_heads=1,
    head_width=4,
    vocabulary=30,
    context=64,
    theta=10000.0,
    epsilon=1e-5,
)
ROWS = {"attn_k": 4, "attn_v": 4, "ffn_gate": 12, "ffn_up": 12}
RANK = 3


def some_matrices():
    random = np.random.default_rng(1)
    return {
        (layer, part): (
            random.standard_normal((RANK, 12 if part == "ffn_down" else 8)).astype(np.float32),
            random.standard_normal((ROWS.get(part, 8), RANK)).astype(np.float32),
        )
        for layer in range(SHAPE.layers)
        for part in LINEAR
    }


def test_the_file_says_what_it_is_and_holds_every_matrix(tmp_path):
    matrices = some_matrices()
    path = tmp_path / "adapter.gguf"
    path.write_bytes(adapter_bytes(matrices, SHAPE, alpha=6, name="Mine"))
    reader = gguf.GGUFReader(path)
    facts = {key: field.contents() for key, field in reader.fields.items() if "." in key}
    assert facts["general.type"] == "adapter"
    assert facts["general.architecture"] == "llama"
    assert facts["adapter.type"] == "lora"
    assert facts["adapter.lora.alpha"] == 6.0
    found = {tensor.name: tensor for tensor in reader.tensors}
    assert len(found) == 2 * len(matrices)
    for (layer, part), (down, up) in matrices.items():
        low = found[f"blk.{layer}.{part}.weight.lora_a"].data
        high = found[f"blk.{layer}.{part}.weight.lora_b"].data
        assert np.allclose(low, down, atol=2e-3)
        assert np.allclose(np.sort(high, axis=0), np.sort(up, axis=0), atol=4e-3)


def test_the_rows_of_a_head_alternate_between_its_halves():
    rows = np.arange(8, dtype=np.float32)[:, None]
    assert alternating(rows, 2)[:, 0].tolist() == [0, 2, 1, 3, 4, 6, 5, 7]
