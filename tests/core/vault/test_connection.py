"""The connection: whole transactions, clear errors, every text kept exactly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from hypothesis import given
from hypothesis import strategies as st

from memoir.errors import (
    InvalidInput,
    ProfileDamaged,
    ProfileError,
    ProfileReadOnly,
    StorageFull,
)
from memoir.infrastructure.vault import connection as connections
from memoir.infrastructure.vault.connection import Connection
from memoir.infrastructure.vault.profile import Profile
from memoir.infrastructure.vault.vault import Vault, open_in_memory, open_vault
from tests.support.vaults import memory, patient, undone


def test_the_connection_is_set_up_to_lose_nothing_and_trust_nothing(kept_vault: Vault) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "temp_store": 2,
        "recursive_triggers": 1,
    }
    assert {name: kept_vault.connection.value(f"PRAGMA {name}") for name in wanted} == wanted
    with pytest.raises(sqlcipher.OperationalError, match="not authorized"):
        kept_vault.connection.run("SELECT load_extension('anything')")


@patient
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_text_is_kept_exactly(text: str) -> None:
    with open_in_memory() as vault:
        kept = memory(f"\0{text}\0", speaker=text, tags=(text, "\0"))
        vault.memories.add([kept], reason=text)
        assert vault.memories.get(kept.id) == kept
        assert vault.memories.history(kept.id)[0].memory == kept
        assert vault.memories.find_same_text(kept.text, kept.scope, kept.speaker) == kept.id
        assert vault.check() == []


def test_a_megabyte_is_kept_and_found(kept_vault: Vault) -> None:
    text = "שלום \U0001f9e1 नमस्ते \0" * 60_000 + "needle"
    kept_vault.memories.add([kept := memory(text)], reason="pasted")
    assert kept_vault.memories.get(kept.id).text == text
    expression = kept_vault.memories.word_query("needle")
    assert len(kept_vault.memories.match_words(expression, limit=5)) == 1


def test_half_a_character_is_refused_with_what_precedes_it_and_nothing_is_kept(
    vault: Vault,
) -> None:
    with pytest.raises(InvalidInput, match=r"after .*not"):
        vault.memories.add([memory("fine"), memory("not\ud83e")], reason="pasted")
    assert vault.memories.count() == 0


def test_what_a_failed_block_wrote_is_gone_and_what_the_outer_wrote_stays(vault: Vault) -> None:
    with vault.transaction():
        vault.settings.put("outer", 1)
        with undone(vault):
            vault.settings.put("inner", 2)
        vault.settings.put("after", 3)
    assert vault.settings.all() == {"outer": 1, "after": 3}
    with undone(vault):
        vault.settings.put("more", 4)
    assert vault.settings.all() == {"outer": 1, "after": 3}


def test_threads_share_a_connection_without_mixing_their_transactions(vault: Vault) -> None:
    def write(number: int) -> None:
        for step in range(20):
            with vault.transaction():
                count = int(str(vault.settings.get("count") or 0))
                vault.settings.put("count", count + 1)
                vault.settings.put(f"{number} {step}", step)

    threads = [threading.Thread(target=write, args=[number]) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert vault.settings.get("count") == 100
    assert len(vault.settings.all()) == 101


def test_a_full_disk_is_said_to_be_full_and_nothing_is_half_kept(kept_vault: Vault) -> None:
    pages = kept_vault.connection.value("PRAGMA page_count")
    kept_vault.connection.run(f"PRAGMA max_page_count = {pages + 20}")
    kept_vault.memories.add([first := memory("fits")], reason="said")
    with pytest.raises(StorageFull, match="Free some space"):
        kept_vault.memories.add([memory("x" * 200_000)], reason="said")
    assert kept_vault.memories.ids() == [first.id]
    kept_vault.connection.run(f"PRAGMA max_page_count = {pages + 20_000}")
    kept_vault.memories.add([memory("fits now")], reason="said")
    assert kept_vault.check() == []


@pytest.mark.skipif(sys.platform != "linux", reason="RLIMIT_FSIZE")
def test_a_write_that_the_system_refuses_is_said_to_be_a_full_disk(profile: Profile) -> None:
    code = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from memoir.errors import StorageFull\n"
        "from tests.support.vaults import memory, opened\n"
        "from memoir.infrastructure.vault.profile import Profile\n"
        "vault = opened(Profile(Path(sys.argv[1])))\n"
        "vault.memories.add([memory('first')], reason='said')\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (900_000, 900_000))\n"
        "try: vault.memories.add([memory('x' * 5_000_000)], reason='said')\n"
        "except StorageFull as error: print(error)\n"
        "print(vault.memories.count())\n"
    )
    done = _python(code, profile.home)
    assert "full" in done
    assert done.splitlines()[-1] == "1"


@pytest.mark.skipif(sys.platform != "linux", reason="RLIMIT_FSIZE")
def test_a_disk_too_full_to_open_a_profile_is_not_said_to_be_damage(profile: Profile) -> None:
    code = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from memoir.errors import StorageFull\n"
        "from tests.support.vaults import memory, opened\n"
        "from memoir.infrastructure.vault.profile import Profile\n"
        "with opened(Profile(Path(sys.argv[1]))) as vault:\n"
        "    vault.memories.add([memory('first')], reason='said')\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "limit = resource.getrlimit(resource.RLIMIT_FSIZE)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (16_000, limit[1]))\n"
        "try: opened(Profile(Path(sys.argv[1])))\n"
        "except StorageFull as error: print(error)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, limit)\n"
        "print(opened(Profile(Path(sys.argv[1]))).memories.count())\n"
    )
    said, count = _python(code, profile.home).splitlines()
    assert "is full" in said
    assert "damaged" not in said
    assert count == "1"


def test_a_database_that_may_not_be_written_is_named(kept_vault: Vault) -> None:
    kept_vault.connection.run("PRAGMA query_only = ON")
    with pytest.raises(ProfileReadOnly, match="cannot be written"):
        kept_vault.settings.put("a", 1)


def test_another_program_that_holds_on_too_long_is_named(
    profile: Profile, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "_BUSY_MILLISECONDS", 50)
    with open_vault(profile, key) as one, open_vault(profile, key) as other:
        with one.transaction():
            with pytest.raises(ProfileError, match="Another program"):
                other.settings.put("a", 1)
            one.settings.put("a", 2)
        assert other.settings.get("a") == 2


def test_a_damaged_database_names_the_newest_backup(profile: Profile, key: bytes) -> None:
    (profile.backups / "2026-01-02T030405Z.db").touch()
    data = bytearray(profile.database.read_bytes())
    data[5_000:9_000] = os.urandom(4_000)
    profile.database.write_bytes(data)
    with pytest.raises(ProfileDamaged, match="2026-01-02T030405Z"):
        _use(profile, key)


@pytest.mark.parametrize("content", [b"", b"\0" * 8192, b"SQLite format 3\0" + b"x" * 9000])
def test_what_is_no_database_is_said_to_be_damaged(
    profile: Profile, key: bytes, content: bytes
) -> None:
    profile.database.write_bytes(content)
    with pytest.raises(ProfileDamaged):
        open_vault(profile, key)
    assert profile.database.read_bytes() == content


def test_a_missing_database_is_not_made_anew(profile: Profile, key: bytes) -> None:
    profile.database.unlink()
    with pytest.raises(ProfileDamaged):
        open_vault(profile, key)
    assert not profile.database.exists()


def test_a_closed_vault_says_so(profile: Profile, key: bytes) -> None:
    vault = open_vault(profile, key)
    vault.close()
    vault.close()
    with pytest.raises(ProfileError, match="closed"):
        vault.settings.get("a")


def test_a_snapshot_sees_one_state(profile: Profile, key: bytes) -> None:
    with open_vault(profile, key) as one, open_vault(profile, key) as other:
        with one.connection.snapshot():
            assert one.settings.get("a") is None
            other.settings.put("a", 1)
            assert one.settings.get("a") is None
        assert one.settings.get("a") == 1


def test_without_the_key_there_is_nothing_to_read(profile: Profile) -> None:
    with pytest.raises(ProfileDamaged):
        Connection(profile.database, b"k" * 32).rows("SELECT * FROM sqlite_master")


def _use(profile: Profile, key: bytes) -> None:
    with open_vault(profile, key) as vault:
        assert vault.check() == []
        vault.memories.list()
        vault.memories.add([memory("a")], reason="said")


def _python(code: str, home: Path) -> str:
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", code, home], capture_output=True, text=True, check=False, cwd=root
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


_ENDLESS = """
WITH RECURSIVE number (it) AS (SELECT 1 UNION ALL SELECT it + 1 FROM number)
SELECT count(*) FROM number
"""


@pytest.mark.parametrize("reason", [KeyboardInterrupt(), InvalidInput("That is enough.")])
def test_a_statement_that_would_never_end_ends_when_whoever_watches_it_raises(
    vault: Vault, reason: BaseException
) -> None:
    ticks = 0

    def tick() -> None:
        nonlocal ticks
        ticks += 1
        if ticks == 3:
            raise reason

    with pytest.raises(type(reason)), vault.connection.watched(tick):
        vault.connection.value(_ENDLESS)
    assert ticks == 3
    assert vault.connection.value("SELECT 1") == 1


def test_ctrl_c_ends_a_statement_that_is_watched(vault: Vault) -> None:
    def press() -> None:
        signal.raise_signal(signal.SIGINT)

    # Who is started in the background by a shell begins with Ctrl-C ignored.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt), vault.connection.watched(press):
            vault.connection.value(_ENDLESS)
    finally:
        signal.signal(signal.SIGINT, before)
