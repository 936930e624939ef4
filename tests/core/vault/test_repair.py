"""A damaged database: the newest whole backup, and everything that can still be read besides."""

from __future__ import annotations

import contextlib
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memoir.errors import KeyWrong, MemoirError, ProfileDamaged
from memoir.infrastructure.encryption import PAGE_BYTES, decrypted_pages
from memoir.infrastructure.vault import backup
from memoir.infrastructure.vault.connection import Connection
from memoir.infrastructure.vault.profile import Profile
from memoir.infrastructure.vault.repair import Repaired, repair
from memoir.infrastructure.vault.vault import Vault, open_vault
from memoir.memory.memory import Status
from tests.support.vaults import memory, message, new_profile, unit

_EARLY, _LATE = 150, 150


class Life:
    """A profile with a backup in the middle of its life, and what was ever kept in it."""

    def __init__(self, home: Path, key: bytes) -> None:
        self.home = home
        self.key = key
        self.texts: dict[str, list[str]] = {}  # every text that a memory ever had
        self.early: set[str] = set()
        self.forgotten: set[str] = set()
        self.messages: dict[str, str] = {}


@pytest.fixture(scope="module", params=["with a log", "closed"])
def life(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Life:
    """Once with its last changes still in the write-ahead log, once closed in good order."""
    folder = tmp_path_factory.mktemp("life")
    profile, key = new_profile(folder / "living")
    made = Life(folder / "profile", key)
    with open_vault(profile, key) as vault:
        _live(vault, made, _EARLY)
        made.early = set(made.texts)
        backup.make_backup(vault)
        _live(vault, made, _LATE)
        if request.param == "with a log":
            shutil.copytree(profile.home, made.home)
    if request.param == "closed":
        shutil.copytree(profile.home, made.home)
    return made


def _live(vault: Vault, life: Life, count: int) -> None:
    talk = vault.conversations.create()
    parent = None
    for number in range(count):
        text = f"memory {len(life.texts)} " * (700 if number % 29 == 0 else 1 + number % 40)
        kept = memory(text, scope="work" if number % 5 else "home", tags=("a",))
        vectors = {kept.id: [unit(number)]} if number % 3 else {}
        vault.memories.add([kept], reason="said", vectors=vectors, model="m")
        life.texts[kept.id] = [text]
        if number % 4 == 1:
            said = message(talk.id, f"message {len(life.messages)} " * 20, parent)
            parent = vault.conversations.add_message(said).id
            life.messages[said.id] = said.text
        if number % 7 == 2:
            changed = [*life.texts][len(life.texts) // 2]
            if changed not in life.forgotten:
                newer = f"changed {number} " * (900 if number % 3 == 0 else 5)
                vault.memories.change(changed, {"text": newer}, reason="edited")
                life.texts[changed].append(newer)
    gone = [*life.texts][-3]
    life.forgotten.add(gone)
    vault.memories.erase([gone], reason="forgotten")
    backup.rewrite_backups(vault, lambda copy: bool(copy.memories.erase([gone], reason="x")))
    # What is said after an act of forgetting is in the log again.
    for number in range(20):
        kept = memory(f"late {number} of {len(life.texts)}")
        vault.memories.add([kept], reason="said")
        life.texts[kept.id] = [kept.text]


@contextlib.contextmanager
def _copy_of(life: Life) -> Iterator[Profile]:
    home = life.home.with_name("damaged")
    shutil.copytree(life.home, home)
    try:
        yield Profile(home)
    finally:
        shutil.rmtree(home)


def _overwrite(path: Path, pages: list[int], chance: random.Random) -> None:
    with path.open("r+b") as file:
        for number in pages:
            file.seek(number * PAGE_BYTES + chance.randrange(PAGE_BYTES - 64))
            file.write(chance.randbytes(64))


def _readable_by_sqlite(profile: Profile, key: bytes) -> dict[str, str]:
    """What a plain look at the damaged database gives, row by row."""
    found: dict[str, str] = {}
    with (
        contextlib.suppress(MemoirError),
        contextlib.closing(Connection(profile.database, key, read_only=True)) as plain,
    ):
        for number in range(1, 2 * (_EARLY + _LATE)):
            with contextlib.suppress(MemoirError):
                row = plain.row("SELECT id, text FROM memories WHERE row = ?", [number])
                if row is not None:
                    found[row[0]] = row[1]
    return found


def _expect(life: Life, profile: Profile, readable: dict[str, str]) -> Repaired:
    """Repair, and look that all is there that can be and nothing else."""
    done = repair(profile, life.key)
    with open_vault(profile, life.key) as vault:
        assert vault.check() == []
        assert vault.audit.verify().problems == ()
        held = vault.memories.get_many(vault.memories.ids()) | vault.memories.get_many(
            [*life.texts]
        )
        assert set(held) <= set(life.texts)
        assert life.early <= set(held)
        for id, kept in held.items():
            if kept.status is Status.FORGOTTEN:
                assert (id in life.forgotten, kept.text) == (True, "")
            else:
                assert id not in life.forgotten
                assert kept.text in life.texts[id]
        assert {id: held[id].text for id in readable} == readable
        talks = vault.conversations.list()
        shown = {id for talk in talks for id in vault.conversations.branch(talk.id)}
        said = vault.conversations.messages([*life.messages])
        assert {each.id for each in said} == shown
        assert all(each.text == life.messages[each.id] for each in said)
    alive = len([1 for kept in held.values() if kept.status is not Status.FORGOTTEN])
    assert alive == done.memories + done.added_memories - done.forgotten
    assert done.put_aside is not None
    assert done.put_aside.exists()
    return done


def test_where_every_page_is_whole_all_comes_back_with_its_history(life: Life) -> None:
    with _copy_of(life) as profile, open_vault(profile, life.key) as vault:
        histories = {id: vault.memories.history(id) for id in life.texts}
        talks = vault.conversations.list()
    with _copy_of(life) as profile:
        done = _expect(life, profile, {})
        with open_vault(profile, life.key) as vault:
            assert {id: vault.memories.history(id) for id in life.texts} == histories
            assert vault.conversations.list() == talks
        assert done.unreadable_pages == done.lost_memories == done.lost_messages == 0
        assert done.backup_at is not None
        assert done.added_messages


@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 1 << 32), share=st.sampled_from([0.005, 0.05, 0.3, 0.8]))
def test_whatever_pages_are_overwritten_the_rest_comes_back(
    life: Life, seed: int, share: float
) -> None:
    chance = random.Random(seed)
    with _copy_of(life) as profile:
        count = profile.database.stat().st_size // PAGE_BYTES
        _overwrite(profile.database, chance.sample(range(count), int(share * count) + 1), chance)
        done = _expect(life, profile, _readable_by_sqlite(profile, life.key))
        assert done.unreadable_pages <= int(share * count) + 1


