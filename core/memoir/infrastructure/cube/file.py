"""A cube file being read: its manifest at once, its records when asked, all of it checked.

Nothing here writes anything. `verify` reads every byte; only after it has come to its end may a
record be believed, and the records are digested once more when they are read to be kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from memoir.errors import AdapterUnusable, Cancelled, CubeError
from memoir.infrastructure.cube import container
from memoir.infrastructure.cube import summary as values
from memoir.infrastructure.cube.conversation_record import (
    ConversationRecord,
    MessageRecord,
    read_conversation,
    read_message,
)
from memoir.infrastructure.cube.damage import Damage, blamed_on
from memoir.infrastructure.cube.manifest import read_manifest
from memoir.infrastructure.cube.memory_record import read_memory
from memoir.infrastructure.cube.prefix_record import PrefixRecord, read_prefix
from memoir.infrastructure.engine.adapter_file import check_is_adapter
from memoir.memory.memory import Memory


class CubeFile:
    """An open cube file whose outer shape and manifest were checked."""

    def __init__(self, path: Path, source: BinaryIO) -> None:
        self.path = path
        self.size = source.seek(0, 2)
        self._source = source
        self._entries = container.read_entries(source, self.size)
        manifest = container.read_whole(source, self._entries[container.MANIFEST])
        self.manifest = read_manifest(manifest)
        self._check_sizes()

    def verify(
        self, progress: values.Progress | None = None, cancelled: values.Cancelled | None = None
    ) -> None:
        """Read and check everything; raises Damage or Cancelled."""
        total = self.records
        for done, _ in enumerate(self.everything()):
            if done % 256 == 0:
                stop_if(cancelled)
                if progress:
                    progress(done, total)
        self.check_forms()
        if progress:
            progress(total, total)

    @property
    def records(self) -> int:
        """How many records the manifest promises."""
        manifest = self.manifest
        return manifest.memories + manifest.conversations + manifest.messages

    def summary(self) -> values.CubeSummary:
        """What there is to say about the file without reading its records."""
        return values.CubeSummary(path=self.path, size=self.size, manifest=self.manifest)

    def everything(self) -> Iterator[Memory | ConversationRecord | MessageRecord]:
        """Every record in the file's order."""
        yield from self.memories()
        yield from self.conversations()

    def memories(self) -> Iterator[Memory]:
        """Every memory, with the file's own cube ids; raises Damage."""
        cubes = {header.id for header in self.manifest.cubes}
        count, last = 0, ""
        for line in self._lines(container.MEMORIES):
            memory = read_memory(line)
            if memory.id <= last:
                raise Damage("its memories are out of order or one is there twice")
            if memory.cube not in cubes:
                raise Damage("a memory belongs to a cube that the manifest does not name")
            count, last = count + 1, memory.id
            if count > self.manifest.memories:
                break
            yield memory
        if count != self.manifest.memories:
            raise Damage("it does not hold as many memories as its manifest says")

    def conversations(self) -> Iterator[ConversationRecord | MessageRecord]:
        """Every conversation followed by its messages; raises Damage."""
        if container.CONVERSATIONS not in self._entries:
            return
        lines = self._lines(container.CONVERSATIONS)
        conversations, messages, last = 0, 0, ""
        for line in lines:
            record = read_conversation(line)
            conversations, messages = conversations + 1, messages + record.messages
            if record.conversation.id <= last:
                raise Damage("its conversations are out of order or one is there twice")
            self._check_counts(conversations, messages)
            last = record.conversation.id
            yield record
            yield from _messages(record, lines)
        if (conversations, messages) != (self.manifest.conversations, self.manifest.messages):
            raise Damage("it does not hold as many conversations as its manifest says")

    def prefixes(self) -> Iterator[PrefixRecord]:
        """Every recipe of a prompt's beginning; raises Damage."""
        if container.PREFIXES not in self._entries:
            return
        last = ""
        for number, line in enumerate(self._lines(container.PREFIXES)):
            record = read_prefix(line)
            if number and record.scope <= last:
                raise Damage("its prefixes are out of order or one is there twice")
            last = record.scope
            yield record

    def adapter(self, id: str) -> bytes:
        """The GGUF of an adapter in the file; raises Damage."""
        entry = self._entries[container.adapter_name(id)]
        digest = self.manifest.entries[entry.name].sha256
        return container.read_checked(self._source, entry, digest)

    def check_forms(self) -> None:
        """Check adapters and prefixes, which speak only of memories that are in the file."""
        named = {memory for note in self.manifest.adapters for memory in note.memories}
        for record in self.prefixes():
            named.update(record.memories)
        for note in self.manifest.adapters:
            try:
                check_is_adapter(self.adapter(note.id))
            except AdapterUnusable as error:
                raise Damage("an adapter in it is none, or is damaged") from error
        if named:
            named.difference_update(memory.id for memory in self.memories())
        if named:
            raise Damage("an adapter or a prefix is made of a memory that is not in it")

    def _check_counts(self, conversations: int, messages: int) -> None:
        if conversations > self.manifest.conversations or messages > self.manifest.messages:
            raise Damage("it holds more conversations than its manifest says")

    def _check_sizes(self) -> None:
        for name, entry in self._entries.items():
            if name == container.MANIFEST:
                continue
            digest = self.manifest.entries.get(name)
            if digest is None or digest.size != entry.size:
                raise Damage(f"{name} is not of the size that its manifest says")
        if len(self._entries) != len(self.manifest.entries) + 1:
            raise Damage("it does not hold what its manifest says")

    def _lines(self, name: str) -> Iterator[bytes]:
        entry = self._entries[name]
        return container.read_lines(self._source, entry, self.manifest.entries[name].sha256)


@contextmanager
def open_cube(path: Path) -> Iterator[CubeFile]:
    """Open the cube file at ``path``; raises CubeError, also for Damage found while it is open."""
    if path.exists() and not path.is_file() and not path.is_dir():
        raise CubeError(f"“{path}” is not a file.")  # a pipe would keep us waiting for ever
    with blamed_on(path), path.open("rb") as source:
        yield CubeFile(path, source)


def inspect_cube(path: Path) -> values.CubeSummary:
    """The manifest of the file at ``path``; its records are not checked. Raises CubeError."""
    with open_cube(path) as file:
        return file.summary()


def verify_cube(
    path: Path,
    *,
    progress: values.Progress | None = None,
    cancelled: values.Cancelled | None = None,
) -> values.CubeSummary:
    """Check every byte of the file at ``path``; raises CubeError or Cancelled."""
    with open_cube(path) as file:
        file.verify(progress, cancelled)
        return file.summary()


def stop_if(cancelled: values.Cancelled | None) -> None:
    """Raise Cancelled if the user asked for it."""
    if cancelled and cancelled():
        raise Cancelled("Stopped; nothing was changed.")


def _messages(record: ConversationRecord, lines: Iterator[bytes]) -> Iterator[MessageRecord]:
    conversation = record.conversation
    seen: set[str] = set()
    for _ in range(record.messages):
        line = next(lines, None)
        if line is None:
            raise Damage("a conversation ends before its last message")
        each = read_message(line)
        message = each.message
        if message.conversation != conversation.id or message.id in seen:
            raise Damage("a message is there twice or in the wrong conversation")
        if message.parent is not None and message.parent not in seen:
            raise Damage("a message answers one that is not there before it")
        seen.add(message.id)
        yield each
    if conversation.leaf is not None and conversation.leaf not in seen:
        raise Damage("a conversation ends in a message that is not there")
