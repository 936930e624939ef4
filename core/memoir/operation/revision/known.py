"""What the vault holds that could agree with a claim, contradict it, or depend on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b

from memoir.infrastructure.vault.vault import Vault
from memoir.infrastructure.vault.vectors import Vector
from memoir.infrastructure.vault.worded import conflicting_in, memories_worded
from memoir.memory.memory import RECALLED_STATUSES, Kind, Memory, Status, Trust
from memoir.memory.scope import visible_from
from memoir.operation.reader.small_names import with_capitals
from memoir.operation.revision import slots
from memoir.operation.revision.claims import Claim
from memoir.operation.revision.dependants import dependants_of, depends, rests_on
from memoir.operation.revision.gone import ANY_ANIMAL
from memoir.operation.revision.guessing.guess import (
    Guesses,
    is_plain,
    may_hold,
    topics_of,
)
from memoir.operation.revision.guessing.heads import Impression
from memoir.operation.revision.in_english import statements_in_english
from memoir.operation.revision.nouns import SPECIES
from memoir.operation.revision.reading import Reading, read_claims
from memoir.operation.revision.subjects import ME, Person

_COMPARED = (*RECALLED_STATUSES, Status.SUPERSEDED)
_UNREAD = frozenset({Kind.DOCUMENT, Kind.SKILL, Kind.INSTRUCTION})
_NOBODYS = (Trust.ASSISTANT, Trust.WEB)
# Whoever changes what is read in a text changes this, and all are read again.
GRAMMAR = "24"
_RESTS, _ABOUT, _PLAIN, _BETWEEN = "rests on", "may be about", "short", "\x1f"
_READ_AT_ONCE = 256
_LOOKED_AT, _ALIKE = 100, 48
_LONGEST_READ = 20_000
_REMEMBERED_READINGS = 4096


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim, and the memory that makes it."""

    memory: Memory
    claim: Claim


class Known:
    """Looks claims up; ``own_name`` is what the user is called, besides nothing.

    ``unread`` are memories that are found under no keys yet and are looked at all the same.
    """

    def __init__(
        self, vault: Vault, own_name: str, guesses: Guesses, unread: Sequence[Memory] = ()
    ) -> None:
        self._vault = vault
        self._own = own_name.casefold()
        self._guesses = guesses
        self._unread = unread

    def catch_up(self, *, since: str | None = None) -> int:
        """Read memories that have not been read yet, the newest first; how many there were.

        With the name of a memory, ``since``, that one and hardly more: where a million wait to be
        read, each new statement would else read hundreds of them first.
        """
        return self._read(self._vault.claims.unread(_READ_AT_ONCE, since=since))

    def read_again(self) -> int:
        """Read memories that another grammar has read, the newest first; how many there were."""
        return self._read(self._vault.claims.read_before(_READ_AT_ONCE))

    def entries(self, memory: Memory) -> list[Entry]:
        """The claims of ``memory``, the speaker named where it is not the user."""
        return [
            Entry(memory, replace(claim, about=self._resolved(claim.about, memory.speaker)))
            for claim in reading_of(memory).claims
        ]

    def alike(self, entry: Entry) -> list[Entry]:
        """What other memories that are seen from there claim in the slot of ``entry``."""
        keys = {key for place in _seen_from(entry.memory) for key in claim_keys(place, entry.claim)}
        found = self._vault.claims.memories(keys, _COMPARED)
        return [
            other
            for memory in [*found, *self._unread_beside(entry.memory, found)]
            if not same_source(memory, entry.memory)
            for other in self.entries(memory)
            if _same_slot(entry.claim, other.claim)
            and same_person(entry.claim.about, other.claim.about)
        ]

    def holding(self, memory: Memory, words: str) -> list[Memory]:
        """Memories beside ``memory`` that are in use and have all of ``words``."""
        return self._beside(
            memory,
            memories_worded(
                self._vault.connection,
                self._vault.memories.word_query(words, any_word=False),
                scope=memory.scope,
                cube=memory.cube,
                statuses=RECALLED_STATUSES,
            ),
        )

    def conflicting(self, memory: Memory) -> list[Memory]:
        """Memories seen from where ``memory`` is, or from its project, that contradict others."""
        scopes = visible_from(memory.scope)
        found = conflicting_in(self._vault.connection, scopes)
        return [other for other in found if other.id != memory.id]

    def resting(self, memory: Memory, slot: str, topic: str, names: Sequence[str]) -> list[Memory]:
        """Memories beside ``memory`` that rest on a slot, or tell of one of ``names`` now."""
        on = dependants_of(slot, topic)
        if on is None:
            return []
        keys = [_key(each, _RESTS, slot, topic) for each in _seen_from(memory)]
        found = {each.id: each for each in self._vault.claims.memories(keys, RECALLED_STATUSES)}
        for name in names:
            told = self.holding(memory, name)
            found |= {each.id: each for each in told if depends(each, on, names)}
        return self._beside(memory, found.values())

    def about(self, memory: Memory, topics: Iterable[str]) -> list[Memory]:
        """Memories beside ``memory`` that may tell what is so of ``topics``."""
        return self._newest(memory, _ABOUT, topics)

    def alike_in_meaning(self, memory: Memory, meaning: Vector) -> list[Memory]:
        """Memories beside ``memory`` that mean something like it, the likest first."""
        near = self._vault.vectors.nearest(
            meaning,
            k=_ALIKE,
            scopes=visible_from(memory.scope),
            statuses=RECALLED_STATUSES,
            cubes=(memory.cube,),
        )
        found = self._vault.memories.by_rows([row for row, _ in near])
        return self._beside(memory, (found[row] for row, _ in near if row in found))

    def plain(self, memory: Memory) -> list[Memory]:
        """The newest short statements beside ``memory`` of whoever said that."""
        return self._newest(memory, _PLAIN, [memory.speaker])

    def _newest(self, memory: Memory, sort: str, keys: Iterable[str]) -> list[Memory]:
        found = {
            each.id: each
            for key in keys
            for place in _seen_from(memory)
            for each in self._vault.claims.newest(
                _key(place, sort, key), RECALLED_STATUSES, _LOOKED_AT
            )
        }
        return self._beside(memory, found.values())

    def _beside(self, memory: Memory, others: Iterable[Memory]) -> list[Memory]:
        return [
            other
            for other in others
            if other.kind not in _UNREAD and not same_source(other, memory)
        ]

    def _unread_beside(self, memory: Memory, found: Iterable[Memory]) -> list[Memory]:
        """Those that nobody has read which ``memory`` sees, less those ``found`` already."""
        if not self._unread:
            return []
        known = {each.id for each in found}
        seen = visible_from(memory.scope)
        return [
            each
            for each in self._unread
            if each.id not in known
            and each.status in _COMPARED
            and (each.cube, each.scope in seen) == (memory.cube, True)
        ]

    def _read(self, memories: Mapping[int, Memory]) -> int:
        """Note under which keys ``memories``, by row, are found; how many they are."""
        if memories:
            guessed = self._guesses.of(filter(_is_read, memories.values()))
            keys: dict[int, Collection[int]] = {
                row: self._keys_of(memory) | _guessed_keys(memory, guessed.get(memory.id))
                for row, memory in memories.items()
            }
            self._vault.claims.put(keys)
        return len(memories)

    def _keys_of(self, memory: Memory) -> set[int]:
        keys = {key for entry in self.entries(memory) for key in claim_keys(memory, entry.claim)}
        if _is_read(memory):
            keys |= {_key(memory, _RESTS, slot, topic) for slot, topic in rests_on(memory)}
        return keys

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
    if not _is_read(memory) or len(memory.text) > _LONGEST_READ:
        return Reading((), frozenset())
    return _read(words_read(memory))


