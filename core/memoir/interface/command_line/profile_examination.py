"""What memoir doctor finds in a profile and among the models, and what mends it."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from memoir import paths
from memoir.errors import (
    KeyUnavailable,
    MemoirError,
    ProfileDamaged,
    ProfileError,
    ProfileReadOnly,
    StorageFull,
)
from memoir.infrastructure.engine.adapter_file import SUFFIX
from memoir.infrastructure.vault import backup
from memoir.infrastructure.vault.keeping import KeyKeeping
from memoir.infrastructure.vault.profile import Profile, unlock
from memoir.infrastructure.vault.vault import Vault, open_vault
from memoir.interface.command_line.examination import Finding, Verdict
from memoir.interface.command_line.governance_examination import examine_governance
from memoir.interface.command_line.output import local_time, progress, size_words
from memoir.memory.adapter import AdapterState
from memoir.memory.moment import now

_LEAST_SPACE = 500_000_000
_OLD_BACKUP_DAYS = 3
_CLOCKS_DIFFER = timedelta(hours=1)


def examine_profile(profile: Profile, *, passphrase: Callable[[], str | None]) -> list[Finding]:
    """Make every check that can be made; mends nothing."""
    findings = [*_space(profile)]
    if not profile.exists:
        findings.append(
            Finding(
                what="profile",
                verdict=Verdict.BAD,
                found=f"there is none in {profile.home}",
                mend="Make one with “memoir init --key keyring|passphrase|file”, or name its "
                "folder with --home or MEMOIR_HOME.",
            )
        )
    else:
        findings += [*_permissions(profile), *_database(profile, passphrase)]
        findings.append(_backups(profile))
    return [*findings, *_models()]


def _space(profile: Profile) -> Iterator[Finding]:
    for what, folder in (("profile", profile.home), ("models", paths.models_folder())):
        existing = next(each for each in (folder, *folder.parents) if each.exists())
        free = shutil.disk_usage(existing).free
        yield Finding(
            what=f"disk space for the {what}",
            verdict=Verdict.GOOD if free >= _LEAST_SPACE else Verdict.BAD,
            found=f"{size_words(free)} free at {folder}",
            mend="" if free >= _LEAST_SPACE else "Free some space on that disk.",
        )


def _permissions(profile: Profile) -> Iterator[Finding]:
    for path in (profile.home, profile.database, profile.header):
        if not os.access(path, os.W_OK):
            yield Finding(
                what="permissions",
                verdict=Verdict.BAD,
                found=f"{path} cannot be written",
                mend=f"Give it back to your account (chmod u+w “{path}”).",
            )
    for path in _private_files(profile):
        if os.name != "nt" and stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield Finding(
                what="permissions",
                verdict=Verdict.BAD,
                found=f"other accounts may read {path}",
                mend=f"Make it yours alone (chmod go= “{path}”).",
            )


def _private_files(profile: Profile) -> list[Path]:
    files = [profile.home, profile.database, profile.key_file]
    return [path for path in files if path.exists()]


def _database(profile: Profile, passphrase: Callable[[], str | None]) -> Iterator[Finding]:
    try:
        kept = profile.kept
        key = unlock(profile, passphrase=passphrase())
    except ProfileError as error:
        yield Finding(what="key", verdict=Verdict.BAD, found=_one_line(error), mend=_for_key(error))
        return
    yield Finding(what="key", verdict=Verdict.GOOD, found=f"opens ({_KEEPING[kept]})")
    try:
        vault = open_vault(profile, key)
    except MemoirError as error:
        yield Finding(
            what="database",
            verdict=Verdict.BAD,
            found=_one_line(error),
            mend=_for_database(profile, error),
        )
        return
    with vault:
        yield from _clock(vault)
        yield from _integrity(vault, profile)
        yield from examine_governance(vault)
        yield from _adapters(vault, profile)


def _clock(vault: Vault) -> Iterator[Finding]:
    """Dates are read by a clock that goes on from the newest change where it was set back."""
    last = vault.changes.last_change()
    if last is not None and last > now() + _CLOCKS_DIFFER:
        yield Finding(
            what="clock",
            verdict=Verdict.NOTE,
            found=f"this computer's is behind what was written here last, on {local_time(last)}",
            mend="Set the computer's clock. Until then what is said counts as said after that.",
        )


def _adapters(vault: Vault, profile: Profile) -> Iterator[Finding]:
    """Answers come without an adapter whose file cannot be used; only it itself tells so."""
    for adapter in vault.adapters.trained():
        usable = adapter.state in (AdapterState.READY, AdapterState.IN_USE)
        missing = usable and not (profile.adapters / f"{adapter.id}{SUFFIX}").exists()
        if missing or adapter.state is AdapterState.DAMAGED:
            yield Finding(
                what=f"adapter “{adapter.name}”",
                verdict=Verdict.NOTE,
                found="its file is missing" if missing else adapter.note or "its file is damaged",
                mend=f"“memoir adapters train --again {adapter.id}” makes it anew, "
                f"“memoir adapters remove {adapter.id}” takes it away.",
            )


def is_whole(profile: Profile, key: bytes) -> bool:
    """Whether the database passes all of its checks; raises what is not damage."""
    try:
        with open_vault(profile, key) as vault:
            return not vault.check(progress("Checking the database"))
    except ProfileDamaged:
        return False


_KEEPING = {
    KeyKeeping.KEYRING: "kept in the system keyring",
    KeyKeeping.PASSPHRASE: "under a passphrase",
    KeyKeeping.FILE: "in a file",
}


def _integrity(vault: Vault, profile: Profile) -> Iterator[Finding]:
    try:
        problems = vault.check(progress("Checking the database"))
        count = vault.memories.count()
    except MemoirError as error:
        mend = _for_database(profile, error)
        yield Finding(what="database", verdict=Verdict.BAD, found=_one_line(error), mend=mend)
        return
    for problem in problems:
        yield Finding(what="database", verdict=Verdict.BAD, found=problem, mend=_restored(profile))
    if not problems:
        size = profile.database.stat().st_size
        found = f"whole; {count:,} memories, {size_words(size)}"
        yield Finding(what="database", verdict=Verdict.GOOD, found=found)


def _backups(profile: Profile) -> Finding:
    found = backup.list_backups(profile)
    if not found:
        return Finding(
            what="backups",
            verdict=Verdict.NOTE,
            found="none yet",
            mend="The first is made by itself while Memoir is open.",
        )
    newest = found[0]
    fresh = (now() - newest.at).days < _OLD_BACKUP_DAYS
    return Finding(
        what="backups",
        verdict=Verdict.GOOD if fresh else Verdict.NOTE,
        found=f"{len(found)}, the newest of {local_time(newest.at)}",
        mend="" if fresh else "One is made each day that Memoir is used.",
    )


def _models() -> Iterator[Finding]:
    from memoir.infrastructure.engine.catalogue import Catalogue

    mend = "Install the starter models with “make run”, or get one with “memoir models get”."
    try:
        entries = [entry for entry in Catalogue().list() if entry.installed]
    except MemoirError as error:
        yield Finding(what="models", verdict=Verdict.BAD, found=_one_line(error), mend=mend)
        return
    for entry in entries:
        if entry.problem:
            yield Finding(
                what=f"model {entry.id}",
                verdict=Verdict.BAD,
                found=entry.problem,
                mend=f"Fetch it again, or take it away: “memoir models remove {entry.id}”.",
            )
    for what, embeds in (("language models", False), ("embedding model", True)):
        usable = [each.id for each in entries if each.embeds is embeds and not each.problem]
        yield Finding(
            what=what,
            verdict=Verdict.GOOD if usable else Verdict.BAD,
            found=", ".join(usable) or "none",
            mend="" if usable else mend,
        )


def _for_key(error: ProfileError) -> str:
    if isinstance(error, KeyUnavailable):
        return "Without its key nobody can open this profile; backups need the same key."
    return "Put back profile.json from the backups folder."


def _for_database(profile: Profile, error: MemoirError) -> str:
    """What mends it; a backup is for damage alone, since it takes back what came after it."""
    match error:
        case ProfileDamaged():
            return _restored(profile)
        case StorageFull():
            return "Free some space on that disk; no backup is needed."
        case ProfileReadOnly():
            return "Make the folder and its files yours to write; no backup is needed."
        case _:
            return ""


def _restored(profile: Profile) -> str:
    if backup.list_backups(profile):
        return (
            "“memoir doctor --repair” puts the newest backup in its place, adds what can still be "
            "read of what came after it, and keeps the damaged file aside."
        )
    return (
        "There is no backup here; “memoir doctor --repair” saves what can still be read and keeps "
        "the damaged file aside."
    )


def _one_line(error: MemoirError) -> str:
    return " ".join(str(error).split())
