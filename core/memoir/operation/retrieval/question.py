"""What a question asks for: its telling words, whom it is about, which time it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from memoir.operation.reader.time.find import USUAL
from memoir.operation.reader.time.phrase import Customs
from memoir.operation.reader.time.question import TimeConstraint, question_time
from memoir.operation.retrieval.acquaintances import introduced, same_people
from memoir.operation.retrieval.asked import (
    Wanted,
    asks_formerly,
    asks_of_the_past,
    came_after,
    kind_asked,
    wanted,
    without_what_came_after,
)
from memoir.operation.retrieval.aspects import asked_of, plainly
from memoir.operation.retrieval.other_languages import in_english
from memoir.operation.retrieval.stem import stem
from memoir.operation.retrieval.subject import ALSO_CALLED, TIMES, people_of, subject_of
from memoir.operation.retrieval.words import SMALL_WORDS, telling_words, words_of

_FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours"})
_SAYS_I = frozenset({"i", "we", "me", "us"})
_WHEN = frozenset(map(stem, TIMES))
_LONGEST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question, read.

    ``words`` are those that tell something, by their stems, without the names of ``people``: the
    speakers it names. ``meaning`` is what to embed: the question as those people would ask it
    themselves, since what they said, they said as "I". ``first_person`` says that the asker asks
    about themselves, ``says_i`` that it does so as "I". ``subject`` are those of the stems without
    which a line answers another question: "sister", "cellar"; ``others`` those of them that are
    whom it is about. ``wanted`` is what sort of thing would answer, ``kind`` the stems of what it
    calls such a thing: “which instrument”. ``aspect`` are the stems that say what of ``others`` it
    asks for: “job”. ``same`` are stems that mean the same as one of the question where it is told.
    ``formerly`` says that it asks for what is no longer so, ``past`` that it may; ``after`` are the
    words of what it says came after that.
    """

    text: str
    words: Mapping[str, str]
    people: frozenset[str]
    meaning: str
    first_person: bool
    says_i: bool
    subject: frozenset[str]
    others: frozenset[str]
    wanted: Wanted | None
    kind: frozenset[str]
    aspect: frozenset[str]
    same: Mapping[str, frozenset[str]]
    formerly: bool
    after: frozenset[str]
    past: bool
    time: TimeConstraint | None

    @property
    def person(self) -> str | None:
        """The one speaker it asks about; None if it names none or several."""
        return next(iter(self.people)) if len(self.people) == 1 else None


def read_question(
    text: str,
    speakers: Iterable[str],
    asked_at: datetime,
    *,
    customs: Customs = USUAL,
    known: Mapping[str, frozenset[str]] = MappingProxyType({}),
) -> Question:
    """Read ``text``, asked at ``asked_at``, where ``speakers`` have said something before.

    ``known`` is who is meant by words for people in it: the others they go by. What is asked in
    another language is read as far as can be told in English.
    """
    said = text[:_LONGEST]
    text = plainly(in_english(said))
    named = _named(text, speakers)
    names = {word for words in named.values() for word in words}
    words = telling_words(text)
    without_names = {stem: word for stem, word in words.items() if word not in names}
    about = without_what_came_after(text)
    others = people_of(about, names).intersection(without_names)
    asked = introduced(text, known)
    kind = frozenset(map(stem, kind_asked(text)))
    subject = subject_of(about, names).intersection(without_names)
    if not named:
        # Asked of oneself it is no thing that has to be told; in a talk it narrows what is meant.
        subject = frozenset(each for each in subject if not (each.isdigit() or each in _WHEN))
        others -= _WHEN
    return Question(
        text=text,
        words=without_names or words,
        people=frozenset(named),
        meaning=_as_they_would_ask(asked, names) if names else asked,
        first_person=not named and not _FIRST_PERSON.isdisjoint(words_of(text)),
        says_i=not _SAYS_I.isdisjoint(words_of(text)),
        subject=subject,
        others=others,
        wanted=wanted(text),
        kind=kind,
        aspect=asked_of(without_names, others) - kind - _WHEN,
        same=_same(without_names or words, known),
        formerly=asks_formerly(text),
        after=came_after(text),
        past=asks_of_the_past(text),
        time=question_time(said if in_english(said) != said else text, asked_at, customs=customs),
    )


def _same(
    words: Iterable[str], known: Mapping[str, frozenset[str]]
) -> Mapping[str, frozenset[str]]:
    """By each of the stems ``words``: the stems of what means the same, of people too."""
    people = same_people(known)
    return {
        each: frozenset({each}).union(ALSO_CALLED.get(each, ()), people.get(each, ()))
        for each in words
    }


def _named(text: str, speakers: Iterable[str]) -> dict[str, frozenset[str]]:
    """The speakers that ``text`` names, each with the words of the name that stand in it."""
    written = {word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 1}
    if not text.islower():
        written = {word for word in written if not word.islower()}
    asked = {word.lower() for word in written} - SMALL_WORDS
    named = {name: asked.intersection(words_of(name)) for name in speakers}
    return {name: frozenset(words) for name, words in named.items() if words}


def _as_they_would_ask(text: str, names: Iterable[str]) -> str:
    """``text`` with "I" and "my" for ``names``: "Where does Priya live?" as "Where does I live?".

    Embedding models place it next to "I live in Lisbon", grammar or no grammar.
    """
    name = rf"\b(?:{'|'.join(re.escape(each) for each in sorted(names, key=len, reverse=True))})"
    text = re.sub(rf"{name}['’]s\b", "my", text, flags=re.IGNORECASE)
    return re.sub(rf"{name}\b", "I", text, flags=re.IGNORECASE)
