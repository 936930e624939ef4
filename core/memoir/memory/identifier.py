"""Identifiers: UUID version 7, so that they sort by the time they were made."""

from __future__ import annotations

import uuid6


def new_identifier() -> str:
    """A fresh UUIDv7 in its canonical text form."""
    return str(uuid6.uuid7())
