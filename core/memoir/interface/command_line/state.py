"""What every command shares: the profile's folder, the shape of the output, how they are declared.

``--home`` and ``--json`` may stand before the command or after it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from memoir.errors import KeyWrong, MemoirError
from memoir.interface.command_line.asking import somebody_there
from memoir.interface.command_line.output import note
from memoir.memory.moment import now

if TYPE_CHECKING:
    from memoir.infrastructure.vault.profile import Profile
    from memoir.interface.python import Memoir


APPLICATION = "memoir/command-line"
_TRIES = 3


@dataclass(slots=True)
class State:
    """What was said on the command line for all commands."""

    home: Path | None = None
    as_json: bool = False


def state_of(context: click.Context) -> State:
    """The state of this run, made on first use."""
    return context.ensure_object(State)


pass_state = click.make_pass_decorator(State, ensure=True)


def shared_options() -> list[click.Option]:
    """The options that each command takes."""
    return [
        click.Option(
            ["--home"],
            type=click.Path(file_okay=False, path_type=Path),
            metavar="DIR",
            expose_value=False,
            callback=_take_home,
            help="The profile's folder (or MEMOIR_HOME).",
        ),
        click.Option(
            ["--json"],
            is_flag=True,
            expose_value=False,
            callback=_take_json,
            help="Print JSON.",
        ),
    ]


class Command(click.Command):
    """A command with the shared options."""

    def __init__(self, *args: Any, **settings: Any) -> None:  # noqa: ANN401 - click's
        super().__init__(*args, **settings)
        self.params.extend(shared_options())


class Group(click.Group):
    """A group of commands with the shared options."""

    command_class = Command

    def __init__(self, *args: Any, **settings: Any) -> None:  # noqa: ANN401 - click's
        super().__init__(*args, **settings)
        self.params.extend(shared_options())


def command(name: str) -> Callable[[Callable[..., object]], Command]:
    """Declare a command; its docstring is its help."""
    return cast("Callable[[Callable[..., object]], Command]", click.command(name, cls=Command))


@contextmanager
def opened(state: State) -> Iterator[Memoir]:
    """The profile, open; asks for its passphrase if it needs one and somebody is there."""
    from memoir.interface import python

    _offer_profile(state)
    passphrase = passphrase_for(state)
    with python.open(state.home, passphrase=passphrase, application=APPLICATION) as memoir:
        yield memoir
        _maintain(memoir)


def _offer_profile(state: State) -> None:
    """Make the profile that is missing, if somebody is there to say how its key is kept."""
    from memoir.infrastructure.vault.profile import Profile, key_keeping_from_environment
    from memoir.interface.command_line import new_profile
    from memoir.paths import profile_home

    home = profile_home(state.home)
    missing = not Profile(home).exists and key_keeping_from_environment() is None
    if missing and somebody_there():
        new_profile.make(home, new_profile.ask_keeping(home))


def _maintain(memoir: Memoir) -> None:
    """Mark what has expired; the day's first command does all else that is due, a backup first.

    Failing at it fails nothing else.
    """
    with contextlib.suppress(MemoirError):
        memoir.expire()
    newest = next(iter(memoir.backups()), None)
    if newest is None or newest.at.astimezone().date() != now().astimezone().date():
        with contextlib.suppress(MemoirError):
            memoir.maintain(quickly=True)


def passphrase_for(state: State) -> str | None:
    """The profile's passphrase: the environment's, or typed, or None where none is needed.

    Who types a wrong one may try again; the last of `_TRIES` is not looked at.
    """
    from memoir.infrastructure.vault.keeping import KeyKeeping
    from memoir.infrastructure.vault.profile import Profile, passphrase_from_environment
    from memoir.paths import profile_home

    profile = Profile(profile_home(state.home))
    if not profile.exists or profile.kept is not KeyKeeping.PASSPHRASE:
        return passphrase_from_environment()
    given = passphrase_from_environment()
    if given is None and somebody_there():
        return _typed(profile)
    return given


def _typed(profile: Profile) -> str:
    from memoir.infrastructure.vault.profile import unlock

    for _ in range(_TRIES - 1):
        given = _asked()
        try:
            unlock(profile, passphrase=given)
        except KeyWrong as error:
            note(str(error))
        else:
            return given
    return _asked()


def _asked() -> str:
    return str(click.prompt("Passphrase", hide_input=True, err=True))


def _take_home(context: click.Context, _option: click.Parameter, value: Path | None) -> None:
    if value is not None:
        state_of(context).home = value


def _take_json(context: click.Context, _option: click.Parameter, value: bool) -> None:  # noqa: FBT001
    if value:
        state_of(context).as_json = True
