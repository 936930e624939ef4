"""memoir init."""

from __future__ import annotations

import click

from memoir.errors import KeyChoiceNeeded
from memoir.infrastructure.vault.keeping import KeyKeeping
from memoir.infrastructure.vault.profile import (
    key_keeping_from_environment,
)
from memoir.interface.command_line.new_profile import make
from memoir.interface.command_line.output import print_json, say
from memoir.interface.command_line.state import State, command, pass_state
from memoir.paths import profile_home

_WHERE = {
    KeyKeeping.KEYRING: "in the system keyring",
    KeyKeeping.PASSPHRASE: "under your passphrase; without it nobody can open the profile",
    KeyKeeping.FILE: "in a file that only your account can read",
}


@command("init")
@click.option(
    "--key",
    "kept",
    type=click.Choice([kept.value for kept in KeyKeeping]),
    help="How its key is kept (or MEMOIR_KEY).",
)
@click.option("--name", default="", help="A name for the profile.")
@pass_state
def init(state: State, *, kept: str | None, name: str) -> None:
    """Make a profile in the folder --home names, or in the usual one.

    A passphrase comes from MEMOIR_PASSPHRASE, or is asked for.
    """
    keeping = KeyKeeping(kept) if kept else key_keeping_from_environment()
    if keeping is None:
        raise KeyChoiceNeeded(
            "Say how the profile's key is kept: --key keyring (the system's), --key passphrase "
            "(one that you type), or --key file (a file only your account can read)."
        )
    profile = make(profile_home(state.home), keeping, name=name)
    if state.as_json:
        print_json(
            {"id": profile.id, "home": profile.home, "name": profile.name, "key": keeping.value}
        )
    else:
        say(f"The profile is in {profile.home}.")
        say(f"Its key is kept {_WHERE[keeping]}.")


COMMANDS = {"init": init}
