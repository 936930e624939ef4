"""Everything the memories are about, counted and sorted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from memoir.infrastructure.vault.mentions import (
    Mentions,
    mentions_of_word,
    sample,
    survey,
    texts_of,
)
from memoir.infrastructure.vault.vault import Vault
from memoir.memory import moment
from memoir.memory.doubt import DOUBTFUL
from memoir.memory.filter import MemoryFilter
from memoir.memory.subject import Sort, Subject
from memoir.operation.subjects.sorting import Sorted, in_one_word, relation_of, sort_of
from memoir.operation.subjects.topics import topics_in

MOST_NAMES = 1_000
_MOST_TOPICS = 24
_SAMPLE = 4_000


def subjects(vault: Vault, filter: MemoryFilter) -> list[Subject]:
    """Who and what the memories within ``filter`` are about, what is mentioned most first.

    Names are looked at for what they stand for up to the thousand most mentioned; topics are tags,
    but not the mark of doubt, and the nouns that come back most. “My mother” is a person, though it
    is nobody's name, unless somebody named is known to be she.
    """
    told = survey(vault.connection, filter)
    no_topics = {DOUBTFUL, *told.names}
    tags = {key: mentions for key, mentions in told.tags.items() if key not in no_topics}
    named = [*_named(vault, told.names)]
    found = [
        *named,
        *(_subject(mentions, Sorted(Sort.TOPIC)) for mentions in tags.values()),
        *_topics(vault, filter, {*told.names, *tags}, named),
    ]
    return sorted(found, key=lambda subject: (-subject.count, subject.name.casefold()))


def _named(vault: Vault, names: Mapping[str, Mentions]) -> Iterator[Subject]:
    most = sorted(names.values(), key=lambda mentions: -mentions.count)
    looked_at = [_rows(mentions) for mentions in most[:MOST_NAMES]]
    texts = texts_of(vault.connection, sorted({row for rows in looked_at for row in rows}))
    for number, mentions in enumerate(most):
        rows = looked_at[number] if number < len(looked_at) else []
        known = [texts[row] for row in rows if row in texts]
        spelling = mentions.spellings.most_common(1)[0][0]
        yield _subject(mentions, sort_of(spelling, known, speaks=mentions.speaks))


def _rows(mentions: Mentions) -> list[int]:
    """Who somebody is, is told early, or when it changes."""
    return [*mentions.early, *mentions.late]


def _topics(
    vault: Vault, filter: MemoryFilter, taken: set[str], named: Iterable[Subject]
) -> Iterator[Subject]:
    texts = sample(vault.connection, filter, _SAMPLE)
    related = {in_one_word(subject.relationship) for subject in named if subject.relationship}
    for word in topics_in(texts, most=_MOST_TOPICS):
        relation = relation_of(word, texts)
        if word.casefold() in taken or relation in related:
            continue
        mentions = mentions_of_word(vault.connection, replace(filter, word=word))
        if mentions.count:
            known = Sorted(Sort.PERSON, relation) if relation else Sorted(Sort.TOPIC)
            mentions.spellings[word.capitalize() if relation else word] = mentions.count
            yield replace(_subject(mentions, known), word=word)
        if relation:
            related.add(relation)


def _subject(mentions: Mentions, known: Sorted) -> Subject:
    spellings = tuple(spelling for spelling, _ in mentions.spellings.most_common())
    return Subject(
        name=spellings[0],
        sort=known.sort,
        count=mentions.count,
        first=moment.from_text(mentions.first),
        last=moment.from_text(mentions.last),
        spellings=spellings,
        months=tuple(sorted(mentions.months.items())),
        relationship=known.relationship,
    )
