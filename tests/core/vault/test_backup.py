"""Backups: one a day, seven kept, each a vault that opens; and going back to one."""

from __future__ import annotations

import shutil
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from memoir.errors import KeyWrong, NotFound, ProfileDamaged, StorageFull
from memoir.infrastructure.vault import backup
from memoir.infrastructure.vault.profile import Profile
from memoir.infrastructure.vault.vault import Vault, open_database, open_vault
from memoir.memory import moment
from tests.support.vaults import memory, message, unit


def _at(monkeypatch: pytest.MonkeyPatch, when: datetime) -> None:
    monkeypatch.setattr(moment, "now", lambda: when)


def test_one_copy_a_day_and_seven_are_kept(
    profile: Profile, kept_vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = datetime(2026, 3, 1, 12, tzinfo=UTC)
    for day in range(10):
        _at(monkeypatch, start + timedelta(days=day))
        assert backup.daily(kept_vault) is not None
        _at(monkeypatch, start + timedelta(days=day, hours=3))
        assert backup.daily(kept_vault) is None
    copies = backup.list_backups(profile)
    assert [copy.at.day for copy in copies] == [10, 9, 8, 7, 6, 5, 4]
    assert {path.name for path in profile.backups.iterdir()} == {
        *(copy.path.name for copy in copies),
        "profile.json",
        ".lock",
    }
    assert all(copy.size == copy.path.stat().st_size > 0 for copy in copies)


def test_a_clock_that_was_set_back_does_not_stop_the_copies(
    profile: Profile, kept_vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    for year in (2031, 2026):
        _at(monkeypatch, datetime(year, 3, 1, 12, tzinfo=UTC))
        assert backup.daily(kept_vault) is not None
    assert len(backup.list_backups(profile)) == 2


def test_a_copy_holds_everything_and_is_encrypted(
    profile: Profile, key: bytes, kept_vault: Vault
) -> None:
    kept = memory("elephant in Reykjavik")
    kept_vault.memories.add([kept], reason="said", vectors={kept.id: [unit(1)]}, model="m")
    talk = kept_vault.conversations.create(title="About elephants")
    kept_vault.conversations.add_message(message(talk.id, "elephant"))
    for number in range(30):
        kept_vault.conversations.purge([kept_vault.conversations.create(title=str(number)).id])
    made = backup.make_backup(kept_vault)
    assert b"elephant" not in made.path.read_bytes()
    assert made.path.stat().st_mode & 0o077 == 0
    with open_database(made.path, key) as copy:
        assert copy.check() == []
        assert copy.memories.get(kept.id) == kept
        assert copy.vectors.nearest(unit(1), k=1)[0][0] == 1
        assert len(copy.conversations.search("elephant")) == 2
        assert copy.device == kept_vault.device


def test_a_vault_in_memory_is_not_copied(vault: Vault) -> None:
    assert backup.daily(vault) is None
    with pytest.raises(NotFound):
        backup.make_backup(vault)


def test_a_copy_that_fails_leaves_no_file(
    profile: Profile, kept_vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    (profile.backups / ".lock").touch()
    before = set(profile.backups.iterdir())
    monkeypatch.setattr(backup, "move_whole", _fail)
    with pytest.raises(RuntimeError):
        backup.make_backup(kept_vault)
    usage = shutil.disk_usage(profile.home)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1_000))
    with pytest.raises(StorageFull, match="free space"):
        backup.make_backup(kept_vault)
    assert set(profile.backups.iterdir()) == before


def test_going_back_keeps_the_damaged_database_aside(profile: Profile, key: bytes) -> None:
    with open_vault(profile, key) as vault:
        vault.memories.add([kept := memory("kept")], reason="said")
        copy = backup.make_backup(vault)
        vault.memories.add([memory("later")], reason="said")
    damaged = b"damaged" * 1_000
    profile.database.write_bytes(damaged)
    with pytest.raises(ProfileDamaged, match=copy.path.stem):
        open_vault(profile, key)
    aside = backup.restore(profile, copy.path, key)
    assert aside is not None
    assert aside.read_bytes() == damaged
    with open_vault(profile, key) as vault:
        assert vault.check() == []
        assert vault.memories.ids() == [kept.id]
    assert copy.path.exists()
    assert profile.database.stat().st_mode & 0o077 == 0


def test_going_back_where_nothing_is_left(profile: Profile, key: bytes) -> None:
    with open_vault(profile, key) as vault:
        copy = backup.make_backup(vault)
    profile.database.unlink()
    assert backup.restore(profile, copy.path, key) is None
    open_vault(profile, key).close()


def test_a_copy_that_is_no_good_changes_nothing(profile: Profile, key: bytes) -> None:
    before = profile.database.read_bytes()
    bad = profile.backups / "2026-01-02T030405Z.db"
    bad.write_bytes(b"x" * 8192)
    with pytest.raises(ProfileDamaged):
        backup.restore(profile, bad, key)
    with pytest.raises(KeyWrong):
        backup.restore(profile, bad, b"k" * 32)
    assert profile.database.read_bytes() == before
    assert not list(profile.home.glob(".restored*"))


def test_other_files_in_the_folder_are_left_alone(
    profile: Profile, kept_vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = profile.backups / "my own note.db"
    note.write_text("mine")
    for day in range(1, 10):
        _at(monkeypatch, datetime(2026, 3, day, 12, tzinfo=UTC))
        backup.daily(kept_vault)
    assert note.read_text() == "mine"
    assert len(backup.list_backups(profile)) == 7


def test_several_that_see_to_the_daily_copy_make_one(profile: Profile, key: bytes) -> None:
    made = []

    def run() -> None:
        with open_vault(profile, key) as vault:
            made.append(backup.daily(vault))

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([one for one in made if one]) == 1
    assert len(backup.list_backups(profile)) == 1


def _fail(*_: Path) -> None:
    raise RuntimeError("power cut")


def _disk(monkeypatch: pytest.MonkeyPatch, *, total: int, free: int) -> None:
    usage = type(shutil.disk_usage("/"))
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(total, total - free, free))


def test_large_copies_take_no_more_than_a_tenth_of_the_disk(
    profile: Profile, kept_vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = profile.database.stat().st_size
    start = datetime(2026, 3, 1, 12, tzinfo=UTC)
    for first, share, stay in ((0, 45, 4), (7, 12, 2)):
        _disk(monkeypatch, total=size * share, free=size * share)
        for day in range(first, first + 7):
            _at(monkeypatch, start + timedelta(days=day))
            backup.make_backup(kept_vault)
        assert len(backup.list_backups(profile)) == stay


def test_old_copies_make_room_for_a_new_one_if_that_is_enough(
    profile: Profile, kept_vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = datetime(2026, 3, 1, 12, tzinfo=UTC)
    for day in range(5):
        _at(monkeypatch, start + timedelta(days=day))
        backup.make_backup(kept_vault)
    size = profile.database.stat().st_size
    _at(monkeypatch, start + timedelta(days=6))
    _disk(monkeypatch, total=size * 1000, free=-10 * size)
    with pytest.raises(StorageFull):
        backup.make_backup(kept_vault)
    assert [copy.at.day for copy in backup.list_backups(profile)] == [5, 4, 3, 2, 1]
    free = iter([0, size * 2, size * 2])
    usage = type(shutil.disk_usage("/"))
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(size * 1000, 0, next(free)))
    backup.make_backup(kept_vault)
    assert [copy.at.day for copy in backup.list_backups(profile)] == [7, 5, 4, 3]


def test_after_a_clock_was_set_back_the_copy_just_made_stays(
    kept_vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in (10, 11, 3):
        _at(monkeypatch, datetime(2026, 3, day, tzinfo=UTC))
        made = backup.make_backup(kept_vault, keep=2)
        assert made.path.exists()
