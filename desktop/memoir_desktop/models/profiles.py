"""What the window does with a profile that is not open: looks at it, makes it, restores it.

The only module of the window that reaches past the Python interface, which begins where a profile
is open.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import memoir
from memoir import Memoir
from memoir.errors import MemoirError, ProfileError
from memoir.infrastructure.vault import backup, keeping
from memoir.infrastructure.vault import repair as mending
from memoir.infrastructure.vault.backup import Backup
from memoir.infrastructure.vault.keeping import KeyKeeping
from memoir.infrastructure.vault.profile import Profile, create_profile, unlock
from memoir.infrastructure.vault.repair import Repaired

KEYRING, PASSPHRASE, FILE = "keyring", "passphrase", "file"
_KEY_BYTES = 32
_COMMON = frozenset(
    [
        "password",
        "passwort",
        "passphrase",
        "12345678",
        "123456789",
        "1234567890",
        "qwertyui",
        "qwertzui",
        "iloveyou",
        "letmein1",
        "11111111",
        "00000000",
        "abcdefgh",
        "password1",
        "memoir12",
    ]
)


@dataclass(frozen=True, slots=True)
class ProfileState:
    """What can be told of a folder without a key; ``kept`` is empty where it cannot be read."""

    exists: bool
    name: str = ""
    kept: str = ""
    problem: str = ""


def look_at(home: Path) -> ProfileState:
    """What the folder holds; never fails."""
    profile = Profile(home)
    if not profile.exists:
        return ProfileState(exists=False)
    try:
        return ProfileState(exists=True, name=profile.name, kept=profile.kept.value)
    except MemoirError as error:
        return ProfileState(exists=True, problem=str(error))


def keyring_works() -> bool:
    """Whether the system keyring really gives back what it is given; may ask the user to unlock it.

    Blocks until the keyring answers.
    """
    probe = f"probe-{secrets.token_hex(8)}"
    key = secrets.token_bytes(_KEY_BYTES)
    try:
        keeping.put_in_keyring(probe, key)
        works = keeping.get_from_keyring(probe) == key
    except ProfileError:
        return False
    keeping.remove_from_keyring(probe)
    return works


def spare_header(home: Path) -> bool:
    """Whether profile.json is damaged or gone, and its copy among the backups is whole."""
    profile = Profile(home)
    if not look_at(home).problem:
        return False
    return not look_at(profile.backups).problem and Profile(profile.backups).exists


def put_back_header(home: Path) -> None:
    """Put the copy of profile.json among the backups in its place; raises ProfileError."""
    profile = Profile(home)
    try:
        data = Profile(profile.backups).header.read_bytes()
        if profile.header.exists():
            profile.header.replace(profile.header.with_suffix(".json.damaged"))
        profile.header.write_bytes(data)
    except OSError as error:
        message = f"The copy cannot be put back: {error.strerror or error}."
        raise ProfileError(message) from error


def create(home: Path, *, kept: str, name: str, passphrase: str | None) -> Memoir:
    """Make a profile and open it; raises ProfileError, InvalidInput, StorageFull."""
    create_profile(home, kept=KeyKeeping(kept), name=name, passphrase=passphrase)
    return open_profile(home, passphrase)


def open_profile(home: Path, passphrase: str | None = None) -> Memoir:
    """Open the profile in ``home``; raises ProfileError or one of its kinds."""
    return memoir.open(home, passphrase=passphrase, application="memoir/window")


def backups(home: Path) -> Sequence[Backup]:
    """The daily copies of a profile, newest first."""
    return backup.list_backups(Profile(home))


def restore(home: Path, chosen: Path, passphrase: str | None = None) -> Memoir:
    """Put a copy in the database's place and open it; the damaged one is kept aside.

    Raises ProfileError or one of its kinds, and StorageFull; the profile is then as it was.
    """
    profile = Profile(home)
    backup.restore(profile, chosen, unlock(profile, passphrase=passphrase))
    return open_profile(home, passphrase)


def repair(home: Path, passphrase: str | None = None) -> tuple[Memoir, Repaired]:
    """Mend the database from its newest whole copy and what can still be read; open it.

    Raises ProfileError or one of its kinds, and StorageFull; the profile is then as it was.
    """
    profile = Profile(home)
    done = mending.repair(profile, unlock(profile, passphrase=passphrase))
    return open_profile(home, passphrase), done


def strength(passphrase: str) -> int:
    """How hard a passphrase is to guess, 0 (too short) to 3 (good): a hint, not a promise."""
    words = passphrase.split()
    if len(passphrase) < 8 or passphrase.casefold() in _COMMON or len(set(passphrase)) < 5:
        return 0
    kinds = sum(
        any(test(letter) for letter in passphrase)
        for test in (str.islower, str.isupper, str.isdigit, lambda each: not each.isalnum())
    )
    score = len(passphrase) + 3 * (kinds - 1) + 2 * max(0, len(words) - 1)
    if score >= 22:
        return 3
    return 2 if score >= 15 else 1
