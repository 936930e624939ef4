"""A vault in memory, things said into it, and recall over it, without any model."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from memoir.infrastructure.vault.vault import Vault, open_in_memory
from memoir.memory.memory import Kind, Memory
from memoir.operation.retrieval.passages import embed_memories
from memoir.operation.retrieval.recall import Recall
from tests.support.bag_of_words import BagOfWords
from tests.support.vaults import memory

MONDAY = datetime(2024, 3, 4, 9, tzinfo=UTC)

Keep = Callable[..., Memory]
Talk = Callable[..., list[Memory]]


@pytest.fixture
def vault() -> Iterator[Vault]:
    with open_in_memory() as opened:
        yield opened


@pytest.fixture
def keep(vault: Vault) -> Keep:
    """Keep one memory, embedded; each is said a day after the one before unless told otherwise."""
    embedder = BagOfWords()
    days = iter(range(100_000))

    def _keep(text: str, **fields: object) -> Memory:
        said = MONDAY + timedelta(days=next(days))
        values = {"said_at": said, "kind": Kind.FACT, **fields}
        kept = memory(text, **values)
        kept = replace(kept, created_at=kept.said_at, updated_at=kept.said_at)
        vectors = embed_memories([kept], embedder)
        vault.memories.add([kept], reason="test", vectors=vectors, model=embedder.id)
        return vault.memories.get(kept.id)

    return _keep


@pytest.fixture
def talk(keep: Keep) -> Talk:
    """Keep lines "Name: text" of one talk that began at ``at``, one a minute."""

    def _talk(*lines: str, at: datetime = MONDAY, **fields: object) -> list[Memory]:
        kept = []
        for minute, line in enumerate(lines):
            speaker, _, text = line.partition(": ")
            said_at = at + timedelta(minutes=minute)
            kept.append(keep(text, speaker=speaker, said_at=said_at, kind=Kind.EPISODE, **fields))
        return kept

    return _talk


@pytest.fixture
def recall(vault: Vault) -> Recall:
    return Recall(vault, BagOfWords())
