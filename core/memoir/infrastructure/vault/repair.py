"""Mending a damaged database: the newest whole backup, and what can still be read that is newer.

The damaged file is only read, and kept aside. Nothing may have the profile open.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from memoir.errors import ProfileDamaged
from memoir.infrastructure.encryption import PAGE_SALT_BYTES
from memoir.infrastructure.vault import backup
from memoir.infrastructure.vault.backup import Backup
from memoir.infrastructure.vault.carving import ROW_TABLES, Carved, carve
from memoir.infrastructure.vault.files import OWNER_FILE
from memoir.infrastructure.vault.grafted_references import mend_references
from memoir.infrastructure.vault.grafting import Graft, Held
from memoir.infrastructure.vault.migrations import make_database
from memoir.infrastructure.vault.profile import Profile, check_key
from memoir.infrastructure.vault.replacing import (
    check_copy,
    full_disk,
    need_space,
    put_in_place,
    remove_database,
    staged,
)
from memoir.infrastructure.vault.sealed_file import SealedFile
from memoir.infrastructure.vault.vault import Vault, open_database
from memoir.memory.memory import Status

ReportProgress = Callable[[int, int], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """Where everything came from that the vault holds now.

    ``backup_at`` is None where there was no whole backup; ``memories`` and ``messages`` are
    what it held. ``added_...`` came from the damaged file besides, ``changed_memories`` are those
    of which it had a newer state, ``forgotten`` what it says was forgotten since. ``lost_...``
    is what is known to have been there, at least, and cannot be read. ``pages`` are those of the
    damaged file, of which ``unreadable_pages`` could not be read.
    """

    backup_at: datetime | None
    damaged_backups: int
    memories: int
    messages: int
    added_memories: int
    changed_memories: int
    added_messages: int
    added_conversations: int
    forgotten: int
    lost_memories: int
    lost_messages: int
    pages: int
    unreadable_pages: int
    put_aside: Path | None


def repair(profile: Profile, key: bytes, progress: ReportProgress | None = None) -> Repaired:
    """Put the newest whole backup in place, with what is newer in the damaged database.

    Takes as long as reading that whole; ``progress`` is told how many pages of how many are read,
    and what it raises ends it. Raises KeyWrong, StorageFull, and ProfileDamaged where there is
    neither a whole backup nor a page that can be read; the profile is then as it was.
    """
    check_key(profile, key)
    copies = backup.list_backups(profile)
    salts = [_salt(copy.path) for copy in copies]
    with staged(profile) as ready:
        base, damaged = _base(profile, copies, ready, key)
        with open_database(ready, key) as vault:
            memories, messages = _count(vault)
            carved, graft = _salvage(profile, vault, salts, progress or _unheard)
            if base is None and not carved.pages - carved.unreadable:
                raise ProfileDamaged(
                    "Nothing in the damaged database can be read, and there is no whole backup; "
                    "keep the folder as it is and restore it from a backup of your computer."
                )
            alive, _ = _count(vault)
            rows = int(vault.connection.value("SELECT count(*) FROM memories"))
            vault.connection.truncate_log()
        check_copy(ready, key)
        aside = put_in_place(profile, ready)
    return Repaired(
        backup_at=base.at if base is not None else None,
        damaged_backups=damaged,
        memories=memories,
        messages=messages,
        added_memories=alive - memories + len(graft.forgotten),
        changed_memories=graft.changed["memories"],
        added_messages=graft.added["messages"],
        added_conversations=graft.added["conversations"],
        forgotten=len(graft.forgotten),
        lost_memories=max(graft.lost["memories"], carved.last_memory - rows),
        lost_messages=graft.lost["messages"],
        pages=carved.pages,
        unreadable_pages=carved.unreadable,
        put_aside=aside,
    )


def _base(
    profile: Profile, copies: list[Backup], ready: Path, key: bytes
) -> tuple[Backup | None, int]:
    """Put the newest whole backup at ``ready``, or a new vault; and how many were not whole."""
    for damaged, copy in enumerate(copies):
        need_space(profile.home, copy.size)
        with full_disk(profile.home):
            shutil.copyfile(copy.path, ready)
        ready.chmod(OWNER_FILE)
        try:
            check_copy(ready, key)
        except ProfileDamaged:
            remove_database(ready)
        else:
            return copy, damaged
    make_database(ready, key)
    return None, len(copies)


def _salvage(
    profile: Profile, vault: Vault, salts: list[bytes], progress: ReportProgress
) -> tuple[Carved, Graft]:
    """Add to ``vault`` what the damaged database has and it has not."""
    columns = {
        table: [row[1] for row in vault.connection.rows(f"PRAGMA table_info({table})")]
        for table in ROW_TABLES
    }
    if not profile.database.exists():
        carved = Carved()
    else:
        with SealedFile(profile.database, vault.connection.key, salts) as file:
            carved = carve(file, columns, Held(vault), progress)
    graft = Graft(vault, carved)
    with vault.transaction():
        vault.connection.run("PRAGMA defer_foreign_keys = ON")
        graft.run()
        talks = carved.rows.get("conversations", {})
        mend_references(vault, graft.touched, {id: row["leaf"] for id, row in talks.items()})
    vault.memories.erase(graft.forgotten, reason="forgotten")
    vault.conversations.purge(graft.removed)
    return carved, graft


def _count(vault: Vault) -> tuple[int, int]:
    """How many memories and messages it holds; of what was forgotten nothing is left to count."""
    known = "SELECT count(*) FROM memories WHERE status <> ?"
    memories = int(vault.connection.value(known, [Status.FORGOTTEN.value]))
    return memories, int(vault.connection.value("SELECT count(*) FROM messages"))


def _salt(database: Path) -> bytes:
    with database.open("rb") as file:
        return file.read(PAGE_SALT_BYTES)


def _unheard(_done: int, _total: int) -> None:
    """Nobody asked how far it is."""
