"""memoir remember, memoir recall."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import click

from memoir.interface.command_line.output import (
    count_words,
    happening,
    note,
    print_json,
    say,
    say_memory,
    shortened,
    visible,
    wrapped,
)
from memoir.interface.command_line.state import State, command, opened, pass_state
from memoir.interface.command_line.values import (
    CENTURY,
    KIND,
    YEAR,
    Time,
    cube_named,
    text_or_input,
)
from memoir.memory.hit import Hit
from memoir.memory.memory import MAIN_CUBE
from memoir.memory.scope import DEFAULT_SCOPE
from memoir.memory.source import SourceType
from memoir.operation.reader.secret.finding import find_secrets
from memoir.operation.retrieval.scoring import (
    HISTORY_NAME,
    OVER_IN_PART_NAME,
    SINCE_NAME,
    SUCCEEDS_NAME,
    TOOK_OVER_NAME,
)

_REASONS_SHOWN = 3
# What has changed is worth more words than it has points.
_CHANGES = (SUCCEEDS_NAME, SINCE_NAME, OVER_IN_PART_NAME, HISTORY_NAME, TOOK_OVER_NAME)


@command("remember")
@click.argument("text")
@click.option(
    "--at", type=Time(within=YEAR), metavar="TIME", help="When it was said; now if left out."
)
@click.option("--scope", default=DEFAULT_SCOPE, show_default=True, help="Where it applies.")
@click.option("--speaker", default="", help="Who said it.")
@click.option("--kind", type=KIND, help="What sort it is; decided from the text if left out.")
@click.option("--tag", "tags", multiple=True, help="A tag; may be given several times.")
@click.option("--pin", is_flag=True, help="Have it at hand in every conversation.")
@click.option("--source", default=SourceType.HAND.value, help="What it came from.")
@click.option("--cube", default=MAIN_CUBE, help="The cube to keep it in: its name or id.")
@click.option(
    "--expires", type=Time(within=CENTURY), metavar="TIME", help="When it stops being true."
)
@pass_state
def remember(  # noqa: PLR0913 - one argument for each option
    state: State,
    *,
    text: str,
    at: datetime | None,
    scope: str,
    speaker: str,
    kind: str | None,
    tags: tuple[str, ...],
    pin: bool,
    source: str,
    cube: str,
    expires: datetime | None,
) -> None:
    """Keep TEXT as a memory; “-” reads it from standard input, less a line feed at its end."""
    words = text_or_input(text)
    with opened(state) as memoir:
        memory = memoir.remember(
            words,
            at=at,
            speaker=speaker,
            source=source,
            scope=scope,
            kind=kind,
            tags=tags,
            pinned=pin,
            cube=cube_named(memoir, cube),
            expires_at=expires,
        )
    if state.as_json:
        print_json(memory)
    else:
        say_memory(memory)
        if memory.event_time is not None:
            say(f"    {happening(memory.event_time)}")
    if find_secrets(memory.text):
        note(
            "This looks like a password, a key or a card number; a password manager keeps it "
            f"better. “memoir memories forget {memory.id}” erases it for good."
        )


@command("recall")
@click.argument("query")
@click.option("-k", default=10, show_default=True, type=click.IntRange(1, 1000), help="How many.")
@click.option(
    "--as-of",
    type=Time(end_of_day=True),
    metavar="TIME",
    help="Answer with what was known and true then.",
)
@click.option("--scope", help="See this scope and the broader ones above it; all if left out.")
@click.option("--deeper", is_flag=True, help="Have the chat model read the best 20 again; slow.")
@click.option("--insist", is_flag=True, help="With --deeper: also a model that is not fit for it.")
@pass_state
def recall(
    state: State,
    *,
    query: str,
    k: int,
    as_of: datetime | None,
    scope: str | None,
    deeper: bool,
    insist: bool,
) -> None:
    """Find memories that may answer QUERY, best first."""
    words = text_or_input(query)
    with opened(state) as memoir:
        found = memoir.recalled(words, k, scope, as_of, deeper=deeper or insist, insist=insist)
    if state.as_json:
        print_json(found.hits)
    else:
        say_hits(found.hits)
    if found.withheld:
        kept_back = count_words(found.withheld, "memory that fits was", "memories that fit were")
        note(f"{kept_back} kept back: not for this program, or not for where the model runs.")
    elif not found.hits and not state.as_json:
        note("Nothing that fits is remembered.")


def say_hits(hits: Sequence[Hit]) -> None:
    """Print hits, each with what added most to its score and what it is out of date since."""
    for hit in hits:
        say_memory(hit.memory, score=hit.score)
        for memory in hit.since:
            say(wrapped(f"partly out of date, since then: {shortened(memory.text)}", indent="    "))
        for memory in hit.before:
            say(wrapped(f"likely instead of: {shortened(memory.text)}", indent="    "))
        say(f"    {_reasons(hit)}")


def _reasons(hit: Hit) -> str:
    """The parts that added most to a hit's score, in words, and what has changed before them."""
    changed = [part for part in hit.why if part.name in _CHANGES]
    others = sorted(hit.why, key=lambda part: part.points, reverse=True)
    parts = [*changed, *(part for part in others if part not in changed)]
    return visible(", ".join(f"{part.name} {part.points:+.2f}" for part in parts[:_REASONS_SHOWN]))


COMMANDS = {"remember": remember, "recall": recall}
