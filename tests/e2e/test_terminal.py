"""The program with somebody sitting in front of it, at a pseudo-terminal."""

from __future__ import annotations

import contextlib
import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import Program

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(sys.platform == "win32", reason="has no pseudo-terminals"),
]

SECONDS = 60


class Terminal:
    """A terminal with a program on it."""

    def __init__(self, command: list[str]) -> None:
        self._ours, theirs = os.openpty()
        self.process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
        )
        os.close(theirs)
        self.seen = ""

    def wait_for(self, pattern: str) -> str:
        """Read until ``pattern`` is there; gives what came before it."""
        deadline = time.monotonic() + SECONDS
        while not (found := re.search(pattern, self.seen)):
            assert time.monotonic() < deadline, self.seen
            assert self._read(), self.seen
        before, self.seen = self.seen[: found.start()], self.seen[found.end() :]
        return before

    def type(self, text: str) -> None:
        """Type ``text`` and Enter."""
        os.write(self._ours, text.encode() + b"\r")

    def control_c(self) -> None:
        """Press Ctrl-C."""
        os.kill(self.process.pid, signal.SIGINT)

    def control_c_until(self, pattern: str) -> None:
        """Press Ctrl-C, and again each second as a person would, until ``pattern`` is there.

        Python's readline loses a signal that comes between its prompt and its wait for a key.
        """
        deadline = time.monotonic() + SECONDS
        while not re.search(pattern, self.seen):
            assert time.monotonic() < deadline, self.seen
            self.control_c()
            self._read()
        self.wait_for(pattern)

    def control_d_until_it_ends(self) -> int:
        """Press Ctrl-D, and again each second as a person would; gives the status.

        A key that is pressed before the prompt has taken the terminal over is lost.
        """
        deadline = time.monotonic() + SECONDS
        while self.process.poll() is None:
            assert time.monotonic() < deadline, self.seen
            with contextlib.suppress(OSError):  # it has just gone
                os.write(self._ours, b"\x04")
            self._read()
        return self.end()

    def end(self) -> int:
        """Wait for the end; gives the status."""
        while self._read():
            pass
        return self.process.wait(SECONDS)

    def close(self) -> None:
        """Take the terminal away."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self._ours)

    def _read(self) -> bool:
        if not select.select([self._ours], [], [], 1.0)[0]:
            return self.process.poll() is None
        with contextlib.suppress(OSError):  # Linux's way of saying that nobody writes any more
            if part := os.read(self._ours, 4096):
                self.seen += part.decode("utf-8", "replace")
                return True
        return False


@contextlib.contextmanager
def terminal(program: Program, *arguments: str | Path) -> Iterator[Terminal]:
    made = Terminal(program.command(*arguments))
    try:
        yield made
    finally:
        made.close()


@contextlib.contextmanager
def with_interrupt(handler: signal.Handlers) -> Iterator[None]:
    """Have programs that are started meanwhile inherit what Ctrl-C does."""
    before = signal.signal(signal.SIGINT, handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_passphrase_is_chosen_and_asked_for_without_showing_it(models, tmp_path):
    program = Program(tmp_path / "locked")
    with terminal(program, "init", "--key", "passphrase") as screen:
        screen.wait_for("New passphrase: ")
        screen.type("four random words")
        screen.wait_for("Again: ")
        screen.type("four random words")
        assert screen.end() == 0
        assert "random" not in screen.seen
    with terminal(program, "memories", "list") as screen:
        screen.wait_for("Passphrase: ")
        screen.type("four random words")
        assert screen.end() == 0
    with terminal(program, "memories", "list") as screen:
        screen.wait_for("Passphrase: ")
        screen.type("five random words")
        screen.wait_for("That passphrase does not open this profile")
        screen.wait_for("Passphrase: ")
        screen.type("four random words")
        assert screen.end() == 0
    with terminal(program, "memories", "list") as screen:
        for _ in range(3):
            screen.wait_for("Passphrase: ")
            screen.type("five random words")
        assert screen.end() == 1
        assert "Traceback" not in screen.seen
        assert "random" not in screen.seen


@pytest.mark.parametrize(("answer", "status", "left"), [("y", 0, 0), ("n", 1, 1), ("", 1, 1)])
def test_forgetting_asks_first(program, answer, status, left):
    kept = program.json("remember", "I have a cat.")
    with terminal(program, "memories", "forget", kept["id"]) as screen:
        assert "I have a cat." in screen.wait_for(r"for good\? \[y/N\]: ")
        screen.type(answer)
        assert screen.end() == status
    assert len(program.json("memories", "list")) == left


@pytest.mark.parametrize("interrupt", [signal.SIG_DFL, signal.SIG_IGN])
def test_a_conversation_in_the_terminal(program, interrupt):
    """Also where Ctrl-C is ignored at first, as by what a shell started in the background."""
    with with_interrupt(interrupt), terminal(program, "chat") as screen:
        screen.wait_for("> ")
        screen.type("My dog is called Biscuit.")
        screen.wait_for("remembered: My dog is called Biscuit")
        screen.wait_for("> ")
        screen.type("/help")
        screen.wait_for("/temporary")
        screen.wait_for("> ")
        screen.control_c_until("Ctrl-D ends")
        assert screen.control_d_until_it_ends() == 0


def test_control_c_stops_an_answer_and_the_conversation_goes_on(program):
    with terminal(program, "chat") as screen:
        screen.wait_for("> ")
        screen.type("Write a very long story about a lighthouse keeper and the sea.")
        screen.wait_for("\x1b\\[K...........")
        screen.control_c()
        screen.wait_for("> ")
        screen.type("/quit")
        assert screen.end() == 0
