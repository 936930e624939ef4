"""Memories that travel in a file from one profile to another."""

from __future__ import annotations

import stat

import pytest

pytestmark = pytest.mark.e2e


def test_a_file_carries_memories_and_conversations_to_another_profile(program, another, tmp_path):
    path = tmp_path / "all.memcube"
    kept = program.json("remember", "My dog is called Biscuit.", "--pin")
    talked = program.json("chat", "--once", "What is my dog called?")
    written = program.json("export", path, "--to", "memcube", "--conversations")
    assert (written["memories"], written["conversations"], written["messages"]) == (1, 1, 2)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600

    told = another.json("cube", "inspect", path)
    assert told["manifest"]["memories"] == 1
    assert another("cube", "verify", path).out.startswith("“all.memcube” is whole")

    would = another.json("import", path, "--dry-run")
    assert (would["new"], would["dry_run"], would["own"]) == (1, True, False)
    assert another.json("memories", "list") == []
    done = another.json("import", path, "--from", "memcube")
    assert done == would | {"dry_run": False}
    again = another.json("import", path)
    assert (again["new"], again["same"], again["messages"]) == (0, 1, 0)

    (loaded,) = another.json("memories", "list")
    assert (loaded["id"], loaded["text"]) == (kept["id"], kept["text"])
    assert (loaded["trust"], loaded["pinned"]) == ("imported", False)
    recalled = another.json("recall", "What is the dog called?")
    assert recalled[0]["id"] == kept["id"]
    on = another.json("chat", "--once", "Thanks!", "--conversation", talked["conversation"])
    assert on["conversation"] == talked["conversation"]

    mine = another.json("import", path, "--mine")
    assert mine["changed"] == 1
    (loaded,) = another.json("memories", "list")
    assert (loaded["trust"], loaded["pinned"]) == ("own_words", True)


def test_a_profile_knows_its_own_file_and_forgets_for_good(program, tmp_path):
    path = tmp_path / "all.memcube"
    kept = program.json("remember", "I have a cat.")
    program("export", path)
    program("memories", "forget", kept["id"], "--yes")
    done = program.json("import", path)
    assert (done["own"], done["forgotten"], done["new"]) == (True, 1, 0)
    assert program.json("memories", "list") == []


def test_only_what_was_chosen_is_exported(program, tmp_path):
    path = tmp_path / "part.memcube"
    program("remember", "I have a cat.", "--scope", "personal/pets")
    program("remember", "I like trains.", "--kind", "preference")
    assert program.json("export", path, "--scope", "personal/pets")["memories"] == 1
    assert b"trains" not in path.read_bytes()
    assert program("export", path, "--kind", "preference").failed_with("--replace")
    assert program.json("export", path, "--kind", "preference", "--replace")["memories"] == 1
    assert b"trains" in path.read_bytes()
    assert program("export", path, "--cube", "No such", "--replace").failed_with("No such")


@pytest.mark.parametrize("command", [("cube", "inspect"), ("cube", "verify"), ("import",)])
def test_what_is_no_cube_is_refused(program, tmp_path, command):
    path = tmp_path / "holiday.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0" + bytes(1000))
    said = ("holiday.jpg", "not a usable memory cube: it is a picture", ".memcube files")
    assert program(*command, path).failed_with(*said)
    assert program(*command, tmp_path / "missing.memcube").failed_with("no file")
    assert program(*command, tmp_path).failed_with("folder")


def test_a_damaged_cube_is_refused_whole(program, another, tmp_path):
    path = tmp_path / "all.memcube"
    for number in range(3):
        program("remember", f"Fact {number}.")
    program("export", path)
    content = bytearray(path.read_bytes())
    content[content.index(b"Fact 2.")] ^= 1
    path.write_bytes(content)
    assert another("import", path).failed_with("damaged", "Nothing was loaded")
    assert another("cube", "verify", path).failed_with("damaged")
    assert another.json("memories", "list") == []


def test_a_place_that_cannot_be_written_is_named(program, tmp_path):
    program("remember", "I have a cat.")
    assert program("export", tmp_path / "no" / "where.memcube").failed_with("cannot be written")
