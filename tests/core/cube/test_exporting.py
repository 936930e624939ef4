"""What goes into a file, and that a file is there whole or not at all."""

from __future__ import annotations

import json
import re
import stat
import subprocess
import sys
import unicodedata
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from memoir.errors import Cancelled, CubeError, StorageFull
from memoir.infrastructure.cube import writing
from memoir.infrastructure.cube.file import inspect_cube, verify_cube
from memoir.memory.cube import Cube
from memoir.memory.filter import MemoryFilter
from memoir.memory.identifier import new_identifier
from memoir.memory.memory import Kind, Status
from tests.core.cube.conftest import LONG_AGO

PAM_TYPES = {
    "fact", "preference", "skill", "context", "relationship", "goal", "instruction", "identity",
    "environment", "project", "custom",
}  # fmt: skip
PAM_STATUSES = {"active", "superseded", "deprecated", "retracted", "archived"}
PAM_METHODS = {"llm_inference", "explicit_user_input", "api_export", "browser_extraction", "manual"}
PAM_MEMBERS = {
    "id", "type", "custom_type", "status", "content", "content_hash", "summary", "tags",
    "confidence", "temporal", "provenance", "access", "embedding_ref", "metadata",
}  # fmt: skip


def test_the_same_content_gives_the_same_bytes(ours, tmp_path):
    for number in range(5):
        ours.keep(f"Fact {number}.")
    first, second = tmp_path / "a.memcube", tmp_path / "b.memcube"
    ours.export(first)
    ours.export(second)
    assert first.read_bytes() == second.read_bytes()


def test_standard_tools_open_a_file(ours, path, tmp_path):
    kept = ours.keep("Grüße 😀")
    ours.export(path, conversations=True)
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["manifest.json", "memories.jsonl", "conversations.jsonl"]
        (line,) = archive.read("memories.jsonl").splitlines()
        manifest = json.loads(archive.read("manifest.json"))
    assert json.loads(line)["content"] == kept.text
    assert manifest["entries"]["memories.jsonl"]["sha256"] == sha256(line + b"\n").hexdigest()
    subprocess.run(
        [sys.executable, "-m", "zipfile", "-e", str(path), str(tmp_path / "out")], check=True
    )
    assert (tmp_path / "out" / "memories.jsonl").read_bytes() == line + b"\n"


def test_the_file_is_its_owners_alone(ours, path):
    ours.keep()
    ours.export(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_forgotten_memories_leave_no_trace_in_a_file(ours, path):
    gone = ours.keep("My old secret.")
    ours.keep("I have a dog.")
    ours.vault.memories.erase([gone.id], reason="test")
    assert ours.export(path).memories == 1
    assert gone.id.encode() not in path.read_bytes()


def test_every_other_status_goes_along(ours, path):
    for status in Status:
        if status is not Status.FORGOTTEN:
            ours.keep(status.value, status=status)
    assert ours.export(path).memories == len(Status) - 1


def test_a_filter_and_a_selection_choose_what_goes_along(ours, path):
    fact, _ = ours.keep("A fact."), ours.keep("A goal.", kind=Kind.GOAL)
    assert ours.export(path, filter=MemoryFilter(kinds=(Kind.GOAL,))).memories == 1
    assert b"A fact." not in path.read_bytes()
    assert ours.export(path, filter=[fact.id, new_identifier()]).memories == 1
    assert b"A fact." in path.read_bytes()


def test_a_cube_travels_under_its_own_name(ours, theirs, path):
    cube = Cube(
        id=new_identifier(),
        name="庭仕事",
        created_at=LONG_AGO,
        description="What grows where.\nAnd when.",
        version="2.1.0",
        license="CC-BY-4.0",
    )
    ours.vault.cubes.create(cube)
    ours.keep("Elsewhere.")
    ours.keep("Tomatoes want sun.", cube=cube.id)
    manifest = ours.export(path, filter=MemoryFilter(cubes=(cube.id,))).manifest
    assert (manifest.id, manifest.name, manifest.license) == (cube.id, cube.name, cube.license)
    assert (manifest.memories, manifest.main) == (1, "")
    theirs.load(path)
    here = theirs.vault.cubes.get(cube.id)
    assert (here.name, here.description, here.version) == (cube.name, cube.description, "2.1.0")
    assert here.origin == path.name
    theirs.load(path)
    assert len(theirs.vault.cubes.list()) == 2


def test_a_cube_with_an_id_of_its_own_kind_comes_home(ours, path):
    ours.vault.cubes.create(Cube(id="garden", name="Garden", created_at=LONG_AGO))
    ours.keep(cube="garden")
    ours.export(path)
    assert ours.load(path).tally.writes == 0


def test_an_empty_profile_makes_a_good_file(ours, theirs, path):
    ours.export(path, conversations=True)
    assert verify_cube(path).memories == 0
    assert theirs.load(path).tally.writes == 0


def test_a_file_replaces_another_only_when_it_is_whole(ours, path, monkeypatch):
    ours.keep()
    path.write_bytes(b"what was there")

    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.container, "write_container", fail)
    with pytest.raises(StorageFull, match="enough space"):
        ours.export(path)
    assert path.read_bytes() == b"what was there"
    assert [*path.parent.iterdir()] == [path]


