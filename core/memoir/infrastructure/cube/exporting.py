"""Writing memories and conversations of a vault into a cube file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from memoir.infrastructure.cube.container import (
    CONVERSATIONS,
    MEMORIES,
    MOST_ADAPTERS,
    PREFIXES,
    adapter_name,
)
from memoir.infrastructure.cube.conversation_record import conversation_line, message_line
from memoir.infrastructure.cube.file import stop_if
from memoir.infrastructure.cube.memory_record import memory_line
from memoir.infrastructure.cube.prefix_record import prefix_line
from memoir.infrastructure.cube.seal import Identity
from memoir.infrastructure.cube.summary import (
    Cancelled,
    CubeHeader,
    CubeManifest,
    CubeSummary,
    Progress,
    RedactionNote,
)
from memoir.infrastructure.cube.travelling import NO_LUGGAGE, Luggage, Parcel
from memoir.infrastructure.cube.writing import Spool, blamed_on_writing, write_cube
from memoir.infrastructure.governance.redaction import Redactor
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.conversation import Conversation, MemoryUse
from memoir.memory.cube import Cube
from memoir.memory.filter import MemoryFilter
from memoir.memory.memory import MAIN_CUBE, Memory, Status
from memoir.memory.redaction import Redaction, RedactionCount
from memoir.memory.source import SourceType, message_source, split_source

_BATCH = 256
NewSpool = Callable[[str], Spool]
EVERY_MEMORY = MemoryFilter()


def export_cube(  # noqa: PLR0913 - what an export can be
    vault: Vault,
    identity: Identity,
    path: Path,
    *,
    filter: MemoryFilter | Sequence[str] = EVERY_MEMORY,
    conversations: bool = False,
    redactor: Redactor | None = None,
    luggage: Luggage = NO_LUGGAGE,
    generator: str = "memoir/0",
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> CubeSummary:
    """Write the memories within ``filter``, and all conversations if wanted, to ``path``.

    ``filter`` may also name the memories one by one. A file that is there is replaced once the
    new one is whole. Forgotten memories, deleted and temporary conversations stay out. ``redactor``
    puts placeholders for what is not to be told; the manifest says that it did. Of ``luggage`` goes
    along what is made of memories in the file alone, and nothing if it is redacted. Raises
    CubeError, StorageFull or Cancelled, and leaves what was at ``path`` as it was.
    """
    with ExitStack() as stack:
        with blamed_on_writing(path):
            spools = [stack.enter_context(Spool(MEMORIES, path.parent))]
            if conversations:
                spools.append(stack.enter_context(Spool(CONVERSATIONS, path.parent)))
            export = _Export(
                vault, identity, redactor or Redactor(Redaction()), progress, cancelled
            )
            export.plan(filter, conversations=conversations)
            export.write_memories(spools[0])
            for spool in spools[1:]:
                export.write_conversations(spool)
            if not export.is_redacted:

                def new(name: str) -> Spool:
                    return stack.enter_context(Spool(name, path.parent))

                spools += export.write_prefixes(luggage, new)
                spools += export.write_adapters(luggage, new)
        return write_cube(path, export.manifest(generator), spools, identity.seal)


def count_redacted(
    vault: Vault,
    redactor: Redactor,
    filter: MemoryFilter | Sequence[str] = EVERY_MEMORY,
    *,
    cancelled: Cancelled | None = None,
) -> RedactionCount:
    """What `export_cube` would change and leave out; writes nothing. Raises Cancelled."""
    ids = vault.memories.ids(filter) if isinstance(filter, MemoryFilter) else list(filter)
    total = changed = left_out = 0
    for some in _slices(ids):
        stop_if(cancelled)
        for memory in vault.memories.get_many(some).values():
            if memory.status is Status.FORGOTTEN:
                continue
            total += 1
            left = redactor.leaves_out(memory)
            left_out += left
            changed += not left and redactor.memory(memory) != memory
    return RedactionCount(total - left_out, changed, left_out)


class _Export:
    """One export under way."""

    def __init__(
        self,
        vault: Vault,
        identity: Identity,
        redactor: Redactor,
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> None:
        self._vault = vault
        self._identity = identity
        self._redactor = redactor
        self._progress = progress
        self._cancelled = cancelled
        self._ids: list[str] = []
        self._conversations: list[Conversation] = []
        self._used: set[str] = set()
        self._newest: datetime | None = None
        self._written: set[str] = set()
        self._parcels: list[Parcel] = []
        self._memories = self._messages = self._done = self._changed = self._left_out = 0

    def plan(self, filter: MemoryFilter | Sequence[str], *, conversations: bool) -> None:
        """Find out what goes into the file."""
        if isinstance(filter, MemoryFilter):
            self._ids = sorted(self._vault.memories.ids(filter), key=self._redactor.identifier)
            if len(filter.cubes) == 1:
                self._used = set(filter.cubes)
        else:
            self._ids = sorted(set(filter), key=self._redactor.identifier)
        if conversations:
            kept = self._vault.conversations.list()
            leaves_out = self._redactor.leaves_out_scope
            self._conversations = sorted(
                (each for each in kept if not each.temporary and not leaves_out(each.scope)),
                key=lambda each: self._redactor.identifier(each.id),
            )

    def write_memories(self, spool: Spool) -> None:
        """Every memory, in the order of identifiers."""
        for ids in _slices(self._ids):
            self._step(len(ids))
            found = self._vault.memories.get_many(ids)
            there = [
                found[each]
                for each in ids
                if each in found and found[each].status is not Status.FORGOTTEN
            ]
            kept = [memory for memory in there if not self._redactor.leaves_out(memory)]
            said_in = self._said_in(kept)
            for memory in kept:
                redacted = self._redactor.memory(memory)
                self._changed += redacted != memory
                conversation = self._redactor.identifier(said_in.get(memory.source, ""))
                spool.add(memory_line(self._travelling(redacted), conversation=conversation))
                self._seen(memory.updated_at)
                self._written.add(memory.id)
            self._memories += len(kept)
            self._left_out += len(there) - len(kept)

    def write_conversations(self, spool: Spool) -> None:
        """Every conversation with its messages."""
        store = self._vault.conversations
        for conversation in self._conversations:
            messages = store.messages(store.message_ids(conversation.id))
            ids = {message.id for message in messages}
            leaf = conversation.leaf if conversation.leaf in ids else None
            shown = self._redactor.conversation(replace(conversation, leaf=leaf))
            spool.add(conversation_line(shown, len(messages)))
            for message in messages:
                uses = [self._use(use) for use in store.uses(message.id)]
                spool.add(message_line(self._redactor.message(message), uses))
            self._seen(conversation.updated_at)
            self._messages += len(messages)
            self._step(1)

    @property
    def is_redacted(self) -> bool:
        """Whether anything is kept back from the file."""
        return bool(self._redactor.redaction)

    def write_prefixes(self, luggage: Luggage, new: NewSpool) -> list[Spool]:
        """The recipes that are made of memories in the file alone."""
        going = [one for one in luggage.prefixes if self._written.issuperset(one.memories)]
        if not going:
            return []
        spool = new(PREFIXES)
        for record in sorted(going, key=lambda one: one.scope):
            spool.add(prefix_line(record))
        return [spool]

    def write_adapters(self, luggage: Luggage, new: NewSpool) -> list[Spool]:
        """The adapters that were trained on memories in the file alone."""
        going = [one for one in luggage.parcels if self._written.issuperset(one.note.memories)]
        self._parcels = sorted(going, key=lambda one: one.note.id)[:MOST_ADAPTERS]
        spools = []
        for parcel in self._parcels:
            stop_if(self._cancelled)
            spools.append(new(adapter_name(parcel.note.id)))
            spools[-1].add_all(parcel.read())
        return spools

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
            redaction=self._told(),
            adapters=tuple(parcel.note for parcel in self._parcels),
        )

    def _told(self) -> RedactionNote | None:
        """What the receiver is told of the redaction; never the words themselves."""
        redaction = self._redactor.redaction
        if not redaction:
            return None
        return RedactionNote(
            masks=tuple(mask.value for mask in redaction.masks),
            words=len(redaction.words),
            changed=self._changed,
            left_out=self._left_out,
        )

    def _use(self, use: MemoryUse) -> MemoryUse:
        """``use``, without the reasons for it where they may tell what is redacted."""
        if not self._redactor.redaction:
            return use
        return replace(use, memory=self._redactor.identifier(use.memory), why=())

    def _travelling(self, memory: Memory) -> Memory:
        self._used.add(memory.cube)
        return replace(memory, cube=self._identity.travelling_id(memory.cube))

    def _header(self, cube: Cube) -> CubeHeader:
        cube = self._redactor.cube(cube)
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
