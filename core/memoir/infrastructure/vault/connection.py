"""One SQLCipher connection, shared by the threads of a process, with transactions and clear errors.

SQLite's defensive mode (SQLITE_DBCONFIG_DEFENSIVE) would be set here too, but Python's binding of
SQLCipher has no way to reach ``sqlite3_db_config``. What it guards against is SQL text written by
somebody else; every statement here is ours and every value is bound. ``trusted_schema`` is off
and extension loading is closed again once sqlite-vec is in.
"""

from __future__ import annotations

import contextlib
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import sqlite_utils
import sqlite_vec

from memoir.errors import InvalidInput, MemoirError, ProfileDamaged, ProfileError
from memoir.infrastructure.vault import noted_damage
from memoir.infrastructure.vault.explained import explained

if TYPE_CHECKING:
    # SQLCipher's binding has the interface of sqlite3 and carries no types of its own.
    import sqlite3 as sqlcipher
else:
    import sqlcipher3.dbapi2 as sqlcipher

SqlValue: TypeAlias = "int | float | str | bytes | None"
Row: TypeAlias = "tuple[Any, ...]"

IN_MEMORY = ":memory:"
_BUSY_MILLISECONDS = 30_000
_TRUNCATE_MILLISECONDS = 2_000
_CACHE_KIB = 32 * 1024
_TICK_INSTRUCTIONS = 10_000
_JOURNAL_BYTES = 64 * 1024 * 1024


