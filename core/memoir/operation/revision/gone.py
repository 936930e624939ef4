"""Claims that somebody or something is no more: died, was sold, has moved out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from memoir.operation.revision import slots, values
from memoir.operation.revision.claims import Act, Claim, act_of_change
from memoir.operation.revision.nouns import CARS, PARTNERS, SPECIES
from memoir.operation.revision.predicates import Predicate
from memoir.operation.revision.subjects import ME, Person, Subject
from memoir.operation.revision.values import Sort, Value
from memoir.operation.revision.words import word_set

# The topic of a claim about an animal of which only the name is said.
ANY_ANIMAL = "*"
_GONE = re.compile(r"^(?:dead|no longer with us|(?:no longer )?alive|with us)\b", re.IGNORECASE)
_ELSEWHERE = word_set("next door across upstairs downstairs opposite of from at in down")


def died(subject: Subject, owner: Person, predicate: Predicate) -> Iterator[Claim]:
    """“My dog died”, “my dog Biscuit was run over”: it is called nothing any more."""
    person = subject.person
    if not _is_dead(predicate):
        return
    passed = predicate.lemma == "pass" and not predicate.rest.lower().startswith("away")
    denied = predicate.denied and not predicate.rest.lower().startswith("with us")
    if passed or denied:
        return
    yield from is_gone(subject, owner, Act.ENDS)
    if person is None or person.is_speaker or subject.noun:
        return
    if person.relation in PARTNERS:
        yield Claim(about=ME, slot=slots.PARTNER, act=Act.ENDS, value=_beside(subject))
    for slot in (slots.HOME, slots.EMPLOYER, slots.AGE):
        yield Claim(about=person, slot=slot, act=Act.ENDS)


def named_one_gone(name: str, predicate: Predicate) -> Iterator[Claim]:
    """“Biscuit passed away”, “Kim moved out”: whoever of the speaker's has that name."""
    value = Value(values.normal(name), Sort.NAME)
    if _is_gone_for_good(predicate):
        yield Claim(about=ME, slot=slots.NAMED, topic=ANY_ANIMAL, act=Act.ENDS, value=value)
    act = act_of_change(predicate, Act.ENDS)
    if predicate.lemma == "move" and act and re.match(r"out\b(?! of)", predicate.rest):
        for topic in ("roommate", "flatmate", "housemate"):
            yield Claim(about=ME, slot=slots.NAMED, topic=topic, act=act, value=value)


def is_gone(subject: Subject, owner: Person, act: Act | None) -> Iterator[Claim]:
    """The end of having what ``subject`` names, a thing of ``owner``'s."""
    if act is not None and subject.noun:
        told = f"{subject.noun} {subject.name}".strip()
        yield from thing_gone(owner, told, _beside(subject))


def thing_gone(about: Person, text: str, name: Value | None = None) -> Iterator[Claim]:
    """The end of having ``text``: a car, an animal, or anything else."""
    words = text.casefold().split()
    if not words or words[0] in ("old", "first", "previous", "last", "ex") or "'s" in text:
        return
    head = words[-1]
    if text.casefold() in CARS:
        yield Claim(about=about, slot=slots.CAR, act=Act.ENDS)
    elif values.is_car(text):
        yield Claim(about=about, slot=slots.CAR, act=Act.ENDS,
                    value=Value(values.normal(text), Sort.MODEL))  # fmt: skip
    elif words[0] in SPECIES and _ELSEWHERE & {*words[1:]}:
        return  # “the dog next door”
    elif words[0] in SPECIES or head in SPECIES:
        topic = words[0] if words[0] in SPECIES else head
        yield Claim(about=about, slot=slots.NAMED, topic=topic, act=Act.ENDS, value=name)
        yield Claim(about=about, slot=slots.OWNS, topic=topic, act=Act.ENDS)
    else:
        topic = values.normal(text)
        yield Claim(about=about, slot=slots.OWNS, topic=topic, act=Act.ENDS)
        yield Claim(about=about, slot=slots.NAMED, topic=topic, act=Act.ENDS)


def _is_dead(predicate: Predicate) -> bool:
    told = predicate.lemma == "be" and _GONE.match(predicate.rest) is not None
    return told or predicate.lemma in ("die", "pass") or _killed(predicate)


def _is_gone_for_good(predicate: Predicate) -> bool:
    died = predicate.lemma == "die" or (
        predicate.lemma == "pass" and predicate.rest.lower().startswith("away")
    )
    gone = predicate.lemma == "be" and _GONE.match(predicate.rest) is not None
    over = predicate.over or not predicate.denied
    return ((died or _killed(predicate)) and not predicate.denied) or (gone and over)


def _killed(predicate: Predicate) -> bool:
    run_over = predicate.lemma == "run" and re.match(r"over\b", predicate.rest) is not None
    return predicate.passive and (run_over or predicate.lemma == "kill")


def _beside(subject: Subject) -> Value | None:
    return Value(values.normal(subject.name), Sort.NAME) if subject.name else None
