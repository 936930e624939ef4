"""The original model's folder, as Hugging Face keeps it: whether it is the one of a GGUF file.

Only its small files are read here: settings, the list of its parts, the words of its tokenizer.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from memoir.errors import ModelUntrainable
from memoir.infrastructure.engine.gguf_header import GgufHeader

_KINDS = {
    "llama": ("LlamaForCausalLM", "MistralForCausalLM"),
    "qwen2": ("Qwen2ForCausalLM",),
    "qwen3": ("Qwen3ForCausalLM",),
}
_SIZES = (
    ("num_hidden_layers", "%s.block_count"),
    ("hidden_size", "%s.embedding_length"),
    ("intermediate_size", "%s.feed_forward_length"),
    ("num_attention_heads", "%s.attention.head_count"),
)
_EMBEDDING = "token_embd.weight"
_PARTS = "model.safetensors.index.json"
_ALIKE = 0.98  # of the words; converters rename a few that have no use


def check_folder(folder: Path, header: GgufHeader) -> None:
    """Raise ModelUntrainable, with a sentence, where ``folder`` is not the GGUF's own model."""
    config = _config(folder)
    if "quantization_config" in config:
        raise ModelUntrainable(
            f"The model in {folder} is quantised; get the original one, which is not."
        )
    kinds = [str(kind) for kind in _listed(config["architectures"])]
    if not set(kinds) & set(_KINDS.get(header.architecture, ())):
        raise ModelUntrainable(
            f"The model in {folder} is of another kind ({', '.join(kinds)}) than"
            f" {header.path.name} ({header.architecture}); choose the folder of the same model."
        )
    _check_parts(folder)
    for name, key in _SIZES:
        if header.number(key) not in (0, config.get(name)):
            raise ModelUntrainable(
                f"The model in {folder} is not the one in {header.path.name}: its sizes differ;"
                " choose the folder of the same model."
            )
    embedding = header.layout.get(_EMBEDDING)
    words = embedding.shape[-1] if embedding else header.number("%s.vocab_size")
    if config.get("vocab_size") != words:
        raise ModelUntrainable(
            f"The model in {folder} has another vocabulary ({config.get('vocab_size')} words) than"
            f" {header.path.name} ({words}); choose the folder of the same model."
        )


def check_words(folder: Path, words: Sequence[str], name: str) -> None:
    """Raise ModelUntrainable where the folder's tokenizer has other ``words`` than the GGUF.

    A folder without a tokenizer is taken on trust.
    """
    known = _words(folder)
    if not known:
        return
    alike = sum(1 for number, word in enumerate(words) if known.get(number, word) == word)
    if alike < _ALIKE * len(words):
        raise ModelUntrainable(
            f"The model in {folder} has another vocabulary than {name}: {len(words) - alike} of"
            f" {len(words)} words differ; choose the folder of the same model."
        )


def _config(folder: Path) -> dict[str, Any]:
    config = _json(folder / "config.json")
    if not isinstance(config, dict) or not config.get("architectures"):
        raise ModelUntrainable(
            f"{folder} holds no model from Hugging Face: its config.json is missing or says no"
            " architecture; choose the folder with config.json and *.safetensors."
        )
    return config


def _check_parts(folder: Path) -> None:
    if not any(folder.glob("*.safetensors")):
        raise ModelUntrainable(
            f"The model in {folder} has no *.safetensors; fetch those of the original model."
        )
    index = _json(folder / _PARTS)
    parts = index.get("weight_map") if isinstance(index, dict) else None
    named = sorted(set(parts.values())) if isinstance(parts, dict) else []
    for part in named:
        if not (folder / Path(str(part)).name).is_file():
            raise ModelUntrainable(
                f"The model in {folder} lacks a part of its weights, {part}; fetch it again."
            )


def _words(folder: Path) -> dict[int, str]:
    """The words of the tokenizer by their numbers; none where it does not tell them."""
    tokenizer = _json(folder / "tokenizer.json")
    if not isinstance(tokenizer, dict) or not isinstance(tokenizer.get("model"), dict):
        return {}
    words = tokenizer["model"].get("vocab")
    if not isinstance(words, dict):
        return {}
    told = {number: str(word) for word, number in words.items() if isinstance(number, int)}
    for each in _listed(tokenizer.get("added_tokens")):
        if isinstance(each, dict) and isinstance(each.get("id"), int):
            told[each["id"]] = str(each.get("content"))
    return told


def _json(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []
