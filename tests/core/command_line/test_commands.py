"""How commands are declared, read and imported."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime

import click
import pytest

from memoir.errors import InvalidInput
from memoir.interface.command_line import main
from memoir.interface.command_line.values import Time, text_or_input


def every_command() -> list[tuple[str, ...]]:
    """The path of each command that does something."""
    context = click.Context(main.root)
    paths = []
    for name in main.root.list_commands(context):
        command = main.root.get_command(context, name)
        if isinstance(command, click.Group):
            paths += [(name, below) for below in command.list_commands(context)]
        else:
            paths.append((name,))
    return paths


def find(path: tuple[str, ...]) -> click.Command:
    context = click.Context(main.root)
    command = main.root.get_command(context, path[0])
    for name in path[1:]:
        assert isinstance(command, click.Group)
        command = command.get_command(context, name)
    assert command is not None
    return command


@pytest.mark.parametrize("path", every_command(), ids=" ".join)
def test_every_command_explains_itself_and_takes_the_shared_options(path, call):
    status, out, err = call(*path, "--help")
    assert (status, err) == (0, "")
    assert "--json" in out
    assert "--home" in out
    for parameter in find(path).params:
        if isinstance(parameter, click.Option) and parameter.name != "format_":
            assert parameter.help or parameter.type, parameter.name
    assert find(path).get_short_help_str(200).endswith((".", ";")), path


def test_the_list_of_commands_matches_what_they_say(call):
    _, out, _ = call("--help")
    for name, (_, words) in main._COMMANDS.items():
        assert name in out
        assert words.endswith(".")


def test_help_and_version_load_nothing_heavy():
    heavy = ("numpy", "sqlcipher3", "httpx", "keyring", "llama_cpp", "PySide6", "cryptography")
    code = (
        "import sys\n"
        "from memoir.interface.command_line.main import run\n"
        "run(['--help']); run(['--version'])\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-22T17:30:00Z", datetime(2026, 11, 22, 17, 30, tzinfo=UTC)),
        ("2026-11-22T17:30+02:00", datetime(2026, 11, 22, 15, 30, tzinfo=UTC)),
        ("2026-11-22 17:30", datetime(2026, 11, 22, 17, 30).astimezone(UTC)),
        ("2026-11-22", datetime(2026, 11, 22).astimezone(UTC)),
    ],
)
def test_times_are_read_as_iso_8601(text, moment):
    assert Time().convert(text, None, None) == moment


def test_a_day_may_stand_for_its_end():
    first, last = Time().convert("2026-11-22", None, None), Time(end_of_day=True)
    assert (last.convert("2026-11-22", None, None) - first).total_seconds() > 86_399


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2026-02-30", "22.11.2026", "0001-01-01T00:00+14"]
)
def test_what_is_no_time_is_wrong_usage(text):
    with pytest.raises(click.BadParameter, match="is not a time"):
        Time().convert(text, None, None)


@pytest.mark.parametrize(
    ("given", "taken"), [(b"one line\n", "one line"), (b"two\n\n", "two\n"), (b"\xe2\x82\xac", "€")]
)
def test_a_text_from_standard_input_loses_one_line_feed_at_most(
    given, taken, monkeypatch, tmp_path
):
    (tmp_path / "input").write_bytes(given)
    with (tmp_path / "input").open() as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        assert text_or_input("-") == taken


def test_input_that_is_no_text_is_refused(monkeypatch, tmp_path):
    (tmp_path / "input").write_bytes(b"caf\xe9")
    with (tmp_path / "input").open() as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        with pytest.raises(InvalidInput, match="not UTF-8 text"):
            text_or_input("-")


def test_an_expected_failure_is_one_line_and_status_1(call):
    status, out, err = call("cube", "inspect", "/nowhere/at/all.memcube")
    assert (status, out) == (1, "")
    assert err == "memoir: There is no file “/nowhere/at/all.memcube”.\n"


def test_control_c_ends_with_130(call, monkeypatch):
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(main.Root, "invoke", interrupt)
    assert call("doctor") == (130, "", "\nStopped.\n")


def test_the_doctor_names_a_library_that_is_missing(call, monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "sqlite_vec", None)
    status, out, _ = call("doctor", "--home", str(tmp_path))
    assert status == 1
    assert "library sqlite_vec" in out
    assert "Install Memoir again" in out


def test_a_command_that_misses_a_library_says_which(tmp_path):
    code = (
        "import sys; sys.modules['sqlcipher3'] = None\n"
        "from memoir.interface.command_line.main import run\n"
        f"sys.exit(run(['--home', {str(tmp_path)!r}, 'memories', 'list']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 1
    assert done.stderr.startswith("memoir: The library sqlcipher3")
    assert done.stderr.count("\n") == 1
