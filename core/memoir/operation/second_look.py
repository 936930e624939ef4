"""Whether memories that are kept already would be kept by the reader's judge today.

It looks at the vectors that lie in the vault, so that nothing is embedded and no model is started:
a few thousand memories take less than a second.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from memoir.infrastructure.engine.chat import Embedder
from memoir.infrastructure.vault.survey import Glance
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.memory import Kind, Trust
from memoir.operation.reader.judge import Judge
from memoir.operation.reader.kinds import ANIMALS, RELATIVES
from memoir.operation.reader.message import Before, read_message
from memoir.operation.reader.people import people_known
from memoir.operation.reader.sentences import split_sentences
from memoir.operation.reader.telling import is_foreign
from memoir.operation.retrieval.words import SMALL_WORDS, words_of

MOST_LOOKED_AT = 3_000
_AT_ONCE = 500
_LONGEST = 600
# Likely enough to be worth keeping that nobody is bothered with it.
_ENOUGH = 0.1
# Who begins with these speaks of their people or animals; not who repeats what they said.
_OWN = re.compile(
    rf"^\W*(?:(?:my|our)\s+(?:\w+\s+){{0,2}}?(?:{RELATIVES}|{ANIMALS})\b"
    rf"|(?:i|we)(?:['’]\w+)?\s+(?:\w+\s+){{0,3}}?(?:get|getting|got|have|had|adopt(?:ed|ing)?|own)"
    rf"\s+(?:an?|one|two|three|\d+|our|my)\s+(?:\w+\s+)?(?:{RELATIVES}|{ANIMALS})\b)",
    re.IGNORECASE,
)
_REPEATS = re.compile(r"\b(?:says?|said|told|tells|thinks)\b", re.IGNORECASE)
_MOST_SENTENCES = 2
# What was meant to be kept, or keeps what was said as it was said.
_NOT_JUDGED = (Kind.EPISODE, Kind.DOCUMENT, Kind.INSTRUCTION, Kind.SKILL)


def may_be_judged(glance: Glance) -> bool:
    """Whether the judge can say something of a memory: the user's statement, in English."""
    if glance.pinned or glance.reads or glance.kind in _NOT_JUDGED:
        return False
    if glance.trust != Trust.OWN_WORDS or glance.length > _LONGEST or is_foreign(glance.text):
        return False
    return not SMALL_WORDS.isdisjoint(words_of(glance.text))


def not_worth_keeping(glances: Sequence[Glance], vault: Vault, embedder: Embedder) -> list[str]:
    """The identifiers of those that it would not keep; none where it knows not the model."""
    judge = Judge(embedder)
    if not judge.sees_meaning:
        return []
    doubted: list[Glance] = []
    for start in range(0, min(len(glances), MOST_LOOKED_AT), _AT_ONCE):
        some = glances[start : min(start + _AT_ONCE, MOST_LOOKED_AT)]
        doubted += _among(some, vault, embedder, judge)
    return [glance.id for glance in doubted if not _is_of_own(glance, vault)]


def _among(
    glances: Sequence[Glance], vault: Vault, embedder: Embedder, judge: Judge
) -> list[Glance]:
    ids = [glance.id for glance in glances]
    vectors = vault.vectors.of(ids, model=embedder.id, dimension=embedder.dimension)
    known = [glance for glance in glances if glance.id in vectors]
    if not known:
        return []
    meant = np.vstack([vectors[glance.id] for glance in known])
    opinions = judge.opinions_of([glance.text for glance in known], embedder.id, meant)
    return [
        glance
        for glance, opinion in zip(known, opinions, strict=True)
        if opinion.keep + opinion.wish < _ENOUGH
    ]


def _is_of_own(glance: Glance, vault: Vault) -> bool:
    """Whether rules find that a memory states something of the user's people or animals."""
    text = glance.text
    sentences = split_sentences(text)
    if not 0 < len(sentences) <= _MOST_SENTENCES or _REPEATS.search(text):
        return False
    if _OWN.search(text) is not None:
        return bool(read_message(text).statements)
    people = people_known(vault, sentences[0], glance.place.partition("\0")[0])
    if sentences[0].split(maxsplit=1)[0].casefold() not in map(str.casefold, people):
        return False
    return bool(read_message(text, Before(people=people)).statements)
