"""What the vault holds that could agree with a claim, contradict it, or depend on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from memoir.infrastructure.vault.vault import Vault
from memoir.infrastructure.vault.worded import memories_worded
from memoir.memory.memory import RECALLED_STATUSES, Kind, Memory, Status, Trust
from memoir.operation.revision import slots
from memoir.operation.revision.claims import Claim
from memoir.operation.revision.naming import ANY_ANIMAL
from memoir.operation.revision.nouns import RELATIONS, SPECIES, spellings
from memoir.operation.revision.reading import Reading, read_claims
from memoir.operation.revision.slots import SLOTS
from memoir.operation.revision.subjects import ME, Person

_COMPARED = (*RECALLED_STATUSES, Status.SUPERSEDED)
_UNREAD = frozenset({Kind.DOCUMENT, Kind.SKILL, Kind.INSTRUCTION})
_ALSO_SAID = {"boss": ("report", "manager"), "phone number": ("number", "reach")}
_REMEMBERED_READINGS = 4096


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim, and the memory that makes it."""

    memory: Memory
    claim: Claim


class Known:
    """Looks claims up; ``own_name`` is what the user is called, besides nothing."""

    def __init__(self, vault: Vault, own_name: str) -> None:
        self._vault = vault
        self._own = own_name.casefold()

    def entries(self, memory: Memory) -> list[Entry]:
        """The claims of ``memory``, the speaker named where it is not the user."""
        return [
            Entry(memory, replace(claim, about=self._resolved(claim.about, memory.speaker)))
            for claim in reading_of(memory).claims
        ]

    def alike(self, entry: Entry) -> list[Entry]:
        """What other memories of the same scope and cube claim in the slot of ``entry``."""
        found = self._worded(entry.memory, expression(entry.claim), SLOTS[entry.claim.slot].shapes)
        return [
            other
            for memory in found
            if not same_source(memory, entry.memory)
            for other in self.entries(memory)
            if _same_slot(entry.claim, other.claim)
            and same_person(entry.claim.about, other.claim.about)
        ]

    def holding(self, memory: Memory, words: str) -> list[Memory]:
        """Memories beside ``memory`` that are in use and have all of ``words``."""
        query = self._vault.memories.word_query(words, any_word=False)
        return [
            other
            for other in self._worded(memory, query, (), RECALLED_STATUSES)
            if not same_source(other, memory)
        ]

    def having(self, memory: Memory, words: Sequence[str]) -> list[Memory]:
        """Memories beside ``memory`` that are in use and have one of ``words``."""
        return [
            other
            for other in self._worded(memory, any_of(words), (), RECALLED_STATUSES)
            if not same_source(other, memory)
        ]

    def _worded(
        self,
        memory: Memory,
        query: str,
        shapes: Sequence[str],
        statuses: Sequence[Status] = _COMPARED,
    ) -> list[Memory]:
        found = memories_worded(
            self._vault.connection,
            query,
            scope=memory.scope,
            cube=memory.cube,
            statuses=statuses,
            shapes=shapes,
        )
        return [each for each in found if each.kind not in _UNREAD]

    def _resolved(self, about: Person, speaker: str) -> Person:
        name = speaker.casefold()
        mine = name in ("", self._own)
        if about.is_speaker:
            return ME if mine else Person(name=name)
        if not about.relation and about.name == self._own and self._own:
            return ME
        if about.relation and not mine:
            return replace(about, relation=f"{name} {about.relation}")
        return about


def reading_of(memory: Memory) -> Reading:
    """The claims in a memory's text; none in words that are nobody's own."""
    if memory.kind in _UNREAD or memory.trust in (Trust.ASSISTANT, Trust.WEB):
        return Reading((), frozenset())
    return _read(memory.text)


@lru_cache(maxsize=_REMEMBERED_READINGS)
def _read(text: str) -> Reading:
    return read_claims(text)


def same_source(one: Memory, other: Memory) -> bool:
    """Whether both were said in the same breath: one message, or a text and what it told."""
    if one.id == other.id or one.id in other.derived_from or other.id in one.derived_from:
        return True
    return one.source == other.source and one.source.startswith("message:")


def same_person(one: Person, other: Person) -> bool:
    """Whether two ways of saying who it is may mean one person."""
    if one.is_speaker or other.is_speaker:
        return one == other
    names_agree = not one.name or not other.name or one.name == other.name
    if one.relation and other.relation:
        kinds_agree = one.kind == other.kind
        return one.relation == other.relation and names_agree and kinds_agree
    return bool(one.name) and one.name == other.name


def _same_slot(one: Claim, other: Claim) -> bool:
    if one.slot != other.slot:
        return False
    if one.slot == slots.NAMED and one.topic == ANY_ANIMAL:
        return other.topic.split()[-1] in SPECIES
    if one.slot == slots.OWNS:
        first, second = set(one.topic.split()), set(other.topic.split())
        return first <= second or second <= first
    return one.topic == other.topic


def expression(claim: Claim) -> str:
    """A full text expression that every statement in the slot of ``claim`` fits."""
    parts = []
    cues = SLOTS[claim.slot].cues
    if cues:
        parts.append(any_of(cues))
    elif claim.topic == ANY_ANIMAL and claim.value is not None:
        parts += [any_of([word]) for word in claim.value.text.split()]
    elif claim.topic in _ALSO_SAID:
        parts.append(any_of([*claim.topic.split()[:1], *_ALSO_SAID[claim.topic]]))
    elif claim.slot == slots.OWNS:
        parts.append(any_of(claim.topic.split()))
    else:
        parts += [any_of(_ways(word)) for word in claim.topic.split()]
    about = claim.about
    if about.relation:
        parts.append(any_of([*_ways(about.relation.split()[-1]), *about.name.split()]))
    elif about.name:
        parts += [any_of([word]) for word in about.name.split()]
    return " AND ".join(parts)


def any_of(words: Iterable[str]) -> str:
    """A full text expression for any of ``words``."""
    return f"({' OR '.join(_quoted(words))})"


def _quoted(words: Iterable[str]) -> Iterator[str]:
    for word in dict.fromkeys(words):
        plain = "".join(letter if letter.isalnum() else " " for letter in word).strip()
        if plain:
            yield f'"{plain}"'


def _ways(word: str) -> list[str]:
    return [*spellings(word), *(said for said, kept in RELATIONS.items() if kept == word)]
