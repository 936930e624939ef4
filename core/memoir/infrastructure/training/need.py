"""What a training needs and whether this machine has it; read from the model's header alone."""

from __future__ import annotations

import json
from pathlib import Path

from memoir.errors import ModelTooLarge, ModelUntrainable
from memoir.infrastructure.engine import machine
from memoir.infrastructure.engine.gguf_header import GgufHeader, read_header
from memoir.infrastructure.training.lessons import TrainingBasis, TrainingNeed, TrainingSettings

TRAINABLE = ("llama", "qwen2", "qwen3")
"""Architectures that adapters can be trained for."""

_SINGLE = 4
_LIBRARIES = 600 << 20  # PyTorch itself, and what it works with
_KEPT_A_PART = 4  # numbers for each one learned: it, its slope, and two of the optimiser
_WIDTHS_A_LAYER = 24  # what a layer keeps of a token on the way back, in widths of the model
_INNERS_A_LAYER = 8
_VOCABULARIES = 8  # rows of the vocabulary's size that a token to be said takes
_PARTS_SAID = 0.5


def training_need(basis: TrainingBasis, settings: TrainingSettings) -> TrainingNeed:
    """How much memory the training takes, and how much there is.

    Raises ModelMissing, ModelUnusable, and ModelUntrainable where no adapter can be trained.
    """
    header = read_header(basis.model)
    check_trainable(basis, header)
    layers = header.number("%s.block_count")
    width = header.number("%s.embedding_length")
    inner = header.number("%s.feed_forward_length")
    vocabulary = header.number("%s.vocab_size") or 32_000
    learned = settings.rank * layers * (8 * width + 3 * (width + inner))
    a_token = layers * (_WIDTHS_A_LAYER * width + _INNERS_A_LAYER * inner)
    a_token += int(_PARTS_SAID * _VOCABULARIES * vocabulary)
    numbers = header.parameters + _KEPT_A_PART * learned + settings.batch_tokens * a_token
    return TrainingNeed(
        memory_bytes=_SINGLE * numbers + _LIBRARIES,
        free_bytes=machine.free_memory(),
        parameters=header.parameters,
    )


def check_need(basis: TrainingBasis, need: TrainingNeed) -> None:
    """Raise ModelTooLarge, with a sentence, where there is not enough memory."""
    if need.fits:
        return
    raise ModelTooLarge(
        f"Training an adapter for {basis.model.name} takes about {need.memory_bytes / 1e9:.1f} GB"
        f" of memory and {need.free_bytes / 1e9:.1f} GB are free; close other programs or use a"
        " smaller model."
    )


def check_trainable(basis: TrainingBasis, header: GgufHeader) -> None:
    """Raise ModelUntrainable, with a sentence, where the header rules a training out."""
    if header.architecture not in TRAINABLE or header.number("%s.expert_count"):
        kind = header.architecture or "unknown"
        raise ModelUntrainable(
            f"No adapter can be trained for {basis.model.name}, a model of the kind “{kind}”:"
            f" Memoir trains {', '.join(TRAINABLE[:-1])} and {TRAINABLE[-1]}; use such a model."
        )
    if basis.folder is not None:
        _check_folder(basis.folder)


def _check_folder(folder: Path) -> None:
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        config = None
    if not isinstance(config, dict) or not config.get("architectures"):
        raise ModelUntrainable(
            f"{folder} holds no model from Hugging Face: its config.json is missing or says no"
            " architecture; choose the folder with config.json and *.safetensors."
        )
    if "quantization_config" in config or not any(folder.glob("*.safetensors")):
        raise ModelUntrainable(
            f"The model in {folder} is quantised or has no *.safetensors; get the original one."
        )
