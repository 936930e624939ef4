"""memoir import, memoir export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from memoir.infrastructure.cube.summary import CubeResult
from memoir.interface.command_line.asking import confirm
from memoir.interface.command_line.output import (
    as_json,
    count_words,
    note,
    print_json,
    progress,
    say,
    say_fields,
    size_words,
)
from memoir.interface.command_line.state import State, command, opened, pass_state
from memoir.interface.command_line.values import KIND, cube_named
from memoir.memory.change import Json
from memoir.memory.filter import MemoryFilter
from memoir.memory.memory import Kind
from memoir.memory.redaction import EVERY_MASK, Mask, Redaction
from memoir.settings import REDACTED_WORDS

if TYPE_CHECKING:
    from memoir.infrastructure.cube.summary import CubePreview, Tally

_FORMATS = click.Choice(["memcube"])
_ALL = "all"
_MASK = click.Choice([*(mask.value for mask in Mask), _ALL])


@command("import")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--from", "format_", type=_FORMATS, help="The file's format; found out if left out.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option("--mine", is_flag=True, help="Vouch for the file: its memories count as your words.")
@pass_state
def import_(state: State, *, path: Path, format_: str | None, dry_run: bool, mine: bool) -> None:
    """Bring in what the file PATH holds: all of it or, if anything is wrong, nothing.

    PATH is a memory cube: a .memcube file, which “memoir export” writes, whatever its name. The
    exports of other assistants, such as ChatGPT's, cannot be imported.

    Memories of a file that another profile wrote count as imported, which never gives
    instructions to the assistant, and are not pinned; --mine says that they are your own.
    """
    del format_  # there is one so far
    with opened(state) as memoir:
        outcome: CubePreview | CubeResult
        if dry_run:
            outcome = memoir.cubes.preview(path, mine=mine, progress=progress("Reading"))
        else:
            outcome = memoir.cubes.load(path, mine=mine, progress=progress("Loading"))
    if state.as_json:
        print_json(_record(outcome, dry_run=dry_run))
        return
    say_fields(_told(outcome.tally))
    if not outcome.tally.writes:
        note("Everything in it is here already.")
    elif dry_run:
        note("Nothing was changed; leave out --dry-run to load it.")
    if isinstance(outcome, CubeResult) and outcome.adapters:
        note("Adapters came along; each has to be tried here first (memoir adapters try ID).")
    if not outcome.own and not mine and outcome.tally.new:
        note("Another profile wrote it: its memories count as imported (see --mine).")


@command("export")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--to", "format_", type=_FORMATS, default="memcube", show_default=True)
@click.option("--cube", help="Only this cube: its name or id.")
@click.option("--scope", "scopes", multiple=True, help="Only this scope.")
@click.option("--kind", "kinds", multiple=True, type=KIND, help="Only this kind.")
@click.option("--conversations", is_flag=True, help="With all conversations.")
@click.option("--forms", is_flag=True, help="With adapters, and what prompts begin with.")
@click.option("--redact", "masks", multiple=True, type=_MASK, help="Put placeholders for these.")
@click.option("--redact-word", "words", multiple=True, help="And for this word of yours.")
@click.option("--without-scope", "without_scopes", multiple=True, help="Leave this scope out.")
@click.option("--without-kind", "without_kinds", multiple=True, type=KIND, help="And this kind.")
@click.option("--replace", is_flag=True, help="Replace a file that is there without asking.")
@pass_state
def export(  # noqa: PLR0913 - what an export can be
    state: State,
    *,
    path: Path,
    format_: str,
    cube: str | None,
    scopes: tuple[str, ...],
    kinds: tuple[str, ...],
    conversations: bool,
    forms: bool,
    masks: tuple[str, ...],
    words: tuple[str, ...],
    without_scopes: tuple[str, ...],
    without_kinds: tuple[str, ...],
    replace: bool,
) -> None:
    """Write memories to the file PATH. It is not encrypted: keep it as you keep your letters.

    Redacting replaces names, addresses and words in the file alone, always by the same
    placeholder; the words kept in the settings for it are replaced along with --redact-word.
    """
    if path.exists() and not replace:
        confirm(
            f"Replace “{path}”?",
            unattended=f"There is a file “{path}” already; say --replace to replace it.",
        )
    with opened(state) as memoir:
        summary = memoir.cubes.export(
            path,
            cube=cube_named(memoir, cube) if cube else None,
            filter=MemoryFilter(scopes=scopes, kinds=tuple(map(Kind, kinds))),
            conversations=conversations,
            forms=forms,
            redaction=Redaction(
                masks=EVERY_MASK if _ALL in masks else tuple(map(Mask, masks)),
                words=(*words, *(memoir.preferences.get(REDACTED_WORDS) if masks else ())),
                without_kinds=tuple(map(Kind, without_kinds)),
                without_scopes=without_scopes,
            ),
            progress=progress("Writing"),
        )
    if state.as_json:
        print_json(
            {
                "file": summary.path,
                "format": format_,
                "size": summary.size,
                "memories": summary.memories,
                "conversations": summary.conversations,
                "messages": summary.messages,
                "cubes": [header.name for header in summary.manifest.cubes],
                "redaction": as_json(summary.manifest.redaction),
                "adapters": [note.name for note in summary.manifest.adapters],
            }
        )
    else:
        counts = [count_words(summary.memories, "memory", "memories")]
        if conversations:
            counts.append(count_words(summary.conversations, "conversation", "conversations"))
        say(f"{summary.path}: {' and '.join(counts)}, {size_words(summary.size)}")
        if summary.manifest.redaction is not None:
            told = summary.manifest.redaction
            note(f"{told.changed:,} have placeholders in them, {told.left_out:,} were left out.")


def _record(outcome: CubePreview | CubeResult, *, dry_run: bool) -> dict[str, Json]:
    tally = outcome.tally
    return {
        "file": str(outcome.path),
        "format": "memcube",
        "dry_run": dry_run,
        "own": outcome.own,
        "name": outcome.manifest.name,
        "new": tally.new,
        "changed": tally.changed,
        "older": tally.older,
        "same": tally.same + tally.known,
        "forgotten": tally.forgotten,
        "retracted": tally.retracted,
        "conversations": tally.conversations,
        "messages": tally.messages,
        "adapters": list(outcome.adapters) if isinstance(outcome, CubeResult) else [],
    }


def _told(tally: Tally) -> list[tuple[str, str]]:
    told = {
        "new memories": tally.new,
        "changed memories": tally.changed,
        "older than here": tally.older,
        "the same as here": tally.same + tally.known,
        "forgotten here, left out": tally.forgotten,
        "retracted, left out": tally.retracted,
        "conversations": tally.conversations,
        "messages": tally.messages,
    }
    return [(name, f"{count:,}") for name, count in told.items() if count]


COMMANDS = {"import": import_, "export": export}
