"""Files of unknown quality in place of the starter models: made on the spot, loaded for real."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import gguf
import psutil
import pytest

from memoir.errors import EngineError, ModelMissing, ModelTooLarge, ModelUnusable
from memoir.infrastructure.engine.local import LocalChat, LocalEmbedder
from memoir.infrastructure.engine.starters import CHAT_STARTER, EMBEDDING_STARTER
from tests.support.answers import ask, turns

MakeEngine = Callable[..., LocalChat]


def test_any_gguf_model_writes(tiny: MakeEngine):
    engine = tiny()
    answer = ask(engine, "Hello", temperature=1.5, seed=7, max_tokens=60)
    assert answer.finished.generated_tokens > 0
    assert engine.info is not None
    assert (engine.info.name, engine.info.context) == ("Tiny", 512)
    assert engine.info.notes == ()


def test_what_is_no_text_comes_out_as_text_all_the_same(tiny: MakeEngine):
    """Random tokens are random bytes; each piece must still be something that can be shown."""
    answer = ask(tiny(), "Hello", temperature=3.0, seed=3, top_k=0, min_p=0.0, max_tokens=200)
    assert "\ufffd" in answer.text
    answer.text.encode("utf-8")


def test_reuse_holds_for_whatever_was_written(tiny: MakeEngine):
    engine = tiny()
    spoken = ["abcabc"]
    for _ in range(4):
        answer = ask(
            engine, turns(*spoken), temperature=0.5, seed=1, top_k=5, max_tokens=10, begin="ab"
        )
        if "\ufffd" in answer.text:
            break
        spoken += [answer.text, "bcabc"]
        again = ask(engine, turns(*spoken), max_tokens=1).finished
        assert again.reused_tokens >= answer.finished.prompt_tokens


def test_a_missing_template_is_replaced_and_reported(tiny: MakeEngine):
    engine = tiny(template=None)
    assert "chat template in the model file is missing" in engine.load().notes[0]
    assert ask(engine, "Hello", max_tokens=5).finished.generated_tokens <= 5


def test_a_broken_template_is_replaced_and_reported(tiny: MakeEngine):
    engine = tiny(template="{% for m in")
    assert "does not work (TemplateSyntaxError)" in engine.load().notes[0]


def test_a_template_that_eats_memory_harms_nobody(tiny: MakeEngine):
    engine = tiny(template="{{ 'x' * (10 ** 13) }}{{ messages[0].content }}")
    assert ask(engine, "Hello", max_tokens=2).finished.generated_tokens <= 2


def test_a_small_context_is_filled_to_the_end(tiny: MakeEngine):
    engine = tiny(context=64)
    stats = ask(engine, "Hello", max_tokens=500).finished
    assert stats.prompt_tokens + stats.generated_tokens <= 64
    with pytest.raises(EngineError, match="at most 63"):
        ask(engine, "Hello" * 50)


def test_a_model_of_an_unknown_kind_is_refused_by_name(tiny: MakeEngine):
    with pytest.raises(ModelUnusable, match=r"tiny\.gguf is a model of a kind \(llama99\)"):
        tiny(architecture="llama99").load()


def test_a_file_that_is_no_model_is_refused(tmp_path: Path, models: Path):
    path = tmp_path / "letter.gguf"
    path.write_text("Dear model, please answer.")
    with pytest.raises(ModelUnusable, match=r"letter\.gguf is not a GGUF model file"):
        LocalChat(path).load()
    with pytest.raises(ModelUnusable, match=r"letter\.gguf is not a GGUF model file"):
        LocalEmbedder(path).load()


def test_a_model_cut_short_is_refused(tmp_path: Path, models: Path):
    path = tmp_path / "short.gguf"
    path.write_bytes((models / EMBEDDING_STARTER.file).read_bytes()[:-5_000_000])
    with pytest.raises(ModelUnusable, match="5,000,000 bytes are missing at its end"):
        LocalEmbedder(path).load()


def test_a_file_that_is_not_there_is_missing(tmp_path: Path):
    with pytest.raises(ModelMissing, match="There is no model file"):
        LocalChat(tmp_path / "none.gguf").load()
    with pytest.raises(ModelMissing):
        _ = LocalEmbedder(tmp_path / "none.gguf").id


def test_an_embedding_model_cannot_chat(models: Path):
    with pytest.raises(ModelUnusable, match="is no model that writes text"):
        LocalChat(models / EMBEDDING_STARTER.file).load()


def test_a_model_larger_than_the_memory_is_refused_before_it_is_loaded(
    tmp_path: Path, models: Path
):
    """A file with a hole in it: two terabytes long, and hardly any of it on the disk."""
    path = tmp_path / "giant.gguf"
    size = 2 << 40
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_context_length(8192)
    writer.add_embedding_length(8192)
    writer.add_block_count(80)
    writer.add_head_count(64)
    writer.add_head_count_kv(8)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.close()
    os.truncate(path, size)
    engine = LocalChat(path)
    with pytest.raises(ModelTooLarge, match=r"giant\.gguf needs about 2\d{3}\.\d GB of memory"):
        engine.load()
    assert psutil.virtual_memory().available > 0
    engine.close()


def test_a_larger_context_than_the_model_was_trained_for_is_not_given(models: Path):
    engine = LocalChat(models / CHAT_STARTER.file, context=1_000_000)
    try:
        assert engine.load().context == 8192
    finally:
        engine.close()
