"""memoir cube: look into a memory cube file without a profile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from memoir.interface.command_line.output import (
    count_words,
    local_time,
    print_json,
    progress,
    say,
    say_fields,
    size_words,
)
from memoir.interface.command_line.state import Group, State, pass_state

if TYPE_CHECKING:
    from memoir.infrastructure.cube.summary import CubeSummary


@click.group("cube", cls=Group)
def cube() -> None:
    """Look into a memory cube file; nothing is loaded."""


@cube.command("inspect")
@click.argument("path", type=click.Path(path_type=Path))
@pass_state
def inspect(state: State, *, path: Path) -> None:
    """Show what the cube file PATH says of itself."""
    from memoir.infrastructure.cube.file import inspect_cube

    _print(state, inspect_cube(path))


@cube.command("verify")
@click.argument("path", type=click.Path(path_type=Path))
@pass_state
def verify(state: State, *, path: Path) -> None:
    """Check every byte of the cube file PATH."""
    from memoir.infrastructure.cube.file import verify_cube

    summary = verify_cube(path, progress=progress("Checking"))
    if state.as_json:
        _print(state, summary)
    else:
        say(f"“{path.name}” is whole: {_counts(summary)}.")


def _print(state: State, summary: CubeSummary) -> None:
    manifest = summary.manifest
    if state.as_json:
        print_json({"file": summary.path, "size": summary.size, "manifest": manifest})
        return
    say_fields(
        [
            ("name", manifest.name),
            ("description", manifest.description),
            ("version", manifest.version),
            ("licence", manifest.license or "none given"),
            ("holds", _counts(summary)),
            ("cubes", ", ".join(header.name for header in manifest.cubes)),
            ("adapters", ", ".join(f"{n.name} for {n.model}" for n in manifest.adapters)),
            ("newest change", local_time(manifest.as_of) if manifest.as_of else ""),
            ("embedded with", manifest.embedding_model),
            ("written by", manifest.generator),
            ("size", size_words(summary.size)),
            ("id", manifest.id),
        ]
    )


def _counts(summary: CubeSummary) -> str:
    counts = [count_words(summary.memories, "memory", "memories")]
    if summary.conversations:
        counts.append(count_words(summary.conversations, "conversation", "conversations"))
        counts.append(count_words(summary.messages, "message", "messages"))
    return ", ".join(counts)


COMMANDS = {"cube": cube}
