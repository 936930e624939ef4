"""The check finds what does not agree."""

from __future__ import annotations

import pytest

from memoir.infrastructure.vault.vault import Vault
from tests.support.vaults import memory, message, unit


@pytest.fixture
def filled(vault: Vault) -> Vault:
    kept = [memory(f"number {number}") for number in range(5)]
    vectors = {one.id: [unit(1)] for one in kept}
    vault.memories.add(kept, reason="said", vectors=vectors, model="m")
    vault.memories.change(kept[0].id, {"text": "edited"}, reason="edited", vectors=[unit(2)])
    vault.memories.erase([kept[1].id], reason="forgotten")
    talk = vault.conversations.create()
    vault.conversations.add_message(message(talk.id, "hello"))
    vault.conversations.purge([vault.conversations.create().id])
    return vault


def test_a_sound_vault_has_no_problems(filled: Vault) -> None:
    assert filled.check() == []


def test_the_check_tells_how_far_it_is_and_comes_to_its_end(filled: Vault) -> None:
    told: list[tuple[int, int]] = []
    assert filled.check(lambda done, total: told.append((done, total))) == []
    assert told == sorted(told)
    assert told[-1] == (100, 100)
    assert len(set(told)) > 4


@pytest.mark.parametrize("where", [1, 2, 3, 4, 5])
def test_what_its_listener_raises_ends_the_check(filled: Vault, where: int) -> None:
    calls = 0

    def stop(_done: int, _total: int) -> None:
        nonlocal calls
        calls += 1
        if calls == where:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        filled.check(stop)
    assert calls == where
    assert filled.check() == []


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        ("UPDATE memories SET pinned = 1 WHERE row = 3", "1 rows of memories differ"),
        ("UPDATE settings SET value = '7'", ""),
        ("UPDATE messages SET text = 'other'", "1 rows of messages differ"),
        ('UPDATE change_log SET fields = \'{"text":"x"}\' WHERE item = 4', "messages differ"),
        ("UPDATE memories SET change = 1 WHERE row = 3", "memories differ"),
        ("DELETE FROM messages", "records of the change log belong to no row"),
        ("DELETE FROM change_log WHERE item = 1", "cubes differ"),
        ("INSERT INTO memory_words (rowid, text) VALUES (99, 'stray')", "full text index of memo"),
        ("INSERT INTO title_words (rowid, title) VALUES (99, 'stray')", "titles of conversations"),
        ("DELETE FROM vectors", "4 entries of the vector index have no vector"),
        ("UPDATE memories SET model = NULL", "4 vectors belong to no memory"),
        ("DELETE FROM vector_bits", "4 memories are said to be embedded"),
        ("UPDATE memories SET cube = 'none' WHERE row = 3", "1 references lead nowhere"),
    ],
)
def test_what_does_not_agree_is_said(filled: Vault, damage: str, found: str) -> None:
    connection = filled.connection
    connection.run("PRAGMA foreign_keys = OFF")
    for (trigger,) in connection.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        connection.run(f"DROP TRIGGER {trigger}")
    connection.run(damage)
    problems = filled.check()
    assert any(found in problem for problem in problems) if found else problems == []
