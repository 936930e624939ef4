"""The files of snapshots, kept in step with their rows in the vault."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

from memoir.infrastructure.engine import state_file
from memoir.infrastructure.engine.snapshot_place import SnapshotPlace
from memoir.infrastructure.engine.state_file import SUFFIX, SnapshotBroken
from memoir.infrastructure.vault.snapshot_table import SnapshotTable

_PART_SECONDS = 3600.0


class SnapshotFiles:
    """One folder of snapshots."""

    def __init__(self, place: SnapshotPlace, table: SnapshotTable) -> None:
        self._place = place
        self._table = table

    def note(self, name: str) -> str:
        """What its maker wrote in a snapshot; "" if it cannot be opened."""
        try:
            return state_file.read_head(self._path(name), self._place.key).note
        except (SnapshotBroken, OSError):
            return ""

    def has(self, name: str) -> bool:
        """Whether the file of a snapshot is there."""
        return self._path(name).exists()

    def tidy(self) -> int:
        """Delete the files that have no row any more, and rows without a file; how many files."""
        # Files before rows: a row is there before its file is.
        paths = [*self._place.folder.iterdir()] if self._place.folder.is_dir() else []
        rowed = self._table.names()
        gone = sum(_delete(path) for path in paths if not _belongs(path, rowed))
        self._table.drop_missing(self.has)
        return gone

    def delete(self, name: str) -> None:
        """Delete one."""
        _delete(self._path(name))

    def _path(self, name: str) -> Path:
        return self._place.folder / f"{name}{SUFFIX}"


def _belongs(path: Path, rowed: set[str]) -> bool:
    """Whether a file is a snapshot's, or still being written."""
    if path.suffix == SUFFIX:
        return path.stem in rowed
    if path.suffix != ".part" or not any(path.name.startswith(name) for name in rowed):
        return False
    with contextlib.suppress(OSError):
        return time.time() - path.stat().st_mtime < _PART_SECONDS
    return False


def _delete(path: Path) -> bool:
    """Delete a file; whether it is gone by that."""
    with contextlib.suppress(OSError):
        path.unlink()
        return True
    return False
