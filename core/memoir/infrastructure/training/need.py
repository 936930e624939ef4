"""What a training needs and whether this machine has it; read from the model's header alone."""

from __future__ import annotations

from pathlib import Path

from memoir.errors import ModelTooLarge, ModelUntrainable
from memoir.infrastructure.engine import machine
from memoir.infrastructure.engine.gguf_header import GgufHeader, read_header
from memoir.infrastructure.training.lessons import TrainingBasis, TrainingNeed, TrainingSettings
from memoir.infrastructure.training.original import check_folder

TRAINABLE = ("llama", "qwen2", "qwen3")
"""Architectures that adapters can be trained for."""

_SINGLE = 4
_LIBRARIES = 600 << 20  # PyTorch itself, and what it works with
_KEPT_A_PART = 4  # numbers for each one learned: it, its slope, and two of the optimiser
_WIDTHS_A_LAYER = 24  # what a layer keeps of a token on the way back, in widths of the model
_INNERS_A_LAYER = 8
_VOCABULARIES = 8  # rows of the vocabulary's size that a token to be said takes
_PARTS_SAID = 0.5
# ggml's numbers of the kinds of weights that the package gguf turns back into numbers.
_READABLE = frozenset({
    0, 1, 2, 3, 6, 7, 8, 10, 11, 12, 13, 14, 16, 17, 18, 19, 20, 21, 22, 23, 29, 30, 34, 35, 39,
})  # fmt: skip


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
        check_folder(basis.folder, header)
    elif why := _unreadable(header):
        raise unreadable(basis.model, why)


def unreadable(path: Path, why: str) -> ModelUntrainable:
    """The sentence for a file whose weights cannot be read back."""
    return ModelUntrainable(
        f"No adapter can be trained from {path.name}: it {why}, which Memoir cannot read back."
        " Give the folder of the original model from Hugging Face instead, or use another model."
    )


def _unreadable(header: GgufHeader) -> str:
    """Why the weights cannot be read back, "" if they can as far as the header tells."""
    scaling = header.text(f"{header.architecture}.rope.scaling.type")
    if scaling not in ("", "none"):
        return f"stretches its positions ({scaling})"
    if header.number("split.count", 1) > 1:
        return "lies in several files"
    odd = sorted({tensor.kind for tensor in header.layout.values()} - _READABLE)
    return f"keeps weights in a way of its own (number {odd[0]})" if odd else ""
