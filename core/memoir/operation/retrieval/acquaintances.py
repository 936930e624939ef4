"""Who is meant by “my sister”, where it is known that she is called Joke, and the other way round.

People are introduced once, “my sister Joke”, and called by one or the other ever after.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from memoir.infrastructure.vault.vault import Vault
from memoir.memory.filter import MemoryFilter
from memoir.memory.memory import RECALLED_STATUSES, Memory
from memoir.memory.moment import now
from memoir.memory.scope import DEFAULT_SCOPE, visible_from
from memoir.operation.retrieval.stem import stem
from memoir.operation.retrieval.subject import TIMES
from memoir.operation.retrieval.words import folded, words_of
from memoir.operation.revision import slots
from memoir.operation.revision.claims import Act, Claim
from memoir.operation.revision.known import claim_keys, reading_of
from memoir.operation.revision.nouns import PARTNERS, RELATIONS
from memoir.operation.revision.subjects import ME

_MINE = re.compile(
    rf"\b(?:my|our)\s+(?:(\w+)\s+)?({'|'.join(sorted(RELATIONS, key=len, reverse=True))})\b"
    r"(?![- ]in[- ]law)",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-Z][^\W\d_]+")
_MOST_NAMES, _LOOKED_AT = 4, 20


def acquaintances(
    question: str, scope: str | None, vault: Vault, speakers: Collection[str], own: frozenset[str]
) -> dict[str, frozenset[str]]:
    """By the word, folded, that a question has for somebody: the others they go by.

    ``scope`` None is asked from everywhere, as from the user's own scope; ``own`` are the names
    under which the user speaks. Who are ``speakers`` themselves speak for themselves.
    """
    speak = {word for speaker in speakers for word in words_of(speaker)}
    known = _Known(vault, visible_from(scope or DEFAULT_SCOPE), own)
    found: dict[str, frozenset[str]] = {}
    for kind, word in dict.fromkeys(_MINE.findall(question)):
        if names := known.names_of(RELATIONS[word.casefold()], kind.casefold()):
            found[folded(word)] = names
    named = _NAME.findall(question)[1 if question[:1].isupper() else 0 :]
    for name in dict.fromkeys(named):
        if folded(name) in speak or folded(name) in TIMES:
            continue
        if relations := known.relations_of(name):
            found[folded(name)] = relations
    return found


def introduced(question: str, known: Mapping[str, frozenset[str]]) -> str:
    """``question`` with the name behind “my sister”, where there is only one."""
    for word, names in known.items():
        if word in RELATIONS and len(names) == 1:
            (name,) = names
            there = rf"\b({re.escape(word)})\b(?![- ]in[- ]law)(?! {re.escape(name)}\b)"
            behind = rf"\1 {name.capitalize()}"
            question = re.sub(there, behind, question, count=1, flags=re.IGNORECASE)
    return question


def same_people(known: Mapping[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    """The same by stems."""
    return {stem(word): frozenset(map(stem, others)) for word, others in known.items()}


@dataclass(frozen=True, slots=True)
class _Known:
    """Looks up whom the user has introduced."""

    vault: Vault
    scopes: Sequence[str]
    own: frozenset[str]

    def names_of(self, relation: str, kind: str) -> frozenset[str]:
        """The names of the user's sister, or of the ``kind`` of sister that is asked about."""
        keys: set[int] = set()
        for topic in (relation, f"{kind} {relation}"):
            slot, of = (slots.PARTNER, "") if relation in PARTNERS else (slots.NAMED, topic)
            claim = Claim(about=ME, slot=slot, act=Act.IS, topic=of)
            keys |= {key for scope in self.scopes for key in claim_keys(_seen(scope), claim)}
        told = self.vault.claims.memories(keys, RECALLED_STATUSES)
        names = {name for each in told for what, name in self._introduced(each) if what == relation}
        return frozenset(names) if len(names) <= _MOST_NAMES else frozenset()

    def relations_of(self, name: str) -> frozenset[str]:
        """What the one of that name is to the user."""
        within = MemoryFilter(statuses=RECALLED_STATUSES, scopes=tuple(self.scopes))
        store = self.vault.memories
        found = store.match_words(store.word_query(name), limit=_LOOKED_AT, filter=within)
        told = store.by_rows([row for row, _ in found]).values()
        called = folded(name)
        return frozenset(
            relation for each in told for relation, known in self._introduced(each)
            if known == called
        )  # fmt: skip

    def _introduced(self, memory: Memory) -> Iterator[tuple[str, str]]:
        """(relation, first name) of those whom a memory of the user's calls by both."""
        if memory.speaker not in self.own:
            return
        for claim in reading_of(memory).claims:
            if claim.about != ME or claim.value is None or not claim.act.holds:
                continue
            if claim.slot == slots.PARTNER:
                relations = [word for word in words_of(memory.text) if word in PARTNERS]
            else:
                relations = claim.topic.split()[-1:] if claim.slot == slots.NAMED else []
            for relation in relations[:1]:
                if relation in RELATIONS:
                    yield RELATIONS[relation], claim.value.text.split()[0]


def _seen(scope: str) -> Memory:
    """A memory that stands for all of ``scope``."""
    moment = now()
    return Memory(id="", text="", said_at=moment, created_at=moment, updated_at=moment, scope=scope)
