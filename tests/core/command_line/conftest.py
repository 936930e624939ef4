"""The command line in this process."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from memoir.interface.command_line.main import run

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(capfdbinary: pytest.CaptureFixture[bytes]) -> Call:
    """Run a command; gives status, standard output, standard error."""

    def _call(*arguments: str) -> tuple[int, str, str]:
        status = run(list(arguments))
        out, err = capfdbinary.readouterr()
        return status, out.decode(), err.decode()

    return _call
