"""Who the names in a message belong to, as memories tell: “Ana” is “My sister Ana”."""

from __future__ import annotations

from memoir.infrastructure.vault.vault import Vault
from memoir.memory.filter import MemoryFilter
from memoir.memory.memory import RECALLED_STATUSES, Kind
from memoir.memory.scope import visible_from
from memoir.operation.reader.names import names_in
from memoir.operation.reader.references import named_mentions
from memoir.operation.reader.sentences import split_sentences

_MOST_NAMES = 6
_LOOKED_AT = 20
# Characters of a memory: who tells a whole book names people in more than one way.
_LONGEST = 2_000


def people_known(vault: Vault, text: str, scope: str) -> dict[str, str]:
    """How memories name whom ``text`` speaks of by name, where they name them in one way only."""
    known = MemoryFilter(
        statuses=RECALLED_STATUSES,
        scopes=visible_from(scope),
        kinds=tuple(kind for kind in Kind if kind is not Kind.EPISODE),
    )
    people: dict[str, str] = {}
    for name in _names(text):
        query = vault.memories.word_query(name)
        rows = [row for row, _ in vault.memories.match_words(query, limit=_LOOKED_AT, filter=known)]
        memories = vault.memories.by_rows(rows).values()
        phrases = {
            mention.phrase
            for memory in memories
            if len(memory.text) <= _LONGEST
            for mention in named_mentions(memory.text)
            if mention.name == name
        }
        if len(phrases) == 1:
            people[name] = phrases.pop()
    return people


def _names(text: str) -> list[str]:
    """Names in ``text``, and words that begin a sentence and may be one."""
    first = [sentence.split()[0].strip(",.!?") for sentence in split_sentences(text)]
    opening = [word.removesuffix("'s").removesuffix("’s") for word in first if word[:1].isupper()]
    return list(dict.fromkeys([*names_in(text), *opening]))[:_MOST_NAMES]
