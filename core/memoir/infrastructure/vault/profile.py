"""A profile: the folder that holds a person's vault, and how its key is had.

``profile.json`` names the format, the profile and how the key is kept; it appears last when a
profile is made, so a folder without it holds no profile, whatever a crash left there.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from memoir.errors import (
    InvalidInput,
    KeyUnavailable,
    KeyWrong,
    ProfileDamaged,
    ProfileExists,
    ProfileMissing,
    ProfileReadOnly,
    ProfileTooNew,
    StorageFull,
)
from memoir.infrastructure.encryption import (
    KdfCosts,
    WrappedKey,
    key_check,
    new_key,
    unwrap_key,
    wrap_key,
)
from memoir.infrastructure.vault import keeping
from memoir.infrastructure.vault.files import (
    move_whole,
    only_one,
    private_folder,
    write_whole,
)
from memoir.infrastructure.vault.keeping import KeyKeeping
from memoir.infrastructure.vault.migrations import make_database
from memoir.memory import moment
from memoir.memory.identifier import new_identifier

FORMAT = 1
_SHORTEST_PASSPHRASE = 8
_DISK_FULL = {28, 122}  # ENOSPC, EDQUOT
_READ_ONLY = {1, 13, 30}  # EPERM, EACCES, EROFS


@dataclass(frozen=True, slots=True)
class Profile:
    """The folder of one person's vault."""

    home: Path

    @property
    def header(self) -> Path:
        """``profile.json``, without which there is no profile."""
        return self.home / "profile.json"

    @property
    def database(self) -> Path:
        """The SQLCipher database."""
        return self.home / "vault.db"

    @property
    def key_file(self) -> Path:
        """Where the key lies if it is kept in a file."""
        return self.home / "vault.key"

    @property
    def backups(self) -> Path:
        """The folder of the daily copies."""
        return self.home / "backups"

    @property
    def blobs(self) -> Path:
        """The folder of large attachments."""
        return self.home / "blobs"

    @property
    def snapshots(self) -> Path:
        """The folder of what models have read."""
        return self.home / "snapshots"

    @property
    def adapters(self) -> Path:
        """The folder of what was trained from memories."""
        return self.home / "adapters"

    @property
    def header_copy(self) -> Path:
        """The copy of ``profile.json`` that lies with the backups."""
        return self.backups / self.header.name

    @property
    def exists(self) -> bool:
        """Whether the folder holds a profile, be it one that lost its ``profile.json``."""
        return self.header.is_file() or self.has_lost_header

    @property
    def has_lost_header(self) -> bool:
        """Whether there is a profile here, but no ``profile.json``.

        Asked in this order: while a profile is made, the copy comes last.
        """
        kept = self.header_copy.is_file() and self.database.is_file()
        return kept and not self.header.is_file()

    @property
    def id(self) -> str:
        """The profile's identifier."""
        return str(read_header(self)["id"])

    @property
    def name(self) -> str:
        """The name its owner gave it, or an empty one."""
        return str(read_header(self).get("name", ""))

    @property
    def kept(self) -> KeyKeeping:
        """How its key is kept."""
        return KeyKeeping(_key_record(read_header(self))["kept"])


def key_keeping_from_environment() -> KeyKeeping | None:
    """What ``MEMOIR_KEY`` says about a profile still to be made; None if it says nothing."""
    value = os.environ.get("MEMOIR_KEY", "").strip().lower()
    if not value:
        return None
    try:
        return KeyKeeping(value)
    except ValueError:
        raise InvalidInput(
            f"MEMOIR_KEY is “{value}”; it must be keyring, passphrase or file."
        ) from None


def passphrase_from_environment() -> str | None:
    """The passphrase in ``MEMOIR_PASSPHRASE``; None if there is none."""
    return os.environ.get("MEMOIR_PASSPHRASE") or None


def create_profile(
    home: Path, *, kept: KeyKeeping, name: str = "", passphrase: str | None = None
) -> Profile:
    """Make a profile in ``home``, whole or not at all.

    Raises ProfileExists, ProfileDamaged (it lost its profile.json), InvalidInput (no or too short a
    passphrase where one is needed), KeyringLocked, ProfileReadOnly, StorageFull.
    """
    profile = Profile(home.absolute())
    _refuse_existing(profile)
    if kept is KeyKeeping.PASSPHRASE:
        _check_passphrase(passphrase)
    with _storage_errors(home):
        private_folder(profile.home)
        with only_one(profile.home, ".creating"):
            # Another program may have made it while this one waited.
            _refuse_existing(profile)
            _create(profile, kept, name, passphrase)
        (profile.home / ".creating").unlink(missing_ok=True)
    return profile


