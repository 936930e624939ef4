"""The model in PyTorch, with a low-rank addition to each of its matrices (PEFT).

Only the training process imports this.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeAlias

import torch
from peft import LoraConfig, get_peft_model
from safetensors import SafetensorError
from torch import Tensor, nn
from transformers import AutoConfig, AutoModelForCausalLM

from memoir.errors import ModelUntrainable
from memoir.infrastructure.training.original import check_words
from memoir.infrastructure.training.weights import (
    LINEAR,
    PLACES,
    GgufWeights,
    Matrix,
    Shape,
)

# transformers' and PEFT's classes are untyped.
_Model: TypeAlias = Any

_PEFT = "base_model.model.model.layers"


def loaded(weights: GgufWeights, folder: Path | None, *, dtype: torch.dtype, device: str) -> _Model:
    """The model, its weights from the GGUF or from ``folder``. Raises ModelUntrainable."""
    if folder is None:
        return _from_gguf(weights, dtype).to(device)
    check_words(folder, weights.words(), weights.name)
    model = _from_folder(folder, dtype)
    if _shape_of(model) != _sizes(weights.shape):
        raise ModelUntrainable(
            f"The model in {folder} is not the one in {weights.name}: its sizes differ; choose"
            " the folder of the same model."
        )
    return model.to(device)


def _from_folder(folder: Path, dtype: torch.dtype) -> _Model:
    try:
        loading: Any = AutoModelForCausalLM.from_pretrained(
            folder,
            dtype=dtype,
            attn_implementation="sdpa",
            local_files_only=True,
            trust_remote_code=False,
            use_safetensors=True,
            output_loading_info=True,
        )
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
        raise ModelUntrainable(
            f"The model in {folder} cannot be read ({str(error)[:200]}); fetch it again."
        ) from error
    model, found = loading
    if found["missing_keys"]:  # they would be made up
        raise ModelUntrainable(f"The model in {folder} lacks some of its weights; fetch it again.")
    return model


def _sizes(shape: Shape) -> tuple[int, ...]:
    return shape.layers, shape.width, shape.inner, shape.heads, shape.shared_heads


def _shape_of(model: _Model) -> tuple[int, ...]:
    config = model.config
    return (
        config.num_hidden_layers,
        config.hidden_size,
        config.intermediate_size,
        config.num_attention_heads,
        config.num_key_value_heads,
    )


def _from_gguf(weights: GgufWeights, dtype: torch.dtype) -> _Model:
    shape = weights.shape
    config = AutoConfig.for_model(shape.architecture, **_settings(weights))
    model = _empty(config)
    state = {place: torch.tensor(values).to(dtype) for place, values in weights.state().items()}
    if weights.shares_embedding:
        state["lm_head.weight"] = state["model.embed_tokens.weight"]
    _fill(model, state)
    factors = weights.rope_factors()
    if factors is not None:
        model.model.rotary_emb.inv_freq.div_(torch.tensor(factors))
    return model


def _settings(weights: GgufWeights) -> dict[str, Any]:
    shape = weights.shape
    return {
        "vocab_size": shape.vocabulary,
        "hidden_size": shape.width,
        "intermediate_size": shape.inner,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "num_key_value_heads": shape.shared_heads,
        "head_dim": shape.head_width,
        "max_position_embeddings": shape.context,
        "rms_norm_eps": shape.epsilon,
        "rope_parameters": {"rope_type": "default", "rope_theta": shape.theta},
        "tie_word_embeddings": False,  # they are, where they are, by being one tensor
        "use_sliding_window": False,
    }


def _empty(config: Any) -> _Model:  # noqa: ANN401 - transformers' own
    with torch.device("meta"):
        return AutoModelForCausalLM.from_config(  # type: ignore[no-untyped-call]
            config, attn_implementation="sdpa"
        )


def _fill(model: _Model, state: dict[str, Tensor]) -> None:
    """Give a model that has no memory yet its weights, and what follows from its settings."""
    missing, unknown = model.load_state_dict(state, strict=False, assign=True)
    if missing or unknown:
        raise ModelUntrainable(
            f"No adapter can be trained from this model: of its weights {len(missing)} are missing"
            f" and {len(unknown)} unknown; fetch it again or use another model."
        )
    model.model.rotary_emb = type(model.model.rotary_emb)(model.config)


def with_adapter(model: _Model, *, rank: int, alpha: int) -> _Model:
    """``model``, in which nothing but a new adapter is learned."""
    parts = [PLACES[part].rpartition(".")[2] for part in LINEAR]
    config = LoraConfig(r=rank, lora_alpha=alpha, lora_dropout=0.0, target_modules=parts)
    return get_peft_model(model, config)


def learned(model: _Model) -> list[tuple[str, nn.Parameter]]:
    """What is learned, by name, in an order that stays."""
    return [(name, one) for name, one in model.named_parameters() if one.requires_grad]


def matrices(model: _Model, shape: Shape) -> dict[tuple[int, str], tuple[Matrix, Matrix]]:
    """The adapter's two matrices for each part of each layer."""
    values = {name: one.detach().float().cpu().numpy() for name, one in learned(model)}
    found = {}
    for layer in range(shape.layers):
        for part in LINEAR:
            place = f"{_PEFT}.{layer}.{PLACES[part]}"
            down, up = (values[f"{place}.lora_{half}.default.weight"] for half in "AB")
            found[layer, part] = down, up
    return found
