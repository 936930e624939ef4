"""memoir memories: list, show, edit, forget, history, restore, timeline, people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from memoir.interface.command_line.asking import confirm, somebody_there
from memoir.interface.command_line.forms import form_words
from memoir.interface.command_line.output import (
    event_words,
    local_time,
    note,
    print_json,
    record_of,
    say,
    say_fields,
    say_memory,
    shortened,
    wrapped,
)
from memoir.interface.command_line.overview import people, timeline
from memoir.interface.command_line.state import Group, State, opened, pass_state
from memoir.interface.command_line.values import (
    KIND,
    ORDER,
    SOURCE,
    STATUS,
    Time,
    cube_named,
    text_or_input,
)
from memoir.memory.filter import MemoryFilter, Order
from memoir.memory.memory import Kind, Memory, Status
from memoir.memory.source import SourceType

if TYPE_CHECKING:
    from memoir.interface.python import Memoir


@click.group("memories", cls=Group)
def memories() -> None:
    """List, show, edit, forget memories."""


@memories.command("list")
@click.option("--search", metavar="TEXT", help="Only what fits these words or their meaning.")
@click.option("--scope", "scopes", multiple=True, help="Only this scope.")
@click.option("--kind", "kinds", multiple=True, type=KIND, help="Only this kind.")
@click.option("--status", "statuses", multiple=True, type=STATUS, help="Only this status.")
@click.option("--cube", "cubes", multiple=True, help="Only this cube: its name or id.")
@click.option("--source", "sources", multiple=True, type=SOURCE, help="Its origin.")
@click.option("--since", type=Time(), metavar="TIME", help="Said then or later.")
@click.option("--until", type=Time(end_of_day=True), metavar="TIME", help="Said before that.")
@click.option("--pinned", is_flag=True, help="Only what is pinned.")
@click.option("--as-of", type=Time(end_of_day=True), metavar="TIME", help="As it was known then.")
@click.option("--order", type=ORDER, default=Order.NEWEST.value, show_default=True)
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1), help="At most.")
@click.option("--offset", default=0, type=click.IntRange(0), help="Leave out the first ones.")
@pass_state
def list_(
    state: State,
    /,
    *,
    search: str | None,
    as_of: datetime | None,
    order: str,
    limit: int,
    offset: int,
    **conditions: Any,  # noqa: ANN401 - see _filter
) -> None:
    """List memories, newest first; forgotten ones are not there any more.

    Long ones are cut short with “…”; “show” prints all of one.
    """
    with opened(state) as memoir:
        filter_ = _filter(memoir, **conditions)
        found: Sequence[Memory]
        if search and as_of:
            known = memoir.search_known_at(search, as_of, filter_, limit=offset + limit)
            found, total = known[offset:], 0
        elif search:
            hits = memoir.search(search, filter_, limit=offset + limit)[offset:]
            found, total = [hit.memory for hit in hits], 0
        elif as_of:
            found = memoir.known_at(as_of, filter_, offset=offset, limit=limit)
            total = memoir.count_known_at(as_of, filter_)
        else:
            found = memoir.list(filter_, order=Order(order), offset=offset, limit=limit)
            total = memoir.count(filter_)
    if state.as_json:
        print_json(found)
        return
    for memory in found:
        say_memory(memory)
    if not found:
        note("No memories.")
    elif total > offset + len(found):
        note(f"{len(found)} of {total:,} memories; --limit and --offset show others.")


@memories.command("show")
@click.argument("memory_id", metavar="ID")
@pass_state
def show(state: State, *, memory_id: str) -> None:
    """Show everything about a memory."""
    with opened(state) as memoir:
        memory = memoir.get(memory_id)
        forms = memoir.forms(memory_id) if memory.status is not Status.FORGOTTEN else ()
    if state.as_json:
        print_json(record_of(memory, forms=forms))
        return
    say_fields([*_fields(memory), *(("form", form_words(use)) for use in forms)])


@memories.command("edit")
@click.argument("memory_id", metavar="ID")
@click.option("--text", metavar="TEXT", help="New words; “-” reads them from standard input.")
@click.option("--kind", type=KIND, help="Another kind.")
@click.option("--scope", help="Another scope.")
@click.option("--speaker", help="Another speaker.")
@click.option("--tag", "tags", multiple=True, help="These tags instead of the old ones.")
@click.option("--importance", type=click.FloatRange(0, 1), help="From 0 to 1.")
@click.option("--pin/--unpin", "pinned", default=None, help="Have it at hand, or no longer.")
@click.option("--archive/--activate", "archived", default=None, help="Put it away, or back.")
@click.option("--cube", help="Move it to this cube: its name or id.")
@pass_state
def edit(
    state: State,
    /,
    *,
    memory_id: str,
    **given: Any,  # noqa: ANN401 - one for each option
) -> None:
    """Change a memory; what it was stays in its history."""
    changes = {name: value for name, value in given.items() if value not in (None, ())}
    if not changes:
        raise click.UsageError("Say what to change, for example --text TEXT.")
    if "text" in changes:
        changes["text"] = text_or_input(changes["text"])
    if "kind" in changes:
        changes["kind"] = Kind(changes["kind"])
    if "archived" in changes:
        changes["status"] = Status.ARCHIVED if changes.pop("archived") else Status.ACTIVE
    with opened(state) as memoir:
        if "cube" in changes:
            changes["cube"] = cube_named(memoir, changes["cube"])
        memory = memoir.edit(memory_id, **changes)
    _print(state, memory)


@memories.command("forget")
@click.argument("memory_ids", metavar="ID...", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_state
def forget(state: State, *, memory_ids: tuple[str, ...], yes: bool) -> None:
    """Erase memories for good, with their history; this cannot be undone."""
    with opened(state) as memoir:
        if not yes:
            _ask(memoir, memory_ids)
        receipts = memoir.forget_many(list(memory_ids))
    if state.as_json:
        print_json(receipts[0] if len(memory_ids) == 1 else receipts)
        return
    for receipt in receipts:
        erased = ", ".join(f"{place} {count}" for place, count in receipt.erased.items() if count)
        say(f"{receipt.memory}  forgotten ({erased})")
        for derived in receipt.derived:
            say(f"{derived}  forgotten with it")
        for sentence in receipt.left:
            say(wrapped(sentence, indent="    "))


@memories.command("history")
@click.argument("memory_id", metavar="ID")
@pass_state
def history(state: State, *, memory_id: str) -> None:
    """Show every version a memory has had, oldest first."""
    with opened(state) as memoir:
        versions = memoir.history(memory_id)
    if state.as_json:
        print_json(versions)
        return
    for version in versions:
        changed = "" if version.number == 1 else f": {', '.join(version.changed)}"
        say(f"{version.number}  {local_time(version.at)}  {version.reason}{changed}")
        say(wrapped(version.memory.text, indent="    "))


@memories.command("restore")
@click.argument("memory_id", metavar="ID")
@click.argument("version", type=click.IntRange(1))
@pass_state
def restore(state: State, *, memory_id: str, version: int) -> None:
    """Bring an earlier version of a memory back, as a new version."""
    with opened(state) as memoir:
        memory = memoir.restore(memory_id, version)
    _print(state, memory)


def _filter(  # noqa: PLR0913 - one argument for each option
    memoir: Memoir,
    *,
    scopes: tuple[str, ...],
    kinds: tuple[str, ...],
    statuses: tuple[str, ...],
    cubes: tuple[str, ...],
    sources: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
    pinned: bool,
) -> MemoryFilter:
    return MemoryFilter(
        cubes=tuple(cube_named(memoir, cube) for cube in cubes),
        scopes=scopes,
        kinds=tuple(map(Kind, kinds)),
        statuses=tuple(map(Status, statuses)),
        source_types=tuple(map(SourceType, sources)),
        said_from=since,
        said_until=until,
        pinned=True if pinned else None,
    )


def _ask(memoir: Memoir, ids: tuple[str, ...]) -> None:
    if somebody_there():
        for memory_id in ids:
            note(f"“{shortened(memoir.get(memory_id).text)}”")
        for message in memoir.preview_forgetting(ids).messages:
            note(f"and in a conversation: “{' '.join(message.lost)}”")
    confirm("Forget this for good?", unattended="Forgetting cannot be undone; say --yes to do it.")


def _print(state: State, memory: Memory) -> None:
    if state.as_json:
        print_json(memory)
    else:
        say_memory(memory)


def _fields(memory: Memory) -> list[tuple[str, str]]:
    if memory.status is Status.FORGOTTEN:
        return [
            ("id", memory.id),
            ("status", "forgotten"),
            ("forgotten", local_time(memory.updated_at)),
        ]
    access = memory.access
    moments = {
        "said": memory.said_at,
        "known since": memory.created_at,
        "changed": memory.updated_at,
        "true from": memory.valid_from,
        "true until": memory.valid_until,
        "expires": memory.expires_at,
    }
    allowed = ", ".join(access.endpoints) or access.destination.value.replace("_", " ")
    return [
        ("text", memory.text),
        ("id", memory.id),
        ("kind", memory.kind.value),
        ("status", memory.status.value),
        ("pinned", "yes" if memory.pinned else ""),
        ("speaker", memory.speaker),
        ("scope", memory.scope or "everywhere"),
        ("cube", memory.cube),
        ("tags", ", ".join(memory.tags)),
        ("entities", ", ".join(memory.entities)),
        ("happened", event_words(memory.event_time)),
        *((name, local_time(value)) for name, value in moments.items() if value is not None),
        ("source", memory.source),
        ("derived from", ", ".join(memory.derived_from)),
        ("superseded by", memory.superseded_by or ""),
        ("trust", memory.trust.value.replace("_", " ")),
        ("may go to", allowed),
        ("applications", ", ".join(access.applications)),
        ("confidence", f"{memory.confidence:.2f}"),
        ("importance", f"{memory.importance:.2f}"),
        ("used", f"{memory.usage.reads} times" if memory.usage.reads else ""),
        ("version", str(memory.version)),
    ]


memories.add_command(timeline)
memories.add_command(people)

COMMANDS = {"memories": memories}
