"""Forgetting: memories one by one, or everything from a conversation, an import, a person, a time.

What is forgotten goes with the words it came from, what was worked out from it and the sentences
of conversations that tell it, from the vault and from every backup of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from memoir.infrastructure.vault.backup import list_backups
from memoir.infrastructure.vault.profile import Profile
from memoir.interface.audience import for_applications
from memoir.interface.governing import Governing
from memoir.interface.models import Models
from memoir.memory.change import Receipt
from memoir.memory.forgetting import (
    ForgettingPreview,
    Source,
    SourceCount,
    SourceReceipt,
)
from memoir.operation.assistant.assistant import Assistant
from memoir.operation.forgetting.act import Forgetter
from memoir.operation.forgetting.preview import preview
from memoir.operation.forgetting.sources import Sources

Progress: TypeAlias = Callable[[int, int], None]
Cancelled: TypeAlias = Callable[[], bool]
Names: TypeAlias = Sequence[str]


def _never() -> bool:
    return False


class Forgetting(Governing):
    """The part of `Memoir` that forgets what the program that asks may see."""

    profile: Profile
    _models: Models
    _assistant: Assistant

    @for_applications
    def forget(self, memory: str) -> Receipt:
        """Erase a memory for good; the receipt says what was erased where. Raises NotFound."""
        return self.forget_many([memory])[0]

    @for_applications
    def forget_many(self, memories: Names) -> Sequence[Receipt]:
        """Erase several memories; raises NotFound before anything is erased.

        What cannot be erased now, a backup on a full disk say, is named in `Receipt.left` and
        tried again when the profile is opened or maintained.
        """
        self._check_seen(memories)
        receipts = self._lifecycle.forget(memories)
        self._forgot()
        return receipts

    def preview_forgetting(
        self, memories: Names = (), *, source: Source | None = None
    ) -> ForgettingPreview:
        """What would go with ``memories``, or with everything from ``source``; nothing goes yet.

        Raises NotFound, and InvalidInput if the source names nothing.
        """
        self._check_seen(memories)
        found = Sources(self._vault).material(source) if source is not None else None
        return preview(self._vault, memories, found, backups=len(list_backups(self.profile)))

    def sources(self) -> Sequence[SourceCount]:
        """What can be forgotten as one, the greatest first: conversations, imports, files, people.

        A scope and a period can be too, with no need to be listed.
        """
        return Sources(self._vault).list()

    def forget_source(
        self,
        source: Source,
        *,
        keep: Names = (),
        progress: Progress | None = None,
        cancelled: Cancelled = _never,
    ) -> SourceReceipt:
        """Erase everything that came from ``source`` but the memories in ``keep``.

        What has not been reached when ``cancelled`` says so stays as it is; what was erased is.
        After a crash it is ended when the profile is opened. Raises NotFound, InvalidInput.
        """
        material = Sources(self._vault).material(source).without(keep)
        self._check_seen(material.memories)
        forgetter = Forgetter(self._vault, self._lifecycle.embedder)
        receipt = forgetter.forget_material(
            source.sort, material, progress=progress, cancelled=cancelled
        )
        self._forgot()
        return receipt

    def receipts(self, limit: int = 100) -> Sequence[SourceReceipt]:
        """The receipts of at most ``limit`` acts of forgetting, the newest first.

        One that names something in `SourceReceipt.left` is not ended yet.
        """
        return self._vault.forgettings.receipts(limit)

    @for_applications
    def finish_forgetting(self) -> Sequence[SourceReceipt]:
        """End what a crash or a full disk left to be done; the receipts. Done by `maintain` too."""
        receipts = Forgetter(self._vault, self._lifecycle.embedder).resume()
        if receipts:
            self._forgot()
        return receipts

    def _forgot(self) -> None:
        """Nothing that runs may say it again."""
        self._assistant.forget_sent()
        self._models.forget_read()
        self._listeners.tell()
