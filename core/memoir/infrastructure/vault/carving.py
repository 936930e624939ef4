"""What of a damaged database can still be read: records of the change log, and rows under it.

Page by page, since one that is whole may stand behind one that is not. What is told of a row twice
(in its row, and in the log) is taken from wherever it is still to be had.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from memoir.infrastructure.vault.leaf_pages import LeafRow, Value, rows_in
from memoir.infrastructure.vault.records import text_digest
from memoir.infrastructure.vault.sealed_file import SealedFile
from memoir.infrastructure.vault.tables import (
    ATTACHMENTS,
    CONVERSATIONS,
    MEMORIES,
    MESSAGES,
    TABLE_NAMES,
)

ROW_TABLES = (CONVERSATIONS.name, MESSAGES.name, MEMORIES.name, ATTACHMENTS.name)
"""The tables whose rows are looked for; those of the others follow from the log."""
_RECORD_COLUMNS = 9
_A_BATCH = 256


class CarvedRecord(NamedTuple):
    """A record of the change log as it stands there."""

    seq: int
    item: int
    row: str
    previous: int | None
    clock: int
    device: int
    reason: str
    bases: str | None
    fields: str


@dataclass(slots=True)
class Carved:
    """What was found; ``rows`` by table and identifier, each with its columns.

    ``pages`` is how many there should be, ``unreadable`` how many of them cannot be read.
    """

    records: dict[int, CarvedRecord] = field(default_factory=dict)
    rows: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    last_memory: int = 0
    pages: int = 0
    unreadable: int = 0


class Known(Protocol):
    """What need not be kept of what is found, since the backup has it."""

    def record(self, record: CarvedRecord) -> bool:
        """Whether the backup has this record of the log."""

    def row(self, table: str, id: str, change: int) -> bool:
        """Whether the backup has this row as it was after this change."""


def carve(
    file: SealedFile,
    columns: Mapping[str, list[str]],
    known: Known,
    tell: Callable[[int, int], object],
) -> Carved:
    """Go through all pages; ``columns`` are those of `ROW_TABLES` in their order.

    ``tell`` is told how many pages of how many are done.
    """
    carved = Carved(rows={table: {} for table in ROW_TABLES}, pages=file.count)
    tables = {len(names): (table, names) for table, names in columns.items()}
    for number in range(1, file.count + 1):
        page = file.page(number)
        carved.unreadable += page is None
        for row in rows_in(page, number, file.page) if page is not None else ():
            sure = file.consistent or not row.spread
            if len(row.values) == _RECORD_COLUMNS:
                _take_record(carved, row, known, sure=sure)
            elif len(row.values) in tables:
                table, names = tables[len(row.values)]
                _take_row(
                    carved,
                    table,
                    dict(zip(names, row.values, strict=True)),
                    row.number,
                    known,
                    sure=sure,
                )
        if number % _A_BATCH == 0:
            tell(number, file.count)
    return carved


def _take_record(carved: Carved, row: LeafRow, known: Known, *, sure: bool) -> None:
    record = CarvedRecord(row.number, *row.values[1:])  # type: ignore[arg-type]
    if sure and _is_record(record) and not known.record(record):
        carved.records[record.seq] = record


def _is_record(record: CarvedRecord) -> bool:
    return (
        record.item in TABLE_NAMES
        and all(isinstance(text, str) for text in (record.row, record.reason, record.fields))
        and isinstance(record.clock, int)
        and isinstance(record.device, int)
        and isinstance(record.previous, int | None)
        and isinstance(record.bases, str | None)
        and record.fields.startswith("{")
    )


def _take_row(
    carved: Carved, table: str, values: dict[str, Value], number: int, known: Known, *, sure: bool
) -> None:
    id, change = values["id"], values["change"]
    if not isinstance(id, str) or not isinstance(change, int):
        return
    values["row"] = number
    if table == MEMORIES.name:
        carved.last_memory = max(carved.last_memory, number)
        sure = sure or values["text_digest"] == text_digest(str(values["text"]))
    before = carved.rows[table].get(id)
    newer = before is None or before["change"] < change
    if sure and newer and not known.row(table, id, change):
        carved.rows[table][id] = values
