"""Where a model keeps what it has read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from memoir.infrastructure.engine.protocol import Message
from memoir.infrastructure.engine.state_file import SUFFIX


@dataclass(frozen=True, slots=True)
class SnapshotPlace:
    """The folder where a model keeps what it has read, and the key its files are sealed with."""

    folder: Path
    key: bytes

    def __repr__(self) -> str:
        """Without the key, so that no log or report holds it."""
        return f"SnapshotPlace({str(self.folder)!r})"

    def as_message(self) -> Message:
        """For the worker process."""
        return {"folder": str(self.folder), "key": self.key.hex()}

    def drop(self, name: str) -> None:
        """Delete a snapshot."""
        (self.folder / f"{name}{SUFFIX}").unlink(missing_ok=True)
