"""Lists far down and lists of few: the same rows, found another way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from memoir.infrastructure.vault import listing
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.filter import MemoryFilter, Order
from memoir.memory.memory import Kind
from tests.support.vaults import memory

START = datetime(2024, 1, 1, tzinfo=UTC)


def _fill(vault: Vault, number: int = 60) -> None:
    kept = [
        memory(
            f"number {each}",
            said_at=START + timedelta(days=each * 7 % number),
            kind=Kind.EVENT if each % 4 == 0 else Kind.FACT,
            scope="work" if each % 3 == 0 else "personal",
        )
        for each in range(number)
    ]
    vault.memories.add(kept, reason="said")
    vault.memories.record_use([kept[5].id, kept[8].id], at=START)


def _pages(vault: Vault, filter: MemoryFilter, order: Order) -> list[str]:
    ids: list[str] = []
    while page := vault.memories.list(filter, order=order, offset=len(ids), limit=7):
        ids += [one.id for one in page]
    return ids


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize(("far", "few"), [(10_000, 1_000), (0, 1_000), (10, 0), (0, 0)])
def test_pages_are_the_same_however_they_are_found(
    vault: Vault, monkeypatch: pytest.MonkeyPatch, order: Order, far: int, few: int
) -> None:
    monkeypatch.setattr(listing, "_FAR", far)
    monkeypatch.setattr(listing, "_FEW", few)
    _fill(vault)
    for filter in (
        MemoryFilter(),
        MemoryFilter(scopes=("work",)),
        MemoryFilter(kinds=(Kind.EVENT,), scopes=("work", "personal")),
    ):
        ids = _pages(vault, filter, order)
        assert ids == vault.memories.ids(filter, order)
        assert len(set(ids)) == vault.memories.count(filter)


def test_a_page_far_down_shows_what_was_written_since(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "_FAR", 1)
    _fill(vault)
    before = [one.id for one in vault.memories.list(offset=10, limit=5)]
    vault.memories.add([memory("newest of all")], reason="said")
    assert [one.id for one in vault.memories.list(offset=11, limit=5)] == before
