"""The memoir program in processes of its own, on the real parts."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(sys.executable).with_name("memoir")
SECONDS = 120


@dataclass(frozen=True)
class Run:
    """What one run of the program left."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The result, which was asked for as JSON."""
        assert self.status == 0, self.err
        return json.loads(self.out)

    def failed_with(self, *words: str) -> bool:
        """Whether it failed as it should: status 1, no result, one line that has ``words``."""
        lines = self.err.splitlines()
        return (
            self.status == 1
            and self.out == ""
            and len(lines) == 1
            and lines[0].startswith("memoir: ")
            and lines[0].endswith((".", "?"))
            and all(word in lines[0] for word in words)
        )


@dataclass(frozen=True)
class Program:
    """The program on one profile."""

    home: Path
    before: Sequence[str] = ()
    environment: dict[str, str] = field(default_factory=dict)

    def __call__(self, *arguments: str | Path, stdin: str = "", **environment: str) -> Run:
        done = subprocess.run(
            self.command(*arguments),
            input=stdin.encode(),
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env=os.environ | self.environment | environment,
        )
        return Run(done.returncode, done.stdout.decode(), done.stderr.decode())

    def json(self, *arguments: str | Path, **options: str) -> Any:
        """Run with --json and return the result."""
        return self("--json", *arguments, **options).json

    def start(self, *arguments: str | Path) -> subprocess.Popen[str]:
        """Start it and let it run."""
        return subprocess.Popen(
            self.command(*arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | self.environment,
        )

    def command(self, *arguments: str | Path) -> list[str]:
        """The command line."""
        return [*self.before, str(PROGRAM), "--home", str(self.home), *map(str, arguments)]


@pytest.fixture
def program(models: Path, tmp_path: Path) -> Program:
    """The program on a fresh profile whose key is in a file."""
    made = Program(tmp_path / "profile")
    assert made("init", "--key", "file").status == 0
    return made


@pytest.fixture
def another(models: Path, tmp_path: Path) -> Program:
    """The program on another fresh profile."""
    made = Program(tmp_path / "another")
    assert made("init", "--key", "file").status == 0
    return made


def not_allowed_everything(program: Program) -> Program:
    """The same program bound by permissions, which the root account is not."""
    if os.name == "nt":
        pytest.skip("permissions are another matter on Windows")
    if os.geteuid() != 0:
        return program
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("root may write anywhere and setpriv is not here to change that")
    bound = (setpriv, "--bounding-set", "-dac_override,-dac_read_search", "--")
    return Program(program.home, bound, program.environment)
