"""Migrations: each whole and recorded; what a newer program wrote stays untouched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlite_utils
from sqlite_utils.migrations import Migrations

from memoir.errors import ProfileTooNew
from memoir.infrastructure.vault import migrations
from memoir.infrastructure.vault.connection import Connection
from memoir.infrastructure.vault.profile import Profile
from memoir.infrastructure.vault.vault import open_vault
from tests.support.vaults import memory

KNOWN = [migration.name for migration in migrations.MIGRATIONS._migrations]


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Iterator[Migrations]:
    """The migrations of a later program, which a test may add to."""
    known = Migrations("memoir")
    for migration in migrations.MIGRATIONS._migrations:
        known(name=migration.name)(migration.fn)
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "MIGRATIONS", known)
        yield known


def _applied(profile: Profile, key: bytes) -> list[str]:
    connection = Connection(profile.database, key, read_only=True)
    try:
        rows = connection.rows("SELECT name FROM _sqlite_migrations ORDER BY id")
        return [name for (name,) in rows]
    finally:
        connection.close()


def _files(home: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in home.iterdir() if path.is_file()}


def test_a_migration_is_applied_once_and_recorded(
    profile: Profile, key: bytes, later: Migrations
) -> None:
    calls = []

    @later(name="m9001_more")
    def more(database: sqlite_utils.Database) -> None:
        calls.append(1)
        database.execute("CREATE TABLE more (id INTEGER PRIMARY KEY)")

    for _ in range(2):
        open_vault(profile, key).close()
    assert calls == [1]
    assert _applied(profile, key) == [*KNOWN, "m9001_more"]


def test_a_migration_that_fails_leaves_no_trace(
    profile: Profile, key: bytes, later: Migrations
) -> None:
    @later(name="m9001_good")
    def good(database: sqlite_utils.Database) -> None:
        database.execute("CREATE TABLE good (id INTEGER PRIMARY KEY)")

    @later(name="m0003_bad")
    def bad(database: sqlite_utils.Database) -> None:
        database.execute("DELETE FROM meta")
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        open_vault(profile, key)
    assert _applied(profile, key) == KNOWN
    connection = Connection(profile.database, key, read_only=True)
    assert connection.row("SELECT 1 FROM sqlite_master WHERE name = 'good'") is None
    connection.close()


def test_what_a_newer_program_wrote_is_refused_untouched(profile: Profile, key: bytes) -> None:
    with open_vault(profile, key) as vault:
        vault.memories.add([memory("kept")], reason="said")
        database = vault.connection.database
        database["_sqlite_migrations"].insert(
            {"migration_set": "memoir", "name": "m9999_later", "applied_at": "2036-01-01"}
        )
    before = _files(profile.home)
    with pytest.raises(ProfileTooNew, match="newer version"):
        open_vault(profile, key)
    assert _files(profile.home) == before


def test_a_new_database_has_every_migration(profile: Profile, key: bytes) -> None:
    assert _applied(profile, key) == [m.name for m in migrations.MIGRATIONS._migrations]
