"""Bad things: each ends with status 1 and one line that says what to do, and loses nothing."""

from __future__ import annotations

import json
import shutil

import pytest

from memoir.infrastructure.vault.profile import Profile
from tests.e2e.conftest import Program, not_allowed_everything

pytestmark = pytest.mark.e2e


def test_without_a_profile_and_a_choice_of_key_it_says_how_to_make_one(models, tmp_path):
    program = Program(tmp_path / "nothing")
    assert program("recall", "anything").failed_with("memoir init", "MEMOIR_KEY")
    assert program("init").failed_with("--key keyring", "--key passphrase", "--key file")
    assert not program.home.exists()


def test_the_environment_may_say_how_the_key_is_kept(models, tmp_path):
    program = Program(tmp_path / "made", environment={"MEMOIR_KEY": "file"})
    assert program("remember", "I have a cat.").status == 0
    assert program("init").failed_with("already")


def test_a_home_may_come_from_the_environment(models, tmp_path):
    program = Program(tmp_path / "one")
    made = program.json("init", "--key", "file", "--name", "Priya", "--home", tmp_path / "two")
    assert (made["home"], made["name"]) == (str(tmp_path / "two"), "Priya")


def test_a_passphrase_opens_its_profile_and_no_other_does(models, tmp_path):
    secret = "four random words here"
    program = Program(tmp_path / "locked", environment={"MEMOIR_PASSPHRASE": secret})
    assert program("init", "--key", "passphrase").status == 0
    kept = program.json("remember", "I have a cat.")
    assert program("memories", "list", MEMOIR_PASSPHRASE="a wrong one, sorry").failed_with()
    assert program("memories", "list", MEMOIR_PASSPHRASE="").failed_with("MEMOIR_PASSPHRASE")
    assert program.json("memories", "list")[0]["id"] == kept["id"]
    assert secret not in Profile(program.home).header.read_text()


def test_too_short_a_passphrase_is_refused(models, tmp_path):
    program = Program(tmp_path / "locked", environment={"MEMOIR_PASSPHRASE": "short"})
    assert program("init", "--key", "passphrase").failed_with("at least")
    without = Program(tmp_path / "locked")
    assert without("init", "--key", "passphrase").failed_with("MEMOIR_PASSPHRASE")


def test_a_keyring_that_is_not_there_is_said_to_be(models, tmp_path):
    program = Program(tmp_path / "ringed")
    assert program("init", "--key", "keyring").failed_with("keyring", "--key file")


def test_a_lost_or_foreign_key_is_told_apart(program, another):
    key = Profile(program.home).key_file
    here = key.read_text()
    key.write_text(Profile(another.home).key_file.read_text())
    assert program("memories", "list").failed_with("another profile")
    key.unlink()
    assert program("memories", "list").failed_with("missing")
    key.write_text(here)
    key.chmod(0o600)
    assert program("memories", "list").status == 0


def test_a_key_file_that_others_may_read_is_not_used(program):
    Profile(program.home).key_file.chmod(0o644)
    refused = program("memories", "list")
    assert refused.failed_with("chmod 600")


def test_a_profile_of_a_newer_version_is_left_untouched(program):
    program("remember", "I have a cat.")
    profile = Profile(program.home)
    header = json.loads(profile.header.read_text())
    profile.header.write_text(json.dumps(header | {"format": 99}))
    before = {path: path.read_bytes() for path in program.home.rglob("*") if path.is_file()}
    assert program("remember", "More.").failed_with("newer version")
    assert {path: path.read_bytes() for path in program.home.rglob("*") if path.is_file()} == before


def test_a_damaged_database_is_mended_from_its_backup_and_what_can_be_read(program):
    early = program.json("remember", "I have a cat.")
    program("doctor")
    late = program.json("remember", "I have a dog.")
    database = Profile(program.home).database
    content = bytearray(database.read_bytes())
    content[1000:4096] = bytes(3096)
    database.write_bytes(content)
    assert program("memories", "list").failed_with("damaged", "backup", "memoir doctor --repair")
    sick = program("doctor")
    assert sick.status == 1
    assert "--repair" in " ".join(sick.out.split())
    assert program("doctor", "--repair").failed_with("--yes")
    assert program("doctor", "--repair", "--restore", "newest").status == 2
    done = program.json("doctor", "--repair", "--yes")
    assert (done["memories"], done["added_memories"], done["unreadable_pages"]) == (1, 1, 1)
    assert done["put_aside"]
    kept = {each["id"] for each in program.json("memories", "list")}
    assert kept == {early["id"], late["id"]}
    assert program.json("doctor")["well"]
    assert "nothing to repair" in program("doctor", "--repair").out


def test_a_read_only_profile_is_refused_with_its_place(program):
    program("remember", "I have a cat.")
    bound = not_allowed_everything(program)
    for path in (*program.home.rglob("*"), program.home):
        path.chmod(0o555 if path.is_dir() else 0o400)
    try:
        assert bound("remember", "More.").failed_with("cannot be written", str(program.home))
        told = bound("doctor")
        assert told.status == 1
        assert "cannot be written" in told.out
    finally:
        for path in (program.home, *program.home.rglob("*")):
            path.chmod(0o700 if path.is_dir() else 0o600)
    assert len(program.json("memories", "list")) == 1


def test_a_folder_that_may_not_be_made_is_named(models, tmp_path):
    tmp_path.chmod(0o555)
    bound = not_allowed_everything(Program(tmp_path / "profile"))
    try:
        assert bound("init", "--key", "file").failed_with(str(tmp_path))
    finally:
        tmp_path.chmod(0o755)


def test_the_window_needs_a_display(program):
    hidden = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    assert program(**hidden).failed_with("display", "memoir chat")


def test_the_doctor_finds_nothing_wrong_with_a_good_profile(program):
    program("remember", "I have a cat.")
    told = program.json("doctor")
    assert told["well"]
    assert {finding["verdict"] for finding in told["findings"]} <= {"good", "note"}
    assert {"key", "database", "embedding model", "libraries", "backups"} <= {
        each["what"] for each in told["findings"]
    }


def test_the_doctor_says_what_is_wrong(program, tmp_path):
    shutil.rmtree(program.home / "backups")
    Profile(program.home).database.chmod(0o644)
    told = program("doctor", "--json")
    assert told.status == 1
    bad = [each for each in json.loads(told.out)["findings"] if each["verdict"] == "bad"]
    assert [each["what"] for each in bad] == ["permissions"]
    assert "chmod" in bad[0]["mend"]
    nothing = Program(tmp_path / "nothing")("doctor")
    assert nothing.status == 1
    assert "memoir init" in nothing.out