def unlock(profile: Profile, *, passphrase: str | None = None) -> bytes:
    """The vault's key, 32 bytes, from where it is kept.

    Raises ProfileMissing, ProfileTooNew, ProfileDamaged, KeyUnavailable (no passphrase given
    where one is needed, no key where it was kept), KeyWrong, KeyringLocked.
    """
    header = read_header(profile)
    key = _kept_key(profile, str(header["id"]), _key_record(header), passphrase)
    check_key(profile, key)
    return key


def check_key(profile: Profile, key: bytes) -> None:
    """Raise KeyWrong unless ``key`` is this profile's."""
    expected = _key_record(read_header(profile))["check"]
    if key_check(key, context=_context(profile.id)) != expected:
        raise KeyWrong("That key belongs to another profile; restore the one that opens this one.")


def rekey(profile: Profile, key: bytes, *, kept: KeyKeeping, passphrase: str | None = None) -> None:
    """Change how the key is kept (or the passphrase); the database stays as it is.

    The old way stops working once the new one is on disk, never before.
    """
    check_key(profile, key)
    if kept is KeyKeeping.PASSPHRASE:
        _check_passphrase(passphrase)
    header = read_header(profile)
    before = profile.kept
    with _storage_errors(profile.home):
        header["key"] = _keep(profile, str(header["id"]), key, kept, passphrase)
        _write_header(profile, header)
        if before is KeyKeeping.FILE and kept is not KeyKeeping.FILE:
            profile.key_file.unlink(missing_ok=True)
    if before is KeyKeeping.KEYRING and kept is not KeyKeeping.KEYRING:
        keeping.remove_from_keyring(str(header["id"]))


def read_header(profile: Profile) -> dict[str, object]:
    """What ``profile.json`` says.

    Raises ProfileMissing, ProfileTooNew (before anything else in it is believed), ProfileDamaged.
    """
    try:
        header = json.loads(profile.header.read_bytes())
    except FileNotFoundError:
        raise _header_missing(profile) from None
    except OSError as error:
        raise ProfileDamaged(f"{profile.header} cannot be read: {error.strerror}.") from error
    except ValueError:
        raise _header_damaged(profile) from None
    if not isinstance(header, dict) or not isinstance(header.get("format"), int):
        raise _header_damaged(profile)
    if header["format"] > FORMAT:
        raise ProfileTooNew(
            "A newer version of Memoir wrote this profile; it was left untouched. "
            "Install that version or a later one to open it."
        )
    if not isinstance(header.get("id"), str):
        raise _header_damaged(profile)
    return header


def _refuse_existing(profile: Profile) -> None:
    if profile.has_lost_header:
        raise _header_missing(profile)
    if profile.exists:
        raise ProfileExists(f"There is a Memoir profile in {profile.home} already.")


def _create(profile: Profile, kept: KeyKeeping, name: str, passphrase: str | None) -> None:
    for folder in (profile.backups, profile.blobs):
        private_folder(folder)
    profile_id, key = new_identifier(), new_key()
    staged = profile.home / f".{profile_id}.db"
    try:
        make_database(staged, key)
        _set_aside(profile)
        move_whole(staged, profile.database)
    finally:
        for suffix in ("", "-wal", "-shm"):
            staged.with_name(staged.name + suffix).unlink(missing_ok=True)
    header: dict[str, object] = {
        "format": FORMAT,
        "id": profile_id,
        "name": name,
        "created_at": moment.to_text(moment.now()),
        "key": _keep(profile, profile_id, key, kept, passphrase),
    }
    _write_header(profile, header)


def _set_aside(profile: Profile) -> None:
    """A database without profile.json is a crash's or a mishap's: it is kept, and so is its key."""
    stamp = time.strftime("%Y%m%d-%H%M%S")
    for path, suffixes in ((profile.database, ("", "-wal", "-shm")), (profile.key_file, ("",))):
        for suffix in suffixes:
            old = path.with_name(path.name + suffix)
            if old.exists():
                old.replace(path.with_name(f"{path.name}.set-aside-{stamp}{suffix}"))


