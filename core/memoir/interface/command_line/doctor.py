"""memoir doctor: what is wrong with this profile and this machine, and how to mend it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from memoir.errors import MemoirError, NotFound
from memoir.interface.command_line import examination
from memoir.interface.command_line.asking import confirm
from memoir.interface.command_line.examination import Finding, Verdict
from memoir.interface.command_line.output import (
    count_words,
    local_time,
    note,
    print_json,
    progress,
    say,
    wrapped,
)
from memoir.interface.command_line.state import (
    APPLICATION,
    State,
    command,
    pass_state,
    passphrase_for,
)
from memoir.memory import moment
from memoir.paths import profile_home

if TYPE_CHECKING:
    from memoir.infrastructure.vault.backup import Backup
    from memoir.infrastructure.vault.repair import Repaired

_DAY = 24  # hours
_MARKS = {Verdict.GOOD: "ok ", Verdict.NOTE: "-- ", Verdict.BAD: "!! "}


@command("doctor")
@click.option(
    "--restore", metavar="NAME", help="Put a backup in the database's place: its name, or “newest”."
)
@click.option(
    "--repair",
    is_flag=True,
    help="Mend a damaged database: the newest backup, and what can still be read besides.",
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_state
@click.pass_context
def doctor(
    context: click.Context, state: State, *, restore: str | None, repair: bool, yes: bool
) -> None:
    """Check the key, the database, backups, models, libraries, space and permissions.

    Ends with status 1 if something is wrong.
    """
    if restore is not None and repair:
        raise click.UsageError("--repair goes back to the newest backup itself; leave out one.")
    if restore is not None:
        _restore(state, restore, yes=yes)
        return
    if repair:
        _repair(state, yes=yes)
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
    key = unlock(profile, passphrase=passphrase_for(state))
    held = backup.count_memories(chosen.path, key)
    told = f"the backup of {local_time(chosen.at)} ({_age(chosen)}, {_memories(held)})"
    if not yes:
        confirm(
            f"Close every other Memoir first. Go back to {told}? What was kept since is not in it; "
            "the present database is put aside, not deleted.",
            unattended=f"Restoring {told} puts the present database aside, where it is kept; "
            "close Memoir, then say --yes.",
        )
    aside = backup.restore(profile, chosen.path, key)
    if state.as_json:
        record = {"restored": chosen.path, "at": chosen.at, "memories": held, "put_aside": aside}
        print_json(record)
        return
    say(f"Restored {told}.")
    if aside is not None:
        say(f"The database that was there is kept as {aside}.")


def _repair(state: State, *, yes: bool) -> None:
    from memoir.infrastructure.vault import repair
    from memoir.infrastructure.vault.profile import Profile, unlock
    from memoir.interface import python
    from memoir.interface.command_line.profile_examination import is_whole

    profile = Profile(profile_home(state.home))
    passphrase = passphrase_for(state)
    key = unlock(profile, passphrase=passphrase)
    if is_whole(profile, key):
        if state.as_json:
            print_json({"whole": True})
        else:
            say("The database is whole; there is nothing to repair.")
        return
    if not yes:
        confirm(
            "The database is damaged. Close every other Memoir first. Put the newest whole backup "
            "in its place and add what can still be read of what came after it? The damaged file "
            "is put aside, not deleted.",
            unattended="Repairing puts the damaged database aside, where it is kept; close Memoir, "
            "then say --yes.",
        )
    done = repair.repair(profile, key, progress("Reading the damaged database"))
    # What was salvaged is read and embedded before anybody asks; failing at it undoes no repair.
    with (
        python.open(profile.home, passphrase=passphrase, application=APPLICATION) as memoir,
        contextlib.suppress(MemoirError),
    ):
        memoir.maintain()
    if state.as_json:
        print_json({"whole": False, **asdict(done)})
        return
    for sentence in _told(done):
        say(sentence)


def _told(done: Repaired) -> Iterator[str]:
    """Where everything came from, and what could not be read."""
    if done.backup_at is None:
        yield "Repaired without a backup, since none is whole."
    else:
        held = f"{_memories(done.memories)} and {_messages(done.messages)}"
        yield f"Repaired. From the backup of {local_time(done.backup_at)}: {held}."
    if done.damaged_backups:
        yield f"Backups that are damaged too: {done.damaged_backups}."
    talks = count_words(done.added_conversations, "conversation", "conversations")
    yield (
        f"From the damaged file: {_memories(done.added_memories)}, "
        f"{_messages(done.added_messages)} and {talks} more, and a newer state of "
        f"{_memories(done.changed_memories)}."
    )
    if done.forgotten:
        yield f"Forgotten again, as it says: {_memories(done.forgotten)}."
    if done.unreadable_pages:
        yield f"{done.unreadable_pages:,} of its {done.pages:,} pages cannot be read."
    if done.lost_memories or done.lost_messages:
        yield (
            f"Lost, as far as can be told: {_memories(done.lost_memories)} and "
            f"{_messages(done.lost_messages)}."
        )
    if done.put_aside is not None:
        yield f"The damaged file is kept as {done.put_aside}."


def _age(chosen: Backup) -> str:
    """How long ago a backup was made: “less than an hour old”, “3 days old”."""
    hours = max(0, int((moment.now() - chosen.at).total_seconds()) // 3600)
    if hours < 1:
        return "less than an hour old"
    if hours < _DAY:
        return f"{count_words(hours, 'hour', 'hours')} old"
    return f"{count_words(hours // _DAY, 'day', 'days')} old"


def _memories(count: int) -> str:
    return count_words(count, "memory", "memories")


def _messages(count: int) -> str:
    return count_words(count, "message", "messages")


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
