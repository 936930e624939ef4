"""The original model's folder: only the very model of the GGUF file is trained from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import gguf
import pytest

from memoir.errors import ModelUntrainable
from memoir.infrastructure.training.lessons import TrainingBasis, TrainingSettings
from memoir.infrastructure.training.need import _READABLE, training_need
from memoir.infrastructure.training.original import check_words
from tests.support.small_models import HEADS, INNER, LAYERS, WIDTH, write_small_model
from tests.support.tiny_model import _tokens

CONFIG: dict[str, Any] = {
    "architectures": ["LlamaForCausalLM"],
    "num_hidden_layers": LAYERS,
    "hidden_size": WIDTH,
    "intermediate_size": INNER,
    "num_attention_heads": HEADS,
    "vocab_size": len(_tokens()),
}


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return write_small_model(tmp_path / "small.gguf", "llama")


def need(model: Path, folder: Path | None, **config: object) -> None:
    """Look at a model with a folder whose settings are right, but for ``config``."""
    if folder is not None:
        folder.mkdir(exist_ok=True)
        (folder / "config.json").write_text(json.dumps({**CONFIG, **config}))
    training_need(TrainingBasis(model=model, folder=folder), TrainingSettings())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "original"
    made.mkdir()
    (made / "model.safetensors").write_bytes(b"")
    return made


def test_the_folder_of_the_same_model_is_taken(model: Path, folder: Path) -> None:
    need(model, folder)


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ({"architectures": ["BertModel"]}, r"another kind \(BertModel\) than small\.gguf \(llama"),
        ({"architectures": ["Qwen2ForCausalLM"]}, "another kind"),
        ({"num_hidden_layers": 30}, r"not the one in small\.gguf: its sizes differ"),
        ({"vocab_size": 49152}, r"another vocabulary \(49152 words\)"),
        ({"quantization_config": {}}, "is quantised"),
        ({"architectures": []}, r"config\.json is missing or says no"),
    ],
)
def test_another_folder_is_refused_in_a_sentence(
    model: Path, folder: Path, config: dict[str, object], told: str
) -> None:
    with pytest.raises(ModelUntrainable, match=told):
        need(model, folder, **config)


def test_a_missing_part_of_the_weights_is_named(model: Path, folder: Path) -> None:
    index = {"weight_map": {"a": "model.safetensors", "b": "model-00002-of-00002.safetensors"}}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index))
    with pytest.raises(ModelUntrainable, match="lacks a part of its weights, model-00002-of"):
        need(model, folder)


def test_a_folder_without_weights_is_refused(model: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelUntrainable, match=r"no \*\.safetensors"):
        need(model, tmp_path / "empty")


def test_other_words_are_refused_and_few_renamed_ones_are_not(folder: Path) -> None:
    words = [f"word{number}" for number in range(200)]
    vocabulary = {word: number for number, word in enumerate(words[:199])}
    tokenizer = {"model": {"vocab": vocabulary}, "added_tokens": [{"id": 199, "content": "<end>"}]}
    check_words(folder, words, "small.gguf")  # no tokenizer to compare with
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer))
    check_words(folder, words, "small.gguf")
    with pytest.raises(ModelUntrainable, match=r"another vocabulary than small\.gguf: 200 of"):
        check_words(folder, [*reversed(words)], "small.gguf")


def test_a_file_that_cannot_be_read_back_says_so_and_names_the_way_out(
    tmp_path: Path, folder: Path
) -> None:
    stretched = write_small_model(tmp_path / "small.gguf", "llama", scaling="yarn")
    with pytest.raises(
        ModelUntrainable, match=r"stretches its positions \(yarn\).*Give the folder"
    ):
        need(stretched, None)
    need(stretched, folder)


def test_what_is_said_to_be_readable_is() -> None:
    known = {
        *gguf.quants._type_traits,
        gguf.GGMLQuantizationType.F32,
        gguf.GGMLQuantizationType.F16,
    }
    assert {int(kind) for kind in known} >= _READABLE
