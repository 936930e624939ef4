"""Putting another database in a profile's place, whole or not at all."""

from __future__ import annotations

import contextlib
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from memoir.errors import ProfileDamaged, StorageFull
from memoir.infrastructure.vault import noted_damage
from memoir.infrastructure.vault.connection import Connection
from memoir.infrastructure.vault.files import move_whole
from memoir.infrastructure.vault.profile import Profile
from memoir.memory import moment

DAMAGED_TOO = "That backup is damaged too; choose an older one."
STAMP = "%Y-%m-%dT%H%M%SZ"
COMPANIONS = ("", "-wal", "-shm")


@contextlib.contextmanager
def staged(profile: Profile) -> Iterator[Path]:
    """Where a database is made ready beside the present one; what is left there is removed."""
    path = profile.home / f".restored-{time.time_ns():x}.db"
    try:
        yield path
    finally:
        remove_database(path)


def put_in_place(profile: Profile, ready: Path) -> Path | None:
    """Let ``ready`` be the profile's database; where the one that was there is kept, if any."""
    stamp = moment.now().strftime(STAMP)
    database = profile.database
    for suffix in COMPANIONS:
        old = database.with_name(database.name + suffix)
        if old.exists():
            old.replace(database.with_name(f"{database.name}.damaged-{stamp}{suffix}"))
    move_whole(ready, database)
    noted_damage.drop(database)
    aside = database.with_name(f"{database.name}.damaged-{stamp}")
    return aside if aside.exists() else None


def check_copy(path: Path, key: bytes) -> None:
    """Raise ProfileDamaged unless SQLite finds the database whole."""
    with contextlib.closing(Connection(path, key, read_only=True)) as copy:
        found = copy.rows("PRAGMA quick_check(1)")
    if found != [("ok",)]:
        raise ProfileDamaged(DAMAGED_TOO)


def needed(size: int) -> int:
    """How much free space a copy of ``size`` bytes asks for."""
    return size + size // 8


def need_space(folder: Path, size: int) -> None:
    """Raise StorageFull unless a copy of ``size`` bytes fits."""
    if shutil.disk_usage(folder).free < needed(size):
        raise StorageFull(
            f"There is not enough free space in {folder} for a copy of the vault "
            f"({size / 1e6:.0f} MB); free some and try again."
        )


@contextlib.contextmanager
def full_disk(folder: Path) -> Iterator[None]:
    """Turn what the system says of a file that cannot be written into a sentence."""
    try:
        yield
    except OSError as error:
        raise StorageFull(f"{folder} cannot take the copy: {error.strerror}.") from error


def remove_database(path: Path) -> None:
    """Remove a database and what lies beside it."""
    for suffix in COMPANIONS:
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    noted_damage.drop(path)
