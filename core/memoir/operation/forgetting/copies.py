"""Erasing from a backup what is gone from the vault."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from memoir.infrastructure.vault.conversation_records import message_fields
from memoir.infrastructure.vault.erasure import Eraser
from memoir.infrastructure.vault.forgettings import Doomed, Rows
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.forgetting import FORGOTTEN_MARK
from memoir.operation.forgetting.erasing import FORGOTTEN, Erasing
from memoir.operation.forgetting.extent import Extent, Reach


def clean(
    copy: Vault,
    vault: Vault,
    gone: Rows,
    texts: Sequence[tuple[str, ...]],
    names: Sequence[str],
) -> bool:
    """Erase from ``copy`` what is gone from ``vault``; whether there was anything to erase.

    What the copy itself knows of the memories tells what carries their words. ``texts`` are the
    words as the vault had them, for what the copy does not know; none after a crash.
    """
    eraser = Eraser(copy.connection, copy.changes, copy.vectors)
    with eraser.act():
        counts = _Cleaning(copy, vault, eraser).of(gone, texts, names)
    return any(counts.values())


class _Cleaning:
    def __init__(self, copy: Vault, vault: Vault, eraser: Eraser) -> None:
        self._copy = copy
        self._vault = vault
        self._eraser = eraser
        self._erasing = Erasing(copy, eraser)

    def of(
        self, gone: Rows, texts: Sequence[tuple[str, ...]], names: Sequence[str]
    ) -> Counter[str]:
        memories, origins = gone.of(Doomed.MEMORY), gone.of(Doomed.ORIGIN)
        reach = Reach(self._copy, [*memories, *origins])
        counts: Counter[str] = Counter()
        for id in memories:
            counts.update(self._take(reach.of([id])))
        for id in origins:
            counts.update(self._eraser.memory(id, FORGOTTEN))
        for told in texts:
            counts.update(self._take(reach.of_words(told)))
        if names:
            counts.update(self._take(Reach(self._copy, memories, names).of_words(())))
        counts.update(self._messages(gone.of(Doomed.MESSAGE)))
        counts.update(self._erasing.whole_messages(gone.of(Doomed.WHOLE_MESSAGE)))
        for id in gone.of(Doomed.CONVERSATION):
            if self._copy.connection.row("SELECT 1 FROM conversations WHERE id = ?", [id]):
                counts.update(self._eraser.conversation(id))
        for id in gone.of(Doomed.CUBE):
            counts.update(self._eraser.cube(id))
        return counts

    def _take(self, extent: Extent) -> Counter[str]:
        return self._erasing.extent(extent) if extent else Counter()

    def _messages(self, ids: Sequence[str]) -> Counter[str]:
        """Give messages the words that are left of them in the vault."""
        counts: Counter[str] = Counter()
        now = {each.id: each.text for each in self._vault.conversations.messages(ids)}
        for message in self._copy.conversations.messages(ids):
            text = now.get(message.id, FORGOTTEN_MARK)
            if text != message.text:
                fields = message_fields(replace(message, text=text))
                counts.update(self._eraser.reword_message(message.id, fields, FORGOTTEN))
                counts["messages"] += 1
        return counts
