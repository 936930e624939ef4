from __future__ import annotations

import random
import struct
from contextlib import suppress
from pathlib import Path

import gguf
import pytest
from gguf import GGML_QUANT_SIZES

from memoir.errors import EngineError, ModelMissing, ModelUnusable
from memoir.infrastructure.engine import gguf_header
from memoir.infrastructure.engine.gguf_header import read_header, total_size
from memoir.infrastructure.engine.local import LocalChat
from memoir.infrastructure.engine.register import inspect
from memoir.infrastructure.engine.starters import CHAT_STARTER, EMBEDDING_STARTER
from tests.support.answers import ask
from tests.support.tiny_model import write_tiny_model


@pytest.fixture
def tiny_file(tmp_path: Path) -> Path:
    return write_tiny_model(tmp_path / "tiny.gguf")


def refused(tmp_path: Path, content: bytes) -> str:
    path = tmp_path / "model.gguf"
    path.write_bytes(content)
    with pytest.raises(ModelUnusable) as caught:
        read_header(path)
    return str(caught.value)


def test_it_reads_what_the_reference_library_wrote(tiny_file: Path):
    header = read_header(tiny_file)
    reference = gguf.GGUFReader(tiny_file)
    assert header.architecture == "llama"
    assert header.text("general.name") == "Tiny"
    assert header.number("%s.context_length") == 512
    assert header.tensors == len(reference.tensors)
    assert header.parameters == sum(int(tensor.n_elements) for tensor in reference.tensors)
    assert header.size_bytes == tiny_file.stat().st_size
    assert header.writes
    assert not header.embeds


def test_it_knows_what_the_starter_models_are(models: Path):
    chat, embedding = (read_header(models / s.file) for s in (CHAT_STARTER, EMBEDDING_STARTER))
    assert (chat.parameters, chat.number("%s.context_length")) == (134_515_008, 8192)
    assert embedding.embeds
    assert not embedding.writes


def test_sizes_of_tensor_types_are_those_of_the_reference_library():
    known = {int(kind): (size, block) for kind, (block, size) in GGML_QUANT_SIZES.items()}
    ours = gguf_header._BLOCKS
    assert {kind: ours[kind] for kind in ours if kind in known} == {
        kind: known[kind] for kind in known if kind in ours
    }


@pytest.mark.parametrize("content", [b"", b"GG", b"PK\3\4" + bytes(100), b"<html>", bytes(1000)])
def test_other_files_are_no_models(tmp_path: Path, content: bytes):
    assert refused(tmp_path, content) == (
        "model.gguf is not a GGUF model file; choose a file ending in .gguf."
    )


@pytest.mark.parametrize("version", [0, 1, 4, 3 << 24])
def test_other_versions_of_the_format_are_refused(tmp_path: Path, version: int):
    content = b"GGUF" + struct.pack("<IQQ", version, 0, 0)
    assert "of a kind this program cannot read" in refused(tmp_path, content)


def test_a_file_cut_short_says_how_much_is_missing(tmp_path: Path, tiny_file: Path):
    whole = tiny_file.read_bytes()
    assert "cut short or damaged (1,000 bytes are missing at its end)" in refused(
        tmp_path, whole[:-1000]
    )


def test_a_file_cut_anywhere_is_refused(tmp_path: Path, tiny_file: Path):
    whole = tiny_file.read_bytes()
    for length in (*range(0, 400, 7), *range(400, len(whole), 997)):
        refused(tmp_path, whole[:length])


@pytest.mark.parametrize(
    "header",
    [
        struct.pack("<IQQ", 3, 2**63, 0),
        struct.pack("<IQQ", 3, 0, 2**63),
        struct.pack("<IQQQ", 3, 0, 1, 2**62),  # a key's length
        struct.pack("<IQQQ", 3, 0, 1, 1) + b"k" + struct.pack("<IIQ", 9, 8, 2**60),  # strings
        struct.pack("<IQQQ", 3, 0, 1, 1) + b"k" + struct.pack("<IIQ", 9, 9, 2),  # nested arrays
        struct.pack("<IQQQ", 3, 0, 1, 1) + b"k" + struct.pack("<I", 77),
        struct.pack("<IQQQ", 3, 1, 0, 1) + b"t" + struct.pack("<I", 2**31),  # dimensions
        struct.pack("<IQQQ", 3, 1, 0, 1)
        + b"t"
        + struct.pack("<IQQIQ", 2, 2**60, 2**60, 0, 0),  # elements
        struct.pack("<IQQQ", 3, 1, 0, 1) + b"t" + struct.pack("<IQIQ", 1, 1, 0, 2**64 - 1),
    ],
)
def test_absurd_numbers_are_refused_before_anything_is_made_of_them(tmp_path: Path, header: bytes):
    assert "cut short or damaged" in refused(tmp_path, b"GGUF" + header + bytes(100))


def test_a_missing_file_is_called_missing(tmp_path: Path):
    with pytest.raises(ModelMissing, match="There is no model file"):
        read_header(tmp_path / "none.gguf")


def test_a_model_in_parts_needs_all_of_them(tmp_path: Path):
    first = tmp_path / "m-00001-of-00002.gguf"
    writer = gguf.GGUFWriter(first, "llama")
    writer.add_uint16("split.count", 2)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.close()
    with pytest.raises(ModelUnusable, match=r"m-00002-of-00002\.gguf is missing"):
        total_size(read_header(first))
    first.with_name("m-00002-of-00002.gguf").write_bytes(bytes(1000))
    assert total_size(read_header(first)) == first.stat().st_size + 1000


def mutated(whole: bytes, seed: int) -> bytes:
    """The file with a few bytes of its header changed."""
    chosen = random.Random(seed)
    content = bytearray(whole)
    for _ in range(chosen.randint(1, 6)):
        content[chosen.randrange(8, 7000)] = chosen.choice([0, 1, 127, 255, chosen.randrange(256)])
    return bytes(content)


def test_no_damage_to_a_header_gets_past_as_anything_but_a_sentence(
    tmp_path: Path, tiny_file: Path
):
    whole = tiny_file.read_bytes()
    path = tmp_path / "damaged.gguf"
    for seed in range(300):
        path.write_bytes(mutated(whole, seed))
        with suppress(ModelUnusable):
            read_header(path)


def test_damaged_models_end_in_a_sentence_whatever_llama_cpp_makes_of_them(
    tmp_path: Path, tiny_file: Path, models: Path
):
    """Some pass our checks; llama.cpp may refuse them, crash, or write nonsense."""
    whole = tiny_file.read_bytes()
    for seed in range(1000, 1012):
        path = tmp_path / f"damaged-{seed}.gguf"
        path.write_bytes(mutated(whole, seed))
        engine = LocalChat(path)
        with suppress(EngineError):
            ask(engine, "Hello", max_tokens=2)
        engine.close()


def test_files_are_looked_into_from_a_safe_distance(tmp_path: Path, tiny_file: Path):
    damaged = tmp_path / "damaged.gguf"
    damaged.write_bytes(b"GGUF" + bytes(50))
    facts = inspect([tiny_file, damaged])
    assert facts[tiny_file].name == "Tiny"
    assert facts[tiny_file].context == 512
    assert not facts[tiny_file].problem
    assert "damaged.gguf" in facts[damaged].problem
