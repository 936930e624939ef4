"""Profiles: made whole or not at all, and opened by the right key only."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

import keyring
import pytest
from keyring.backends.null import Keyring as NullKeyring

from memoir.errors import (
    InvalidInput,
    KeyringLocked,
    KeyUnavailable,
    KeyWrong,
    ProfileDamaged,
    ProfileExists,
    ProfileMissing,
    ProfileTooNew,
)
from memoir.infrastructure.vault import profile as profiles
from memoir.infrastructure.vault.files import write_whole
from memoir.infrastructure.vault.profile import (
    KeyKeeping,
    Profile,
    create_profile,
    key_keeping_from_environment,
    passphrase_from_environment,
    rekey,
    unlock,
)
from memoir.infrastructure.vault.vault import open_vault
from tests.support.memory_keyring import MemoryKeyring

PASSPHRASE = "correct horse battery"


@pytest.mark.parametrize("kept", list(KeyKeeping))
def test_a_profile_opens_again_however_its_key_is_kept(tmp_path: Path, kept: KeyKeeping) -> None:
    made = create_profile(tmp_path / "p", kept=kept, name="Ana", passphrase=PASSPHRASE)
    with open_vault(made, unlock(made, passphrase=PASSPHRASE)) as vault:
        vault.settings.put("seen", 1)
    again = Profile(tmp_path / "p")
    with open_vault(again, unlock(again, passphrase=PASSPHRASE)) as vault:
        assert vault.settings.get("seen") == 1
    assert (again.kept, again.name) == (kept, "Ana")


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
@pytest.mark.parametrize("kept", list(KeyKeeping))
def test_only_the_owner_may_read_what_is_written(tmp_path: Path, kept: KeyKeeping) -> None:
    made = create_profile(tmp_path / "p", kept=kept, passphrase=PASSPHRASE)
    with open_vault(made, unlock(made, passphrase=PASSPHRASE)) as vault:
        vault.settings.put("seen", 1)
        modes = {
            str(path.relative_to(tmp_path)): stat.S_IMODE(path.stat().st_mode)
            for path in [made.home, *made.home.rglob("*")]
        }
    folders = {str(made.home.relative_to(tmp_path)), "p/backups", "p/blobs"}
    assert {name: mode for name, mode in modes.items() if name in folders} == dict.fromkeys(
        folders, 0o700
    )
    assert {mode for name, mode in modes.items() if name not in folders} == {0o600}


def test_nothing_readable_is_on_disk(tmp_path: Path) -> None:
    made = create_profile(tmp_path / "p", kept=KeyKeeping.PASSPHRASE, passphrase=PASSPHRASE)
    key = unlock(made, passphrase=PASSPHRASE)
    with open_vault(made, key) as vault:
        vault.settings.put("marker", "elephant in Reykjavik")
        on_disk = b"".join(path.read_bytes() for path in made.home.rglob("*") if path.is_file())
    for secret in (b"elephant", b"CREATE TABLE", key, key.hex().encode(), PASSPHRASE.encode()):
        assert secret not in on_disk


def test_a_wrong_passphrase_is_told_from_a_missing_one(tmp_path: Path) -> None:
    made = create_profile(tmp_path / "p", kept=KeyKeeping.PASSPHRASE, passphrase=PASSPHRASE)
    with pytest.raises(KeyWrong, match="does not open"):
        unlock(made, passphrase="wrong horse battery")
    with pytest.raises(KeyUnavailable, match="MEMOIR_PASSPHRASE"):
        unlock(made)


def test_a_passphrase_is_the_same_however_its_letters_are_typed(tmp_path: Path) -> None:
    typed = unicodedata.normalize("NFD", "café à Zürich")
    made = create_profile(tmp_path / "p", kept=KeyKeeping.PASSPHRASE, passphrase=typed)
    assert unlock(made, passphrase=unicodedata.normalize("NFC", typed))


@pytest.mark.parametrize("passphrase", [None, "", "short"])
def test_a_passphrase_profile_needs_a_passphrase_worth_the_name(
    tmp_path: Path, passphrase: str | None
) -> None:
    with pytest.raises(InvalidInput, match="at least 8"):
        create_profile(tmp_path / "p", kept=KeyKeeping.PASSPHRASE, passphrase=passphrase)
    assert not (tmp_path / "p").exists()


@pytest.mark.parametrize(
    ("costs", "error"),
    [
        ({"memory": 1024}, ProfileDamaged),
        ({"iterations": 1}, ProfileDamaged),
        ({"memory": 64 * 1024 * 1024}, ProfileDamaged),
        ({"iterations": 4}, KeyWrong),
        ({"lanes": 2}, KeyWrong),
        ({"memory": 64 * 1024}, KeyWrong),
    ],
)
def test_the_costs_of_a_passphrase_cannot_be_changed(
    tmp_path: Path, costs: dict[str, int], error: type[Exception]
) -> None:
    made = create_profile(tmp_path / "p", kept=KeyKeeping.PASSPHRASE, passphrase=PASSPHRASE)
    header = json.loads(made.header.read_text())
    header["key"]["wrapped"] |= costs
    made.header.write_text(json.dumps(header))
    with pytest.raises(error):
        unlock(made, passphrase=PASSPHRASE)


def test_a_locked_keyring_says_what_else_there_is(
    tmp_path: Path, system_keyring: MemoryKeyring
) -> None:
    system_keyring.locked = True
    with pytest.raises(KeyringLocked, match=r"passphrase.*file"):
        create_profile(tmp_path / "p", kept=KeyKeeping.KEYRING)
    assert not Profile(tmp_path / "p").exists
    system_keyring.locked = False
    made = create_profile(tmp_path / "p", kept=KeyKeeping.KEYRING)
    system_keyring.locked = True
    with pytest.raises(KeyringLocked, match="Unlock it"):
        unlock(made)


def test_a_keyring_that_forgets_is_not_believed(tmp_path: Path) -> None:
    keyring.set_keyring(NullKeyring())  # type: ignore[no-untyped-call]
    with pytest.raises(KeyringLocked, match="does not keep"):
        create_profile(tmp_path / "p", kept=KeyKeeping.KEYRING)


def test_a_key_missing_from_the_keyring_is_said_to_be(
    tmp_path: Path, system_keyring: MemoryKeyring
) -> None:
    made = create_profile(tmp_path / "p", kept=KeyKeeping.KEYRING)
    system_keyring.secrets.clear()
    with pytest.raises(KeyUnavailable, match="does not hold"):
        unlock(made)


def test_a_key_file_must_be_there_whole_and_private(profile: Profile) -> None:
    content = profile.key_file.read_bytes()
    profile.key_file.unlink()
    with pytest.raises(KeyUnavailable, match="missing"):
        unlock(profile)
    profile.key_file.write_bytes(content[:20])
    profile.key_file.chmod(0o600)
    with pytest.raises(KeyUnavailable, match="not a key"):
        unlock(profile)
    profile.key_file.write_bytes(b"0" * 64)
    with pytest.raises(KeyWrong, match="another profile"):
        unlock(profile)
    profile.key_file.write_bytes(content)
    if os.name != "nt":
        profile.key_file.chmod(0o644)
        with pytest.raises(KeyUnavailable, match="chmod 600"):
            unlock(profile)


def test_a_key_of_another_profile_opens_nothing(profile: Profile) -> None:
    with pytest.raises(KeyWrong):
        open_vault(profile, b"x" * 32)


def test_rekey_changes_how_the_key_is_kept_and_not_the_key(
    tmp_path: Path, profile: Profile, key: bytes, system_keyring: MemoryKeyring
) -> None:
    rekey(profile, key, kept=KeyKeeping.PASSPHRASE, passphrase=PASSPHRASE)
    assert not profile.key_file.exists()
    assert unlock(profile, passphrase=PASSPHRASE) == key
    rekey(profile, key, kept=KeyKeeping.KEYRING)
    assert unlock(profile) == key
    rekey(profile, key, kept=KeyKeeping.FILE)
    assert unlock(profile) == key
    assert not system_keyring.secrets
    copy = json.loads((profile.backups / "profile.json").read_text())
    assert copy == json.loads(profile.header.read_text())


def test_a_second_profile_is_not_made_over_the_first(profile: Profile) -> None:
    before = {path: path.read_bytes() for path in profile.home.iterdir() if path.is_file()}
    with pytest.raises(ProfileExists):
        create_profile(profile.home, kept=KeyKeeping.FILE)
    assert before == {path: path.read_bytes() for path in profile.home.iterdir() if path.is_file()}


@pytest.mark.parametrize("step", ["make_database", "move_whole", "_keep", "_write_header"])
def test_a_failure_half_way_leaves_no_profile_and_the_next_try_succeeds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(profiles, step, _fail)
        with pytest.raises(RuntimeError, match="power cut"):
            create_profile(tmp_path / "p", kept=KeyKeeping.FILE)
    assert not Profile(tmp_path / "p").exists
    made = create_profile(tmp_path / "p", kept=KeyKeeping.FILE)
    with open_vault(made, unlock(made)) as vault:
        assert vault.check() == []


def test_a_profile_whose_header_was_lost_names_the_copy_and_is_not_made_anew(
    profile: Profile,
) -> None:
    kept = {path: path.read_bytes() for path in (profile.database, profile.key_file)}
    header = profile.header.read_bytes()
    profile.header.unlink()
    for act in (
        lambda: unlock(profile),
        lambda: create_profile(profile.home, kept=KeyKeeping.FILE),
    ):
        with pytest.raises(ProfileDamaged, match=r"profile\.json is missing; put back the copy"):
            act()
    assert {path: path.read_bytes() for path in kept} == kept
    profile.header.write_bytes(profile.header_copy.read_bytes())
    assert profile.header.read_bytes() == header


def test_a_database_without_any_header_is_put_aside_with_its_key_not_overwritten(
    profile: Profile,
) -> None:
    old, key = profile.database.read_bytes(), profile.key_file.read_bytes()
    profile.header.unlink()
    profile.header_copy.unlink()
    create_profile(profile.home, kept=KeyKeeping.FILE)
    assert [path.read_bytes() for path in profile.home.glob("vault.db.set-aside-*")] == [old]
    assert [path.read_bytes() for path in profile.home.glob("vault.key.set-aside-*")] == [key]


def test_a_profile_that_is_being_made_never_looks_like_one_that_lost_its_header(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    made = Profile(tmp_path / "p")

    def write_and_look(path: Path, data: bytes) -> None:
        write_whole(path, data)
        seen.append(made.has_lost_header)

    monkeypatch.setattr(profiles, "write_whole", write_and_look)
    create_profile(made.home, kept=KeyKeeping.FILE)
    rekey(made, unlock(made), kept=KeyKeeping.PASSPHRASE, passphrase=PASSPHRASE)
    assert len(seen) >= 4
    assert not any(seen)


def test_of_two_programs_that_create_at_once_one_does(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from memoir.errors import ProfileExists\n"
        "from memoir.infrastructure.vault.profile import *\n"
        "try: create_profile(Path(sys.argv[1]), kept=KeyKeeping.FILE)\n"
        "except ProfileExists: sys.exit(3)\n"
    )
    racers = [subprocess.Popen([sys.executable, "-c", code, tmp_path / "p"]) for _ in range(4)]
    assert sorted(racer.wait(60) for racer in racers) == [0, 3, 3, 3]
    made = Profile(tmp_path / "p")
    with open_vault(made, unlock(made)) as vault:
        assert vault.check() == []
    assert not list(made.home.glob("*set-aside*"))


def test_a_header_of_a_newer_program_is_refused_untouched(profile: Profile, key: bytes) -> None:
    header = json.loads(profile.header.read_text()) | {"format": 2, "key": "another shape"}
    profile.header.write_text(json.dumps(header))
    before = {path: path.read_bytes() for path in profile.home.iterdir() if path.is_file()}
    for act in (lambda: unlock(profile), lambda: open_vault(profile, key)):
        with pytest.raises(ProfileTooNew, match="newer version"):
            act()
    assert before == {path: path.read_bytes() for path in profile.home.iterdir() if path.is_file()}


@pytest.mark.parametrize("content", ["", "[]", "{", '{"format": "one"}', '{"format": 1}', "\0\0"])
def test_a_damaged_header_says_where_its_copy_is(profile: Profile, content: str) -> None:
    profile.header.write_text(content)
    with pytest.raises(ProfileDamaged, match="backups"):
        unlock(profile)


def test_a_folder_without_a_profile_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(ProfileMissing, match="memoir init"):
        unlock(Profile(tmp_path))


def test_the_environment_says_how_a_key_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    assert key_keeping_from_environment() is None
    assert passphrase_from_environment() is None
    monkeypatch.setenv("MEMOIR_KEY", " File ")
    monkeypatch.setenv("MEMOIR_PASSPHRASE", PASSPHRASE)
    assert key_keeping_from_environment() is KeyKeeping.FILE
    assert passphrase_from_environment() == PASSPHRASE
    monkeypatch.setenv("MEMOIR_KEY", "paper")
    with pytest.raises(InvalidInput, match="keyring, passphrase or file"):
        key_keeping_from_environment()


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="needs another account")
def test_a_folder_that_cannot_be_written_is_named() -> None:
    """As another account, which may not enter pytest's folders: root may write anywhere."""
    with tempfile.TemporaryDirectory() as folder:
        _see_it_refused(create_profile(Path(folder) / "p", kept=KeyKeeping.FILE))


def _see_it_refused(made: Profile) -> None:
    for path in [made.home.parent, made.home, *made.home.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    key = made.key_file.read_text().strip()
    # It changes accounts only once everything is imported: the interpreter may be private.
    code = (
        "import os, sys; from pathlib import Path\n"
        "from memoir.errors import ProfileReadOnly\n"
        "from memoir.infrastructure.vault.profile import *\n"
        "from memoir.infrastructure.vault.vault import open_in_memory, open_vault\n"
        "open_in_memory().close()\n"
        "os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "home = Path(sys.argv[1])\n"
        "for act in (lambda: open_vault(Profile(home), bytes.fromhex(sys.argv[2])),\n"
        "            lambda: create_profile(home.parent / 'q', kept=KeyKeeping.FILE)):\n"
        "    try: act()\n"
        "    except ProfileReadOnly as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, made.home, key], capture_output=True, text=True, check=False
    )
    assert done.stdout.count("cannot be written") == 2, done.stdout + done.stderr


def _fail(*_: object, **__: object) -> None:
    raise RuntimeError("power cut")
