"""Which adapters there are, trained from which memories, and the training that is not done.

Derived: neither logged nor synced. What an adapter and its evaluation say of memories lies in
sealed files beside the vault (`AdapterFiles`), never in the database, so that erasing means
deleting files. Whatever changes a memory ends the use of the adapters that hold it, in the same
transaction and whoever writes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from memoir.errors import InvalidInput, NotFound
from memoir.infrastructure.vault.adapter_rows import (
    COLUMNS,
    adapter_of,
    evaluation_to_json,
    state_after,
    unusable,
)
from memoir.infrastructure.vault.connection import Connection, SqlValue
from memoir.infrastructure.vault.partials import is_running, process_name
from memoir.memory import moment
from memoir.memory.adapter import Adapter, AdapterState, Evaluation, UnfinishedTraining
from memoir.memory.doubt import DOUBTFUL
from memoir.memory.memory import Memory, Status

_TRAINING = "training"
_HOLDS = "id IN (SELECT adapter FROM adapter_memories WHERE memory = OLD.id)"
_UNCHANGED, _CHANGED, _FORGOTTEN = 0, 1, 2
_DOUBT = f'%"{DOUBTFUL}"%'

ADAPTERS = f"""
-- A row whose state is 'training' is a training that is not done: process is at it, or nobody.
CREATE TABLE adapters (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    model TEXT NOT NULL,
    model_hash TEXT NOT NULL,
    cube TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL,
    made_at TEXT NOT NULL,
    process TEXT,
    step INTEGER NOT NULL DEFAULT 0,
    steps INTEGER NOT NULL DEFAULT 0,
    size INTEGER NOT NULL DEFAULT 0,
    weight REAL NOT NULL DEFAULT 1,
    used_at TEXT,
    uses INTEGER NOT NULL DEFAULT 0,
    note TEXT NOT NULL DEFAULT '',
    losses TEXT NOT NULL DEFAULT '[]',
    evaluation TEXT
) WITHOUT ROWID;
-- version is the memory's when it was trained on; known whether the adapter was found to know it.
CREATE TABLE adapter_memories (
    memory TEXT NOT NULL,
    adapter TEXT NOT NULL,
    version INTEGER NOT NULL,
    known INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL DEFAULT {_UNCHANGED},
    PRIMARY KEY (memory, adapter)
) WITHOUT ROWID;
CREATE INDEX adapter_memories_adapter ON adapter_memories (adapter);

CREATE TRIGGER adapters_dropped AFTER DELETE ON adapters BEGIN
    DELETE FROM adapter_memories WHERE adapter = OLD.id;
END;
CREATE TRIGGER adapters_memory_changed
AFTER UPDATE OF text, speaker, status, access, valid_until, trust, scope, tags ON memories
WHEN NEW.text <> OLD.text OR NEW.speaker <> OLD.speaker OR NEW.status <> OLD.status
    OR NEW.access IS NOT OLD.access OR NEW.valid_until IS NOT OLD.valid_until
    OR NEW.trust <> OLD.trust OR NEW.scope <> OLD.scope
    OR (NEW.tags LIKE '{_DOUBT}' AND NOT OLD.tags LIKE '{_DOUBT}')
BEGIN
    UPDATE adapter_memories SET changed = max(changed, 1 + (NEW.status = '{Status.FORGOTTEN}'))
    WHERE memory = OLD.id;
    UPDATE adapters SET state = '{AdapterState.STALE}' WHERE {_HOLDS};
END;
CREATE TRIGGER adapters_memory_removed AFTER DELETE ON memories BEGIN
    UPDATE adapter_memories SET changed = {_FORGOTTEN} WHERE memory = OLD.id;
    UPDATE adapters SET state = '{AdapterState.STALE}' WHERE {_HOLDS};
END;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trained:
    """What came of a training: the adapter's size in bytes, its losses and how it was found.

    ``known`` are the memories that it was found to know.
    """

    size: int
    losses: Sequence[float]
    evaluation: Evaluation
    known: Iterable[str]


