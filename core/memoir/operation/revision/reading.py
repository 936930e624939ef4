"""Reading claims out of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from memoir.operation.revision import slots, values
from memoir.operation.revision.claims import Act, Claim, act_of_change, act_of_state
from memoir.operation.revision.clauses import Clause, clauses_of
from memoir.operation.revision.grammar.rule import Rule, Tells
from memoir.operation.revision.grammar.rules import RULES
from memoir.operation.revision.naming import ANY_ANIMAL, name_claims, thing_gone
from memoir.operation.revision.nouns import PARTNERS, SPECIES
from memoir.operation.revision.predicates import Look, Predicate, read_predicate
from memoir.operation.revision.subjects import ME, Person, Subject, read_subject
from memoir.operation.revision.values import Sort, Value
from memoir.operation.revision.words import Words

_NAME_OF = re.compile(r"^the name of ((?:my|our) [\w' -]+?) (is|was)\b", re.IGNORECASE)
_SENT_AWAY = re.compile(r"^(?:me (?:go|off|redundant)|me)\b", re.IGNORECASE)
_SENDS_AWAY = frozenset({"let", "fire", "lay", "sack", "dismiss", "make"})
_LEAVES = frozenset({"leave", "dump", "divorce"})
_OVER_BETWEEN = re.compile(
    r"^over(?: between (?:(?P<a>[\w'-]+) and (?:me|us|i)|(?:me|us) and (?P<b>[\w'-]+))| with (?P<c>[\w'-]+))",
    re.IGNORECASE,
)  # fmt: skip
_PUT_DOWN = re.compile(r"^(?P<who>.+?) (?:down|to sleep)\b", re.IGNORECASE)
_CORRECTED = re.compile(
    r"^(?:(?:it|that|this|he|she|his name|her name|the name) (?:is|was)|i (?:meant|mean)(?: to say)?"
    r"|should be|make that)?\s*(?:called )?(?P<v>[^,]+?)[,\s]+(?:and )?not (?P<old>[^,]+)$",
    re.IGNORECASE,
)
_AMONG_OTHERS = re.compile(
    r"\b(?:also|as well|too|another|second|part[- ]time|freelance|on the side|at (?:the )?weekends?"
    r"|on (?:weekdays|weekends|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)|during the (?:week|day"
    r"|summer|winter)|in (?:the )?(?:summer|winter|spring|autumn)s?|half (?:of )?the (?:year|time)"
    r"|part of the (?:year|time|week)|sometimes|temporarily|for now|this week)\b",
    re.IGNORECASE,
)
_FEWEST_TELLING_WORDS = 4


@dataclass(frozen=True, slots=True)
class Correction:
    """“No, it's Rex, not Biscuit”: ``new`` stands where ``old`` stood, whatever it was."""

    new: str
    old: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The claims in a text; ``telling`` are the clauses that say something at all."""

    claims: tuple[Claim, ...]
    telling: frozenset[int]
    correction: Correction | None = None


def read_claims(text: str) -> Reading:
    """What ``text`` claims, clause by clause; nothing where it is not plain."""
    claims: list[Claim] = []
    telling: set[int] = set()
    correction: Correction | None = None
    for number, clause in enumerate(clauses_of(text)):
        of_clause = [
            replace(claim, clause=number, text=f"{clause.opening} {clause.text}".strip(),
                    corrects=claim.corrects or clause.corrects)
            for claim in _of_clause(clause)
        ]  # fmt: skip
        claims += of_clause
        if of_clause or len(clause.text.split()) >= _FEWEST_TELLING_WORDS:
            telling.add(number)
        if not of_clause:
            correction = correction or _correction(clause)
    return Reading(tuple(claims), frozenset(telling), correction)


def _of_clause(clause: Clause) -> Iterator[Claim]:
    text = _NAME_OF.sub(r"\1's name \2", clause.text)
    words = Words(text)
    found = read_subject(words)
    if found is None:
        return
    subject, at = found
    predicate = read_predicate(words, at)
    if predicate is None:
        return
    if subject.it:
        yield from _of_it(clause, predicate)
        return
    if subject.person is None:
        # “The dog is called Rex” is the speaker's dog, if they have one.
        if not subject.noun and not subject.name:
            return
        subject = replace(subject, person=ME)
    yield from name_claims(subject, predicate)
    if subject.noun:
        return
    yield from _of_person(subject, predicate, clause)


def _of_it(clause: Clause, predicate: Predicate) -> Iterator[Claim]:
    """“My number has changed, it is 555-0101”; “it is over between Anna and me”."""
    if predicate.lemma == "be" and (match := _OVER_BETWEEN.match(predicate.rest)):
        name = match["a"] or match["b"] or match["c"]
        value = values.name(name)
        yield Claim(about=ME, slot=slots.PARTNER, act=Act.ENDS, value=value)
    found = read_subject(Words(clause.before)) if clause.before else None
    if found is None or found[0].it or predicate.lemma != "be":
        return
    subject = found[0]
    if subject.noun or (subject.person and subject.person.relation):
        for claim in name_claims(replace(subject, name=""), predicate):
            yield replace(claim, act=Act.BEGINS if claim.act is Act.IS else claim.act)


def _of_person(subject: Subject, predicate: Predicate, clause: Clause) -> Iterator[Claim]:
    about = subject.person or ME
    yield from _done_to_me(subject, predicate)
    if predicate.lemma == "put" and (match := _PUT_DOWN.match(predicate.rest)):
        yield from _put_down(match["who"])
    if subject.together is not None:
        yield from _together(subject.together, predicate)
    for rule in RULES.get(predicate.lemma, ()):
        claim = _by_rule(rule, about, predicate, clause)
        if claim is None:
            continue
        if claim.slot == slots.OWNS and claim.act is Act.ENDS and rule.tells is Tells.END:
            match = rule.pattern.match(predicate.rest)
            yield from thing_gone(about, values.cut(match["v"]) if match else "")
        elif claim.slot == slots.PARTNER and claim.act is Act.ENDS and subject.together:
            yield replace(claim, value=_name_of(subject.together))
        elif claim.slot == slots.PARTNER and claim.act is Act.ENDS and _shared_by_others(subject):
            continue
        else:
            yield claim


def _shared_by_others(subject: Subject) -> bool:
    """Whether a breaking up is somebody else's, who has a partner of their own."""
    person = subject.person
    return person is not None and not person.is_speaker


