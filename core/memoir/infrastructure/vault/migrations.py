"""Migrations: named, transactional, recorded in the database; and refusing what is newer.

A migration once released is never changed; a new one is added below it.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

import sqlite_utils
from sqlite_utils.migrations import Migrations

from memoir.errors import ProfileTooNew
from memoir.infrastructure.vault import audit_log, due
from memoir.infrastructure.vault.adapters import ADAPTERS
from memoir.infrastructure.vault.attachments import whole_table
from memoir.infrastructure.vault.changes import ChangeLog
from memoir.infrastructure.vault.claim_keys import CLAIMS
from memoir.infrastructure.vault.connection import Connection
from memoir.infrastructure.vault.core_memories import CORE_MEMORIES
from memoir.infrastructure.vault.files import OWNER_FILE
from memoir.infrastructure.vault.forgettings import FORGETTINGS
from memoir.infrastructure.vault.form_use import FORM_USE
from memoir.infrastructure.vault.happened import HAPPENED
from memoir.infrastructure.vault.ledger import LEDGER
from memoir.infrastructure.vault.moves import MOVES
from memoir.infrastructure.vault.reading_speed import READINGS
from memoir.infrastructure.vault.renewals import RENEWALS
from memoir.infrastructure.vault.schema import whole_schema
from memoir.infrastructure.vault.snapshot_table import SNAPSHOTS
from memoir.infrastructure.vault.worded import SUPERSEDERS
from memoir.memory import moment
from memoir.memory.identifier import new_identifier
from memoir.memory.memory import MAIN_CUBE

MIGRATIONS = Migrations("memoir")


@MIGRATIONS(name="m0001_first")
def _first(database: sqlite_utils.Database) -> None:
    for statement in _statements(whole_schema()):
        database.execute(statement)
    database.execute("INSERT INTO devices (code, id) VALUES (1, ?)", [new_identifier()])


@MIGRATIONS(name="m0002_claims")
def _claims(database: sqlite_utils.Database) -> None:
    for statement in _statements(CLAIMS):
        database.execute(statement)


@MIGRATIONS(name="m0003_audit")
def _audit(database: sqlite_utils.Database) -> None:
    for statement in _statements(audit_log.AUDIT + due.EXPIRY):
        database.execute(statement)


@MIGRATIONS(name="m0005_forgettings")
def _forgettings(database: sqlite_utils.Database) -> None:
    for statement in _statements(FORGETTINGS):
        database.execute(statement)


@MIGRATIONS(name="m0006_superseders")
def _superseders(database: sqlite_utils.Database) -> None:
    for statement in _statements(SUPERSEDERS):
        database.execute(statement)


@MIGRATIONS(name="m0007_happened")
def _happened(database: sqlite_utils.Database) -> None:
    for statement in _statements(HAPPENED):
        database.execute(statement)


@MIGRATIONS(name="m0008_snapshots")
def _snapshots(database: sqlite_utils.Database) -> None:
    for statement in _statements(SNAPSHOTS):
        database.execute(statement)


@MIGRATIONS(name="m0009_adapters")
def _adapters(database: sqlite_utils.Database) -> None:
    for statement in _statements(ADAPTERS):
        database.execute(statement)


@MIGRATIONS(name="m0010_scheduler")
def _scheduler(database: sqlite_utils.Database) -> None:
    for statement in _statements(FORM_USE + CORE_MEMORIES + MOVES + LEDGER + READINGS):
        database.execute(statement)


@MIGRATIONS(name="m0012_attachments")
def _attachments(database: sqlite_utils.Database) -> None:
    for statement in _statements(whole_table()):
        database.execute(statement)


@MIGRATIONS(name="m0014_renewals")
def _renewals(database: sqlite_utils.Database) -> None:
    for statement in _statements(RENEWALS):
        database.execute(statement)


def refuse_newer(connection: Connection) -> None:
    """Raise ProfileTooNew if a migration that this program does not know was applied."""
    known = {migration.name for migration in MIGRATIONS._migrations}  # noqa: SLF001
    recorded = connection.row(
        "SELECT 1 FROM sqlite_master WHERE name = ?", [MIGRATIONS.migrations_table]
    )
    if recorded is None:
        return
    applied = connection.rows(f"SELECT name FROM {MIGRATIONS.migrations_table}")
    if not {name for (name,) in applied} <= known:
        raise ProfileTooNew(
            "A newer version of Memoir wrote this profile; it was left untouched. "
            "Install that version or a later one to open it."
        )


def bring_up_to_date(connection: Connection) -> None:
    """Apply what is missing, all of it or nothing, one process at a time."""
    refuse_newer(connection)
    database = connection.database
    if connection.row("SELECT 1 FROM sqlite_master LIMIT 1") and not MIGRATIONS.pending(database):
        return
    with connection.transaction():
        refuse_newer(connection)
        MIGRATIONS.apply(database)
        _begin(connection)
        audit_log.begin(connection)


def make_database(path: Path, key: bytes) -> None:
    """Make a new, empty, encrypted database at ``path`` and close it."""
    path.touch(mode=OWNER_FILE, exist_ok=False)
    connection = Connection(path, key)
    try:
        bring_up_to_date(connection)
        connection.truncate_log()
    finally:
        connection.close()


def _begin(connection: Connection) -> None:
    """What every vault starts with: one cube, at clock zero so that any naming of it wins."""
    if connection.row("SELECT 1 FROM cubes WHERE id = ?", [MAIN_CUBE]):
        return
    ChangeLog(connection).create(
        "cubes",
        MAIN_CUBE,
        {"name": "Memories", "created_at": moment.to_text(moment.now())},
        reason="a new vault",
        clock=0,
    )


def _statements(script: str) -> list[str]:
    """The statements of a script one by one; executescript would commit the transaction."""
    statements, lines = [], list[str]()
    for line in script.splitlines():
        lines.append(line)
        statement = "\n".join(lines)
        if sqlite3.complete_statement(statement):
            statements.append(statement)
            lines.clear()
    return statements
