"""The first question after an update is answered before what is kept has been read again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import memoir
from memoir import Memoir
from memoir.infrastructure.vault.profile import Profile, unlock
from memoir.infrastructure.vault.vault import open_vault
from tests.core.revision.conftest import BagOfWords, on

COMPOUND = "I live in Ghent with my kids, and i work at the harbour"
MOVED, HIRED = "We moved to Antwerp", "I started working at Globex"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A profile in which a statement is over in both of its parts."""
    home = tmp_path / "profile"
    with memoir.open(home, key="file", embedder=BagOfWords()) as opened:
        for day, text in enumerate((COMPOUND, MOVED, HIRED)):
            opened.remember(text, at=on(30 * day))
    return home


def _written_by_an_older_version(home: Path, *, other_keys: bool = False) -> None:
    profile = Profile(home)
    with open_vault(profile, unlock(profile)) as vault, vault.transaction():
        vault.connection.run("UPDATE meta SET value = 'older' WHERE name = 'claim grammar'")
        if other_keys:
            vault.connection.run("UPDATE OR REPLACE claim_keys SET key = memory")


@pytest.fixture(params=[False, True], ids=["same keys", "other keys"])
def updated(home: Path, request: pytest.FixtureRequest) -> Iterator[Memoir]:
    """The profile that an older version has read, under the keys of today and under others."""
    _written_by_an_older_version(home, other_keys=request.param)
    with memoir.open(home, embedder=BagOfWords()) as opened:
        yield opened


def test_what_is_over_in_part_is_not_answered_with_before_it_is_read_again(
    updated: Memoir,
) -> None:
    assert updated.recall("Where do I live?")[0].memory.text == MOVED
    assert updated.recall("Where do I work?")[0].memory.text == HIRED
    assert updated.recall("Where do I work?", as_of=on(40))[0].memory.text == COMPOUND


def test_where_nothing_is_noted_and_nothing_looked_at_the_old_half_would_come_first(
    updated: Memoir, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("memoir.infrastructure.vault.claim_keys.ClaimKeys.to_read", lambda *_: [])
    monkeypatch.setattr("memoir.infrastructure.vault.claim_keys.ClaimKeys.memories", lambda *_: [])
    assert updated.recall("Where do I work?")[0].memory.text == COMPOUND


@pytest.mark.parametrize("quickly", [False, True])
def test_the_days_upkeep_reads_again_what_an_older_version_read(home: Path, quickly: bool) -> None:
    _written_by_an_older_version(home, other_keys=True)
    profile = Profile(home)
    with memoir.open(home, embedder=BagOfWords()) as opened:
        opened.maintain(quickly=quickly)
    with open_vault(profile, unlock(profile)) as vault:
        assert vault.claims.read_before(9) == {}
        assert vault.connection.value("SELECT count(*) FROM claim_keys WHERE key = memory") == 0
        assert vault.connection.value("SELECT count(DISTINCT memory) FROM claim_keys") == 3


def test_opening_after_an_update_touches_none_of_the_memories(home: Path) -> None:
    _written_by_an_older_version(home)
    profile = Profile(home)
    with open_vault(profile, unlock(profile)) as vault:
        keys = vault.connection.rows("SELECT * FROM claim_keys ORDER BY 1, 2")
    with memoir.open(home, embedder=BagOfWords()):
        pass
    with open_vault(profile, unlock(profile)) as vault:
        assert vault.connection.rows("SELECT * FROM claim_keys ORDER BY 1, 2") == keys
        assert vault.connection.value("SELECT count(*) FROM claims_unread") == 0
        assert vault.claims.to_read([1, 2, 3]) == [1, 2, 3]
