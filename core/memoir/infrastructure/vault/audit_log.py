"""The audit log: who did what and what was sent where, in a chain of hashes.

A record's hash is SHA-256 over the hash before it and the record in canonical JSON (RFC 8785), so
nothing can be changed, taken out or moved without every later hash being wrong; how many there are
and the newest hash stand in another table, and with whoever noted them down.

Changes of rows get one record for each transaction, made from what the change log gained by it
just before it is committed: there is no way to change a row and leave the audit log out. Records
hold counts, reasons and identifiers and nothing of what was said, so erasing breaks no chain.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

import rfc8785

from memoir.infrastructure.vault.connection import Connection, SqlValue
from memoir.infrastructure.vault.tables import TABLE_NAMES
from memoir.memory import moment
from memoir.memory.audit import (
    AuditHead,
    AuditRecord,
    AuditReport,
    Deed,
    Errand,
    Outgoing,
    Purpose,
    Sent,
)
from memoir.memory.change import Json

AUDIT = """
CREATE TABLE audit_log (
    number INTEGER PRIMARY KEY,
    deed TEXT NOT NULL,
    message TEXT,
    through INTEGER NOT NULL,
    hash BLOB NOT NULL,
    record TEXT NOT NULL
);
CREATE INDEX audit_log_deed ON audit_log (deed);
CREATE INDEX audit_log_message ON audit_log (message) WHERE message IS NOT NULL;
CREATE TRIGGER audit_log_keeps BEFORE UPDATE ON audit_log
BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;
CREATE TRIGGER audit_log_holds BEFORE DELETE ON audit_log
BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;
"""

_HEAD = "audit head"
_FIRST = bytes(32)
_NAMED = 16  # rows of a change that are named one by one; more of them by their numbers
_BATCH = 2_000
_NO_END = 1 << 62
_QUOTED = re.compile(r"“[^”]*”")
_LONGEST_REASON = 120
_ERASED = '(fields = \'{"erased":true}\' OR instr(fields, \'"status":"forgotten"\') > 0)'
_CHANGES = f"""
SELECT item, reason, count(*), sum(bases IS NULL AND NOT {_ERASED}), sum({_ERASED}),
       CASE WHEN count(*) <= {_NAMED} THEN json_group_array(row) END