class Connection:
    """A connection to one vault. Reads and writes are safe from any thread.

    ``path`` is None for a vault in memory. ``before_commit`` is called at the end of each
    transaction, within it.
    """

    def __init__(self, path: Path | None, key: bytes | None, *, read_only: bool = False) -> None:
        self.path = path
        self.rollbacks = 0
        self.before_commit: Callable[[], None] = lambda: None
        self._key = key
        self._read_only = read_only
        self._lock = threading.RLock()
        self._depth = 0
        self._truncating = False
        with self._errors():
            self._raw = _open(path, key, read_only=read_only)

    @property
    def key(self) -> bytes:
        """The key the connection was opened with; empty for a vault in memory."""
        return self._key or b""

    def twin(self, path: Path | None = None, *, read_only: bool = False) -> Connection:
        """Another connection with the same key, to the same database or to a copy of it."""
        return Connection(path or self.path, self._key, read_only=read_only)

    @property
    def database(self) -> sqlite_utils.Database:
        """The same connection for sqlite-utils, which runs the migrations."""
        return sqlite_utils.Database(self._raw)

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open on this connection."""
        return bool(self._raw.in_transaction)

    @property
    def local_changes(self) -> int:
        """How many rows this connection has written since it was opened."""
        return int(self._raw.total_changes)

    def rows(self, sql: str, values: Sequence[SqlValue] = ()) -> list[Row]:
        """All rows of a query."""
        with self._lock, self._errors():
            result: list[Row] = self._raw.execute(sql, values).fetchall()
            self._prove_texts(result)
            return result

    def row(self, sql: str, values: Sequence[SqlValue] = ()) -> Row | None:
        """The first row of a query, or None."""
        with self._lock, self._errors():
            cursor = self._raw.execute(sql, values)
            result: Row | None = cursor.fetchone()
            cursor.close()
            self._prove_texts([result] if result is not None else [])
            return result

    def value(self, sql: str, values: Sequence[SqlValue] = ()) -> Any:  # noqa: ANN401
        """The first column of the first row, or None."""
        row = self.row(sql, values)
        return None if row is None else row[0]

    def run(self, sql: str, values: Sequence[SqlValue] = ()) -> int:
        """Run one statement; returns the number of rows it changed."""
        with self._lock, self._errors():
            return int(self._raw.execute(sql, values).rowcount)

    def insert(self, sql: str, values: Sequence[SqlValue] = ()) -> int:
        """Run one INSERT; returns the rowid it gave."""
        with self._lock, self._errors():
            return self._raw.execute(sql, values).lastrowid or 0

    def run_many(self, sql: str, rows: Iterable[Sequence[SqlValue]]) -> None:
        """Run one statement for each row of values."""
        with self._lock, self._errors():
            self._raw.executemany(sql, rows)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything in the block is kept, or nothing of it is.

        Takes the write lock at once, so what the block reads is what it writes over. A block
        inside another is undone alone if it raises.
        """
        with self._lock:
            with self._whole():
                yield
            if self._truncating and self._depth == 0:
                self._truncate(wait=0)

    @contextlib.contextmanager
    def _whole(self) -> Iterator[None]:
        with self._lock:
            begin, end, undo = self._statements()
            with self._errors():
                self._raw.execute(begin)
            self._depth += 1
            try:
                yield
                if self._depth == 1:
                    self.before_commit()
                with self._errors():
                    self._raw.execute(end)
            except BaseException:
                self._roll_back(undo)
                raise
            finally:
                self._depth -= 1

    @contextlib.contextmanager
    def exclusive(self) -> Iterator[None]:
        """Keep the other threads of this process off the connection for the block."""
        with self._lock:
            yield

    @contextlib.contextmanager
    def watched(self, tick: Callable[[], None]) -> Iterator[None]:
        """Call ``tick`` now and then while a long statement of the block runs.

        What it raises ends the statement and is raised from the block, Ctrl-C too.
        """
        raised: list[BaseException] = []

        def pause() -> bool:
            try:
                tick()
            except BaseException as error:  # noqa: BLE001 - SQLite would drop it
                raised.append(error)
            return bool(raised)

        with self._lock:
            self._raw.set_progress_handler(pause, _TICK_INSTRUCTIONS)
            try:
                yield
            except (sqlcipher.Error, MemoirError) as error:
                if raised:
                    raise raised[0] from error
                if getattr(error, "sqlite_errorname", "") == "SQLITE_INTERRUPT":
                    # Pressed before the handler came to its first line.
                    raise KeyboardInterrupt from error
                raise
            finally:
                self._raw.set_progress_handler(None, 0)
            if raised:
                raise raised[0]

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let all reads of the block see one state of the database."""
        with self._lock:
            if self._raw.in_transaction:
                yield
                return
            with self._errors():
                self._raw.execute("BEGIN")
            try:
                yield
            finally:
                with self._errors():
                    self._raw.execute("COMMIT")

    def prove_whole(self) -> None:
        """Raise ProfileDamaged if a page that was read since opening was damaged.

        SQLCipher gives zeros in place of a page that fails its authentication. SQLite stumbles
        over them but where a long text ends: there they would be taken for its words. SQLCipher
        then refuses every page that it has to read anew, so one is read anew.
        """
        with self._lock, self._errors():
            self._raw.execute("PRAGMA shrink_memory").fetchall()
            self._raw.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall()

    def _prove_texts(self, rows: Sequence[Row]) -> None:
        if self.path is None:
            return
        if any("\0" in value for row in rows for value in row if value.__class__ is str):
            self.prove_whole()

    def data_version(self) -> int:
        """A number that changes when another connection has written."""
        return int(self.value("PRAGMA data_version"))

    def stamp(self) -> tuple[int, int, int]:
        """What differs whenever anybody has written, this connection included."""
        return self.data_version(), self.local_changes, self.rollbacks

    def truncate_log(self) -> bool:
        """Move the write-ahead log into the database and empty it.

        False if that cannot be yet, inside a transaction or while another program reads; it is
        then tried again after each transaction.
        """
        with self._lock:
            self._truncating = self.path is not None
            return self._depth == 0 and self._truncate(wait=_TRUNCATE_MILLISECONDS)

    def _truncate(self, *, wait: int) -> bool:
        if self.path is None:
            return True
        self.row(f"PRAGMA busy_timeout = {wait}")
        try:
            row = self.row("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self.row(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
        self._truncating = row is None or row[0] != 0
        return not self._truncating

    def close(self) -> None:
        """Close the connection; a second call does nothing."""
        with self._lock, self._errors():
            self._raw.close()

    def _statements(self) -> tuple[str, str, str]:
        if self._depth == 0:
            return "BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"
        name = f"block{self._depth}"
        return (
            f"SAVEPOINT {name}",
            f"RELEASE {name}",
            f"ROLLBACK TO {name}; RELEASE {name}",
        )

    def _roll_back(self, undo: str) -> None:
        self.rollbacks += 1
        # A full disk may have ended the whole transaction already.
        if not self._raw.in_transaction:
            return
        with contextlib.suppress(sqlcipher.Error):
            for statement in undo.split("; "):
                self._raw.execute(statement)

    @contextlib.contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except UnicodeEncodeError as error:
            raise InvalidInput(
                f"The text holds half of a character{_place(error)}, which no file can keep; "
                "remove it and try again."
            ) from error
        except sqlcipher.ProgrammingError as error:
            if "closed database" in str(error):
                raise ProfileError("This profile has been closed; open it again.") from error
            raise
        except sqlcipher.DatabaseError as error:
            expected = explained(error, self.path, writing=self._depth > 0)
            if expected is None:
                raise
            if isinstance(expected, ProfileDamaged) and self.path and not self._read_only:
                noted_damage.note(self.path)
            raise expected from error


def _place(error: UnicodeEncodeError) -> str:
    """After which words it stands; of a text within JSON its own words alone."""
    before = error.object[max(0, error.start - 20) : error.start]
    if error.object.startswith(("{", "[")):
        before = re.split(r'"|\\.', before)[-1]
    return f" (after “{before}”)" if before.strip() else ""


def _open(path: Path | None, key: bytes | None, *, read_only: bool) -> sqlcipher.Connection:
    target = IN_MEMORY if path is None else _address(path, read_only=read_only)
    raw = sqlcipher.connect(
        target,
        uri=path is not None,
        isolation_level=None,
        check_same_thread=False,
        timeout=_BUSY_MILLISECONDS / 1000,
        cached_statements=256,
    )
    try:
        # SQLCipher prints to stderr what it also raises.
        raw.execute("PRAGMA cipher_log_level = NONE")
        if key is not None:
            raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        _set_up(raw, read_only=read_only)
    except BaseException:
        raw.close()
        raise
    return raw


def _address(path: Path, *, read_only: bool) -> str:
    address = path.absolute().as_uri()
    if not read_only:
        return f"{address}?mode=rwc"
    # Without a write-ahead log nobody has it open, and reading it so leaves no file beside it.
    log = path.with_name(f"{path.name}-wal")
    return f"{address}?mode=ro" if log.exists() else f"{address}?mode=ro&immutable=1"


def _set_up(raw: sqlcipher.Connection, *, read_only: bool) -> None:
    raw.enable_load_extension(True)
    sqlite_vec.load(raw)
    raw.enable_load_extension(False)
    for pragma in (
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "foreign_keys = ON",
        "recursive_triggers = ON",
        "temp_store = MEMORY",
        f"cache_size = -{_CACHE_KIB}",
    ):
        raw.execute(f"PRAGMA {pragma}")
    if read_only:
        return
    for pragma in (
        # What is erased is overwritten, not just unlinked.
        "secure_delete = ON",
        "journal_mode = WAL",
        f"journal_size_limit = {_JOURNAL_BYTES}",
        # FULL: in WAL mode this syncs at every commit, so that what was acknowledged survives
        # a power cut as well as a kill. The other two make macOS flush the drive's own cache.
        "synchronous = FULL",
        "fullfsync = ON",
        "checkpoint_fullfsync = ON",
    ):
        raw.execute(f"PRAGMA {pragma}").fetchall()
