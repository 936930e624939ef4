"""The names that an export would tell: of people and of places, wherever memories name them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from memoir.infrastructure.governance.redaction import Names
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.conversation import Conversation
from memoir.operation.reader.names import find_names
from memoir.operation.reader.sentences import split_sentences

_BATCH = 256
_PLACE_BEFORE = re.compile(
    r"\b(?:in|near|around|through|outside|towards?|visit(?:ed|ing|s)?|live[sd]? (?:in|at)"
    r"|(?:moved?|flew|drove|went|travel\w*|trip|flight|train) (?:to|from))\s+$",
    re.IGNORECASE,
)


def names_told(vault: Vault, memories: Sequence[str], *, conversations: bool) -> Names:
    """The names in ``memories``, and in all kept conversations if they go along.

    A name counts as a place where at least every other mention is of being in it or going there;
    every other name counts as a person, so that none is missed.
    """
    people: set[str] = set()
    seen: Counter[str] = Counter()
    placed: Counter[str] = Counter()
    for start in range(0, len(memories), _BATCH):
        for memory in vault.memories.get_many(memories[start : start + _BATCH]).values():
            people.add(memory.speaker)
            seen.update(dict.fromkeys(memory.entities, 0))
            _take(memory.text, seen, placed)
    for text in _said(vault) if conversations else ():
        _take(text, seen, placed)
    places = {name for name in placed if 2 * placed[name] >= max(1, seen[name])} - people
    return Names(frozenset(people | (set(seen) - places)), frozenset(places))


def _said(vault: Vault) -> Iterator[str]:
    store = vault.conversations
    kept: Iterable[Conversation] = store.list()
    for conversation in kept:
        yield conversation.title
        for message in store.messages(store.message_ids(conversation.id)):
            yield message.text


def _take(text: str, seen: Counter[str], placed: Counter[str]) -> None:
    for sentence in split_sentences(text):
        for name in find_names(sentence):
            seen[name.text] += 1
            placed[name.text] += _PLACE_BEFORE.search(sentence, 0, name.start) is not None
