"""Daily encrypted copies of the vault, and what is done with them.

A copy is a whole vault under the same key. It is written aside, checked, and only then named, so
that a file with a backup's name is always one that opens.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from memoir.errors import NotFound, ProfileDamaged, ProfileError, ProfileTooNew, StorageFull
from memoir.infrastructure.vault.connection import Connection
from memoir.infrastructure.vault.files import OWNER_FILE, move_whole, only_one, private_folder
from memoir.infrastructure.vault.profile import Profile, check_key
from memoir.infrastructure.vault.replacing import (
    COMPANIONS,
    DAMAGED_TOO,
    STAMP,
    check_copy,
    full_disk,
    need_space,
    needed,
    put_in_place,
    remove_database,
    staged,
)
from memoir.infrastructure.vault.vault import Vault, open_database
from memoir.memory import moment

KEEP = 7
_LEAST_KEPT, _SHARE_OF_DISK = 2, 10
_LOCK = ".lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One copy of the vault; ``size`` in bytes."""

    path: Path
    at: datetime
    size: int


def list_backups(profile: Profile) -> list[Backup]:
    """The copies there are, newest first."""
    return _backups_in(profile.backups)


def count_memories(backup: Path, key: bytes) -> int:
    """How many memories a copy holds; raises ProfileDamaged where it cannot be read."""
    try:
        with contextlib.closing(Connection(backup, key, read_only=True)) as copy:
            row = copy.row("SELECT count(*) FROM memories WHERE status <> 'forgotten'")
    except ProfileDamaged as error:
        raise ProfileDamaged(DAMAGED_TOO) from error
    return int(row[0]) if row is not None else 0


def daily(vault: Vault, keep: int = KEEP) -> Backup | None:
    """Make today's copy unless there is one, and drop all but the newest ``keep``.

    Fewer are kept where they would take more than a tenth of the disk, but at least two.

    Does nothing for a vault in memory. Takes as long as reading the whole database, on a
    connection of its own: call it in the background. Raises StorageFull, ProfileDamaged.
    """
    if vault.path is None:
        return None
    today = moment.now().astimezone().date()
    with _alone(vault.path) as folder:
        existing = _backups_in(folder)
        if existing and existing[0].at.astimezone().date() == today:
            return None
        return _make(vault.connection, vault.path, folder, keep)


def make_backup(vault: Vault, keep: int = KEEP) -> Backup:
    """Copy the vault now; raises StorageFull, ProfileDamaged."""
    if vault.path is None:
        raise NotFound("A temporary conversation has nothing to back up.")
    with _alone(vault.path) as folder:
        return _make(vault.connection, vault.path, folder, keep)


def restore(profile: Profile, backup: Path, key: bytes) -> Path | None:
    """Put a copy in the vault's place; returns where the damaged database was put aside.

    Nothing may have the profile open. Raises ProfileDamaged if the copy itself does not pass its
    checks, KeyWrong, StorageFull; the profile is then as it was.
    """
    check_key(profile, key)
    need_space(profile.home, backup.stat().st_size)
    with staged(profile) as ready:
        with full_disk(profile.home):
            shutil.copyfile(backup, ready)
        ready.chmod(OWNER_FILE)
        check_copy(ready, key)
        return put_in_place(profile, ready)


@dataclass(slots=True)
class Rewriting:
    """What came of going through the copies of a vault.

    ``rewritten`` counts those from which something was erased; ``deleted`` those that cannot be
    opened, since nobody can tell what they hold. ``left`` says which could not be written, and why.
    """

    seen: int = 0
    rewritten: int = 0
    deleted: int = 0
    left: list[str] = field(default_factory=list)


