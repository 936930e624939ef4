"""memoir doctor: what is wrong with this profile and this machine, and how to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from memoir.errors import NotFound
from memoir.interface.command_line import examination
from memoir.interface.command_line.asking import confirm
from memoir.interface.command_line.examination import Finding, Verdict
from memoir.interface.command_line.output import local_time, note, print_json, say, wrapped
from memoir.interface.command_line.state import State, command, pass_state, passphrase_for
from memoir.paths import profile_home

if TYPE_CHECKING:
    from memoir.infrastructure.vault.backup import Backup

_MARKS = {Verdict.GOOD: "ok ", Verdict.NOTE: "-- ", Verdict.BAD: "!! "}


@command("doctor")
@click.option(
    "--restore", metavar="NAME", help="Put a backup in the database's place: its name, or “newest”."
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_state
@click.pass_context
def doctor(context: click.Context, state: State, *, restore: str | None, yes: bool) -> None:
    """Check the key, the database, backups, models, libraries, space and permissions.

    Ends with status 1 if something is wrong.
    """
    if restore is not None:
        _restore(state, restore, yes=yes)
        return
    findings = _findings(state)
    well = all(finding.verdict is not Verdict.BAD for finding in findings)
    if state.as_json:
        print_json({"well": well, "home": profile_home(state.home), "findings": findings})
    else:
        for finding in findings:
            _say(finding)
        note("All is well." if well else "Something needs mending.")
    if not well:
        context.exit(1)


def _findings(state: State) -> list[Finding]:
    """Everything that can be examined; a profile only if all libraries are there."""
    findings = [examination.system(), *examination.libraries(), *examination.window()]
    if any(finding.verdict is Verdict.BAD for finding in findings):
        return findings
    from memoir.infrastructure.vault.profile import Profile
    from memoir.interface.command_line.profile_examination import examine_profile

    profile = Profile(profile_home(state.home))
    return findings + examine_profile(profile, passphrase=lambda: passphrase_for(state))


def _say(finding: Finding) -> None:
    say(f"{_MARKS[finding.verdict]} {finding.what}: {finding.found}")
    if finding.mend:
        say(wrapped(finding.mend, indent="     "))


def _restore(state: State, name: str, *, yes: bool) -> None:
    from memoir.infrastructure.vault import backup
    from memoir.infrastructure.vault.profile import Profile, unlock

    profile = Profile(profile_home(state.home))
    chosen = _named(name, backup.list_backups(profile), profile.backups)
    if not yes:
        confirm(
            f"Close every other Memoir first. Go back to what was there on {local_time(chosen.at)} "
            "and put the present database aside?",
            unattended="Restoring puts the present database aside; close Memoir, then say --yes.",
        )
    key = unlock(profile, passphrase=passphrase_for(state))
    aside = backup.restore(profile, chosen.path, key)
    if state.as_json:
        print_json({"restored": chosen.path, "at": chosen.at, "put_aside": aside})
    else:
        say(f"Restored the backup of {local_time(chosen.at)}.")
        if aside is not None:
            say(f"What was there is kept as {aside.name}.")


def _named(name: str, backups: Sequence[Backup], folder: Path) -> Backup:
    """The backup of that name, newest first; raises NotFound."""
    if not backups:
        raise NotFound(f"There is no backup in {folder}.")
    wanted = Path(name).name.removesuffix(".db")
    for each in backups:
        if wanted in ("newest", each.path.stem):
            return each
    names = ", ".join(each.path.stem for each in backups)
    raise NotFound(f"There is no backup “{name}”; there are {names}.")


COMMANDS = {"doctor": doctor}