class AdapterStore:
    """The rows of a vault's adapters."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def trained(self) -> list[Adapter]:
        """All that are trained, the newest first, their evaluations without trials."""
        rows = self._connection.rows(
            f"SELECT {COLUMNS} FROM adapters WHERE state <> ? AND (evaluation IS NOT NULL)"
            " ORDER BY made_at DESC, id DESC",
            [_TRAINING],
        )
        memories = self._memories()
        return [adapter_of(row, memories.get(row[0], ())) for row in rows]

    def get(self, id: str) -> Adapter:
        """One that is trained; raises NotFound."""
        found = next((adapter for adapter in self.trained() if adapter.id == id), None)
        if found is None:
            raise NotFound(f"There is no adapter “{id}”.")
        return found

    def in_use(self, model_hash: str) -> list[tuple[str, float]]:
        """Identifiers and weights of those that take part in the answers of a model."""
        return self._connection.rows(
            "SELECT id, weight FROM adapters WHERE state = ? AND model_hash = ? ORDER BY id",
            [AdapterState.IN_USE.value, model_hash],
        )

    def are_sound(self, ids: Sequence[str]) -> bool:
        """Whether all of these adapters are there and hold nothing that has changed."""
        there = self._connection.value(
            "SELECT count(*) FROM adapters WHERE id IN (SELECT value FROM json_each(?))"
            " AND state <> ?",
            [json.dumps(list(ids)), AdapterState.STALE.value],
        )
        return bool(there == len(ids))

    def known(self, model_hash: str, among: Collection[str] | None = None) -> dict[str, str]:
        """Memories that an adapter in use knows, with that adapter; of several the newest.

        Of all adapters, or only of those ``among`` some.
        """
        rows = self._connection.rows(
            "SELECT memory, adapter FROM adapter_memories JOIN adapters ON id = adapter"
            " WHERE state = ? AND model_hash = ? AND known AND changed = ? ORDER BY id",
            [AdapterState.IN_USE.value, model_hash, _UNCHANGED],
        )
        return {memory: id for memory, id in rows if among is None or id in among}

    def held(self) -> Mapping[str, Sequence[str]]:
        """The memories of every adapter in use, by its identifier."""
        found: dict[str, list[str]] = {}
        for adapter, memory in self._connection.rows(
            "SELECT adapter, memory FROM adapter_memories JOIN adapters ON id = adapter"
            " WHERE state = ?",
            [AdapterState.IN_USE.value],
        ):
            found.setdefault(adapter, []).append(memory)
        return found

    def known_by(self, id: str) -> set[str]:
        """The memories that one adapter was found to know."""
        rows = self._connection.rows(
            "SELECT memory FROM adapter_memories WHERE adapter = ? AND known AND changed = ?",
            [id, _UNCHANGED],
        )
        return {memory for (memory,) in rows}

    def use(self, id: str, weight: float) -> None:
        """Let an adapter take part; another version of it rests. Raises NotFound, InvalidInput."""
        with self._connection.transaction():
            adapter = self.get(id)
            if adapter.state not in (AdapterState.READY, AdapterState.IN_USE):
                raise InvalidInput(unusable(adapter))
            self._connection.run(
                "UPDATE adapters SET state = ? WHERE state = ? AND name = ? AND model_hash = ?",
                [AdapterState.READY, AdapterState.IN_USE, adapter.name, adapter.model_hash],
            )
            self._connection.run(
                "UPDATE adapters SET state = ?, weight = ? WHERE id = ?",
                [AdapterState.IN_USE.value, weight, id],
            )

    def rest(self, id: str) -> None:
        """Let an adapter take no part any more; raises NotFound."""
        with self._connection.transaction():
            self.get(id)
            self._connection.run(
                "UPDATE adapters SET state = ? WHERE id = ? AND state = ?",
                [AdapterState.READY.value, id, AdapterState.IN_USE.value],
            )

    def put_aside(self, id: str, note: str) -> None:
        """Note that an adapter's file cannot be used, and why."""
        self._connection.run(
            "UPDATE adapters SET state = ?, note = ? WHERE id = ? AND state IN (?, ?)",
            [
                AdapterState.DAMAGED.value,
                note,
                id,
                AdapterState.IN_USE.value,
                AdapterState.UNTRIED.value,
            ],
        )

    def remove(self, id: str) -> None:
        """Drop an adapter or a training; its files are to be deleted by the caller."""
        self._connection.run("DELETE FROM adapters WHERE id = ?", [id])

    def note_use(self, ids: Iterable[str]) -> None:
        """Count that adapters took part in an answer."""
        now = moment.to_text(moment.now())
        self._connection.run_many(
            "UPDATE adapters SET uses = uses + 1, used_at = ? WHERE id = ?",
            [(now, id) for id in ids],
        )

    # Trainings

    def begin(self, training: UnfinishedTraining, model_hash: str, memories: Sequence[Memory],
              *, cube: str) -> None:  # fmt: skip
        """Note a training before anything of it is written, so that forgetting finds it."""
        with self._connection.transaction():
            version: int = self._connection.value(
                "SELECT 1 + coalesce(max(version), 0) FROM adapters WHERE name = ?",
                [training.name],
            )
            values: list[SqlValue] = [
                training.id, training.name, version, training.model, model_hash, cube, _TRAINING,
                moment.to_text(training.began_at), process_name(os.getpid()),
            ]  # fmt: skip
            self._connection.run(
                "INSERT INTO adapters (id, name, version, model, model_hash, cube, state, made_at,"
                f" process) VALUES ({', '.join('?' * len(values))})",
                values,
            )
            self._connection.run_many(
                "INSERT INTO adapter_memories (memory, adapter, version) VALUES (?, ?, ?)",
                [(memory.id, training.id, memory.version) for memory in memories],
            )

    def take(self, id: str) -> None:
        """Note that this process is at a training."""
        self._connection.run(
            "UPDATE adapters SET process = ? WHERE id = ?", [process_name(os.getpid()), id]
        )

    def note_step(self, id: str, step: int, steps: int, losses: Sequence[float]) -> bool:
        """Note how far a training came; False if it holds what has changed, and must end."""
        return bool(
            self._connection.run(
                "UPDATE adapters SET step = ?, steps = ?, losses = ? WHERE id = ? AND state = ?",
                [step, steps, json.dumps([round(loss, 5) for loss in losses]), id, _TRAINING],
            )
        )

    def leave(self, id: str) -> None:
        """Note that nobody is at a training any more."""
        self._connection.run("UPDATE adapters SET process = NULL WHERE id = ?", [id])

    def unfinished(self) -> UnfinishedTraining | None:
        """The newest training that is not done and still holds what its memories say."""
        row = self._connection.row(
            "SELECT id, name, model, made_at, step, steps, process FROM adapters WHERE state = ?"
            " ORDER BY made_at DESC LIMIT 1",
            [_TRAINING],
        )
        if row is None:
            return None
        id, name, model, made_at, step, steps, process = row
        return UnfinishedTraining(
            id=id,
            name=name,
            model=model,
            memories=tuple(self._memories().get(id, ())),
            began_at=moment.from_text(made_at),
            steps=step,
            total=steps,
            running=process is not None and is_running(process),
        )

    def model_hash(self, id: str) -> str:
        """The hash of the model that an adapter or a training is for, "" if there is no such."""
        found = self._connection.value("SELECT model_hash FROM adapters WHERE id = ?", [id])
        return str(found or "")

    def losses(self, id: str) -> list[float]:
        """The losses of the steps that were noted."""
        return list(json.loads(self._connection.value(
            "SELECT losses FROM adapters WHERE id = ?", [id]) or "[]"))  # fmt: skip

    def complete(self, id: str, trained: Trained) -> bool:
        """Note that a training is done; False if what it holds changed meanwhile."""
        state = state_after(trained.evaluation)
        known = set(trained.known)
        with self._connection.transaction():
            there = self._connection.run(
                "UPDATE adapters SET state = ?, process = NULL, made_at = ?, size = ?, losses = ?,"
                " evaluation = ? WHERE id = ? AND state = ?",
                [
                    state.value,
                    moment.to_text(moment.now()),
                    trained.size,
                    json.dumps([round(loss, 5) for loss in trained.losses]),
                    evaluation_to_json(trained.evaluation),
                    id,
                    _TRAINING,
                ],
            )
            self._connection.run_many(
                "UPDATE adapter_memories SET known = 1 WHERE adapter = ? AND memory = ?",
                [(id, memory) for memory in known],
            )
        return there > 0

    def note_tried(self, id: str, evaluation: Evaluation, known: Iterable[str]) -> bool:
        """Note what a trial here found; False if the adapter may not be used any more."""
        state = AdapterState.READY if evaluation.passed else AdapterState.REJECTED
        with self._connection.transaction():
            there = self._connection.run(
                "UPDATE adapters SET evaluation = ?1, state ="
                " CASE WHEN state = ?2 AND ?3 = ?4 THEN state ELSE ?3 END"
                " WHERE id = ?5 AND state NOT IN (?6, ?7, ?8)",
                [
                    evaluation_to_json(evaluation),
                    AdapterState.IN_USE.value,
                    state.value,
                    AdapterState.READY.value,
                    id,
                    AdapterState.STALE.value,
                    AdapterState.DAMAGED.value,
                    _TRAINING,
                ],
            )
            if there:
                self._connection.run(
                    "UPDATE adapter_memories SET known = memory IN"
                    " (SELECT value FROM json_each(?)) WHERE adapter = ?",
                    [json.dumps([*known]), id],
                )
        return there > 0

    # What has to go

    def forgetful(self) -> list[str]:
        """Adapters and trainings that hold something forgotten."""
        rows = self._connection.rows(
            "SELECT DISTINCT adapter FROM adapter_memories WHERE changed = ?", [_FORGOTTEN]
        )
        return [id for (id,) in rows]

    def ids(self) -> set[str]:
        """Of all adapters and trainings."""
        return {id for (id,) in self._connection.rows("SELECT id FROM adapters")}

    def abandoned(self) -> list[str]:
        """Trainings that ended because something that they hold changed."""
        rows = self._connection.rows(
            "SELECT id, process FROM adapters WHERE state = ? AND evaluation IS NULL",
            [AdapterState.STALE.value],
        )
        return [id for id, process in rows if process is None or not is_running(process)]

    def _memories(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for adapter, memory in self._connection.rows(
            "SELECT adapter, memory FROM adapter_memories ORDER BY adapter, memory"
        ):
            found.setdefault(adapter, []).append(memory)
        return found
