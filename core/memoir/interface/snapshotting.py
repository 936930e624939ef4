"""What models have read, kept on disk: which snapshots there are, and a model made ready."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from memoir.infrastructure.engine.chat import ReportProgress
from memoir.infrastructure.vault.vault import Vault
from memoir.interface.conversing import Conversing
from memoir.memory.snapshot import Snapshot
from memoir.operation.activation.activation import Activation

Snapshots: TypeAlias = list[Snapshot]


class Snapshotting:
    """The part of `Memoir` that keeps what models have read."""

    _vault: Vault
    _activation: Activation
    _conversing: Conversing

    def snapshots(self) -> Snapshots:
        """All snapshots on disk, the last used first."""
        return self._activation.snapshots()

    def clear_snapshots(self, names: Sequence[str] | None = None) -> int:
        """Delete snapshots, all of them if ``names`` is None; how many bytes that frees.

        Nothing is lost: what they hold is read again when it is wanted.
        """
        return self._activation.clear(names)

    @property
    def snapshot_trouble(self) -> str:
        """Why the last snapshot could not be kept, in a sentence; "" if it could."""
        return self._activation.trouble

    def get_ready(
        self, conversation: str | None = None, *, progress: ReportProgress | None = None
    ) -> None:
        """Load the model and have it read what the next answer in ``conversation`` begins with.

        For a new conversation, None, that is what all of them begin with. What is attached is read
        whole; ``progress`` is told how many of its tokens are read. Gives way to a question at
        once; call it in the background. Raises NotFound, EngineError and StorageFull.
        """
        self._conversing.get_ready(conversation, progress=progress)

    def stop_reading(self) -> None:
        """End what `get_ready` does; what is not read yet is read with the next question."""
        self._activation.stop_reading()
