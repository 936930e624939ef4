"""The change log: the only way into cubes, memories, conversations, messages, mutes and settings.

Writing a row means writing a record of what changed and the row itself in one transaction; the
schema's triggers refuse a row without its record. A record bears a hybrid logical clock value
(`memoir.memory.change.Clock`, kept as one integer: milliseconds in the upper bits, counter in the
lower 16), the device, and for each field the clock value it overwrote, which is what merging
field by field between devices needs.
"""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from memoir.errors import InvalidInput
from memoir.infrastructure.vault.connection import Connection, SqlValue
from memoir.infrastructure.vault.tables import (
    LOGGED_TABLES,
    TABLE_NAMES,
    LoggedTable,
    column_value,
    to_json,
)
from memoir.memory import moment
from memoir.memory.change import Clock, FieldChange, Json

ERASED = "erased"
_BATCH = 5_000
_LONGEST_IDENTIFIER = 200
_COUNTER_BITS = 16
_A_TICK = timedelta(milliseconds=1)
_COUNTER_MASK = (1 << _COUNTER_BITS) - 1

_CHAIN = """
WITH RECURSIVE chain (seq) AS (
    SELECT change FROM {table} WHERE id = :row
    UNION ALL
    SELECT previous FROM change_log JOIN chain USING (seq) WHERE previous IS NOT NULL
)
SELECT seq, clock, device, reason, bases, fields FROM chain JOIN change_log USING (seq)
"""


def clock_from_number(number: int) -> Clock:
    """The clock that the log keeps as an integer; integers sort as clocks do."""
    return Clock(number >> _COUNTER_BITS, number & _COUNTER_MASK)


def check_identifier(id: str) -> None:
    """Raise InvalidInput unless ``id`` can name a row: short, visible, without spaces."""
    if not id or len(id) > _LONGEST_IDENTIFIER or not id.isprintable() or " " in id:
        raise InvalidInput(f"“{id[:40]}” cannot be an identifier.")


@dataclass(frozen=True, slots=True)
class Record:
    """One record of the log as it stands there; ``bases`` is None if it created the row."""

    seq: int
    clock: int
    device: str
    reason: str
    bases: Mapping[str, int] | None
    fields: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Written:
    """What a write left: the record's number and clock, and the fields that really changed."""

    seq: int
    clock: Clock
    changed: tuple[str, ...]


