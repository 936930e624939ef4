"""The vault: one encrypted database with everything that is remembered."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from memoir.errors import ProfileDamaged, ProfileReadOnly
from memoir.infrastructure.vault import check, noted_damage
from memoir.infrastructure.vault.adapters import AdapterStore
from memoir.infrastructure.vault.audit_log import AuditLog
from memoir.infrastructure.vault.changes import ChangeLog
from memoir.infrastructure.vault.claim_keys import ClaimKeys
from memoir.infrastructure.vault.connection import Connection
from memoir.infrastructure.vault.conversations import ConversationStore
from memoir.infrastructure.vault.core_memories import CoreMemoryStore
from memoir.infrastructure.vault.cubes import CubeStore
from memoir.infrastructure.vault.explained import damaged_sentence
from memoir.infrastructure.vault.forgettings import ForgettingStore
from memoir.infrastructure.vault.form_use import FormUseStore
from memoir.infrastructure.vault.ledger import LedgerStore
from memoir.infrastructure.vault.memories import MemoryStore
from memoir.infrastructure.vault.migrations import bring_up_to_date, refuse_newer
from memoir.infrastructure.vault.moves import MoveStore
from memoir.infrastructure.vault.profile import Profile, check_key, read_header
from memoir.infrastructure.vault.reading_speed import ReadingSpeed
from memoir.infrastructure.vault.renewals import RenewalStore
from memoir.infrastructure.vault.setting_store import SettingStore
from memoir.infrastructure.vault.snapshot_table import SnapshotTable
from memoir.infrastructure.vault.vectors import VectorStore


class Vault:
    """The stores of one database. Safe to use from any thread; close it when done."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.changes = ChangeLog(connection)
        self.vectors = VectorStore(connection)
        self.memories = MemoryStore(connection, self.changes, self.vectors)
        self.conversations = ConversationStore(connection, self.changes)
        self.cubes = CubeStore(connection, self.changes)
        self.settings = SettingStore(connection, self.changes)
        self.claims = ClaimKeys(connection)
        self.forgettings = ForgettingStore(connection)
        self.adapters = AdapterStore(connection)
        self.snapshots = SnapshotTable(connection)
        self.reading_speed = ReadingSpeed(connection)
        self.form_use = FormUseStore(connection)
        self.core = CoreMemoryStore(connection)
        self.moves = MoveStore(connection)
        self.renewals = RenewalStore(connection)
        self.ledger = LedgerStore(connection)
        self.audit = AuditLog(connection)
        if connection.path is not None:
            connection.before_commit = self.audit.follow
        self.device = self.changes.device()
        self._data_version = connection.data_version()

    @property
    def path(self) -> Path | None:
        """The database's file; None for a vault in memory."""
        return self.connection.path

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything written in the block is kept, or nothing of it is.

        Raises StorageFull, ProfileReadOnly, ProfileDamaged, or ProfileError when another program
        keeps the profile busy for too long.
        """
        with self.connection.transaction():
            yield

    def changed_elsewhere(self) -> bool:
        """Whether another connection has written since this was asked last."""
        before, self._data_version = self._data_version, self.connection.data_version()
        return before != self._data_version

    def data_seq(self) -> int:
        """The number of the newest change; it grows with each."""
        return self.changes.data_seq()

    def check(self, progress: check.ReportProgress | None = None) -> list[str]:
        """What is wrong with the database, in sentences; empty if nothing is.

        ``progress`` is told how far it is; what it raises ends the check, and so does Ctrl-C.
        """
        if self.path is None or self.connection.in_transaction:
            return check.problems(self.connection, progress)
        # It takes a minute for a million memories: the others go on with theirs meanwhile.
        with contextlib.closing(self.connection.twin()) as own:
            return check.problems(own, progress)

    def close(self) -> None:
        """Close the database; a second call does nothing."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_vault(profile: Profile, key: bytes) -> Vault:
    """Open a profile's vault with its key, bringing an older database up to date.

    Raises ProfileMissing, ProfileTooNew (nothing was touched), KeyWrong, ProfileReadOnly,
    ProfileDamaged (naming the newest backup).
    """
    read_header(profile)
    check_key(profile, key)
    if not profile.database.exists() or not profile.database.stat().st_size:
        raise ProfileDamaged(damaged_sentence(profile.database))
    _refuse_read_only(profile)
    if noted_damage.is_noted(profile.database):
        _look_closely(profile.database, key)
    return open_database(profile.database, key)


def open_database(path: Path, key: bytes) -> Vault:
    """Open one database file, a backup's for example."""
    # Another program may write while this looks; what is really damaged shows again below.
    with contextlib.suppress(ProfileDamaged):
        _look(Connection(path, key, read_only=True))
    return _started(_look(Connection(path, key), keep=True))


def open_in_memory() -> Vault:
    """A vault that leaves nothing behind."""
    return _started(Connection(None, None))


def _look(connection: Connection, *, keep: bool = False) -> Connection:
    """Raise ProfileTooNew or ProfileDamaged before anything is written."""
    try:
        refuse_newer(connection)
        _refuse_empty(connection)
    except BaseException:
        connection.close()
        raise
    if not keep:
        connection.close()
    return connection


def _look_closely(database: Path, key: bytes) -> None:
    """Raise ProfileDamaged where damage was met before and still is there."""
    with contextlib.closing(Connection(database, key, read_only=True)) as connection:
        found = connection.rows("PRAGMA quick_check(1)")
        connection.prove_whole()
    if found != [("ok",)]:
        raise ProfileDamaged(damaged_sentence(database))
    noted_damage.drop(database)


def _refuse_empty(connection: Connection) -> None:
    # Emptied by a mishap: to fill it as if it were new would hide the loss.
    if connection.row("SELECT 1 FROM sqlite_master") is None:
        raise ProfileDamaged(damaged_sentence(connection.path))


def _refuse_read_only(profile: Profile) -> None:
    for place in (profile.home, profile.database):
        if not os.access(place, os.W_OK):
            raise ProfileReadOnly(
                f"{place} cannot be written; change its permissions, or copy the profile to "
                "a place of your own."
            )


def _started(connection: Connection) -> Vault:
    try:
        bring_up_to_date(connection)
        return Vault(connection)
    except BaseException:
        connection.close()
        raise