def test_a_file_that_reads_back_differently_is_not_kept(ours, path, monkeypatch):
    ours.keep()
    write = writing.container.write_container

    def write_badly(target, contents):
        write(target, contents)
        target.seek(200)
        target.write(b"\xff")

    monkeypatch.setattr(writing.container, "write_container", write_badly)
    with pytest.raises(CubeError, match="could not be written"):
        ours.export(path)
    assert [*path.parent.iterdir()] == []


def test_stopping_leaves_what_was_there(ours, path):
    ours.keep()
    path.write_bytes(b"what was there")
    with pytest.raises(Cancelled):
        ours.export(path, cancelled=lambda: True)
    assert path.read_bytes() == b"what was there"
    assert [*path.parent.iterdir()] == [path]


@pytest.mark.parametrize("where", ["nowhere/out.memcube", "."])
def test_a_place_that_cannot_be_written_is_named(ours, tmp_path, where):
    ours.keep()
    with pytest.raises(CubeError, match="cannot be written"):
        ours.export(tmp_path / where)


def test_a_record_too_large_for_any_reader_is_not_written(ours, path, monkeypatch):
    monkeypatch.setattr("memoir.infrastructure.cube.container.LONGEST_LINE", 1000)
    ours.keep("a" * 2000)
    with pytest.raises(CubeError, match="larger than"):
        ours.export(path)
    assert not path.exists()


def test_looking_into_a_file_tells_what_is_in_it(ours, path):
    ours.keep()
    ours.export(path, generator="memoir/1.2.3")
    told = inspect_cube(path)
    assert (told.memories, told.size) == (1, path.stat().st_size)
    assert told.manifest.generator == "memoir/1.2.3"
    assert told.manifest.as_of == LONG_AGO


def test_the_mark_is_noise_to_everyone_else(ours, theirs, path):
    ours.keep()
    manifest = ours.export(path).manifest
    assert ours.identity.made(manifest)
    assert not theirs.identity.made(manifest)
    assert ours.identity.key.hex() not in path.read_text("latin-1")


def test_every_line_is_a_memory_of_portable_ai_memory(ours, path: Path):
    """The rules of PAM 1.0's schema for a memory object, written out by hand."""
    for number, kind in enumerate(Kind):
        for status in (each for each in Status if each is not Status.FORGOTTEN):
            ours.keep(
                f"  Straße  {number}\tE\u0301 ",
                kind=kind,
                status=status,
                tags=("ok", "ok", "Not OK", "naïve"),
                source="message:m-1",
            )
    ours.export(path)
    with zipfile.ZipFile(path) as archive:
        records = list(map(json.loads, archive.read("memories.jsonl").splitlines()))
    for record in records:
        assert set(record) <= PAM_MEMBERS
        assert record["type"] in PAM_TYPES
        assert ("custom_type" in record) == (record["type"] == "custom")
        assert record["status"] in PAM_STATUSES
        assert record["content_hash"] == pam_hash(record["content"])
        assert all(re.fullmatch(r"[a-z0-9][a-z0-9_-]*", tag) for tag in record["tags"])
        assert len(set(record["tags"])) == len(record["tags"])
        assert set(record["confidence"]) == {"current"}
        assert set(record["temporal"]) >= {"created_at"}
        assert re.fullmatch(r"[a-z0-9_-]{2,32}", record["provenance"]["platform"])
        assert record["provenance"]["extraction_method"] in PAM_METHODS
        assert set(record["access"]) == {"visibility", "exportable", "shared_with"}
        assert set(record["metadata"]) == {"memoir"}


def pam_hash(text: str) -> str:
    plain = unicodedata.normalize("NFC", text.strip().lower())
    return "sha256:" + sha256(" ".join(plain.split()).encode()).hexdigest()
