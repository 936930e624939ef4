"""That damage was met in an open database, so that the next to open it looks before it trusts it.

A page that is damaged shows when it is read, perhaps long after the database was opened without a
complaint; what mends it is offered when it is opened.
"""

from __future__ import annotations

import contextlib
from pathlib import Path


def note(database: Path) -> None:
    """Leave a note beside the database; where none can be left, there is none."""
    with contextlib.suppress(OSError):
        _place(database).touch()


def is_noted(database: Path) -> bool:
    """Whether damage was met and not mended since."""
    return _place(database).exists()


def drop(database: Path) -> None:
    """Take the note away: it was mended, or was no damage."""
    with contextlib.suppress(OSError):
        _place(database).unlink(missing_ok=True)


def _place(database: Path) -> Path:
    return database.with_name(f"{database.name}-noted")
