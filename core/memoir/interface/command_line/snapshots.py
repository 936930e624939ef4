"""memoir snapshots: what models have read, kept on disk so that they need not read it again."""

from __future__ import annotations

import click

from memoir.interface.command_line.asking import confirm
from memoir.interface.command_line.output import (
    count_words,
    note,
    print_json,
    say,
    size_words,
    visible,
)
from memoir.interface.command_line.state import Group, State, opened, pass_state
from memoir.memory.snapshot import Snapshot, SnapshotSort

_SORTS = {
    SnapshotSort.PREFIX: "beginning of every prompt",
    SnapshotSort.CONVERSATION: "conversation",
    SnapshotSort.DOCUMENT: "document",
}


@click.group("snapshots", cls=Group)
def snapshots() -> None:
    """What models have read, kept on disk so that they need not read it again."""


@snapshots.command("list")
@pass_state
def list_(state: State) -> None:
    """List what is kept, the last used first."""
    with opened(state) as memoir:
        kept = memoir.snapshots()
    if state.as_json:
        print_json(kept)
        return
    for snapshot in kept:
        say(f"{snapshot.name}  {_line(snapshot)}")
    if not kept:
        note("Nothing is kept.")
        return
    total = size_words(sum(each.size for each in kept))
    note(f"{count_words(len(kept), 'snapshot', 'snapshots')}, {total}")


@snapshots.command("clear")
@click.argument("names", metavar="NAME...", nargs=-1)
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_state
def clear(state: State, *, names: tuple[str, ...], yes: bool) -> None:
    """Delete snapshots, all of them if none is named; what they hold is read again."""
    with opened(state) as memoir:
        if not names and not yes:
            confirm(
                "Delete everything that models have read?",
                unattended="This deletes every snapshot; say --yes to do it.",
            )
        freed = memoir.clear_snapshots(names or None)
    if state.as_json:
        print_json({"freed": freed})
        return
    note(f"Freed {size_words(freed)}.")


def _line(snapshot: Snapshot) -> str:
    of = f" “{visible(snapshot.title)}”" if snapshot.title else ""
    uses = count_words(snapshot.uses, "use", "uses")
    saved = f", {snapshot.saved_ms / 1000:.1f} s saved" if snapshot.saved_ms else ""
    return (
        f"{_SORTS[snapshot.sort]}{of}: {snapshot.tokens:,} tokens, {size_words(snapshot.size)}, "
        f"{snapshot.model}, made {snapshot.made_at.astimezone():%Y-%m-%d %H:%M}, {uses}{saved}"
    )


COMMANDS = {"snapshots": snapshots}
