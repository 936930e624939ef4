"""The files of adapters beside the vault: sealed, and gone when what they hold is forgotten."""

from __future__ import annotations

from pathlib import Path

from memoir.infrastructure.vault.adapters import AdapterStore
from memoir.infrastructure.vault.connection import Connection

LOCK = ".lock"


class AdapterFiles:
    """The sealed files of a vault's adapters; each begins with the identifier it belongs to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, id: str, suffix: str) -> Path:
        """Where a file of that adapter lies."""
        return self.folder / f"{id}{suffix}"

    def delete(self, id: str) -> int:
        """Delete all files of an adapter; how many there were."""
        return sum(_deleted(path) for path in self.folder.glob(f"*{id}*"))

    def sweep(self, keep: set[str]) -> int:
        """Delete all files but those of ``keep``; how many."""
        there = [path for path in self.folder.glob("*") if path.is_file()]
        gone = [path for path in there if not any(id in path.name for id in keep)]
        return sum(_deleted(path) for path in gone if path.name != LOCK)


def forget_adapters(connection: Connection) -> int:
    """Delete the files of adapters and trainings that hold something forgotten; how many went.

    Their rows stay, without anything that was read from the files. Raises OSError.
    """
    if connection.path is None:
        return 0
    store = AdapterStore(connection)
    files = AdapterFiles(connection.path.parent / "adapters")
    return sum(bool(files.delete(id)) for id in store.forgetful())


def _deleted(path: Path) -> bool:
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    return True
