"""Where the vault's key is kept: the system keyring or an owner-only file."""

from __future__ import annotations

import os
import stat
from enum import StrEnum
from pathlib import Path

import keyring
from keyring.errors import KeyringError

from memoir.errors import KeyringLocked, KeyUnavailable
from memoir.infrastructure.encryption import KEY_BYTES
from memoir.infrastructure.vault.files import write_whole

SERVICE = "Memoir"
_ALTERNATIVES = (
    "Unlock it, or keep the key under a passphrase (--key passphrase, MEMOIR_KEY=passphrase) "
    "or in a file that only you can read (--key file, MEMOIR_KEY=file)."
)


class KeyKeeping(StrEnum):
    """The ways a profile's key can be kept."""

    KEYRING = "keyring"
    PASSPHRASE = "passphrase"  # noqa: S105 - a word, not a secret
    FILE = "file"


def put_in_keyring(profile_id: str, key: bytes) -> None:
    """Keep the key in the system keyring; raises KeyringLocked if it cannot be."""
    try:
        keyring.set_password(SERVICE, profile_id, key.hex())
        kept = keyring.get_password(SERVICE, profile_id)
    except (KeyringError, RuntimeError, OSError) as error:
        raise KeyringLocked(f"The system keyring cannot be used. {_ALTERNATIVES}") from error
    # A "null" backend takes a secret and forgets it: believe only what comes back.
    if kept != key.hex():
        raise KeyringLocked(f"The system keyring does not keep what it is given. {_ALTERNATIVES}")


def get_from_keyring(profile_id: str) -> bytes:
    """The key from the system keyring.

    Raises KeyringLocked if the keyring does not answer, KeyUnavailable if it has no such key.
    """
    try:
        kept = keyring.get_password(SERVICE, profile_id)
    except (KeyringError, RuntimeError, OSError) as error:
        raise KeyringLocked(
            "The system keyring that holds this profile's key is locked or not running. "
            "Unlock it (log in to your desktop session), then open Memoir again."
        ) from error
    if kept is None:
        raise KeyUnavailable(
            "The system keyring does not hold this profile's key. It was made under another "
            "account or on another machine: open it there, or restore that account's keyring."
        )
    return _from_hex(kept, "the system keyring")


def remove_from_keyring(profile_id: str) -> None:
    """Take the key out of the keyring once it is kept elsewhere; silent if it is not there."""
    try:
        keyring.delete_password(SERVICE, profile_id)
    except (KeyringError, RuntimeError, OSError):
        return


def put_in_file(path: Path, key: bytes) -> None:
    """Keep the key in a file that only its owner may read."""
    write_whole(path, key.hex().encode() + b"\n")


def get_from_file(path: Path) -> bytes:
    """The key from its file.

    Raises KeyUnavailable if it is missing, unreadable, no key, or open to other accounts.
    """
    try:
        text = path.read_text("ascii", "replace").strip()
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise KeyUnavailable(
            f"The key file {path} is missing; put it back from where you keep a copy."
        ) from None
    except OSError as error:
        raise KeyUnavailable(f"The key file {path} cannot be read: {error.strerror}.") from error
    if os.name != "nt" and stat.S_IMODE(mode) & 0o077:
        raise KeyUnavailable(
            f"Other accounts of this machine may read the key file {path}; "
            "make it yours alone (chmod 600) and open Memoir again."
        )
    return _from_hex(text, f"the key file {path}")


def _from_hex(text: str, place: str) -> bytes:
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise KeyUnavailable(f"What {place} holds is not a key; put back the right one.")
    return key
