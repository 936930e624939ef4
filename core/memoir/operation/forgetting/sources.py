"""What can be forgotten as one: which sources there are, and what came from each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from memoir.errors import InvalidInput, NotFound
from memoir.infrastructure.vault.origins import Origins
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.filter import MemoryFilter
from memoir.memory.forgetting import Source, SourceCount, SourceSort
from memoir.memory.memory import Memory, Status
from memoir.operation.forgetting.extent import Reach
from memoir.operation.retrieval.words import folded


@dataclass(frozen=True, slots=True)
class Material:
    """What a source is made of: memories, conversations and messages that go whole, its cubes.

    ``names`` are to go from messages too; ``shared`` are those of ``memories`` that also name
    other people.
    """

    memories: tuple[str, ...]
    conversations: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()
    cubes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    shared: tuple[Memory, ...] = ()

    def without(self, kept: Sequence[str]) -> Material:
        """The same without the memories in ``kept``."""
        stay = set(kept)
        return replace(self, memories=tuple(id for id in self.memories if id not in stay))


class Sources:
    """The sources of one vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._origins = Origins(vault.connection)

    def list(self) -> list[SourceCount]:
        """Conversations, imports, files and people that memories came from, most first."""
        found = [
            SourceCount(source=_source(SourceSort.CONVERSATION, id), name=title, memories=count)
            for id, title, count in self._origins.conversations()
        ]
        for sort in (SourceSort.IMPORT, SourceSort.FILE):
            found += [
                SourceCount(source=_source(sort, reference), name=name, memories=count)
                for reference, name, count in self._origins.brought(sort.value)
            ]
        found += [
            SourceCount(source=_source(SourceSort.PERSON, name), name=name, memories=count)
            for name, count in self._origins.people()
        ]
        return sorted(found, key=lambda each: -each.memories)

    def material(self, source: Source) -> Material:
        """What ``source`` is made of; raises NotFound, and InvalidInput if it names nothing."""
        if source.sort is SourceSort.PERIOD:
            return self._period(source)
        if not source.reference.strip():
            raise InvalidInput("Say what is to be forgotten.")
        match source.sort:
            case SourceSort.CONVERSATION:
                return self._conversation(source.reference)
            case SourceSort.IMPORT | SourceSort.FILE:
                return self._brought(source)
            case SourceSort.PERSON:
                return self._person(source.reference.strip())
            case SourceSort.SCOPE:
                return self._scope(source.reference.strip().strip("/"))
            case SourceSort.PICKED | SourceSort.RULE:
                raise InvalidInput("Memories that are picked one by one are no source.")

    def _conversation(self, id: str) -> Material:
        self._vault.conversations.get(id)
        return Material(self._origins.said_in([id]), conversations=(id,))

    def _brought(self, source: Source) -> Material:
        memories, cubes = self._origins.of_brought(source.sort.value, source.reference)
        if not memories and not cubes:
            raise NotFound(f"Nothing came from “{source.reference}”.")
        return Material(memories, cubes=cubes)

    def _person(self, name: str) -> Material:
        pattern = re.compile(rf"(?<![^\W_]){re.escape(folded(name))}(?![^\W_])")
        found = [
            memory
            for memory in self._vault.memories.get_many(self._origins.naming(name)).values()
            if memory.status is not Status.FORGOTTEN and _is_about(memory, name, pattern)
        ]
        if not found and not Reach(self._vault, (), (name,)).of_words(()):
            raise NotFound(f"Nothing is known of “{name}”.")
        shared = tuple(memory for memory in found if _others_in(memory, name))
        return Material(tuple(memory.id for memory in found), names=(name,), shared=shared)

    def _scope(self, scope: str) -> Material:
        scopes = self._origins.scopes_below(scope)
        conversations = self._origins.conversations_in(scopes)
        memories = self._vault.memories.ids(MemoryFilter(scopes=scopes)) if scopes else []
        said = self._origins.said_in(conversations)
        if not memories and not conversations:
            raise NotFound(f"Nothing is kept in the scope “{scope}”.")
        return Material(tuple(dict.fromkeys([*memories, *said])), conversations=conversations)

    def _period(self, source: Source) -> Material:
        if source.since is None and source.until is None:
            raise InvalidInput("Say from when or until when everything is to be forgotten.")
        said = MemoryFilter(said_from=source.since, said_until=source.until)
        memories = self._vault.memories.ids(said)
        conversations, messages = self._origins.said_between(source.since, source.until)
        told = self._origins.told_by(messages)
        if not (memories or conversations or messages):
            raise NotFound("Nothing was said in that time.")
        return Material(
            tuple(dict.fromkeys([*memories, *told, *self._origins.said_in(conversations)])),
            conversations=conversations,
            messages=messages,
        )


def _source(sort: SourceSort, reference: str) -> Source:
    return Source(sort=sort, reference=reference)


def _is_about(memory: Memory, name: str, pattern: re.Pattern[str]) -> bool:
    """Whether a memory is about, tagged with or said by somebody, or names them in its text."""
    named = (memory.speaker, *memory.entities, *memory.tags)
    return name.casefold() in map(str.casefold, named) or bool(pattern.search(folded(memory.text)))


def _others_in(memory: Memory, name: str) -> Sequence[str]:
    """The other names that a memory mentions; whose word it is does not count."""
    return [each for each in memory.entities if each.casefold() != name.casefold()]
