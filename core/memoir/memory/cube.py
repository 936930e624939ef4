"""A memory cube: a named set of memories that moves between devices and assistants as one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Cube:
    """The cube's own header; ``id`` is ``main`` for the one every profile starts with.

    ``license`` is an SPDX expression or empty for private memories; ``origin`` names the file
    it was loaded from.
    """

    id: str
    name: str
    created_at: datetime
    description: str = ""
    version: str = "1.0.0"
    license: str = ""
    origin: str = ""
