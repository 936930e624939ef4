"""Whether a question is about that part of a statement which is over.

“I live in Ghent and work at the harbour” is out of date for “Where do I live?” once its teller has
moved, and as good as ever for “Where do I work?”.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from memoir.operation.retrieval.question import Question
from memoir.operation.retrieval.stem import stem
from memoir.operation.retrieval.words import SMALL_WORDS, words_of
from memoir.operation.revision import slots
from memoir.operation.revision.claims import Claim
from memoir.operation.revision.clauses import clauses_of
from memoir.operation.revision.gone import ANY_ANIMAL
from memoir.operation.revision.nouns import PARTNERS, RELATIONS, SPECIES
from memoir.operation.revision.parts import EndedPart
from memoir.operation.revision.subjects import Person, read_subject
from memoir.operation.revision.words import Words


def _p(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


_HOME = _p(
    r"liv(?:e|es|ed|ing)|resid\w+|homes?|house|flat|apartment|addresse?s?|city|town|village|country"
    r"|neighbou?rhood|based|where (?:am|are) (?:i|we)|mov(?:e|es|ed|ing)|post ?code|zip"
)
_WORK = _p(
    r"works?|worked|working|jobs?|employ\w*|company|firm|office|profession|occupation|career"
    r"|for a living|what do i do|boss|manager|supervisor|colleagues?|salary|commut\w+"
)
_WITH_WHOM = _p(
    rf"{'|'.join(sorted(PARTNERS, key=len, reverse=True))}|married|marriage|single|relationship"
    r"|divorced?|dating|together|engaged|other half|love life"
)
_BETWEEN = re.compile(r"[,;:.!?]\s+|\s+(?:and|but|so|while)\s+")
_ANIMALS = frozenset({"pet", "animal"})
_ASKS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        slots.HOME: _HOME,
        slots.DWELLING: _HOME,
        slots.EMPLOYER: _WORK,
        slots.ROLE: _WORK,
        slots.PARTNER: _WITH_WHOM,
        slots.STATUS: _WITH_WHOM,
        slots.CAR: _p(r"cars?|vehicles?|van|driv(?:e|es|ing)"),
        slots.DIET: _p(r"diet|eat(?:s|ing)?|food|meat|fish|vegans?|vegetarians?|cook"),
        slots.ALLERGY: _p(r"allerg\w+|intoleran\w+"),
        slots.AGE: _p(r"old|age"),
        slots.WEIGHT: _p(r"weigh\w*|heavy|kilos?|kg|pounds"),
        slots.BIRTHDAY: _p(r"birthday|born"),
        slots.BIRTHPLACE: _p(r"born|from|grew up"),
        slots.STUDY: _p(r"stud(?:y|ies|ying|ied)|major|degree|universit\w+|college|course|school"),
        slots.TRIP: _p(r"trips?|travel\w*|fly|flying|flight|holidays?|vacation|visit(?:ing)?"),
        slots.DOES: _p(r"hobb(?:y|ies)|habits?|free time|spare time"),
    }
)


def is_asked_about(question: Question, part: EndedPart, text: str) -> bool:
    """Whether what ``question`` asks for is what is over with ``part`` of a memory's ``text``."""
    claim = part.claim
    asks = any((pattern := _ASKS.get(slot)) and pattern.search(question.text)
               for slot in part.slots)  # fmt: skip
    if claim is None and _is_of_another(question, part, text):
        return False
    if claim is None:
        return _is_about(question, part) if asks else _meet(question, part, text)
    asked = frozenset(question.words) | {stem(word) for word in words_of(question.text)}
    if not claim.about.is_speaker and not asked & _who(claim.about):
        return False
    return asks or bool(asked & _named(claim))


def _is_about(question: Question, part: EndedPart) -> bool:
    """Whether what was said since, which nobody has read, speaks of what is said to be over."""
    if not _stems(part.since.text).isdisjoint(question.words):
        return True
    patterns = [_ASKS[slot] for slot in part.slots if slot in _ASKS]
    return any(pattern.search(part.since.text) for pattern in patterns)


def _is_of_another(question: Question, part: EndedPart, text: str) -> bool:
    """Whether somebody in ``text`` is asked about, and what was said since is of one who is not.

    “Mum found a flat and moved out” is no answer to where Nadia lives, who is moving to Toronto.
    """
    asked, told, since = question.others & _stems(text), _stems(text), part.since.text
    if not asked or not _stems(since).isdisjoint(question.words):
        return False
    subjects = (read_subject(Words(clause.text)) for clause in clauses_of(since))
    people = [found[0].person for found in subjects if found and found[0].person]
    return bool(people) and all(
        not person.is_speaker and _who(person).isdisjoint(told) for person in people
    )


def _meet(question: Question, part: EndedPart, text: str) -> bool:
    """Whether the question shares a word with what was said since, or with what both speak of.

    “Lars moved out” and “Do I have a roommate?” meet in “I have a roommate, Lars, and a cat”.
    """
    asked, since = frozenset(question.words), _stems(part.since.text)
    if asked & since:
        return True
    if not _ASKS.keys().isdisjoint(part.slots):
        return False  # it is known what is over, and that is not asked for
    return any(asked & piece and since & piece for piece in _pieces(text))


def _pieces(text: str) -> list[frozenset[str]]:
    """The stems of what ``text`` tells one by one; a mere name belongs to what stands before."""
    found: list[frozenset[str]] = []
    for piece in map(_stems, _BETWEEN.split(text)):
        if found and len(piece) == 1:
            found[-1] |= piece
        else:
            found.append(piece)
    return found


def _who(person: Person) -> frozenset[str]:
    """The stems of what ``person`` is called, by name or as kin: “Mum” and “my mother” are one."""
    kept = person.relation or RELATIONS.get(person.name, "")
    called = [word for word, other in RELATIONS.items() if kept and other == kept]
    return _stems(" ".join([person.relation, person.name, *called]))


def _named(claim: Claim) -> frozenset[str]:
    """The stems of what ``claim`` is about or tells."""
    value = claim.value.text if claim.value else ""
    topic = claim.topic.replace(ANY_ANIMAL, " ".join(_ANIMALS))
    found = _stems(f"{topic} {value}")
    return found | _ANIMALS if not SPECIES.isdisjoint(claim.topic.split()) else found


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words_of(text) if word not in SMALL_WORDS)
