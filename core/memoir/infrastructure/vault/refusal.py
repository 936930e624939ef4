"""Why a folder takes no files just now, found out by trying, where a library says only "error"."""

from __future__ import annotations

import errno
import os
import tempfile
from enum import StrEnum
from pathlib import Path

# More than SQLite asks for at once: the index of its write-ahead log grows by 32 KiB.
_TRIED = b"\0" * (64 * 1024)
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_PROTECTED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


class Refusal(StrEnum):
    """What keeps a folder from being written."""

    FULL = "full"
    PROTECTED = "protected"


def refusal_of(folder: Path) -> Refusal | None:
    """What keeps ``folder`` from taking 64 KiB; None where nothing does, or nothing known."""
    try:
        with tempfile.TemporaryFile(dir=folder, buffering=0) as file:
            written = file.write(_TRIED)
            os.fsync(file.fileno())
    except OSError as error:
        if error.errno in _FULL:
            return Refusal.FULL
        return Refusal.PROTECTED if error.errno in _PROTECTED else None
    return Refusal.FULL if written < len(_TRIED) else None
