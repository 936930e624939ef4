"""Turn the starter embedding model, all-MiniLM-L6-v2 as safetensors, into a GGUF file.

llama.cpp reads only GGUF. The matrices become Q8_0, which is as fast as llama.cpp gets on a CPU
and changes no cosine by more than a few thousandths; everything small stays as it is.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import gguf
import numpy as np
import numpy.typing as npt
from gguf.quants import quantize
from safetensors import safe_open

_SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
_NOT_WEIGHTS = ("embeddings.position_ids", "pooler.")
_KEPT_EXACT = ("position_embd", "token_types")  # added to every token, and small


def convert(source: Path, target: Path, *, name: str) -> None:
    """Write the model in the folder ``source`` to the GGUF file ``target``.

    ``source`` holds config.json, vocab.txt and model.safetensors, in Hugging Face's layout.
    ``target`` is incomplete until this returns.
    Raises OSError, and KeyError or ValueError where the model is not a BERT.
    """
    config = json.loads((source / "config.json").read_text(encoding="utf-8"))
    writer = gguf.GGUFWriter(target, gguf.MODEL_ARCH_NAMES[gguf.MODEL_ARCH.BERT])
    try:
        _write_description(writer, config, name)
        _write_vocabulary(writer, source / "vocab.txt")
        _add_tensors(writer, source / "model.safetensors", config["num_hidden_layers"])
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_tensors_to_file()
    finally:
        writer.close()


def _write_description(writer: gguf.GGUFWriter, config: dict[str, Any], name: str) -> None:
    writer.add_type(gguf.GGUFType.MODEL)
    writer.add_name(name)
    writer.add_license("apache-2.0")
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_Q8_0)
    writer.add_quantization_version(gguf.GGML_QUANT_VERSION)
    writer.add_context_length(config["max_position_embeddings"])
    writer.add_embedding_length(config["hidden_size"])
    writer.add_block_count(config["num_hidden_layers"])
    writer.add_feed_forward_length(config["intermediate_size"])
    writer.add_head_count(config["num_attention_heads"])
    writer.add_layer_norm_eps(config["layer_norm_eps"])
    writer.add_causal_attention(value=False)
    writer.add_pooling_type(gguf.PoolingType.MEAN)


def _write_vocabulary(writer: gguf.GGUFWriter, vocabulary: Path) -> None:
    words = vocabulary.read_text(encoding="utf-8").split("\n")
    if words[-1] == "":
        words.pop()
    writer.add_tokenizer_model("bert")
    writer.add_tokenizer_pre("default")
    writer.add_token_list([_spelled(word) for word in words])
    writer.add_token_types(
        [gguf.TokenType.CONTROL if word in _SPECIAL else gguf.TokenType.NORMAL for word in words]
    )
    writer.add_token_type_count(2)
    writer.add_pad_token_id(words.index("[PAD]"))
    writer.add_unk_token_id(words.index("[UNK]"))
    writer.add_bos_token_id(words.index("[CLS]"))
    writer.add_eos_token_id(words.index("[SEP]"))
    writer.add_sep_token_id(words.index("[SEP]"))
    writer.add_mask_token_id(words.index("[MASK]"))


def _spelled(word: str) -> str:
    """How llama.cpp spells a word piece: a start of a word is marked instead of a continuation."""
    if word in _SPECIAL:
        return word
    return word[2:] if word.startswith("##") else "\u2581" + word


def _add_tensors(writer: gguf.GGUFWriter, weights: Path, layers: int) -> None:
    names = gguf.get_tensor_name_map(gguf.MODEL_ARCH.BERT, layers)
    with safe_open(weights, "numpy") as file:
        wanted = [key for key in file.keys() if not key.startswith(_NOT_WEIGHTS)]  # noqa: SIM118
        for key in sorted(wanted):
            name = names.get_name(key, try_suffixes=(".weight", ".bias"))
            if name is None:
                message = f"{key} is no part of a BERT"
                raise ValueError(message)
            _add_tensor(writer, name, file.get_tensor(key).astype(np.float32))


def _add_tensor(writer: gguf.GGUFWriter, name: str, values: npt.NDArray[np.float32]) -> None:
    if values.ndim < 2 or name.startswith(_KEPT_EXACT):
        writer.add_tensor(name, values)
        return
    kind = gguf.GGMLQuantizationType.Q8_0
    writer.add_tensor(name, quantize(values, kind), raw_dtype=kind)
