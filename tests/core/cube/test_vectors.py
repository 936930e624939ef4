"""FORMAT.md §8: what every reader must agree on."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from memoir.errors import CubeError
from memoir.infrastructure.cube.file import open_cube, verify_cube
from tests.core.cube.vectors.make_vectors import FOLDER, LIST, vectors

VECTORS = json.loads(LIST.read_text(encoding="utf-8"))
ACCEPTED = [vector for vector in VECTORS if vector["expect"] == "ok"]
REFUSED = [vector for vector in VECTORS if vector["expect"] == "refused"]


def test_the_vectors_are_those_that_the_script_writes():
    made = {
        f"{expected['expect']}-{name}.memcube": content for name, content, expected in vectors()
    }
    assert made == {path.name: path.read_bytes() for path in FOLDER.glob("*.memcube")}
    assert sorted(made) == sorted(vector["file"] for vector in VECTORS)


@pytest.mark.parametrize("vector", ACCEPTED, ids=lambda vector: vector["file"])
def test_a_good_file_is_read_exactly(vector):
    verify_cube(FOLDER / vector["file"])
    with open_cube(FOLDER / vector["file"]) as file:
        memories = list(file.memories())
        talk = list(file.conversations())
    texts = b"".join(memory.text.encode() + b"\n" for memory in memories)
    assert len(memories) == vector["memories"]
    assert len(talk) == vector["conversations"] + vector["messages"]
    assert hashlib.sha256(texts).hexdigest() == vector["texts_sha256"]


@pytest.mark.parametrize("vector", REFUSED, ids=lambda vector: vector["file"])
def test_a_bad_file_is_refused_with_its_name_and_the_reason(vector):
    with pytest.raises(CubeError) as caught:
        verify_cube(FOLDER / vector["file"])
    assert vector["file"] in str(caught.value)
    assert vector["because"] in str(caught.value)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize("vector", REFUSED, ids=lambda vector: vector["file"])
def test_nothing_of_a_bad_file_is_loaded(vector, theirs):
    before = theirs.vault.data_seq()
    with pytest.raises(CubeError):
        theirs.load(FOLDER / vector["file"])
    with pytest.raises(CubeError):
        theirs.preview(FOLDER / vector["file"])
    assert theirs.vault.data_seq() == before


def test_what_is_not_a_file_is_said_to_be_missing_or_a_folder(tmp_path: Path):
    with pytest.raises(CubeError, match="There is no file"):
        verify_cube(tmp_path / "nothing.memcube")
    with pytest.raises(CubeError, match="is a folder"):
        verify_cube(tmp_path)
    with pytest.raises(CubeError, match="is not a file"):
        verify_cube(Path(os.devnull))
