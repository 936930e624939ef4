"""The profile itself: its key, its copies, its soundness."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from memoir.errors import InvalidInput, KeyChoiceNeeded
from memoir.infrastructure.vault.backup import Backup, list_backups, make_backup
from memoir.infrastructure.vault.keeping import KeyKeeping
from memoir.infrastructure.vault.profile import Profile, key_keeping_from_environment, rekey
from memoir.infrastructure.vault.vault import Vault


def kept_by(key: str | KeyKeeping | None) -> KeyKeeping:
    """How the key of a new profile is kept; raises KeyChoiceNeeded, InvalidInput."""
    if key is None:
        kept = key_keeping_from_environment()
        if kept is None:
            raise KeyChoiceNeeded(
                "There is no profile there yet. Say how its key is to be kept: open the window, "
                "run 'memoir init --key keyring' (or passphrase, or file), or set MEMOIR_KEY to "
                "one of these."
            )
        return kept
    try:
        return KeyKeeping(key)
    except ValueError:
        message = f"A key is kept by a keyring, a passphrase or a file, not by “{key}”."
        raise InvalidInput(message) from None


class Keeping:
    """The part of `Memoir` that is about the profile."""

    profile: Profile
    _vault: Vault

    @property
    def device(self) -> str:
        """The identifier under which this device's changes are logged."""
        return self._vault.device

    def last_change(self) -> datetime | None:
        """When this device last changed the profile; None before it ever did."""
        return self._vault.changes.last_change()

    def check(self) -> Sequence[str]:
        """What is wrong with the database, one sentence each; empty when all is well."""
        return self._vault.check()

    def backups(self) -> Sequence[Backup]:
        """The daily copies there are, newest first."""
        return list_backups(self.profile)

    def back_up(self) -> Backup:
        """Copy the profile now; raises StorageFull, ProfileDamaged."""
        return make_backup(self._vault)

    def keep_key(self, key: str | KeyKeeping, *, passphrase: str | None = None) -> None:
        """Change how the profile's key is kept, or its passphrase.

        Raises InvalidInput, KeyringLocked and StorageFull; the old way then still works.
        """
        kept = kept_by(key)
        rekey(self.profile, self._vault.connection.key, kept=kept, passphrase=passphrase)