@settings(max_examples=3, deadline=None)
@given(seed=st.integers(0, 1 << 32))
def test_a_file_that_was_cut_short_gives_what_is_left_of_it(life: Life, seed: int) -> None:
    chance = random.Random(seed)
    with _copy_of(life) as profile:
        size = profile.database.stat().st_size
        with profile.database.open("r+b") as file:
            file.truncate(chance.randrange(size))
        done = _expect(life, profile, {})
        assert done.unreadable_pages or profile.database.with_name("vault.db-wal").exists()


@settings(max_examples=3, deadline=None)
@given(seed=st.integers(0, 1 << 32))
def test_a_damaged_log_brings_no_wrong_text(life: Life, seed: int) -> None:
    chance = random.Random(seed)
    with _copy_of(life) as profile:
        log = profile.database.with_name("vault.db-wal")
        if not log.exists():
            return
        count = log.stat().st_size // PAGE_BYTES
        _overwrite(log, chance.sample(range(count), 1 + count // 20), chance)
        _expect(life, profile, {})


def test_without_a_backup_what_can_be_read_makes_a_new_database(life: Life) -> None:
    with _copy_of(life) as profile:
        for copy in backup.list_backups(profile):
            copy.path.write_bytes(b"x" * copy.size)
        _overwrite(profile.database, [20, 21], random.Random(1))
        done = repair(profile, life.key)
        assert (done.backup_at, done.damaged_backups, done.memories) == (None, 1, 0)
        with open_vault(profile, life.key) as vault:
            assert vault.check() == []
            held = vault.memories.get_many([*life.texts])
        assert len(held) > len(life.texts) - 60
        assert all(kept.text in ["", *life.texts[id]] for id, kept in held.items())


def test_where_nothing_is_left_it_says_so_and_changes_nothing(life: Life) -> None:
    with _copy_of(life) as profile:
        shutil.rmtree(profile.backups)
        profile.database.with_name("vault.db-wal").unlink(missing_ok=True)
        profile.database.write_bytes(b"x" * 100_000)
        before = {path: path.read_bytes() for path in profile.home.rglob("*") if path.is_file()}
        with pytest.raises(ProfileDamaged, match="Nothing in the damaged database"):
            repair(profile, life.key)
        with pytest.raises(KeyWrong):
            repair(profile, b"k" * 32)
        after = {path: path.read_bytes() for path in profile.home.rglob("*") if path.is_file()}
        assert after == before


def test_damage_that_is_met_while_open_is_told_when_it_is_opened_again(
    profile: Profile, key: bytes
) -> None:
    with open_vault(profile, key) as vault:
        long = memory("long " * 4_000)
        vault.memories.add([long], reason="said")
        vault.connection.truncate_log()
    whole = profile.database.read_bytes()
    ends = _last_page_of(profile, key, long.text)
    _overwrite(profile.database, [ends], random.Random(1))
    with open_vault(profile, key) as vault, pytest.raises(ProfileDamaged, match="--repair"):
        vault.memories.get(long.id)
    with pytest.raises(ProfileDamaged, match="--repair"):
        open_vault(profile, key)
    profile.database.write_bytes(whole)
    for _ in range(2):
        with open_vault(profile, key) as vault:
            assert vault.memories.get(long.id) == long


def _last_page_of(profile: Profile, key: bytes, text: str) -> int:
    """Where a long text ends, whose loss SQLite itself does not notice."""
    end = text[-20:].encode()
    pages = decrypted_pages(profile.database, key)
    return [number for number, page in enumerate(pages) if page.rstrip(bytes(1)).endswith(end)][-1]