class ChangeLog:
    """Writes rows with their records, and reads the records."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._devices: dict[int, str] = {}
        self._inserts: dict[str, str] = {}
        self._present: datetime | None = None

    def device(self) -> str:
        """Name this device."""
        return self._device(1)

    def data_seq(self) -> int:
        """The number of the newest record; it grows with every logged change of any process."""
        return int(self._connection.value("SELECT max(seq) FROM change_log") or 0)

    def last_change(self) -> datetime | None:
        """When this device last wrote, by its logical clock; None if it never did."""
        clock = self._connection.value(
            "SELECT clock FROM change_log WHERE device = 1 ORDER BY seq DESC LIMIT 1"
        )
        return None if clock is None else clock_from_number(clock).moment

    def present(self) -> datetime:
        """The present moment, later than every change here and every one this gave before.

        A computer's clock may be set back; what is said then is said later all the same.
        """
        present, last = moment.now(), self.last_change()
        if last is not None and present < last:
            present = last + _A_TICK
        if self._present is not None and present <= self._present:
            present = self._present + datetime.resolution
        self._present = present
        return present

    def create(
        self,
        table: str,
        row: str,
        fields: Mapping[str, Json],
        *,
        reason: str,
        derived: Mapping[str, SqlValue] | None = None,
        clock: int | None = None,
    ) -> Written:
        """Insert a row; fields left out have their defaults.

        ``derived`` are columns that are not logged. Raises sqlcipher3's IntegrityError if the
        row is there already. Call within a transaction, or it makes its own.
        """
        spec = _spec(table, fields)
        given = {name: value for name, value in fields.items() if value != spec.fields[name]}
        with self._connection.transaction():
            clock = self._tick() if clock is None else clock
            seq = self._append(spec, row, None, clock, reason, None, given)
            columns: dict[str, SqlValue] = {
                name: column_value(spec, given.get(name, default))
                for name, default in spec.fields.items()
            }
            columns.update(derived or {})
            self._connection.run(self._insert(table, columns), [row, seq, *columns.values()])
        return Written(seq, clock_from_number(clock), tuple(given))

    def write(
        self,
        table: str,
        row: str,
        fields: Mapping[str, Json],
        *,
        reason: str,
        derived: Mapping[str, SqlValue] | None = None,
    ) -> Written | None:
        """Set fields of a row, creating it if need be; only what differs is logged.

        Returns None if nothing differs. ``derived`` columns are written only along with a change.
        """
        spec = _spec(table, fields)
        with self._connection.transaction():
            names = list(fields)
            current = self._connection.row(
                f"SELECT {', '.join(['change', *names])} FROM {table} WHERE id = ?", [row]
            )
            if current is None:
                return self.create(table, row, fields, reason=reason, derived=derived)
            wanted = {name: column_value(spec, fields[name]) for name in names}
            changed = {
                name: fields[name]
                for name, old in zip(names, current[1:], strict=True)
                if old != wanted[name]
            }
            if not changed:
                return None
            return self._update(spec, row, int(current[0]), changed, reason, derived or {})

    def records(self, table: str, row: str) -> list[Record]:
        """All records of a row in the order of their clocks; the oldest created it."""
        chain = self._connection.rows(_CHAIN.format(table=_spec(table, ()).name), [row])
        records = [
            Record(seq, clock, self._device(device), reason, _bases(bases), json.loads(fields))
            for seq, clock, device, reason, bases, fields in chain
        ]
        return sorted(records, key=lambda record: (record.clock, record.device))

    def field_changes(self, since_seq: int = 0) -> Iterator[FieldChange]:
        """Every field change recorded after number ``since_seq``, in the order of recording.

        A field that is missing from the record that created a row has its default since then.
        """
        while batch := self._connection.rows(
            "SELECT seq, item, row, clock, device, reason, bases, fields FROM change_log"
            " WHERE seq > ? ORDER BY seq LIMIT ?",
            [since_seq, _BATCH],
        ):
            since_seq = batch[-1][0]
            for _, item, row, clock, device, reason, bases_text, fields in batch:
                bases = _bases(bases_text)
                for field, value in json.loads(fields).items():
                    yield FieldChange(
                        table=TABLE_NAMES[item],
                        row=row,
                        field=field,
                        value=value,
                        clock=clock_from_number(clock),
                        device=self._device(device),
                        base=None if bases is None else clock_from_number(bases[field]),
                        reason=reason,
                    )

    @contextlib.contextmanager
    def erasing(self, rows: Sequence[str]) -> Iterator[None]:
        """Within the block, the history of ``rows`` may be erased and the rows deleted."""
        connection = self._connection
        with connection.transaction():
            connection.run_many(
                "INSERT OR IGNORE INTO erasing (row) VALUES (?)", [(row,) for row in rows]
            )
            yield
            connection.run("DELETE FROM erasing")

    def erase_records(self, table: str, row: str) -> int:
        """Delete every record of a row; returns how many there were. Within `erasing` only."""
        name = _spec(table, ()).name
        chain = self._connection.rows(_CHAIN.format(table=name), [row])
        self._connection.run_many(
            "DELETE FROM change_log WHERE seq = ?", [(record[0],) for record in chain]
        )
        return len(chain)

    def leave_tombstone(
        self,
        table: str,
        row: str,
        fields: Mapping[str, Json],
        *,
        reason: str,
        derived: Mapping[str, SqlValue] | None = None,
    ) -> Written:
        """Give an erased row back as ``fields`` and defaults alone, with one record saying so."""
        spec = _spec(table, fields)
        clock = self._tick()
        seq = self._append(spec, row, None, clock, reason, None, fields)
        columns: dict[str, SqlValue] = {
            name: column_value(spec, fields.get(name, default))
            for name, default in spec.fields.items()
        }
        columns.update(derived or {})
        assignments = ", ".join(f"{name} = ?" for name in ("change", *columns))
        self._connection.run(
            f"UPDATE {table} SET {assignments} WHERE id = ?", [seq, *columns.values(), row]
        )
        return Written(seq, clock_from_number(clock), tuple(fields))

    def record_removal(self, table: str, row: str, *, reason: str) -> None:
        """Record that a row was erased whole; ``{"erased": true}`` is all that is said of it."""
        spec = _spec(table, ())
        self._append(spec, row, None, self._tick(), reason, None, {ERASED: True})

    def _update(
        self,
        spec: LoggedTable,
        row: str,
        previous: int,
        changed: Mapping[str, Json],
        reason: str,
        derived: Mapping[str, SqlValue],
    ) -> Written:
        bases = self._bases_of(spec, row, changed)
        clock = max(self._tick(), *(base + 1 for base in bases.values()))
        seq = self._append(spec, row, previous, clock, reason, bases, changed)
        columns = {name: column_value(spec, value) for name, value in changed.items()}
        columns.update(derived)
        if spec.stamp and spec.stamp not in changed:
            columns[spec.stamp] = moment.to_text(clock_from_number(clock).moment)
        assignments = ", ".join(f"{name} = ?" for name in ("change", *columns))
        self._connection.run(
            f"UPDATE {spec.name} SET {assignments} WHERE id = ?", [seq, *columns.values(), row]
        )
        return Written(seq, clock_from_number(clock), tuple(changed))

    def _append(
        self,
        spec: LoggedTable,
        row: str,
        previous: int | None,
        clock: int,
        reason: str,
        bases: Mapping[str, int] | None,
        fields: Mapping[str, Json],
    ) -> int:
        return self._connection.insert(
            "INSERT INTO change_log (item, row, previous, clock, device, reason, bases, fields)"
            " VALUES (?, ?, ?, ?, 1, ?, ?, ?)",
            [
                spec.number,
                row,
                previous,
                clock,
                reason,
                None if bases is None else to_json(dict(bases)),
                to_json(dict(fields)),
            ],
        )

    def _bases_of(self, spec: LoggedTable, row: str, fields: Iterable[str]) -> dict[str, int]:
        """The clock at which each field got the value it has now."""
        missing, bases = set(fields), dict[str, int]()
        for record in reversed(self.records(spec.name, row)):
            for name in list(missing):
                if record.bases is None or name in record.fields:
                    bases[name] = record.clock
                    missing.remove(name)
            if not missing:
                break
        return bases

    def _tick(self) -> int:
        """A clock value greater than every one in the log, as close to the present as can be."""
        newest = self._connection.value("SELECT clock FROM change_log ORDER BY seq DESC LIMIT 1")
        now, newest = time.time_ns() // 1_000_000, newest or 0
        if now < newest >> _COUNTER_BITS:
            # The computer's clock was set back: this one goes on, so that `present` does too.
            return (newest >> _COUNTER_BITS) + 1 << _COUNTER_BITS
        return max(now << _COUNTER_BITS, newest + 1)

    def _device(self, code: int) -> str:
        if code not in self._devices:
            self._devices.update(self._connection.rows("SELECT code, id FROM devices"))
        return self._devices[code]

    def _insert(self, table: str, columns: Iterable[str]) -> str:
        names = ["id", "change", *columns]
        return self._inserts.setdefault(
            f"{table} {' '.join(names)}",
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
        )


def _spec(table: str, fields: Iterable[str]) -> LoggedTable:
    spec = LOGGED_TABLES[table]
    unknown = set(fields) - set(spec.fields)
    if unknown:
        raise ValueError(f"{table} have no {', '.join(sorted(unknown))}")
    return spec


def _bases(text: str | None) -> dict[str, int] | None:
    return None if text is None else json.loads(text)