def _kept_key(
    profile: Profile, profile_id: str, record: dict[str, str], passphrase: str | None
) -> bytes:
    match KeyKeeping(record["kept"]):
        case KeyKeeping.KEYRING:
            return keeping.get_from_keyring(profile_id)
        case KeyKeeping.FILE:
            return keeping.get_from_file(profile.key_file)
        case KeyKeeping.PASSPHRASE:
            if passphrase is None:
                raise KeyUnavailable(
                    "This profile is locked with a passphrase; type it, or set MEMOIR_PASSPHRASE."
                )
            return unwrap_key(_wrapped(record), passphrase, context=_context(profile_id))


def _keep(
    profile: Profile, profile_id: str, key: bytes, kept: KeyKeeping, passphrase: str | None
) -> dict[str, object]:
    """Put the key where it is to be kept; returns what profile.json says about it."""
    context = _context(profile_id)
    record: dict[str, object] = {"kept": kept.value, "check": key_check(key, context=context)}
    match kept:
        case KeyKeeping.KEYRING:
            keeping.put_in_keyring(profile_id, key)
        case KeyKeeping.FILE:
            keeping.put_in_file(profile.key_file, key)
        case KeyKeeping.PASSPHRASE:
            wrapped = wrap_key(key, _check_passphrase(passphrase), context=context)
            record["wrapped"] = {
                "kdf": "argon2id",
                "memory": wrapped.costs.memory,
                "iterations": wrapped.costs.iterations,
                "lanes": wrapped.costs.lanes,
                "salt": wrapped.salt.hex(),
                "nonce": wrapped.nonce.hex(),
                "sealed": wrapped.sealed.hex(),
            }
    return record


def _write_header(profile: Profile, header: dict[str, object]) -> None:
    """Write it, and a copy with the backups, which could not be opened without the key in it.

    The copy goes first, so that no old passphrase is left in it, but last in a new profile: a copy
    beside no header is one that was lost.
    """
    data = json.dumps(header, indent=2, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
    places = (profile.header_copy, profile.header)
    for path in places if profile.header.exists() else reversed(places):
        write_whole(path, data)


def _key_record(header: dict[str, object]) -> dict[str, str]:
    record = header.get("key")
    if not isinstance(record, dict) or record.get("kept") not in set(KeyKeeping):
        raise ProfileDamaged(
            "profile.json does not say how the key is kept; put back the copy in backups."
        )
    return record


def _wrapped(record: dict[str, str]) -> WrappedKey:
    wrapped: Any = record.get("wrapped")
    try:
        return WrappedKey(
            costs=KdfCosts(
                memory=int(wrapped["memory"]),
                iterations=int(wrapped["iterations"]),
                lanes=int(wrapped["lanes"]),
            ),
            salt=bytes.fromhex(wrapped["salt"]),
            nonce=bytes.fromhex(wrapped["nonce"]),
            sealed=bytes.fromhex(wrapped["sealed"]),
        )
    except (KeyError, TypeError, ValueError):
        raise ProfileDamaged(
            "The wrapped key in profile.json is damaged; put back the copy in backups."
        ) from None


def _check_passphrase(passphrase: str | None) -> str:
    if passphrase is None or len(passphrase) < _SHORTEST_PASSPHRASE:
        raise InvalidInput(
            f"A passphrase of at least {_SHORTEST_PASSPHRASE} characters is needed; "
            "four or more random words are good."
        )
    return passphrase


def _context(profile_id: str) -> bytes:
    return f"profile {profile_id}".encode()


def _header_missing(profile: Profile) -> ProfileDamaged | ProfileMissing:
    if profile.has_lost_header:
        return ProfileDamaged(
            f"{profile.header} is missing; put back the copy that lies in {profile.backups}."
        )
    return ProfileMissing(
        f"There is no Memoir profile in {profile.home}; make one with “memoir init”."
    )


def _header_damaged(profile: Profile) -> ProfileDamaged:
    return ProfileDamaged(
        f"{profile.header} is damaged; put back the copy that lies in {profile.backups}."
    )


@contextmanager
def _storage_errors(home: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _DISK_FULL:
            raise StorageFull(
                f"The disk that holds {home} is full; free some space and try again."
            ) from error
        if error.errno in _READ_ONLY:
            raise ProfileReadOnly(
                f"The folder {home} cannot be written; choose another, or change its permissions."
            ) from error
        raise InvalidInput(f"{home} cannot hold a profile: {error.strerror}.") from error
