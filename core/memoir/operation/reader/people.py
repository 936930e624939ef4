"""Who the names in a message belong to, as memories tell: “Ana” is “My sister Ana”."""

from __future__ import annotations

import re

from memoir.infrastructure.vault.vault import Vault
from memoir.memory.filter import MemoryFilter
from memoir.memory.memory import RECALLED_STATUSES, Kind
from memoir.memory.scope import visible_from
from memoir.operation.reader.names import is_common_word, names_in
from memoir.operation.reader.references import named_mentions
from memoir.operation.reader.sentences import split_sentences
from memoir.operation.reader.subjects import without_lead_in

_MOST_NAMES = 6
_NAME = r"(?-i:[A-ZÀ-Þ][\w’-]+)"
# Names of whom somebody is together with, or who does what only people do.
_SOMEBODY = re.compile(
    r"\b(?:with|see|meet|met|visit(?:ed)?|call(?:ed)?|friends?|told|invited?)\s+"
    rf"(?P<met>{_NAME})(?:\s+and\s+(?P<also>{_NAME}))?"
    rf"|\b(?P<does>{_NAME})(?:['’]s (?:birthday|place|parents|wedding|flat|wife|husband)"
    r"|\s+(?:told|said|says|thinks|loves|likes|hates|lives|moved|wants|turned|turns|was born))\b",
    re.IGNORECASE,
)
_SUBJECTS = re.compile(r"([^\W\d_][\w’'-]+)(?:\s+(?:and|&)\s+([^\W\d_][\w’'-]+))?")
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
        elif not phrases and any(
            name in somebody_in(memory.text[:_LONGEST]) for memory in memories
        ):
            people[name] = name
    return people


def somebody_in(text: str) -> set[str]:
    """Whom ``text`` names as one names people, whoever they are: “with Ana”, “Ana says”."""
    names = {name for found in _SOMEBODY.finditer(text) for name in found.groups() if name}
    return {name for name in names if not is_common_word(name)}


def _names(text: str) -> list[str]:
    """Names in ``text``, and words that begin a sentence and may be one, in small letters too."""
    opened = [_SUBJECTS.match(without_lead_in(each)) for each in split_sentences(text)]
    first = [word for found in opened if found is not None for word in found.groups() if word]
    bare = [word.removesuffix("'s").removesuffix("’s") for word in first]
    opening = [word[:1].upper() + word[1:] for word in bare if not is_common_word(word)]
    return list(dict.fromkeys([*names_in(text), *opening]))[:_MOST_NAMES]
