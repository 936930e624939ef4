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
