"""What SQLite's errors mean to whoever has the database at ``path``."""

from __future__ import annotations

from pathlib import Path

from memoir.errors import (
    MemoirError,
    ProfileDamaged,
    ProfileError,
    ProfileReadOnly,
    StorageFull,
)
from memoir.infrastructure.vault.refusal import Refusal, refusal_of


def explained(error: Exception, path: Path | None, *, writing: bool) -> MemoirError | None:
    """What the user is told of an ``error`` of SQLite's; None if it is a bug of ours."""
    name = str(getattr(error, "sqlite_errorname", "") or "")
    place = path.parent if path else "this computer"
    # The binding tells no more of an input or output error than that it is one.
    failed = name.startswith("SQLITE_IOERR")
    if name.startswith("SQLITE_FULL") or (writing and failed):
        return StorageFull(
            f"The disk that holds {place} is full or refuses to be written; nothing was lost, but "
            "the last change was not kept. Free some space and do it again."
        )
    # Reading needs a little room beside the database, too.
    refusal = refusal_of(path.parent) if path and failed else None
    if refusal is Refusal.FULL:
        return StorageFull(
            f"The disk that holds {place} is full, so the profile cannot be opened; nothing was "
            "lost. Free some space and try again."
        )
    if refusal is Refusal.PROTECTED or name.startswith(
        ("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_CANTOPEN")
    ):
        return ProfileReadOnly(
            f"The profile in {place} cannot be written; check the permissions of the folder and "
            "its files, and that the disk is not write-protected."
        )
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return ProfileError(
            "Another program has kept this profile busy for half a minute; close it, or wait, "
            "and try again."
        )
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR")):
        return ProfileDamaged(damaged_sentence(path))
    return None


def damaged_sentence(path: Path | None) -> str:
    """What is said of a database that does not pass its checks, with the newest backup's name."""
    backups = sorted((path.parent / "backups").glob("*.db")) if path else []
    if not backups:
        return (
            "The database of this profile is damaged and there is no backup of it yet; “memoir "
            "doctor --repair”, or the window that opens, saves what can still be read and keeps "
            "the damaged file aside."
        )
    return (
        "The database of this profile is damaged; “memoir doctor --repair”, or the window that "
        f"opens, puts the newest backup ({backups[-1].stem}) in its place, adds what can still be "
        "read, and keeps the damaged file aside."
    )
