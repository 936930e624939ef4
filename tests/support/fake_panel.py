"""A profile of memories held in lists: the panel's tests steer, slow and break it as they like.

Only what a test must be able to break, delay or count is here; everything else runs on a real
profile.
"""

from __future__ import annotations

import dataclasses
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from memoir.errors import MemoirError, NotFound
from memoir.memory.change import Receipt, Version
from memoir.memory.filter import MemoryFilter, Order
from memoir.memory.hit import Hit
from memoir.memory.memory import Kind, Memory, Status
from memoir.memory.source import split_source

START = datetime(2026, 11, 20, 12, tzinfo=UTC)


def sample(count: int) -> list[Memory]:
    """``count`` memories, newest first, of every kind, a minute apart."""
    kinds = list(Kind)
    people = ("Priya", "Tomás", "", "Ada")
    return [
        Memory(
            id=f"m{number:06d}",
            text=f"Memory number {number} about the garden in Lisbon.",
            said_at=START - timedelta(minutes=number),
            created_at=START - timedelta(minutes=number),
            updated_at=START - timedelta(minutes=number),
            kind=kinds[number % len(kinds)],
            speaker=people[number % len(people)],
            pinned=number % 17 == 0,
            status=Status.ARCHIVED if number % 13 == 5 else Status.ACTIVE,
            source=f"message:q{number}" if number % 2 else "hand",
        )
        for number in range(count)
    ]


class FakePanel:
    """Answers like the facade; searches wait for ``gate``, ``broken`` is raised by reads."""

    def __init__(self, memories: Sequence[Memory] = ()) -> None:
        self.rows = {memory.id: memory for memory in memories}
        self.versions: dict[str, list[Version]] = {}
        self.searches: list[str] = []
        self.gate = threading.Event()
        self.gate.set()
        self.broken: MemoirError | None = None
        self.listeners: list[Callable[[], None]] = []
        self.conversations = SimpleNamespace(answers_using=lambda _id: [], messages=lambda _ids: [])
        self.cubes = SimpleNamespace(list=list, counts=dict)
        self.preferences = SimpleNamespace(get=lambda setting: setting.default)

    def list(
        self,
        filter: MemoryFilter = MemoryFilter(),  # noqa: B008  frozen
        *,
        order: Order = Order.NEWEST,
        offset: int = 0,
        limit: int = 100,
    ) -> list[Memory]:
        if self.broken is not None:
            raise self.broken
        found = [memory for memory in self.rows.values() if _fits(memory, filter)]
        found.sort(key=lambda memory: memory.said_at, reverse=order is not Order.OLDEST)
        return found[offset : offset + limit]

    def count(self, filter: MemoryFilter = MemoryFilter()) -> int:  # noqa: B008  frozen
        return sum(_fits(memory, filter) for memory in self.rows.values())

    def facets(self) -> SimpleNamespace:
        rows = [memory for memory in self.rows.values() if memory.status is not Status.FORGOTTEN]
        return SimpleNamespace(
            cubes=dict(Counter(memory.cube for memory in rows)),
            scopes=dict(Counter(memory.scope for memory in rows)),
            kinds=dict(Counter(memory.kind.value for memory in rows)),
            statuses=dict(Counter(memory.status.value for memory in rows)),
            source_types=dict(Counter(split_source(memory.source)[0].value for memory in rows)),
        )

    def search(
        self,
        text: str,
        filter: MemoryFilter = MemoryFilter(),  # noqa: B008  frozen
        *,
        limit: int = 500,
    ) -> Sequence[Hit]:
        self.searches.append(text)
        self.gate.wait(10)
        found = [
            Hit(memory, 0.9, ())
            for memory in self.list(filter, limit=len(self.rows))
            if text.casefold() in memory.text.casefold()
        ]
        return found[:limit]

    def get(self, id: str) -> Memory:
        if id not in self.rows:
            raise NotFound("There is no memory with that identifier any more.")
        return self.rows[id]

    def get_many(self, ids: Sequence[str]) -> dict[str, Memory]:
        return {id: self.rows[id] for id in ids if id in self.rows}

    def edit(self, id: str, **fields: Any) -> Memory:
        old = self.get(id)
        new = dataclasses.replace(
            old, **fields, version=old.version + 1, updated_at=datetime.now(UTC)
        )
        self.history(id).append(_version(new, tuple(fields), "edited"))
        self.rows[id] = new
        self._tell()
        return new

    def forget(self, id: str) -> Receipt:
        old = self.get(id)
        self.rows[id] = dataclasses.replace(old, text="", status=Status.FORGOTTEN)
        self._tell()
        return Receipt(memory=id, at=datetime.now(UTC), erased={"memories": 1, "vectors": 1})

    def history(self, id: str) -> list[Version]:
        return self.versions.setdefault(id, [_version(self.get(id), (), "remembered")])

    def restore(self, id: str, version: int) -> Memory:
        wanted = self.history(id)[version - 1].memory
        return self.edit(id, text=wanted.text, status=wanted.status, pinned=wanted.pinned)

    def remember(self, text: str, *, at: datetime | None = None, **fields: Any) -> Memory:
        moment = at or datetime.now(UTC)
        memory = Memory(
            id=f"n{len(self.rows)}",
            text=text,
            said_at=moment,
            created_at=moment,
            updated_at=moment,
            **{name: value for name, value in fields.items() if value is not None},
        )
        self.rows[memory.id] = memory
        self._tell()
        return memory

    def on_change(self, callback: Callable[[], None]) -> Callable[[], None]:
        self.listeners.append(callback)
        return lambda: self.listeners.remove(callback)

    def poll(self) -> bool:
        return False

    def close(self) -> None:
        self.gate.set()

    def stop(self) -> None:
        pass

    def _tell(self) -> None:
        for listener in list(self.listeners):
            listener()


def _version(memory: Memory, changed: tuple[str, ...], reason: str) -> Version:
    return Version(
        number=memory.version,
        memory=memory,
        at=memory.updated_at,
        device="here",
        reason=reason,
        changed=changed,
    )


def _fits(memory: Memory, filter: MemoryFilter) -> bool:
    conditions = (
        memory.status in filter.statuses
        if filter.statuses
        else memory.status is not Status.FORGOTTEN,
        not filter.kinds or memory.kind in filter.kinds,
        not filter.cubes or memory.cube in filter.cubes,
        not filter.scopes or memory.scope in filter.scopes,
        not filter.source_types or split_source(memory.source)[0] in filter.source_types,
        filter.said_from is None or memory.said_at >= filter.said_from,
        filter.said_until is None or memory.said_at < filter.said_until,
        filter.pinned is None or memory.pinned is filter.pinned,
    )
    return all(conditions)