def _by_rule(rule: Rule, about: Person, predicate: Predicate, clause: Clause) -> Claim | None:
    match = rule.pattern.match(predicate.rest)
    if match is None or (rule.passive is not None and rule.passive is not predicate.passive):
        return None
    if rule.going_on is not None and rule.going_on is not predicate.going_on:
        return None
    if rule.before is not None and not rule.before.search(clause.before):
        return None
    act = _act(rule, predicate)
    groups = match.groupdict()
    said = groups.get("v") or groups.get("v2") or ""
    value = rule.take(said) if rule.take and said else None
    if act is None or (value is None and not _may_lack_value(rule, said)):
        return None
    if (rule.slot == slots.OWNS and act is Act.WAS) or (
        rule.slot == slots.TRIP and act is Act.BEGINS
    ):
        return None  # “I used to have a dog” says nothing of the one there is
    old = groups.get("old")
    replaces = rule.take(old) if rule.take and old else None
    topic = ""
    if rule.by_topic and value is not None:
        topic, value = value.text, Value(rule.says, Sort.THING)
    elif rule.slot in (slots.OWNS, slots.DOES, slots.TRIP):
        topic, value = (value.text if value else rule.says), None
    elif rule.slot == slots.PREFERS and value and replaces:
        topic, replaces = " ".join(sorted((value.text, replaces.text))), None
    elif rule.says:
        value = Value(rule.says, Sort.THING)
    alone = rule.alone or (rule.slot == slots.ROLE and act is Act.BEGINS)
    return Claim(
        about=about,
        slot=rule.slot,
        topic=topic,
        value=value,
        act=act,
        alone=alone and not _AMONG_OTHERS.search(clause.text),
        replaces=None if rule.slot == slots.CAR else replaces,
        state=predicate.lemma == "be" or rule.tells is Tells.STATE,
    )


def _may_lack_value(rule: Rule, said: str) -> bool:
    """Whether the rule makes a claim of ``said``, in which there is no value.

    “I quit my job at my uncle's” ends the job all the same, “I dumped the rubbish” nothing.
    """
    if rule.needed:
        return False
    return not said or (rule.slot != slots.PARTNER and said.lower().startswith(("my ", "our ")))


def _act(rule: Rule, predicate: Predicate) -> Act | None:
    if rule.tells is Tells.STATE:
        return act_of_state(predicate)
    done = Act.BEGINS if rule.tells is Tells.BEGINNING else Act.ENDS
    if predicate.lemma == "be":
        return done if act_of_state(predicate) in (Act.IS, Act.BEGINS) else None
    return act_of_change(predicate, done)


def _done_to_me(subject: Subject, predicate: Predicate) -> Iterator[Claim]:
    """“Acme let me go”, “Anna left me”, “my girlfriend dumped me”."""
    person = subject.person
    if person is None or person.is_speaker or not _SENT_AWAY.match(predicate.rest):
        return
    if predicate.denied or predicate.look not in (Look.PAST, Look.PERFECT):
        return
    if predicate.lemma in _SENDS_AWAY and not person.relation:
        value = values.company(_written(person.name))
        if value is not None:
            yield Claim(about=ME, slot=slots.EMPLOYER, act=Act.ENDS, value=value)
    if predicate.lemma in _LEAVES and (person.relation in PARTNERS or not person.relation):
        yield Claim(about=ME, slot=slots.PARTNER, act=Act.ENDS, value=_name_of(person))


def _put_down(who: str) -> Iterator[Claim]:
    words = who.split()
    if words[0].lower() in ("my", "our", "the"):
        yield from (claim for claim in thing_gone(ME, " ".join(words[1:]))
                    if claim.topic in SPECIES)  # fmt: skip
    elif words[0][:1].isupper():
        value = values.name(who)
        if value:
            yield Claim(about=ME, slot=slots.NAMED, topic=ANY_ANIMAL, value=value, act=Act.ENDS)


def _together(other: Person, predicate: Predicate) -> Iterator[Claim]:
    """“Anna and I are together”."""
    if predicate.lemma == "be" and re.match(
        r"(?:together|a couple|dating|married|engaged|an item)\b", predicate.rest, re.IGNORECASE
    ):
        act = act_of_state(predicate)
        if act is not None:
            yield Claim(about=ME, slot=slots.PARTNER, act=act, value=_name_of(other))


def _name_of(person: Person) -> Value | None:
    return values.name(_written(person.name)) if person.name else None


def _written(name: str) -> str:
    return " ".join(part[:1].upper() + part[1:] for part in name.split())


def _correction(clause: Clause) -> Correction | None:
    match = _CORRECTED.match(clause.text)
    if match is None or len(match["v"].split()) > 4 or len(match["old"].split()) > 4:
        return None
    if not clause.corrects and not clause.text.lower().startswith(("i mean", "it is", "make that")):
        return None
    return Correction(new=match["v"].strip(), old=match["old"].strip())
