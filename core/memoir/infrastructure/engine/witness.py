"""Somebody is told of every request before it is sent; if that fails, it is not sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from memoir.memory.audit import Outgoing

Witness: TypeAlias = Callable[[Outgoing], None]


def unseen(_outgoing: Outgoing) -> None:
    """Where there is no vault that could take a note, as before the first profile is made."""
