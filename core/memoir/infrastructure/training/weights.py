"""A GGUF model's weights, read back into the numbers and names that PyTorch works with.

The file may come from anywhere; this runs in the training process only. What is not understood
whole is refused: a model that is almost right would learn something else than what it is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import gguf
import numpy as np
import numpy.typing as npt
from gguf.quants import dequantize

from memoir.infrastructure.training.need import TRAINABLE, unreadable

Matrix: TypeAlias = npt.NDArray[np.float32]

LINEAR = ("attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down")
"""The matrices of a layer that an adapter adds to, as GGUF calls them."""

PLACES = {
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
    "attn_norm": "input_layernorm",
    "ffn_norm": "post_attention_layernorm",
    "attn_q_norm": "self_attn.q_norm",
    "attn_k_norm": "self_attn.k_norm",
}
"""What GGUF calls a part of a layer, and what PyTorch's model does."""

_ENDS = {
    "token_embd.weight": "model.embed_tokens.weight",
    "output_norm.weight": "model.norm.weight",
    "output.weight": "lm_head.weight",
}
_ROPE_FACTORS = "rope_freqs.weight"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What a model is like; ``theta`` and ``epsilon`` as in its file."""

    architecture: str
    layers: int
    width: int
    inner: int
    heads: int
    shared_heads: int
    head_width: int
    vocabulary: int
    context: int
    theta: float
    epsilon: float

    @property
    def swaps_rows(self) -> bool:
        """Whether GGUF keeps the rows of q and k in another order than PyTorch's model."""
        return self.architecture == "llama"


class GgufWeights:
    """The weights in a GGUF file. Raises ModelUntrainable where they cannot be read back."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._reader = gguf.GGUFReader(path)
        self._tensors = {tensor.name: tensor for tensor in self._reader.tensors}
        self.shape = self._shape()

    def state(self) -> dict[str, Matrix]:
        """Every weight by the name that PyTorch's model gives it.

        Where the output shares the embedding's matrix, it is left out.
        """
        named = {self._place(name): name for name in self._tensors if name != _ROPE_FACTORS}
        return {place: self._values(name) for place, name in named.items()}

    @property
    def name(self) -> str:
        """What the file is called."""
        return self._path.name

    def rope_factors(self) -> Matrix | None:
        """What each frequency of the positions is divided by, None for nothing."""
        return self._values(_ROPE_FACTORS) if _ROPE_FACTORS in self._tensors else None

    def words(self) -> list[str]:
        """Every token in words, by its number."""
        return [str(word) for word in self._fields("tokenizer.ggml.tokens", [])]

    @property
    def shares_embedding(self) -> bool:
        """Whether the output uses the embedding's matrix."""
        return "output.weight" not in self._tensors

    def _shape(self) -> Shape:
        architecture = str(self._field("general.architecture"))
        if architecture not in TRAINABLE:
            raise unreadable(self._path, f"is of the kind “{architecture}”")
        heads = int(self._field(f"{architecture}.attention.head_count"))
        width = int(self._field(f"{architecture}.embedding_length"))
        embedding = self._tensors["token_embd.weight"]
        return Shape(
            architecture=architecture,
            layers=int(self._field(f"{architecture}.block_count")),
            width=width,
            inner=int(self._field(f"{architecture}.feed_forward_length")),
            heads=heads,
            shared_heads=int(self._fields(f"{architecture}.attention.head_count_kv", heads)),
            head_width=int(self._fields(f"{architecture}.attention.key_length", width // heads)),
            vocabulary=int(embedding.shape[1]),
            context=int(self._field(f"{architecture}.context_length")),
            theta=float(self._fields(f"{architecture}.rope.freq_base", 10000.0)),
            epsilon=float(self._field(f"{architecture}.attention.layer_norm_rms_epsilon")),
        )

    def _field(self, key: str) -> Any:  # noqa: ANN401 - whatever the file has there
        field = self._reader.fields.get(key)
        if field is None:
            raise unreadable(self._path, f"does not say its {key}")
        return field.contents()

    def _fields(self, key: str, default: Any) -> Any:  # noqa: ANN401 - the same
        field = self._reader.fields.get(key)
        return default if field is None else field.contents()

    def _place(self, name: str) -> str:
        if name in _ENDS:
            return _ENDS[name]
        match name.split("."):
            case ["blk", layer, part, kind] if part in PLACES:
                return f"model.layers.{layer}.{PLACES[part]}.{kind}"
        raise unreadable(self._path, f"has a part called {name[:80]}")

    def _values(self, name: str) -> Matrix:
        tensor = self._tensors[name]
        try:
            values = dequantize(tensor.data, tensor.tensor_type).astype(np.float32, copy=False)
        except NotImplementedError as error:
            raise unreadable(self._path, f"is kept as {tensor.tensor_type.name}") from error
        part = name.split(".")[2] if name.startswith("blk.") else ""
        if self.shape.swaps_rows and part in {"attn_q", "attn_k"}:
            heads = self.shape.heads if part == "attn_q" else self.shape.shared_heads
            return _halves(values, heads)
        return values


def _halves(rows: Matrix, heads: int) -> Matrix:
    """From GGUF's order of rows, in which the halves of a head alternate, to PyTorch's."""
    pairs = rows.reshape(heads, -1, 2, *rows.shape[1:])
    return pairs.swapaxes(1, 2).reshape(rows.shape)


def alternating(rows: Matrix, heads: int) -> Matrix:
    """The inverse: from PyTorch's order of rows to GGUF's."""
    halves = rows.reshape(heads, 2, -1, *rows.shape[1:])
    return halves.swapaxes(1, 2).reshape(rows.shape)
