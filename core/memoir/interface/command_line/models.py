"""memoir models: list, get, use, add, remove."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from memoir.interface.command_line.asking import confirm
from memoir.interface.command_line.output import (
    as_json,
    note,
    print_json,
    progress,
    say,
    say_fields,
    size_words,
)
from memoir.interface.command_line.state import Group, State, opened, pass_state
from memoir.memory.change import Json
from memoir.settings import Endpoint, Preferences

if TYPE_CHECKING:
    from memoir.infrastructure.engine.catalogue import ModelEntry
    from memoir.interface.models import Models


@click.group("models", cls=Group)
def models() -> None:
    """List, get, choose language models."""


@models.command("list")
@pass_state
def list_(state: State) -> None:
    """List the models that are here and those that can be had; “*” marks the chosen one."""
    with _models(state) as here:
        current = here.current()
        entries = here.list()
    chosen = current.id if current else ""
    if state.as_json:
        print_json([_record(entry, chosen) for entry in entries])
        return
    for entry in entries:
        mark = "*" if entry.id == chosen else " "
        say(f"{mark} {entry.id}  {', '.join(_facts(entry))}")
        if entry.problem:
            say(f"      {entry.problem}")


@models.command("get")
@click.argument("wanted", metavar="ID|URL")
@click.option("--sha256", default="", help="The digest the file must have.")
@pass_state
def get(state: State, *, wanted: str, sha256: str) -> None:
    """Download a model of the list, or a GGUF file from a URL; goes on where it was cut short."""
    with _models(state) as here, _cancelled_by_control_c() as cancelled:
        entry = here.download(
            wanted, progress=progress("Downloading"), cancelled=cancelled, sha256=sha256.lower()
        )
    _print(state, entry)
    if not state.as_json:
        note(f"“memoir models use {entry.id}” chooses it.")


@models.command("use")
@click.argument("model", metavar="ID")
@pass_state
def use(state: State, *, model: str) -> None:
    """Choose the model that answers."""
    with opened(state) as memoir:
        entry = memoir.models.use(model)
    _print(state, entry, chosen=entry.id)


@models.command("add")
@click.argument("place", metavar="PATH|URL")
@click.option("--name", help="What to call an endpoint; its host if left out.")
@click.option("--model", help="The model's name at an endpoint.")
@click.option(
    "--key-file",
    type=click.File(encoding="utf-8"),
    help="A file with the endpoint's secret key; “-” is standard input.",
)
@click.option("--may-see-memories", is_flag=True, help="Let memories go to the endpoint.")
@pass_state
def add(
    state: State,
    *,
    place: str,
    name: str | None,
    model: str | None,
    key_file: TextIO | None,
    may_see_memories: bool,
) -> None:
    """Make known a GGUF file on this machine, or an OpenAI-compatible endpoint by its URL."""
    remote = place.startswith(("http://", "https://"))
    if remote and not model:
        raise click.UsageError("An endpoint needs --model, the name of the model there.")
    key = key_file.read().strip() if key_file else ""
    if not remote:
        with _models(state) as here:
            entry = here.add(Path(place))
    else:
        with opened(state) as memoir:
            name = name or place.split("/")[2]
            new = Endpoint(
                name=name,
                url=place,
                model=str(model),
                key=key,
                may_see_memories=may_see_memories,
            )
            entry = memoir.models.add_endpoint(new)
    _print(state, entry)


@models.command("remove")
@click.argument("model", metavar="ID")
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_state
def remove(state: State, *, model: str, yes: bool) -> None:
    """Take a model away; a file in the models folder is deleted, one elsewhere stays."""
    if not yes:
        confirm(
            f"Remove “{model}”?",
            unattended="A downloaded model is deleted for good; say --yes to do it.",
        )
    with opened(state) as memoir:
        memoir.models.remove(model)
    if state.as_json:
        print_json({"removed": model})
    else:
        say(f"{model} is removed.")


class _NoSettings:
    """The settings of no profile: all at their defaults."""

    def get(self, _name: str) -> Json:
        return None

    def put(self, _name: str, _value: Json) -> None:
        raise TypeError("there is no profile to keep a setting in")


@contextmanager
def _models(state: State) -> Iterator[Models]:
    """The profile's models; without a profile those that any new one would have."""
    from memoir.infrastructure.vault.profile import Profile
    from memoir.interface.models import Models
    from memoir.paths import profile_home

    if Profile(profile_home(state.home)).exists:
        with opened(state) as memoir:
            yield memoir.models
    else:
        yield Models(Preferences(_NoSettings()))


@contextmanager
def _cancelled_by_control_c() -> Iterator[threading.Event]:
    """An event that Ctrl-C sets, so that the part that came is kept in good order."""
    cancelled = threading.Event()
    before = signal.signal(signal.SIGINT, lambda _signal, _frame: cancelled.set())
    try:
        yield cancelled
    finally:
        signal.signal(signal.SIGINT, before)


def _print(state: State, entry: ModelEntry, *, chosen: str = "") -> None:
    if state.as_json:
        print_json(_record(entry, chosen))
        return
    say_fields(
        [
            ("id", entry.id),
            ("name", entry.name),
            ("file", str(entry.path or "")),
            ("address", entry.url),
            ("facts", ", ".join(_facts(entry))),
            ("licence", entry.licence),
        ]
    )


def _record(entry: ModelEntry, chosen: str) -> dict[str, Json]:
    record = as_json(entry)
    return {**record, "chosen": entry.id == chosen} if isinstance(record, dict) else {}


def _facts(entry: ModelEntry) -> list[str]:
    facts = [entry.kind.value if entry.installed else "to be had"]
    facts += [size_words(entry.size_bytes)] if entry.size_bytes else []
    facts += [f"{entry.parameters / 1e9:.1f} B parameters"] if entry.parameters else []
    facts += [f"context {entry.context:,}"] if entry.context else []
    facts += [] if entry.fits else ["too large for this machine's memory"]
    return facts


COMMANDS = {"models": models}
