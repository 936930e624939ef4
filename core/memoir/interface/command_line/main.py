"""The memoir command: opens the window, or does one thing and ends.

Exit status: 0 done, 1 failed with one line on stderr, 2 wrong usage, 130 ended by Ctrl-C.
Commands are imported when they are called, so that help and completion are quick.
"""

from __future__ import annotations

import importlib
import os
import sys
from importlib import metadata
from typing import NoReturn

import click

from memoir.errors import MemoirError
from memoir.interface.command_line.examination import LIBRARIES
from memoir.interface.command_line.output import note
from memoir.interface.command_line.state import Group, state_of

_PACKAGE = "memoir.interface.command_line"

# Name: the module it is in, and what the list of commands says about it.
_COMMANDS = {
    "init": ("starting", "Make a profile and say how its key is kept."),
    "chat": ("chat", "Talk in the terminal."),
    "remember": ("remembering", "Keep a memory."),
    "recall": ("remembering", "Find memories that answer a question."),
    "memories": ("memories", "List, show, edit, forget memories."),
    "forget": ("forgetting", "Forget a conversation, an import, a person, a time for good."),
    "inbox": ("reviewing", "Accept or reject what was proposed; where to be asked."),
    "health": ("reviewing", "Say what is twice, junk, stale or a secret, and mend it."),
    "import": ("exchange", "Bring in memories from a memory cube file."),
    "export": ("exchange", "Write memories to a memory cube file."),
    "cube": ("cube", "Look into a memory cube file."),
    "models": ("models", "List, get, choose language models."),
    "adapters": ("adapters", "Train memories into the model itself."),
    "snapshots": ("snapshots", "What models have read, kept on disk."),
    "access": ("governing", "Say which programs and endpoints may see what."),
    "forms": ("forms", "What forms of memory spare, and what is moved between them."),
    "retention": ("governing", "Rules by which memories are archived or forgotten."),
    "audit": ("governing", "What was done, and what left this machine."),
    "bench": ("bench", "Measure how fast Memoir is on this machine."),
    "doctor": ("doctor", "Say what is wrong and how to mend it."),
}


class Root(Group):
    """The command itself; imports the ones below it when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """All names, in the order in which they are explained."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name; None if there is none."""
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"{_PACKAGE}.{_COMMANDS[cmd_name][0]}")
        found: click.Command = module.COMMANDS[cmd_name]
        return found

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002
        formatter: click.HelpFormatter,
    ) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in _COMMANDS.items()])


@click.command(
    "memoir",
    cls=Root,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--version", is_flag=True, help="Print the version and end.")
@click.pass_context
def root(context: click.Context, *, version: bool) -> None:
    """Memoir, an assistant that remembers. Without a command it opens its window."""
    if version:
        click.echo(f"memoir {metadata.version('memoir-desktop')}")
        context.exit()
    if context.invoked_subcommand is None:
        context.exit(_open_window(context))


def main() -> NoReturn:
    """Run the command line and end the process with its exit status."""
    sys.exit(run())


def run(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    try:
        status = root.main(arguments, prog_name="memoir", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        note("Stopped.")
        return 130
    except MemoirError as error:
        note(f"memoir: {' '.join(str(error).split())}")
        return 1
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in LIBRARIES:
            raise
        note(f"memoir: The library {error.name} is missing; “memoir doctor” says more.")
        return 1
    except BrokenPipeError:
        # Whoever read the output has seen enough; the interpreter must not flush into it again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status if isinstance(status, int) else 0


def _open_window(context: click.Context) -> int:
    """Start the desktop program, which registers itself so that core need not know it."""
    windows = list(metadata.entry_points(group="memoir.window"))
    if not windows:
        raise MemoirError("The window is not installed here; “memoir chat” works without it.")
    if not _display_there():
        raise MemoirError(
            "There is no display to open a window on; use “memoir chat”, or set DISPLAY or "
            "WAYLAND_DISPLAY."
        )
    home = state_of(context).home
    if home is not None:
        os.environ["MEMOIR_HOME"] = str(home.absolute())
    try:
        status = windows[0].load()()
    except ImportError as error:
        raise MemoirError(
            f"The window cannot start here ({error}); “memoir doctor” says more, and "
            "“memoir chat” works without it."
        ) from error
    return status if isinstance(status, int) else 0


def _display_there() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in wanted)