FROM change_log WHERE seq > ? GROUP BY item, reason ORDER BY min(seq)
"""


class AuditLog:
    """The audit log of one vault; ``application`` is the program that has it open."""

    def __init__(self, connection: Connection) -> None:
        self.application = "memoir"
        self._connection = connection

    def follow(self) -> None:
        """Record what the change log gained since the newest record; before a commit."""
        newest = int(self._connection.value("SELECT max(seq) FROM change_log") or 0)
        last = self._last()
        if newest > last[1]:
            parts: list[Json] = [_part(row) for row in self._connection.rows(_CHANGES, [last[1]])]
            details: dict[str, Json] = {"parts": parts, "changes": [last[1] + 1, newest]}
            self._append(Deed.CHANGED, details, last=last, through=newest)

    def note(self, deed: Deed, details: Mapping[str, Json], *, message: str = "") -> int:
        """Add a record, within the transaction there is or one of its own; its number."""
        with self._connection.transaction():
            last = self._last()
            return self._append(deed, details, last=last, through=last[1], message=message)

    def note_sent(self, outgoing: Outgoing) -> None:
        """Record a request before it is sent; raises StorageFull and ProfileError."""
        errand = outgoing.errand
        self.note(
            Deed.SENT,
            {
                "host": outgoing.host,
                "endpoint": outgoing.endpoint,
                "here": outgoing.here,
                "bytes": outgoing.size,
                "purpose": errand.purpose.value,
                "conversation": errand.conversation,
                "message": errand.message,
                "memories": list(errand.memories),
                "documents": list(errand.documents),
                "withheld": errand.withheld,
            },
            message=errand.message,
        )

    def records(self, *, limit: int, before: int | None, deed: Deed | None) -> list[AuditRecord]:
        """At most ``limit`` records older than number ``before``, newest first."""
        terms = ["number < ?"] + (["deed = ?"] if deed else [])
        values: list[SqlValue] = [_NO_END if before is None else before]
        values += [deed.value] if deed else []
        rows = self._connection.rows(
            f"SELECT record, hash FROM audit_log WHERE {' AND '.join(terms)}"
            " ORDER BY number DESC LIMIT ?",
            [*values, limit],
        )
        return [_record(text, hash_) for text, hash_ in rows]

    def sent(self, *, limit: int, before: int | None, here: bool) -> list[Sent]:
        """At most ``limit`` requests older than number ``before``, newest first.

        Those to this machine itself only if they are wanted ``here``.
        """
        rows = self._connection.rows(
            "SELECT record, hash FROM audit_log WHERE deed = ? AND number < ?"
            " AND (? OR NOT json_extract(record, '$.details.here')) ORDER BY number DESC LIMIT ?",
            [Deed.SENT.value, _NO_END if before is None else before, here, limit],
        )
        return [_sent(_record(text, hash_)) for text, hash_ in rows]

    def sent_with(self, message: str) -> list[Sent]:
        """The requests made for the answer ``message``, oldest first."""
        rows = self._connection.rows(
            "SELECT record, hash FROM audit_log WHERE message = ? ORDER BY number", [message]
        )
        return [_sent(_record(text, hash_)) for text, hash_ in rows]

    def head(self) -> AuditHead:
        """How far the log goes."""
        number, _, hash_ = self._last()
        return AuditHead(number, hash_.hex())

    def verify(self, noted: AuditHead | None = None) -> AuditReport:
        """Go through the whole chain; ``noted`` is a head that was written down earlier."""
        with self._connection.snapshot():
            problems = [*self._breaks(noted), *self._ends()]
            return AuditReport(self.head(), tuple(problems))

    def _breaks(self, noted: AuditHead | None) -> Iterator[str]:
        before, expected = _FIRST, 1
        for number, deed, message, through, hash_, text in self._all():
            if number != expected:
                yield f"Records {expected} to {number - 1} of the audit log are missing."
            content = _content(text)
            columns = (number, deed, message or "", through)
            if content is None or columns != _columns(content):
                yield f"Record {number} of the audit log was changed."
            elif number == expected and sha256(before + text.encode()).digest() != hash_:
                yield f"Record {number} of the audit log, or the one before it, was changed."
            if noted is not None and number == noted.number and hash_.hex() != noted.hash:
                yield f"Record {number} of the audit log is not the one that was noted down."
            before, expected = hash_, number + 1
        if noted is not None and noted.number >= expected:
            yield f"The audit log ends before record {noted.number}, which was noted down."

    def _ends(self) -> Iterator[str]:
        """Whether the end is where it was said to be, and covers all changes."""
        last, through, hash_ = self._last()
        stored = self._connection.value("SELECT value FROM meta WHERE name = ?", [_HEAD])
        if stored != f"{last}-{hash_.hex()}":
            yield "The audit log does not end where it should: records at its end are missing."
        newest = int(self._connection.value("SELECT max(seq) FROM change_log") or 0)
        if newest > through and through:
            yield f"{newest - through} changes were made without the audit log."

    def _all(self) -> Iterator[tuple[Any, ...]]:
        done = 0
        columns = "number, deed, message, through, hash, record"
        query = f"SELECT {columns} FROM audit_log WHERE number > ? ORDER BY number LIMIT ?"
        while batch := self._connection.rows(query, [done, _BATCH]):
            yield from batch
            done = batch[-1][0]

    def _last(self) -> tuple[int, int, bytes]:
        """Number, extent in the change log, and hash of the newest record."""
        row = self._connection.row(
            "SELECT number, through, hash FROM audit_log ORDER BY number DESC LIMIT 1"
        )
        return (0, 0, _FIRST) if row is None else (row[0], row[1], bytes(row[2]))

    def _append(
        self,
        deed: Deed,
        details: Mapping[str, Json],
        *,
        last: tuple[int, int, bytes],
        through: int,
        message: str = "",
    ) -> int:
        number = last[0] + 1
        record: dict[str, Json] = {
            "number": number,
            "at": moment.to_text(moment.now()),
            "deed": deed.value,
            "application": self.application,
            "message": message,
            "through": through,
            "details": dict(details),
        }
        text = rfc8785.dumps(record)
        hash_ = sha256(last[2] + text).digest()
        self._connection.run(
            "INSERT INTO audit_log (number, deed, message, through, hash, record)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [number, deed.value, message or None, through, hash_, text.decode()],
        )
        self._connection.run(
            "INSERT OR REPLACE INTO meta VALUES (?, ?)", [_HEAD, f"{number}-{hash_.hex()}"]
        )
        return number


def begin(connection: Connection) -> None:
    """Start the log of a vault that has none; earlier changes are counted and not itemised."""
    log = AuditLog(connection)
    if log.head().number:
        return
    newest = int(connection.value("SELECT max(seq) FROM change_log") or 0)
    log._append(Deed.BEGUN, {"changes": newest}, last=(0, 0, _FIRST), through=newest)  # noqa: SLF001


def _part(row: tuple[Any, ...]) -> dict[str, Json]:
    item, reason, count, new, erased, rows = row
    part: dict[str, Json] = {
        "of": TABLE_NAMES[item],
        # A reason may quote the name of a file or a rule, which is the user's business.
        "reason": _QUOTED.sub("“…”", reason)[:_LONGEST_REASON],
        "new": new,
        "erased": erased,
        "changed": count - new - erased,
    }
    if rows is not None:
        part["rows"] = json.loads(rows)
    return part


def _content(text: str) -> dict[str, Any] | None:
    try:
        content = json.loads(text)
    except ValueError:
        return None
    return content if isinstance(content, dict) else None


def _columns(content: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(content.get(name) for name in ("number", "deed", "message", "through"))


def _record(text: str, hash_: bytes) -> AuditRecord:
    content = json.loads(text)
    return AuditRecord(
        number=content["number"],
        at=moment.from_text(content["at"]),
        deed=Deed(content["deed"]),
        application=content["application"],
        details=content["details"],
        hash=bytes(hash_).hex(),
    )


def _sent(record: AuditRecord) -> Sent:
    told: Mapping[str, Any] = record.details
    return Sent(
        number=record.number,
        at=record.at,
        application=record.application,
        outgoing=Outgoing(
            host=told["host"],
            endpoint=told["endpoint"],
            here=told["here"],
            size=told["bytes"],
            errand=Errand(
                purpose=Purpose(told["purpose"]),
                conversation=told["conversation"],
                message=told["message"],
                memories=tuple(told["memories"]),
                documents=tuple(told.get("documents", ())),
                withheld=told.get("withheld", 0),
            ),
        ),
    )
