"""Memories: added, changed, erased, listed, found by their words."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime, timedelta

from memoir.errors import InvalidInput, NotFound
from memoir.infrastructure.vault import erasure, history, words
from memoir.infrastructure.vault.changes import ChangeLog, check_identifier
from memoir.infrastructure.vault.connection import Connection, SqlValue
from memoir.infrastructure.vault.listing import Facets, MemoryLists
from memoir.infrastructure.vault.records import (
    COLUMNS,
    derived_columns,
    memory_fields,
    memory_from_row,
    text_digest,
)
from memoir.infrastructure.vault.vectors import Vector, VectorStore
from memoir.memory import moment
from memoir.memory.change import Version
from memoir.memory.filter import MemoryFilter, Order
from memoir.memory.memory import RECALLED_STATUSES, Kind, Memory, Status

_TABLE = "memories"
_UNCHANGEABLE = {"id", "version", "usage", "updated_at"}
_CHANGEABLE = {field.name for field in fields(Memory)} - _UNCHANGEABLE
_THREAD_GAP = timedelta(hours=6)
# The values of a JSON array; json_each itself would bring columns named id and key along.
_WANTED = "(SELECT value FROM json_each(?))"
_ALL = MemoryFilter()


class MemoryStore:
    """The memories of a vault."""

    def __init__(self, connection: Connection, changes: ChangeLog, vectors: VectorStore) -> None:
        self._connection = connection
        self._changes = changes
        self._vectors = vectors
        self._words = words.WordIndex(connection)
        self._lists = MemoryLists(connection)

    def add(
        self,
        memories: Sequence[Memory],
        *,
        reason: str,
        vectors: Mapping[str, Sequence[Vector]] | None = None,
        model: str = "",
    ) -> None:
        """Keep ``memories``, all or none; each begins at version 1 in this vault.

        ``vectors`` gives each memory's passages by its identifier, made by ``model`` (the current
        one if empty). Raises InvalidInput if one is there already or its cube is not, StorageFull.
        """
        with self._connection.transaction():
            for memory in memories:
                check_identifier(memory.id)
            ids = [memory.id for memory in memories]
            known = [*self.row_of(ids), *(id for id, times in Counter(ids).items() if times > 1)]
            if known:
                raise InvalidInput(f"The memory {known[0]} is kept already.")
            for cube in {memory.cube for memory in memories}:
                self._refuse_missing(cube)
            threads = _Threads(self._connection)
            code = self._vectors.use(self._model(model)) if vectors else 0
            by_row: dict[int, Sequence[Vector]] = {}
            for memory in memories:
                passages = vectors.get(memory.id, ()) if vectors else ()
                row = self._insert(memory, threads, reason, code if passages else 0)
                by_row[row] = passages
            self._vectors.add(by_row, code)

    def get(self, id: str) -> Memory:
        """One memory; raises NotFound."""
        row = self._connection.row(f"SELECT {COLUMNS} FROM memories WHERE id = ?", [id])
        if row is None:
            raise NotFound(f"There is no memory “{id}”.")
        return memory_from_row(row)

    def get_many(self, ids: Sequence[str]) -> dict[str, Memory]:
        """Those of ``ids`` that exist, in their order."""
        rows = self._connection.rows(
            f"SELECT {COLUMNS} FROM {_WANTED} CROSS JOIN memories ON id = value",
            [json.dumps(list(ids))],
        )
        return {row[0]: memory_from_row(row) for row in rows}

    def by_rows(self, rows: Sequence[int]) -> dict[int, Memory]:
        """Memories by their row numbers, as `match_words` and `VectorStore.nearest` give them."""
        found = self._connection.rows(
            f"SELECT {COLUMNS}, row FROM {_WANTED} CROSS JOIN memories ON row = value",
            [json.dumps([int(row) for row in rows])],
        )
        return {row[-1]: memory_from_row(row) for row in found}

    def row_of(self, ids: Sequence[str]) -> dict[str, int]:
        """Row numbers of those of ``ids`` that exist."""
        return dict(
            self._connection.rows(
                f"SELECT id, row FROM {_WANTED} CROSS JOIN memories ON id = value",
                [json.dumps(list(ids))],
            )
        )

    def change(
        self,
        id: str,
        fields: Mapping[str, object],
        *,
        reason: str,
        vectors: Sequence[Vector] | None = None,
        model: str = "",
        updated_at: datetime | None = None,
    ) -> Memory:
        """Set fields of a memory (named as in `Memory`) and return what it is now.

        What is equal already is not logged; if nothing differs the memory stays as it is. A new
        ``text`` without ``vectors`` drops the old ones. ``updated_at`` is when the change was made
        if that was elsewhere, before it came here. Raises NotFound, and InvalidInput for a
        field that cannot be set or a forgotten memory.
        """
        wrong = set(fields) - _CHANGEABLE
        if wrong:
            raise InvalidInput(f"A memory's {', '.join(sorted(wrong))} cannot be set.")
        with self._connection.transaction():
            before = self.get(id)
            if before.status is Status.FORGOTTEN:
                raise InvalidInput("That memory has been forgotten; there is nothing to change.")
            after = replace(before, **fields)  # type: ignore[arg-type]
            old, new = memory_fields(before), memory_fields(after)
            differing = {name: value for name, value in new.items() if old[name] != value}
            if differing and updated_at is not None:
                differing["updated_at"] = moment.to_text(updated_at)
            if differing:
                self._write(after, differing, reason)
            row = self.row_of([id])[id]
            if vectors is not None:
                self._vectors.put(row, vectors, self._model(model))
            elif "text" in differing:
                self._vectors.remove_with_change(row)
            return self.get(id)

    def erase(self, ids: Sequence[str], *, reason: str) -> dict[str, int]:
        """Erase memories from everywhere in the database, for good.

        What stays of each is a tombstone: its identifier and the status `FORGOTTEN`. Returns how
        many records were erased from each place. Identifiers that are not there are passed over.
        Copies outside of the database are the business of `backup.erase_from_backups`.
        """
        return erasure.erase_memories(self._connection, self._changes, self._vectors, ids, reason)

    def history(self, id: str) -> list[Version]:
        """Every state the memory has been in, oldest first; raises NotFound."""
        versions = history.versions(self._changes, id)
        if not versions:
            raise NotFound(f"There is no memory “{id}”.")
        return versions

    def as_of(self, id: str, when: datetime) -> Memory | None:
        """The memory as it was known at ``when``; None if it was not known yet."""
        when = moment.in_utc(when)
        known = [version for version in self.history(id) if version.at <= when]
        return known[-1].memory if known else None

    def ids(self, filter: MemoryFilter = _ALL, order: Order = Order.NEWEST) -> list[str]:
        """The identifiers of all memories that pass ``filter``."""
        return self._lists.ids(filter, order)

    def count(self, filter: MemoryFilter = _ALL) -> int:
        """How many memories pass ``filter``."""
        return self._lists.count(filter)

    def within(self, rows: Sequence[int], filter: MemoryFilter) -> set[int]:
        """Those of ``rows`` that pass ``filter``."""
        return self._lists.within(rows, filter)

    def facets(self) -> Facets:
        """Counts by cube, scope, kind, status and source type; forgotten ones are left out."""
        return self._lists.facets()

    def match_words(
        self, expression: str, *, limit: int, filter: MemoryFilter | None = None
    ) -> list[tuple[int, float]]:
        """Rows that match a full text expression, with a positive score, best first."""
        return self._words.match(expression, limit=limit, filter=filter)

    def word_query(self, text: str, *, prefix_last: bool = False, any_word: bool = True) -> str:
        """A safe expression for `match_words` from what somebody typed; "" if it has no words."""
        return words.word_query(text, prefix_last=prefix_last, any_word=any_word)

    def neighbours(self, rows: Sequence[int]) -> dict[int, tuple[int | None, int | None]]:
        """The rows said just before and after each of ``rows`` in the same thread of talk."""
        same = "scope = m.scope AND cube = m.cube AND thread = m.thread"
        found = self._connection.rows(
            "SELECT m.row,"
            f" (SELECT max(row) FROM memories WHERE {same} AND row < m.row),"
            f" (SELECT min(row) FROM memories WHERE {same} AND row > m.row)"
            " FROM json_each(?) CROSS JOIN memories m ON m.row = value",
            [json.dumps([int(row) for row in rows])],
        )
        return {row: (before, after) for row, before, after in found}

    def without_vectors(self, model_id: str, limit: int) -> list[Memory]:
        """Memories that still have to be embedded by ``model_id``, newest first."""
        code = self._connection.value("SELECT code FROM vector_models WHERE name = ?", [model_id])
        rows = self._connection.rows(
            f"SELECT {COLUMNS} FROM memories WHERE model < ?1 OR model > ?1"
            " ORDER BY row DESC LIMIT ?2",
            [-1 if code is None else code, limit],
        )
        return [memory_from_row(row) for row in rows]

    def record_use(self, ids: Sequence[str], *, at: datetime) -> None:
        """Count that the memories served an answer at ``at``."""
        with self._connection.transaction():
            self._connection.run_many(
                "UPDATE memories SET reads = reads + 1, last_read = ? WHERE id = ?",
                [(moment.to_text(at), id) for id in ids],
            )

    def find_same_text(
        self, text: str, scope: str, speaker: str, *, episode: bool = False
    ) -> str | None:
        """The newest memory in use with exactly this text, scope and speaker.

        Looks among episodes, or among everything else.
        """
        statuses = ", ".join(f"'{status}'" for status in RECALLED_STATUSES)
        id: str | None = self._connection.value(
            "SELECT id FROM memories WHERE text_digest = ? AND text = ? AND scope = ?"
            f" AND speaker = ? AND status IN ({statuses}) AND (kind = '{Kind.EPISODE}') = ?"
            " ORDER BY row DESC LIMIT 1",
            [text_digest(text), text, scope, speaker, episode],
        )
        return id

    def list(
        self,
        filter: MemoryFilter = _ALL,
        *,
        order: Order = Order.NEWEST,
        offset: int = 0,
        limit: int = 100,
    ) -> list[Memory]:
        """One page of the memories that pass ``filter``."""
        rows = self._lists.rows(filter, order, offset, limit)
        return [*self.by_rows(rows).values()]

    def _insert(self, memory: Memory, threads: _Threads, reason: str, model: int) -> int:
        logged = memory_fields(memory)
        updated_at = moment.to_text(memory.updated_at)
        if memory.updated_at != memory.created_at:
            logged["updated_at"] = updated_at
        row = threads.next_row
        derived: dict[str, SqlValue] = {
            **derived_columns(memory),
            "row": row,
            "version": 1,
            "updated_at": updated_at,
            "thread": threads.thread_of(memory),
            "model": model,
            "reads": memory.usage.reads,
            "last_read": moment.to_text(memory.usage.last_read) if memory.usage.last_read else None,
        }
        self._changes.create(_TABLE, memory.id, logged, reason=reason, derived=derived)
        return row

    def _refuse_missing(self, cube: str) -> None:
        if self._connection.row("SELECT 1 FROM cubes WHERE id = ?", [cube]) is None:
            raise InvalidInput(f"There is no cube “{cube}” to keep a memory in.")

    def _write(self, after: Memory, differing: Mapping[str, object], reason: str) -> None:
        self._refuse_missing(after.cube)
        self._changes.write(
            _TABLE,
            after.id,
            differing,  # type: ignore[arg-type]
            reason=reason,
            derived={**derived_columns(after), "version": after.version + 1},
        )

    def _model(self, model: str) -> str:
        current = model or self._vectors.model()
        if not current:
            raise ValueError("the first vectors of a vault need the name of their model")
        return current


class _Threads:
    """Gives each new memory its row and its thread: what was said in one sitting."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.next_row = 1 + int(connection.value("SELECT max(row) FROM memories") or 0)
        self._newest: dict[tuple[str, str], tuple[int, datetime] | None] = {}

    def thread_of(self, memory: Memory) -> int | None:
        """The thread of ``memory``, which is about to be put in `next_row`."""
        row = self.next_row
        self.next_row += 1
        if memory.derived_from:
            return None
        place = (memory.scope, memory.cube)
        newest = self._newest[place] if place in self._newest else self._look_up(place)
        thread = row
        if newest is not None and abs(memory.said_at - newest[1]) <= _THREAD_GAP:
            thread = newest[0]
        self._newest[place] = (thread, memory.said_at)
        return thread

    def _look_up(self, place: tuple[str, str]) -> tuple[int, datetime] | None:
        # A thread has the number of its first row, so the newest row has the greatest thread.
        found = self._connection.row(
            "SELECT thread, said_at FROM memories WHERE scope = ? AND cube = ?"
            " AND thread IS NOT NULL ORDER BY thread DESC, row DESC LIMIT 1",
            place,
        )
        return None if found is None else (found[0], moment.from_text(found[1]))
