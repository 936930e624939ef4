"""Asking the person at the terminal, where there is one."""

from __future__ import annotations

import sys

import click

from memoir.errors import Cancelled, InvalidInput


def somebody_there() -> bool:
    """Whether a question would be seen and answered."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def confirm(question: str, *, unattended: str) -> None:
    """Go on only after a yes.

    Raises InvalidInput with ``unattended``, which names the option that stands for a yes, where
    nobody can be asked; Cancelled after a no.
    """
    if not somebody_there():
        raise InvalidInput(unattended)
    if not click.confirm(question, err=True):
        raise Cancelled("Nothing was changed.")
