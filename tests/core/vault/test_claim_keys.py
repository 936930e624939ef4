"""Claim keys: what is found under them, and how much of what was told very often."""

from __future__ import annotations

from memoir.infrastructure.vault.vault import Vault
from memoir.memory.memory import Status
from tests.support.vaults import memory

COMPARED = (Status.ACTIVE, Status.SUPERSEDED)


def _keep(vault: Vault, number: int, key: int, **fields: object) -> None:
    kept = [memory(f"number {each}", **fields) for each in range(number)]
    vault.memories.add(kept, reason="said")
    rows = vault.memories.row_of([each.id for each in kept]).values()
    vault.claims.put({row: [key] for row in rows})


def test_memories_under_any_key_come_once_the_newest_first(vault: Vault) -> None:
    _keep(vault, 3, key=7)
    vault.claims.put({1: [8], 2: [8]})
    found = vault.claims.memories([7, 8, 9], COMPARED)
    assert [each.text for each in found] == ["number 2", "number 1", "number 0"]
    assert vault.claims.memories([9], COMPARED) == []
    assert vault.claims.memories([], COMPARED) == []
    assert vault.claims.memories([7], [Status.ARCHIVED]) == []


def test_of_what_was_told_very_often_those_in_use_are_compared_first(vault: Vault) -> None:
    _keep(vault, 10, key=7)
    _keep(vault, 100, key=7, status=Status.SUPERSEDED)
    found = vault.claims.memories([7], COMPARED)
    assert len(found) == 64
    assert [each.status for each in found[-10:]] == [Status.ACTIVE] * 10
    assert [each.text for each in found[:2]] == ["number 99", "number 98"]


def test_since_a_memory_hardly_more_than_what_came_after_it_is_to_be_read(vault: Vault) -> None:
    kept = [memory(f"number {each}") for each in range(60)]
    vault.memories.add(kept, reason="said")
    unread = vault.claims.unread(100, since=kept[50].id)
    assert list(unread) == list(range(60, 34, -1))
    assert len(vault.claims.unread(5, since=kept[50].id)) == 5
    assert len(vault.claims.unread(100)) == 60
    vault.claims.put({row: [] for row in unread})
    assert vault.claims.unread(100, since=kept[50].id) == {}


def test_what_another_grammar_read_keeps_its_keys_until_it_is_read_again(vault: Vault) -> None:
    vault.claims.renew("1")
    _keep(vault, 4, key=7)
    vault.claims.renew("2")
    _keep(vault, 1, key=8)
    assert len(vault.claims.memories([7], COMPARED)) == 4
    assert list(vault.claims.read_before(3)) == [4, 3, 2]
    assert vault.claims.to_read([5, 4, 1]) == [4, 1]
    vault.claims.put({4: [9], 3: [9]})
    assert [each.text for each in vault.claims.memories([7], COMPARED)] == ["number 1", "number 0"]
    assert len(vault.claims.memories([9], COMPARED)) == 2
    assert list(vault.claims.read_before(9)) == [2, 1]
    vault.claims.put({2: [], 1: []})
    assert vault.claims.read_before(9) == {}
    assert vault.claims.memories([7], COMPARED) == []


def test_the_same_grammar_has_nothing_read_again(vault: Vault) -> None:
    vault.claims.renew("1")
    _keep(vault, 2, key=7)
    vault.claims.renew("1")
    assert vault.claims.read_before(9) == {}
    assert vault.claims.to_read([1, 2]) == []


def test_one_read_again_before_its_turn_leaves_the_others_to_be_read(vault: Vault) -> None:
    _keep(vault, 5, key=7)
    vault.claims.renew("2")
    vault.claims.put({2: [8]})
    assert list(vault.claims.read_before(9)) == [5, 4, 3, 2, 1]
    assert len(vault.claims.memories([7], COMPARED)) == 4


def test_what_was_never_read_has_still_to_be_read_whatever_the_grammar(vault: Vault) -> None:
    vault.claims.renew("1")
    vault.memories.add([memory("one"), memory("two")], reason="said")
    assert vault.claims.to_read([1, 2, 3]) == [1, 2]
    vault.claims.put({1: []})
    assert vault.claims.to_read([1, 2]) == [2]