def rewrite_backups(vault: Vault, clean: Callable[[Vault], bool]) -> Rewriting:
    """Let ``clean`` erase from every backup of a vault, and from damaged databases put aside.

    ``clean`` erases in one transaction and tells whether there was anything to erase. What a
    crash left of an unfinished copy is removed. Raises ProfileReadOnly for the folder itself.
    """
    outcome = Rewriting()
    if vault.path is None:
        return outcome
    # A copy begun before the memories were erased must be finished, to be found here.
    with _alone(vault.path) as folder:
        _clear_away(vault.path)
        copies = [backup.path for backup in _backups_in(folder)]
        for path in [*copies, *_damaged(vault.path)]:
            outcome.seen += 1
            _rewrite(path, vault.connection.key, clean, outcome)
    return outcome


@contextlib.contextmanager
def _alone(database: Path) -> Iterator[Path]:
    """The folder of the copies, with no other program or thread at work in it."""
    folder = database.parent / "backups"
    private_folder(folder)
    with only_one(folder, _LOCK):
        yield folder


def _make(connection: Connection, database: Path, folder: Path, keep: int) -> Backup:
    for left in _partials(folder):
        left.unlink(missing_ok=True)
    size = database.stat().st_size
    _make_room(folder, size)
    at = moment.now().replace(microsecond=0)
    final = folder / f"{at.strftime(STAMP)}.db"
    partial = folder / f".{final.name}.partial"
    try:
        _copy(connection, partial)
        move_whole(partial, final)
    finally:
        remove_database(partial)
    made = Backup(path=final, at=at, size=final.stat().st_size)
    for old in _backups_in(folder)[_affordable(folder, size, keep) :]:
        # After a clock was set back, the newest copy is not the one of the latest day.
        if old.path != final:
            remove_database(old.path)
    return made


def _rewrite(path: Path, key: bytes, clean: Callable[[Vault], bool], outcome: Rewriting) -> None:
    try:
        with open_database(path, key) as copy:
            outcome.rewritten += clean(copy)
            # What a crash left in its write-ahead log is moved into it too.
            copy.connection.truncate_log()
    except (ProfileDamaged, ProfileTooNew):
        remove_database(path)
        outcome.deleted += 1
    except (StorageFull, ProfileError) as error:
        outcome.left.append(f"The backup {path.stem} still has to be gone through. {error}")


def _clear_away(database: Path) -> None:
    """Remove copies that a crash left unfinished: they are of no use, and hold every word."""
    for left in (*database.parent.glob(".restored-*"), *_partials(database.parent / "backups")):
        left.unlink(missing_ok=True)


def _partials(folder: Path) -> list[Path]:
    return [*folder.glob(".*.partial*")]


def _backups_in(folder: Path) -> list[Backup]:
    found = []
    for path in folder.glob("*.db"):
        with contextlib.suppress(ValueError, OSError):
            at = datetime.strptime(path.stem, STAMP).replace(tzinfo=UTC)
            found.append(Backup(path=path, at=at, size=path.stat().st_size))
    return sorted(found, key=lambda backup: backup.at, reverse=True)


def _damaged(database: Path) -> list[Path]:
    found = sorted(database.parent.glob(f"{database.name}.damaged-*"))
    return [path for path in found if not path.name.endswith(COMPANIONS[1:])]


def _copy(connection: Connection, target: Path) -> None:
    target.touch(mode=OWNER_FILE)
    with contextlib.closing(connection.twin(read_only=True)) as reader:
        reader.run("VACUUM INTO ?", [str(target)])
        reader.prove_whole()
    check_copy(target, connection.key)


def _affordable(folder: Path, size: int, keep: int) -> int:
    """How many copies of that size stay: together no more than a tenth of the disk, but two."""
    tenth = shutil.disk_usage(folder).total // _SHARE_OF_DISK
    return min(keep, max(_LEAST_KEPT, tenth // max(size, 1)))


def _make_room(folder: Path, size: int) -> None:
    """Drop the oldest copies where one more needs their room; the newest stays in any case."""
    older = _backups_in(folder)[1:]
    free = shutil.disk_usage(folder).free
    if free + sum(copy.size for copy in older) >= needed(size):
        while older and free < needed(size):
            free += older[-1].size
            remove_database(older.pop().path)
    need_space(folder, size)
