"""Adding to a backup what can still be read of the damaged database that came after it.

Where the records of a row are whole they are added as they are, so its versions and their times
come back with it; where some are missing, the row is written as it was found, in a record of its
own that says so. What was forgotten since the backup is forgotten in it too.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from memoir.infrastructure.vault.carving import Carved, CarvedRecord
from memoir.infrastructure.vault.changes import ERASED, clock_from_number
from memoir.infrastructure.vault.connection import SqlValue
from memoir.infrastructure.vault.grafted_rows import (
    carved_columns,
    columns_of,
    derived,
    logged_fields,
)
from memoir.infrastructure.vault.tables import (
    CONVERSATIONS,
    LOGGED_TABLES,
    MEMORIES,
    MESSAGES,
    LoggedTable,
)
from memoir.infrastructure.vault.vault import Vault
from memoir.memory import moment
from memoir.memory.change import Json
from memoir.memory.memory import Status

REASON = "salvaged from a damaged database"
_Row: TypeAlias = "Mapping[str, Any] | None"
# What a row that is there already keeps.
_BY_THEIR_OWN = {"row", "thread", "model", "leaf"}


class _Held(NamedTuple):
    """A row as the backup has it; ``clock`` is that of its newest record."""

    change: int
    clock: int
    forgotten: bool


class Held:
    """What the backup has already."""

    def __init__(self, vault: Vault) -> None:
        self._connection = vault.connection

    def record(self, record: CarvedRecord) -> bool:
        """Whether it has this record of the log."""
        found = self._connection.row(
            "SELECT row, clock FROM change_log WHERE seq = ?", [record.seq]
        )
        return found == (record.row, record.clock)

    def row(self, table: str, id: str, change: int) -> bool:
        """Whether it has this row as it was after this change.

        A conversation's row also tells, without a change, which branch is shown.
        """
        if table == CONVERSATIONS.name:
            return False
        found = self._connection.value(f"SELECT change FROM {table} WHERE id = ?", [id])
        return bool(found == change)


class Graft:
    """Adds what was ``carved`` to ``vault``.

    `added`, `changed` and `lost` count rows by their table: the last what is named and cannot be
    read. `touched` names the conversations that got messages, `forgotten` (memories) and `removed`
    (conversations) what the damaged database says is gone.
    """

    def __init__(self, vault: Vault, carved: Carved) -> None:
        self.added: Counter[str] = Counter()
        self.changed: Counter[str] = Counter()
        self.lost: Counter[str] = Counter()
        self.touched: set[str] = set()
        self.forgotten: list[str] = []
        self.removed: list[str] = []
        self._connection = vault.connection
        self._changes = vault.changes
        self._vectors = vault.vectors
        self._carved = carved
        self._by_row: dict[tuple[int, str], list[CarvedRecord]] = {}
        for record in sorted(carved.records.values()):
            self._by_row.setdefault((record.item, record.row), []).append(record)
        self._devices = {code for (code,) in self._connection.rows("SELECT code FROM devices")}
        newest = int(self._connection.value("SELECT max(seq) FROM change_log") or 0)
        # What was erased from the backup left numbers there that others have in the original.
        self._shift = max(0, newest + 1 - min(carved.records, default=newest + 1))

    def run(self) -> None:
        """Add everything, within a transaction that looks at references at its end only."""
        self._leave_room()
        for spec in LOGGED_TABLES.values():
            for id in self._candidates(spec):
                self._add(spec, id)

    def _leave_room(self) -> None:
        """New records come after all those of the damaged database, the unreadable ones too."""
        changes = [row["change"] for rows in self._carved.rows.values() for row in rows.values()]
        last = max([*self._carved.records, *changes], default=0) + self._shift
        self._connection.run(
            "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = 'change_log'", [last]
        )

    def _candidates(self, spec: LoggedTable) -> Iterator[str]:
        """Rows of a table in the order in which they came."""
        found = {id: (0, row["row"]) for id, row in self._carved.rows.get(spec.name, {}).items()}
        for (item, id), records in self._by_row.items():
            if item == spec.number:
                found.setdefault(id, (1, records[0].seq))
        yield from sorted(found, key=found.__getitem__)

    def _add(self, spec: LoggedTable, id: str) -> None:
        row = self._carved.rows.get(spec.name, {}).get(id)
        records = self._by_row.get((spec.number, id), [])
        held = self._held(spec, id)
        if held is not None and held.forgotten:
            return
        if self._is_gone(spec, id, row, records, held):
            return
        chain = self._chain(spec, id, row, records, held)
        done = (
            self._replay(spec, id, row, chain, held)
            if chain
            else self._write_anew(spec, id, row, records, held)
        )
        if done is None:
            self.lost[spec.name] += 1
        elif done:
            (self.added if held is None else self.changed)[spec.name] += 1
            if spec is MESSAGES:
                talk = "SELECT conversation FROM messages WHERE id = ?"
                self.touched.add(str(self._connection.value(talk, [id])))

    def _held(self, spec: LoggedTable, id: str) -> _Held | None:
        status = "status" if spec is MEMORIES else "NULL"
        found = self._connection.row(
            f"SELECT change, clock, {status} FROM {spec.name}"
            " JOIN change_log ON seq = change WHERE id = ?",
            [id],
        )
        return None if found is None else _Held(found[0], found[1], found[2] == Status.FORGOTTEN)

    def _is_gone(
        self, spec: LoggedTable, id: str, row: _Row, records: list[CarvedRecord], held: _Held | None
    ) -> bool:
        """Whether it was erased; where the backup still has it, it is noted to be erased there."""
        newest: Mapping[str, Json] = json.loads(records[-1].fields) if records else {}
        if ERASED in newest:
            self.removed += [id] if spec is CONVERSATIONS and held is not None else []
            return True
        status = row.get("status") if row is not None else newest.get("status")
        if spec is MEMORIES and held is not None and status == Status.FORGOTTEN:
            self.forgotten.append(id)
            return True
        return False

    def _chain(
        self, spec: LoggedTable, id: str, row: _Row, records: list[CarvedRecord], held: _Held | None
    ) -> list[CarvedRecord]:
        """The records of a row that the backup lacks, oldest first; none if some are missing."""
        at: int | None = row["change"] if row is not None else records[-1].seq
        chain: list[CarvedRecord] = []
        while at is not None and (held is None or at != held.change):
            record = self._carved.records.get(at)
            if (
                record is None
                or (record.item, record.row) != (spec.number, id)
                or record.device not in self._devices
            ):
                return []
            chain.append(record)
            at = record.previous
        return chain[::-1]

    def _replay(
        self, spec: LoggedTable, id: str, row: _Row, chain: list[CarvedRecord], held: _Held | None
    ) -> bool:
        """Add records as they are, and the row that they add up to; whether they were newer."""
        if held is not None and chain[-1].clock <= held.clock:
            return False
        begins_anew = chain[0].previous is None
        if held is not None and begins_anew:
            # Its history was erased; that in the backup is not to outlive it.
            with self._changes.erasing([id]):
                self._changes.erase_records(spec.name, id)
        columns = self._folded(spec, id, chain) if row is None else carved_columns(spec, row)
        previous = None if held is None or begins_anew else held.change
        for record in chain:
            seq = record.seq + self._shift
            self._connection.run(
                "INSERT INTO change_log"
                " (seq, item, row, previous, clock, device, reason, bases, fields)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [seq, record.item, record.row, previous, *record[4:]],
            )
            previous = seq
        self._put_row(spec, id, columns | {"change": previous}, held)
        return True

    def _folded(self, spec: LoggedTable, id: str, chain: list[CarvedRecord]) -> dict[str, SqlValue]:
        """The columns of a row of which the log alone is left."""
        fields: dict[str, Any] = dict(spec.fields)
        earlier = self._changes.records(spec.name, id)
        for record in earlier:
            fields.update(record.fields)
        for each in chain:
            fields.update(json.loads(each.fields))
        stamp = _stamp(fields)
        if chain[-1].bases is not None and spec.stamp not in json.loads(chain[-1].fields):
            stamp = moment.to_text(clock_from_number(chain[-1].clock).moment)
        version = len(earlier) + len(chain)
        return columns_of(spec, fields) | derived(spec, id, fields, version=version, stamp=stamp)

    def _put_row(
        self, spec: LoggedTable, id: str, columns: dict[str, SqlValue], held: _Held | None
    ) -> None:
        if held is None:
            columns = self._with_free_number(spec, columns)
            names = ["id", *columns]
            self._connection.run(
                f"INSERT INTO {spec.name} ({', '.join(names)})"
                f" VALUES ({', '.join('?' * len(names))})",
                [id, *columns.values()],
            )
            return
        self._drop_vectors(spec, id, columns)
        kept = {name: columns[name] for name in columns if name not in _BY_THEIR_OWN}
        assignments = ", ".join(f"{name} = ?" for name in kept)
        self._connection.run(
            f"UPDATE {spec.name} SET {assignments} WHERE id = ?", [*kept.values(), id]
        )

    def _drop_vectors(self, spec: LoggedTable, id: str, columns: Mapping[str, Any]) -> None:
        """Before a memory gets another text."""
        if spec is MEMORIES:
            row = self._connection.row("SELECT row, text FROM memories WHERE id = ?", [id])
            if row is not None and row[1] != columns["text"]:
                self._vectors.remove_with_change(row[0])

    def _write_anew(
        self, spec: LoggedTable, id: str, row: _Row, records: list[CarvedRecord], held: _Held | None
    ) -> bool | None:
        """Write a row whose history has gaps; whether that changed anything, None if it is lost."""
        newer = [each for each in records if held is None or each.clock > held.clock]
        if row is not None and held is not None and row["change"] <= held.change:
            return False
        if row is None and held is None and all(each.bases is not None for each in newer):
            return None
        fields = self._present(spec, id)
        if row is not None:
            fields = logged_fields(spec, row)
        else:
            for each in newer:
                fields.update(json.loads(each.fields))
        stamp = _stamp(fields)
        version = 1 if held is None else len(self._changes.records(spec.name, id)) + 1
        more = derived(spec, id, fields, version=version, stamp=stamp)
        if held is not None:
            self._drop_vectors(spec, id, columns_of(spec, fields))
            more = {name: more[name] for name in more if name not in _BY_THEIR_OWN}
        elif row is not None:
            found = self._with_free_number(spec, carved_columns(spec, row))
            more = {name: found[name] for name in found if name not in ("change", *spec.fields)}
            more |= {spec.stamp: stamp} if spec.stamp else {}
        return self._changes.write(spec.name, id, fields, reason=REASON, derived=more) is not None

    def _with_free_number(
        self, spec: LoggedTable, columns: dict[str, SqlValue]
    ) -> dict[str, SqlValue]:
        """The columns of a new row, without its number where another row has that."""
        taken = "row" in columns and self._connection.row(
            f"SELECT 1 FROM {spec.name} WHERE row = ?", [columns["row"]]
        )
        return {name: columns[name] for name in columns if name != "row" or not taken}

    def _present(self, spec: LoggedTable, id: str) -> dict[str, Any]:
        """All fields of a row as the backup has it; the defaults where it has none."""
        fields: dict[str, Any] = dict(spec.fields)
        for record in self._changes.records(spec.name, id):
            fields.update(record.fields)
        return fields


def _stamp(fields: Mapping[str, Any]) -> str:
    """When a row was changed last, as far as its fields tell."""
    return str(fields.get("updated_at") or fields.get("created_at") or "")
