"""Writing memories and conversations of a vault into a cube file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from memoir.infrastructure.cube.container import CONVERSATIONS, MEMORIES
from memoir.infrastructure.cube.conversation_record import conversation_line, message_line
from memoir.infrastructure.cube.file import stop_if
from memoir.infrastructure.cube.memory_record import memory_line
from memoir.infrastructure.cube.seal import Identity
from memoir.infrastructure.cube.summary import (
    Cancelled,
    CubeHeader,
    CubeManifest,
    CubeSummary,
    Progress,
)
from memoir.infrastructure.cube.writing import Spool, blamed_on_writing, write_cube
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.conversation import Conversation
from memoir.memory.cube import Cube
from memoir.memory.filter import MemoryFilter
from memoir.memory.memory import MAIN_CUBE, Memory, Status
from memoir.memory.source import SourceType, message_source, split_source

_BATCH = 256
EVERY_MEMORY = MemoryFilter()


def export_cube(
    vault: Vault,
    identity: Identity,
    path: Path,
    *,
    filter: MemoryFilter | Sequence[str] = EVERY_MEMORY,
    conversations: bool = False,
    generator: str = "memoir/0",
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> CubeSummary:
    """Write the memories within ``filter``, and all conversations if wanted, to ``path``.

    ``filter`` may also name the memories one by one. A file that is there is replaced once the
    new one is whole. Forgotten memories, deleted and temporary conversations stay out. Raises
    CubeError, StorageFull or Cancelled, and leaves what was at ``path`` as it was.
    """
    with ExitStack() as stack:
        with blamed_on_writing(path):
            spools = [stack.enter_context(Spool(MEMORIES, path.parent))]
            if conversations:
                spools.append(stack.enter_context(Spool(CONVERSATIONS, path.parent)))
            export = _Export(vault, identity, progress, cancelled)
            export.plan(filter, conversations=conversations)
            export.write_memories(spools[0])
            for spool in spools[1:]:
                export.write_conversations(spool)
        return write_cube(path, export.manifest(generator), spools, identity.seal)


class _Export:
    """One export under way."""

    def __init__(
        self,
        vault: Vault,
        identity: Identity,
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> None:
        self._vault = vault
        self._identity = identity
        self._progress = progress
        self._cancelled = cancelled
        self._ids: list[str] = []
        self._conversations: list[Conversation] = []
        self._used: set[str] = set()
        self._newest: datetime | None = None
        self._memories = self._messages = self._done = 0

    def plan(self, filter: MemoryFilter | Sequence[str], *, conversations: bool) -> None:
        """Find out what goes into the file."""
        if isinstance(filter, MemoryFilter):
            self._ids = sorted(self._vault.memories.ids(filter))
            if len(filter.cubes) == 1:
                self._used = set(filter.cubes)
        else:
            self._ids = sorted(set(filter))
        if conversations:
            kept = self._vault.conversations.list()
            self._conversations = sorted(
                (each for each in kept if not each.temporary), key=lambda each: each.id
            )

    def write_memories(self, spool: Spool) -> None:
        """Every memory, in the order of identifiers."""
        for ids in _slices(self._ids):
            self._step(len(ids))
            found = self._vault.memories.get_many(ids)
            kept = [
                found[each]
                for each in ids
                if each in found and found[each].status is not Status.FORGOTTEN
            ]
            said_in = self._said_in(kept)
            for memory in kept:
                travelling = self._travelling(memory)
                spool.add(memory_line(travelling, conversation=said_in.get(memory.source, "")))
                self._seen(memory.updated_at)
            self._memories += len(kept)

    def write_conversations(self, spool: Spool) -> None:
        """Every conversation with its messages."""
        store = self._vault.conversations
        for conversation in self._conversations:
            messages = store.messages(store.message_ids(conversation.id))
            ids = {message.id for message in messages}
            leaf = conversation.leaf if conversation.leaf in ids else None
            spool.add(conversation_line(replace(conversation, leaf=leaf), len(messages)))
            for message in messages:
                spool.add(message_line(message, store.uses(message.id)))
            self._seen(conversation.updated_at)
            self._messages += len(messages)
            self._step(1)

    def manifest(self, generator: str) -> CubeManifest:
        """What the file says of itself, digests and mark still missing."""
        main = self._identity.travelling_id(MAIN_CUBE)
        wanted = self._used or {MAIN_CUBE}
        used = [self._header(cube) for cube in self._vault.cubes.list() if cube.id in wanted]
        headers = tuple(sorted(used, key=lambda header: (header.id != main, header.id)))
        return CubeManifest(
            id=headers[0].id,
            name=headers[0].name,
            description=headers[0].description,
            version=headers[0].version,
            license=headers[0].license,
            generator=generator,
            as_of=self._newest,
            main=main if any(header.id == main for header in headers) else "",
            cubes=headers,
            memories=self._memories,
            conversations=len(self._conversations),
            messages=self._messages,
            embedding_model=self._vault.vectors.model() or "",
        )

    def _travelling(self, memory: Memory) -> Memory:
        self._used.add(memory.cube)
        return replace(memory, cube=self._identity.travelling_id(memory.cube))

    def _header(self, cube: Cube) -> CubeHeader:
        return CubeHeader(
            id=self._identity.travelling_id(cube.id),
            name=cube.name,
            created_at=cube.created_at,
            description=cube.description,
            version=cube.version,
            license=cube.license,
        )

    def _said_in(self, memories: Sequence[Memory]) -> dict[str, str]:
        """By source, the conversation in this file that a memory was said in."""
        sources = {memory.source: split_source(memory.source) for memory in memories}
        asked = [message for kind, message in sources.values() if kind is SourceType.MESSAGE]
        exported = {conversation.id for conversation in self._conversations}
        found = self._vault.conversations.messages(asked) if exported else []
        return {
            message_source(message.id): message.conversation
            for message in found
            if message.conversation in exported
        }

    def _seen(self, moment: datetime) -> None:
        self._newest = moment if self._newest is None else max(self._newest, moment)

    def _step(self, count: int) -> None:
        stop_if(self._cancelled)
        self._done += count
        if self._progress:
            self._progress(self._done, len(self._ids) + len(self._conversations))


def _slices(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), _BATCH):
        yield ids[start : start + _BATCH]
