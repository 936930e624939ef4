"""Attaching in the terminal."""

from __future__ import annotations

import pytest

from memoir.errors import Cancelled
from memoir.interface.command_line import chat


class Interrupted:
    """A conversation in which Ctrl-C is pressed while a file is read."""

    def attach(self, what: str) -> None:
        raise KeyboardInterrupt


def test_ctrl_c_while_a_file_is_read_leaves_the_conversation_going(monkeypatch):
    monkeypatch.setattr(chat, "somebody_there", lambda: True)
    with pytest.raises(Cancelled, match=r"“a.pdf” was not attached"):
        chat._attach(Interrupted(), "a.pdf")


def test_ctrl_c_ends_a_program_that_nobody_watches(monkeypatch):
    monkeypatch.setattr(chat, "somebody_there", lambda: False)
    with pytest.raises(KeyboardInterrupt):
        chat._attach(Interrupted(), "a.pdf")
