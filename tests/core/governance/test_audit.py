"""The audit log: everything that changes is in it, nothing of what was said, and it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

import memoir
from memoir import Deed, Kind, Memoir
from memoir.errors import InvalidInput
from memoir.infrastructure.vault.connection import Connection
from memoir.infrastructure.vault.profile import Profile, unlock
from memoir.infrastructure.vault.vault import Vault, open_vault
from memoir.settings import LEARN
from tests.support.vault_bytes import plain_bytes
from tests.support.vaults import memory, undone
from tests.support.word_embedder import WordEmbedder

Tamper = Callable[..., None]


def _parts(profile: Memoir) -> list[dict[str, object]]:
    (record,) = profile.audit(1)
    assert record.deed is Deed.CHANGED
    return record.details["parts"]  # type: ignore[return-value]


@pytest.fixture
def told(profile: Memoir) -> Memoir:
    """A profile in which something has happened."""
    for number in range(6):
        profile.remember(f"The house has {number} rooms on the ground floor.")
    return profile


@pytest.fixture
def tamper(told: Memoir, home: Path) -> Iterator[Tamper]:
    """Run SQL on the database as somebody who has the key could."""

    def _tamper(*statements: str) -> None:
        for trigger in ("audit_log_keeps", "audit_log_holds"):
            connection.run(f"DROP TRIGGER IF EXISTS {trigger}")
        for statement in statements:
            connection.run(statement)

    connection = Connection(Profile(home).database, unlock(Profile(home)))
    with closing(connection):
        yield _tamper


def test_what_is_done_is_recorded_with_who_why_and_how_many(profile: Memoir) -> None:
    kept = profile.remember("I live in Porto.", kind=Kind.FACT)
    (part,) = _parts(profile)
    assert part == {"of": "memories", "reason": "remembered", "new": 1, "changed": 0,
                    "erased": 0, "rows": [kept.id]}  # fmt: skip
    profile.edit(kept.id, pinned=True)
    assert (_parts(profile)[0]["changed"], _parts(profile)[0]["reason"]) == (1, "edited")
    profile.forget(kept.id)
    assert (_parts(profile)[0]["erased"], _parts(profile)[0]["reason"]) == (1, "forgotten")
    profile.preferences.put(LEARN, value=False)
    assert _parts(profile)[0]["rows"] == ["memory.learn"]
    assert {record.application for record in profile.audit()} == {"memoir"}


def test_a_program_is_recorded_by_the_name_it_gives(home: Path, profile: Memoir) -> None:
    with memoir.open(home, embedder=WordEmbedder(), application="notes") as other:
        other.remember("I live in Porto.")
    assert profile.audit(1)[0].application == "notes"


def test_what_is_undone_leaves_no_record(home: Path, profile: Memoir) -> None:
    with open_vault(Profile(home), unlock(Profile(home))) as vault:
        before = vault.audit.head()
        with undone(vault):
            vault.memories.add([memory("never")], reason="said")
            with suppress(ValueError), vault.transaction():
                vault.memories.add([memory("never")], reason="said")
                raise ValueError
        assert vault.audit.head() == before


def test_many_at_once_make_one_record_and_all_are_counted(profile: Memoir, home: Path) -> None:
    with open_vault(Profile(home), unlock(Profile(home))) as vault:
        vault.memories.add([memory(f"number {each}") for each in range(500)], reason="bulk")
    (part,) = _parts(profile)
    assert (part["new"], "rows" in part) == (500, False)


def test_nothing_that_was_said_is_in_the_log(told: Memoir, home: Path) -> None:
    kept = told.remember("My neighbour Zebulon sings.", source="file:zebulon.txt")
    told.edit(kept.id, text="My neighbour Zebulon hums.")
    told.forget(kept.id)
    key = unlock(Profile(home))
    told.close()
    for _, data in plain_bytes(home, key):
        assert b"zebulon" not in data.lower()
    with memoir.open(home, embedder=WordEmbedder()) as again:
        assert again.verify_audit().is_whole


def test_the_log_holds_over_processes_and_openings(told: Memoir, home: Path) -> None:
    with memoir.open(home, embedder=WordEmbedder(), application="other") as other:
        other.remember("Said elsewhere.")
        told.remember("Said here.")
        other.remember("Said elsewhere again.")
    report = told.verify_audit()
    assert report.is_whole
    assert report.head.number == len(told.audit(1000))


@pytest.mark.parametrize(
    "statements",
    [
        ["UPDATE audit_log SET record = replace(record, 'remembered', 'x') WHERE number = 3"],
        ["UPDATE audit_log SET deed = 'exported' WHERE number = 3"],
        ["UPDATE audit_log SET through = 0 WHERE number = 3"],
        ["UPDATE audit_log SET hash = zeroblob(32) WHERE number = 3"],
        ["DELETE FROM audit_log WHERE number = 3"],
        ["DELETE FROM audit_log WHERE number = (SELECT max(number) FROM audit_log)"],
        ["UPDATE audit_log SET record = 'x' WHERE number = 3"],
        [
            "UPDATE audit_log SET number = -1 WHERE number = 3",
            "UPDATE audit_log SET number = 3 WHERE number = 4",
            "UPDATE audit_log SET number = 4 WHERE number = -1",
        ],
    ],
    ids=["text", "deed", "extent", "hash", "removed", "cut off", "nonsense", "swapped"],
)
def test_whatever_is_done_to_a_record_is_found(
    told: Memoir, tamper: Tamper, statements: list[str]
) -> None:
    assert told.verify_audit().is_whole
    tamper(*statements)
    assert not told.verify_audit().is_whole


def test_an_end_cut_off_with_its_mark_is_found_by_whoever_noted_it(
    told: Memoir, tamper: Tamper
) -> None:
    noted = str(told.verify_audit().head)
    tamper(
        "DELETE FROM audit_log WHERE number > 3",
        "UPDATE meta SET value = (SELECT number || '-' || lower(hex(hash)) FROM audit_log"
        " WHERE number = 3) WHERE name = 'audit head'",
        "DELETE FROM memories WHERE 0",
    )
    assert not told.verify_audit(noted).is_whole


def test_a_noted_head_still_fits_after_more_was_done(told: Memoir) -> None:
    noted = str(told.verify_audit().head)
    told.remember("One more.")
    assert told.verify_audit(noted).is_whole
    other = f"{noted.split('-', maxsplit=1)[0]}-{'0' * 64}"
    assert not told.verify_audit(other).is_whole
    with pytest.raises(InvalidInput, match="audit verify"):
        told.verify_audit("yesterday")


def test_the_log_is_only_added_to(kept: Vault) -> None:
    for statement in ("DELETE FROM audit_log", "UPDATE audit_log SET deed = 'x'"):
        with pytest.raises(Exception, match="only added to"):
            kept.connection.run(statement)


@pytest.fixture
def kept(home: Path, profile: Memoir) -> Iterator[Vault]:
    with open_vault(Profile(home), unlock(Profile(home))) as vault:
        yield vault


def test_a_vault_from_before_the_log_begins_it_with_what_there_was(
    told: Memoir, home: Path
) -> None:
    told.close()
    key = unlock(Profile(home))
    with closing(Connection(Profile(home).database, key)) as connection:
        connection.run("DROP TABLE audit_log")
        connection.run("DROP INDEX memories_expiry")
        connection.run("DELETE FROM meta WHERE name = 'audit head'")
        connection.run("DELETE FROM _sqlite_migrations WHERE name = 'm0003_audit'")
    with memoir.open(home, embedder=WordEmbedder()) as again:
        (begun,) = again.audit()
        assert (begun.deed, begun.details["changes"]) == (Deed.BEGUN, 7)
        again.remember("After that.")
        assert again.verify_audit().is_whole