def words_read(memory: Memory) -> str:
    """The words of ``memory`` in English as far as they are read, its names with their capitals."""
    return statements_in_english(with_capitals(memory.text, memory.entities))


def _is_read(memory: Memory) -> bool:
    return memory.kind not in _UNREAD and memory.trust not in _NOBODYS


def _seen_from(memory: Memory) -> list[Memory]:
    """``memory`` as if it were in each of the scopes it sees."""
    return [replace(memory, scope=scope) for scope in visible_from(memory.scope)]


def _guessed_keys(memory: Memory, impression: Impression | None) -> set[int]:
    if impression is None or not is_plain(memory.text):
        return set()
    keys = {_key(memory, _PLAIN, memory.speaker)}
    if may_hold(impression):
        keys |= {_key(memory, _ABOUT, topic) for topic in topics_of(impression)}
    return keys


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
    if one.slot == slots.NAMED and ANY_ANIMAL in (one.topic, other.topic):
        heads = {claim.topic.rpartition(" ")[2] for claim in (one, other)}
        return heads <= SPECIES | {ANY_ANIMAL}
    if one.slot == slots.OWNS:
        return _same_thing(one, other)
    return one.topic == other.topic


def _same_thing(one: Claim, other: Claim) -> bool:
    """Whether two things are one, told more or less fully; the piano stool is not the piano."""
    first, second = one.topic.split(), other.topic.split()
    if not (set(first) <= set(second) or set(second) <= set(first)):
        return False
    denial, held = (first, second) if one.act.denies else (second, first)
    return len(denial) <= len(held) or denial[-1] == held[-1]


def claim_keys(memory: Memory, claim: Claim) -> set[int]:
    """The keys under which ``claim``, made by ``memory``, is kept and others like it are found."""
    return {
        _key(memory, claim.slot, person, topic)
        for person in _persons(claim.about)
        for topic in _topics(claim)
    }


def _persons(about: Person) -> Iterator[str]:
    if about.is_speaker:
        yield ""
    if about.relation:
        yield f"relation {about.relation}"
    if about.name:
        yield f"name {about.name}"


def _topics(claim: Claim) -> Iterator[str]:
    if claim.slot == slots.OWNS:
        yield from claim.topic.split()
        return
    yield claim.topic
    head = claim.topic.split()[-1] if claim.topic else ""
    if claim.slot == slots.NAMED and head in SPECIES:
        yield ANY_ANIMAL


def _key(memory: Memory, *about: str) -> int:
    text = _BETWEEN.join((memory.cube, memory.scope, *about))
    digest = blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
