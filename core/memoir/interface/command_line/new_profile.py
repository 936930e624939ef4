"""Making a profile from the terminal."""

from __future__ import annotations

from pathlib import Path

import click

from memoir.errors import InvalidInput
from memoir.infrastructure.vault.keeping import KeyKeeping
from memoir.infrastructure.vault.profile import (
    Profile,
    create_profile,
    passphrase_from_environment,
)
from memoir.interface.command_line.asking import somebody_there
from memoir.interface.command_line.output import note


def ask_keeping(home: Path) -> KeyKeeping:
    """Ask how the key of a first profile is to be kept; call where somebody is there."""
    note(f"There is no profile in {home} yet, so Memoir makes one now. Everything in it is")
    note("encrypted. Its key can be kept in your system's keyring, under a passphrase that you")
    note("choose, or in a file that only your account may read.")
    choice = click.Choice([kept.value for kept in KeyKeeping])
    return KeyKeeping(click.prompt("How shall the key be kept", type=choice, err=True))


def make(home: Path, keeping: KeyKeeping, *, name: str = "") -> Profile:
    """Make a profile; a passphrase comes from the environment or is asked for.

    Raises ProfileError, InvalidInput where a passphrase is needed and nobody can be asked.
    """
    passphrase = _new_passphrase() if keeping is KeyKeeping.PASSPHRASE else None
    return create_profile(home, kept=keeping, name=name, passphrase=passphrase)


def _new_passphrase() -> str:
    given = passphrase_from_environment()
    if given is not None:
        return given
    if not somebody_there():
        raise InvalidInput("Set MEMOIR_PASSPHRASE to the passphrase the profile is to have.")
    return str(
        click.prompt("New passphrase", hide_input=True, confirmation_prompt="Again", err=True)
    )
