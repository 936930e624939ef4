"""Language models of a few hundred kilobytes, of each kind that adapters are trained for.

Unlike the tiny one they have layers and heads enough for a mistake in their order to show.
"""

from __future__ import annotations

from pathlib import Path

import gguf
import numpy as np

from tests.support.tiny_model import CHATML, _tokens, _write_vocabulary

LAYERS, WIDTH, INNER, HEADS, SHARED_HEADS = 2, 64, 96, 4, 2
HEAD = WIDTH // HEADS
_ROWS = {
    "attn_q": (WIDTH, WIDTH),
    "attn_k": (SHARED_HEADS * HEAD, WIDTH),
    "attn_v": (SHARED_HEADS * HEAD, WIDTH),
    "attn_output": (WIDTH, WIDTH),
    "ffn_gate": (INNER, WIDTH),
    "ffn_up": (INNER, WIDTH),
    "ffn_down": (WIDTH, INNER),
}


def write_small_model(
    path: Path, architecture: str, *, rope_factors: bool = False, scaling: str = ""
) -> Path:
    """Write a model whose output shares the embedding's matrix."""
    writer = gguf.GGUFWriter(path, architecture)
    writer.add_name("Small")
    writer.add_context_length(256)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(INNER)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(SHARED_HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(HEAD)
    writer.add_rope_freq_base(500.0)
    if scaling:
        writer.add_rope_scaling_type(gguf.RopeScalingType(scaling))
    if architecture == "qwen3":
        writer.add_key_length(HEAD)
        writer.add_value_length(HEAD)
    _write_vocabulary(writer)
    writer.add_chat_template(CHATML)
    _write_weights(writer, architecture)
    if rope_factors:
        writer.add_tensor("rope_freqs.weight", np.linspace(1, 4, HEAD // 2, dtype=np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _write_weights(writer: gguf.GGUFWriter, architecture: str) -> None:
    random = np.random.default_rng(20261123)

    def values(*shape: int, size: float) -> np.ndarray:
        return (random.standard_normal(shape) * size).astype(np.float32)

    writer.add_tensor("token_embd.weight", values(len(_tokens()), WIDTH, size=0.5))
    writer.add_tensor("output_norm.weight", 1 + values(WIDTH, size=0.1))
    for layer in range(LAYERS):
        for part, (rows, columns) in _ROWS.items():
            writer.add_tensor(f"blk.{layer}.{part}.weight", values(rows, columns, size=0.2))
            if architecture == "qwen2" and part in {"attn_q", "attn_k", "attn_v"}:
                writer.add_tensor(f"blk.{layer}.{part}.bias", values(rows, size=0.5))
        norms = {"attn_norm": WIDTH, "ffn_norm": WIDTH}
        if architecture == "qwen3":
            norms |= {"attn_q_norm": HEAD, "attn_k_norm": HEAD}
        for name, width in norms.items():
            writer.add_tensor(f"blk.{layer}.{name}.weight", 1 + values(width, size=0.1))
