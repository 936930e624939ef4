"""memoir memories timeline, people: the memories as a whole."""

from __future__ import annotations

import click

from memoir.interface.command_line.output import local_day, note, print_json, say, visible, width
from memoir.interface.command_line.state import State, command, opened, pass_state
from memoir.memory.filter import MemoryFilter
from memoir.memory.memory import RECALLED_STATUSES
from memoir.memory.subject import Sort, Subject
from memoir.memory.timeline import Level, Stretch

_LONGEST_BAR = 40
_IN_USE = MemoryFilter(statuses=RECALLED_STATUSES)
_LEVELS = {level.value: level for level in Level}


@command("timeline")
@click.option(
    "--by",
    type=click.Choice(list(_LEVELS)),
    default=Level.MONTH.value,
    show_default=True,
    help="How wide a line is.",
)
@pass_state
def timeline(state: State, *, by: str) -> None:
    """Show how many memories are about each year, month or day.

    What is known less exactly than that is listed with its first and last day. In JSON, bars and
    ranges have the first and the last day and how many memories there are.
    """
    with opened(state) as memoir:
        told = memoir.timeline(_IN_USE)
    level = _LEVELS[by]
    bars, ranges = told.bars(level), told.ranges(level)
    if state.as_json:
        print_json({"total": told.total, "bars": bars, "ranges": ranges})
        return
    highest = max((bar.count for bar in bars), default=1)
    room = min(_LONGEST_BAR, width() // 2)
    for bar in bars:
        mark = "#" * max(1, round(room * bar.count / highest))
        say(f"{_name(bar, level)}  {bar.count:>7,}  {mark}")
    for each in ranges:
        say(f"{each.first} to {each.last}  {each.count:,}")
    if not told.total:
        note("No memories.")


@command("people")
@click.option(
    "--sort", type=click.Choice([each.value for each in Sort]), help="Only people, places, topics …"
)
@click.option("--limit", default=30, show_default=True, type=click.IntRange(1), help="At most.")
@pass_state
def people(state: State, *, sort: str | None, limit: int) -> None:
    """List who and what the memories are about, what is mentioned most first."""
    with opened(state) as memoir:
        every = memoir.subjects(_IN_USE)
    found = [subject for subject in every if sort is None or subject.sort == sort]
    if state.as_json:
        print_json(found[:limit])
        return
    for subject in found[:limit]:
        say(_line(subject))
    if not found:
        note("No names yet.")
    elif len(found) > limit:
        note(f"{limit} of {len(found):,}; --limit shows more.")


def _name(bar: Stretch, level: Level) -> str:
    length = {Level.YEAR: 4, Level.MONTH: 7, Level.DAY: 10}[level]
    return bar.first.isoformat()[:length]


def _line(subject: Subject) -> str:
    who = f"your {subject.relationship}" if subject.relationship else subject.sort.value
    days = f"{local_day(subject.first)} to {local_day(subject.last)}"
    return f"{subject.count:>7,}  {visible(subject.name)} ({who})  {days}"
