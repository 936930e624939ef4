"""What forgetting would take, told before anything goes."""

from __future__ import annotations

from collections.abc import Sequence

from memoir.errors import NotFound
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.forgetting import ForgettingPreview, TouchedMessage
from memoir.memory.memory import Status
from memoir.operation.forgetting.extent import Extent, Reach
from memoir.operation.forgetting.sources import Material

_SHOWN = 20


def preview(
    vault: Vault,
    ids: Sequence[str],
    material: Material | None,
    *,
    backups: int,
    alone: bool = False,
) -> ForgettingPreview:
    """What would go with the memories ``ids`` and what ``material`` names; raises NotFound.

    ``alone`` leaves what was made from them, as a rule of retention does.
    """
    material = material or Material(())
    meant = list(dict.fromkeys([*ids, *material.memories]))
    known = vault.memories.get_many(meant)
    there = [id for id in meant if id in known and known[id].status is not Status.FORGOTTEN]
    if any(id not in there for id in ids):
        raise NotFound("There is no such memory, or it is forgotten already.")
    extent = Reach(vault, there, alone=alone).of(there)
    if material.names:
        named = Reach(vault, there, material.names).of_words(())
        extent.lost = named.lost | extent.lost
        extent.messages = named.messages | extent.messages
        extent.documents |= named.documents
    along = {id: each for id, each in extent.memories.items() if id not in known}
    along |= {id: each.memory for id, each in extent.origins.items() if id not in known}
    return ForgettingPreview(
        memories=tuple(there),
        examples=tuple(known[id] for id in there[:_SHOWN]),
        along=tuple(along.values()),
        shared=material.shared,
        messages=_touched(vault, extent, material),
        documents=_documents(vault, extent, material),
        conversations=len(material.conversations),
        backups=backups,
    )


def _touched(vault: Vault, extent: Extent, material: Material) -> tuple[TouchedMessage, ...]:
    whole = vault.conversations.messages(material.messages)
    touched = {
        message.id: TouchedMessage(
            id=message.id,
            conversation=message.conversation,
            role=message.role,
            lost=tuple(extent.lost.get(message.id, ())) or (message.text,),
        )
        for message in (*extent.messages.values(), *whole)
    }
    gone = set(material.conversations)
    there = (each for each in touched.values() if each.conversation not in gone)
    return tuple(sorted(there, key=lambda each: each.id))


def _documents(vault: Vault, extent: Extent, material: Material) -> tuple[str, ...]:
    """The names of the documents that lose sentences, but for those that go whole."""
    gone = set(material.conversations)
    found = vault.conversations.attachments.headers(extent.documents)
    return tuple(dict.fromkeys(each.name for each in found if each.conversation not in gone))
