"""Reading claims out of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import TypeAlias

from memoir.operation.revision import slots, values
from memoir.operation.revision.applying import claim_by
from memoir.operation.revision.appointments import appointments
from memoir.operation.revision.claims import Act, Claim, act_of_state
from memoir.operation.revision.clauses import Clause, clauses_of
from memoir.operation.revision.companions import companions, named_after
from memoir.operation.revision.gone import ANY_ANIMAL, thing_gone
from memoir.operation.revision.grammar.rule import Tells
from memoir.operation.revision.grammar.rules import RULES
from memoir.operation.revision.limits import lasting
from memoir.operation.revision.naming import name_claims
from memoir.operation.revision.nouns import MAKES, PARTNERS, SPECIES
from memoir.operation.revision.predicates import Look, Predicate, read_predicate
from memoir.operation.revision.subjects import ME, Person, Subject, read_noun, read_subject
from memoir.operation.revision.values import Sort, Value
from memoir.operation.revision.words import Words, word_set

_Halves: TypeAlias = tuple[Subject, Predicate]

_CAR_GONE = (
    rf"^(?=(?:{'|'.join(sorted(MAKES))}) (?:was|got|has been|is) "
    r"(?:stolen|totall?ed|scrapped|sold|towed|gone)\b)"
)
_TRIP_OFF = (
    r"^(?:my|our|the) (?:\w+ )?(?:trip|flight|holiday|vacation|visit) to (?P<to>[\w' ]+?)"
    r" (?:was|is|got|has been) (?:cancell?ed|called off|off)$"
)
_BIRTH_DAY = r"(?:birth ?day|b-?day|date of birth|dob)"
_A_DAY = (
    r"(?:the )?(?:\d{1,2}[a-z]{0,2}|[a-z-]+(?:st|nd|rd|th)) (?:of )?[a-z]{3,9}"
    r"|[a-z]{3,9} (?:the )?\d{1,2}[a-z]{0,2}"
)
# What is said another way round, and how it is read.
_TURNED = tuple(
    (re.compile(pattern, re.IGNORECASE), instead)
    for pattern, instead in (
        (r"^the name of ((?:my|our) [\w' -]+?) (is|was)\b", r"\1's name \2"),
        (r"^(?:my |our )?home (?:for (?:me|us) )?is (?:in )?(?-i:(?=[A-Z]))", "my home is in "),
        (r"^(?P<i>i|we) (?:had|got) (?P<who>[\w' -]+?) (?:put (?:down|to sleep)|euthanised)\b",
         r"\g<i> put \g<who> to sleep"),
        (r"^no more (?P<v>[\w' -]+?) for (?:me|us)\b", r"I gave up \g<v>"),
        (r"^you can (?:reach|call|text|phone|ring|contact) me (?:on|at|under) (?=[+(]?\d)",
         "my phone number is "),
        (rf"\b(my|our|[\w'-]+'s) {_BIRTH_DAY}\b", r"\1 birthday"),
        (rf"^{_BIRTH_DAY} (?=(?:is|falls)\b)", "my birthday "),
        (rf"^(?P<day>{_A_DAY}) is ((?:my|our|(?-i:[A-Z])[\w'-]+'s) (?:\w+'s )?birthday)$",
         r"\2 is on \g<day>"),
        # “Skoda was stolen”: who says so has one.
        (_CAR_GONE, "the "),
        (_TRIP_OFF, r"I cancelled my trip to \g<to>"),
        (r"^[\w ]+ (?:was|is|will be) my (?:very )?first (?:day|week) (?:at|with) ",
         "I started at "),
        (r"^[\w ]+ was my (?:very )?last day (?:at|with) ", "I left "),
    )
)  # fmt: skip
_CLIPPED = re.compile(r"(?<=\w)'s ")
_SIGN_OF_CHANGE = re.compile(
    r"^(?:now|nowadays|these days|currently|at (?:the moment|present)|as of|starting|from \w+ on"
    r"|since (?:last|this|yesterday|the (?:move|change)|\w+day|a (?:week|month|few)|two|three))\b",
    re.IGNORECASE,
)
_CHANGED_JOBS = re.compile(r"\b(?:jobs?|employers?|companies|work)\b", re.IGNORECASE)
_SENT_AWAY = re.compile(
    r"^(?:(?:me|us) (?:go|off|redundant)|(?:me|us)|up with (?:me|us)|(?:it|things) with (?:me|us)"
    r"|out on (?:me|us))\b(?: (?:from|at) (?P<v>.+))?",
    re.IGNORECASE,
)
# “Rob left me a note”, “in the car”, “in charge” is no parting.
_PARTED = re.compile(
    r"\s+(?:last|this|in (?:\d|(?-i:[A-Z]))|after|because|when|yesterday|recently|for (?!an? |the )"
    r"|for an? (?:other|younger|older|woman|man|colleague|friend)|\w+ (?:\w+ )?ago)\b",
    re.IGNORECASE,
)
_PARTICLES = {"make": "redundant", "let": "go", "lay": "off"}
_TAKES_ON = word_set("hire employ recruit poach")
_SENDS_AWAY = word_set("let fire lay sack dismiss make")
_LEAVES = word_set("leave dump divorce break split end walk")
_OVER_BETWEEN = re.compile(
    r"^over(?: between (?:(?P<a>[\w'-]+) (?:and|&) (?:me|us|i)|(?:me|us) and (?P<b>[\w'-]+))"
    r"| with (?P<c>[\w'-]+))",
    re.IGNORECASE,
)  # fmt: skip
_PUT_DOWN = re.compile(
    r"^(?P<who>.+?)"
    r" (?:down(?! (?:on|in|at|next|by|for an?|beside|outside|so|here|there)\b)|to sleep)\b",
    re.IGNORECASE,
)
_GAVE_AWAY = re.compile(
    r"^(?-i:(?P<who>[A-Z][\w'-]+)) (?:away|to (?:my|a|the|our) .+)", re.IGNORECASE
)
_LETS_GO = frozenset({"rehome", "bury", "euthanise"})
_LET_GO = re.compile(
    r"^(?-i:(?P<who>[A-Z][\w'-]+|(?:my|our|the) [a-z]+))"
    r"(?: (?:last|this|in|yesterday|two|three)\b.*)?$",
    re.IGNORECASE,
)
_CORRECTED = re.compile(
    r"^(?:(?:it|that|this|he|she|his name|her name|the name) (?:is|was)|i (?:meant|mean)"
    r"(?: to say)?|should be|make that)?\s*(?:called )?(?P<v>[^,]+?)[,\s]+"
    r"(?:and )?not (?P<old>[^,]+)$",
    re.IGNORECASE,
)
_REFERS = re.compile(r"\b(?:it|there|them|him|her|he|she|they)\b", re.IGNORECASE)
_COMES_TO_HAVE = word_set("get adopt buy rescue")
_FEWEST_TELLING_WORDS = 4


@dataclass(frozen=True, slots=True)
class Correction:
    """“No, it's Rex, not Biscuit”: ``new`` stands where ``old`` stood, whatever it was."""

    new: str
    old: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The claims in a text.

    ``telling`` are the clauses that say something at all, ``referring`` those of them that make no
    claim and speak of what another clause did: “I drive it to work”.
    """

    claims: tuple[Claim, ...]
    telling: frozenset[int]
    referring: frozenset[int] = frozenset()
    correction: Correction | None = None


def read_claims(text: str) -> Reading:
    """What ``text`` claims, clause by clause; nothing where it is not plain."""
    claims: list[Claim] = []
    telling: set[int] = set()
    referring: set[int] = set()
    correction: Correction | None = None
    clauses = clauses_of(text)
    beside = count(len(clauses))
    is_now = False
    for number, clause in enumerate(clauses):
        halves = _halves(clause.text)
        told = _of_clause(clause, halves)
        after = clauses[number + 1 :]
        of_clause = [
            replace(claim, clause=number, text=f"{clause.opening} {clause.text}".strip(),
                    corrects=claim.corrects or clause.corrects)
            for claim in (lasting(told, clause, halves[1], after) if halves else ())
        ]  # fmt: skip
        claims += of_clause
        is_now = _tells_of_now(clause.text, halves, before=is_now)
        if is_now:
            # Each is a clause of its own: “and my wife is called Ellen”.
            named = [replace(claim, clause=next(beside), text=clause.text, whole=True)
                     for claim in companions(clause.text, of_clause)]  # fmt: skip
            claims += named
            telling.update(claim.clause for claim in named)
        if of_clause or len(clause.text.split()) >= _FEWEST_TELLING_WORDS:
            telling.add(number)
        if not of_clause:
            correction = correction or _correction(clause)
            if _REFERS.search(clause.text):
                referring.add(number)
    for words, claim in named_after(text):
        claims.append(replace(claim, clause=next(beside), text=words, whole=True))
        telling.add(claims[-1].clause)
    return Reading(tuple(claims), frozenset(telling), frozenset(referring), correction)


def _tells_of_now(text: str, halves: _Halves | None, *, before: bool) -> bool:
    """Whether a clause tells of what is so; “and our dog Bo” does if the one ``before`` does."""
    if halves is None:
        return before and read_noun(text) is not None
    predicate = halves[1]
    is_now = predicate.look is Look.PRESENT or predicate.lemma in _COMES_TO_HAVE
    return is_now and not (predicate.denied or predicate.over)


def _of_clause(clause: Clause, halves: _Halves | None) -> Iterator[Claim]:
    if halves is None:
        return
    subject, predicate = halves
    if subject.person is not None and " & " in subject.person.name and not subject.noun:
        # “Anna and Tom moved”: each of them did.
        for name in subject.person.name.split(" & "):
            yield from _of_person(Subject(person=Person(name=name)), predicate, clause)
        return
    if clause.since and predicate.look is Look.PERFECT:
        predicate = replace(predicate, look=Look.PRESENT)
    if _SIGN_OF_CHANGE.match(clause.opening):
        predicate = replace(predicate, now=True)
    if subject.it:
        yield from _of_it(clause, predicate)
        yield from name_claims(subject, predicate)
        yield from _done_to_me(subject, predicate)
        return
    if subject.person is None:
        # “The dog is called Rex” is the speaker's dog, if they have one.
        if not subject.noun and not subject.name:
            return
        thing = Person(name=f"the {subject.noun} {subject.name}".strip())
        yield from _done_to_me(Subject(person=thing), predicate)
        subject = replace(subject, person=ME)
    yield from name_claims(subject, predicate)
    yield from appointments(subject, predicate)
    if subject.noun:
        return
    yield from _of_person(subject, predicate, clause)


def _halves(text: str) -> _Halves | None:
    """The subject and the predicate of a clause."""
    for pattern, instead in _TURNED:
        text = pattern.sub(instead, text)
    # “My sister's based in Lyon” is no sister's thing.
    for reading in (text, _CLIPPED.sub(" is ", text, count=1)):
        words = Words(reading)
        found = read_subject(words)
        predicate = read_predicate(words, found[1]) if found else None
        if found is not None and predicate is not None:
            return found[0], predicate
    return None


def _of_it(clause: Clause, predicate: Predicate) -> Iterator[Claim]:
    """“My number has changed, it is 555-0101”; “it is over between Anna and me”."""
    if predicate.lemma == "be" and (match := _OVER_BETWEEN.match(predicate.rest)):
        name = match["a"] or match["b"] or match["c"]
        value = values.name(name)
        yield Claim(about=ME, slot=slots.PARTNER, act=Act.ENDS, value=value)
    if predicate.lemma == "be" and _CHANGED_JOBS.search(clause.before):
        value = values.company(re.sub(r"^(?:at|with) ", "", predicate.rest))
        if value is not None and not predicate.denied:
            yield Claim(about=ME, slot=slots.EMPLOYER, act=Act.BEGINS, value=value)
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
    yield from _animal_gone(predicate)
    if subject.together is not None:
        yield from _together(subject.together, predicate)
    for rule in RULES.get(predicate.lemma, ()):
        claim = claim_by(rule, about, predicate, clause)
        if claim is None or (claim.slot == slots.AGE and subject.plural):
            continue  # “We are five” counts heads
        if claim.slot == slots.OWNS and claim.act is Act.ENDS and rule.tells is Tells.END:
            match = rule.pattern.match(predicate.rest)
            yield from thing_gone(about, values.cut(match["v"]) if match else "")
        elif claim.slot == slots.OWNS and claim.act.denies:
            yield claim
            yield from thing_gone(about, claim.topic)
        elif claim.slot == slots.PARTNER and claim.act is Act.ENDS and subject.together:
            yield replace(claim, value=_name_of(subject.together))
            yield from _left_behind(claim)
        elif claim.slot == slots.PARTNER and claim.act is Act.ENDS and _shared_by_others(subject):
            continue
        else:
            yield claim
            yield from _left_behind(claim)


def _left_behind(claim: Claim) -> Iterator[Claim]:
    """Who has moved lives no more with whom they lived; who has parted is not married."""
    if claim.slot in (slots.HOME, slots.DWELLING) and claim.act is Act.BEGINS:
        yield Claim(about=claim.about, slot=slots.DWELLING, act=Act.ENDS)
    if claim.slot == slots.PARTNER and claim.act is Act.ENDS:
        for value in ("married", "engaged"):
            yield Claim(about=claim.about, slot=slots.STATUS, act=Act.ENDS,
                        value=Value(value, Sort.THING))  # fmt: skip


def _shared_by_others(subject: Subject) -> bool:
    """Whether a breaking up is somebody else's, who has a partner of their own."""
    person = subject.person
    return person is not None and not person.is_speaker


def _done_to_me(subject: Subject, predicate: Predicate) -> Iterator[Claim]:
    """“Acme let me go”, “Globex hired me”, “they fired me from Acme”, “Anna left me”."""
    person = subject.person
    match = _SENT_AWAY.match(predicate.rest)
    if match is None or (person is not None and person.is_speaker) or predicate.passive:
        return
    if predicate.denied or predicate.look not in (Look.PAST, Look.PERFECT):
        return
    if predicate.lemma in _SENDS_AWAY | _TAKES_ON and (person is None or not person.relation):
        named = match["v"] or (_written(person.name) if person else "")
        value = values.company(named) if named else None
        sent_away = predicate.lemma in _SENDS_AWAY
        particle = _PARTICLES.get(predicate.lemma, "")
        if particle and not re.match(rf"(?:me|us) {particle}\b", predicate.rest, re.IGNORECASE):
            return  # “It made me feel connected”, “they let me sleep”
        if value is not None or (sent_away and person is None):
            act = Act.ENDS if sent_away else Act.BEGINS
            yield Claim(about=ME, slot=slots.EMPLOYER, act=act, value=value)
    left = person is not None and (person.relation in PARTNERS or not person.relation)
    parted = match.end() == len(predicate.rest) or _PARTED.match(predicate.rest[match.end() :])
    if predicate.lemma in _LEAVES and person is not None and left and parted:
        yield Claim(about=ME, slot=slots.PARTNER, act=Act.ENDS, value=_name_of(person))


def _animal_gone(predicate: Predicate) -> Iterator[Claim]:
    """“We had to put Rex down”, “gave Rex to my aunt”, “rehomed the dog”."""
    if predicate.denied or predicate.look not in (Look.PAST, Look.PERFECT):
        return
    pattern = {"put": _PUT_DOWN, "give": _GAVE_AWAY}.get(predicate.lemma)
    pattern = _LET_GO if predicate.lemma in _LETS_GO else pattern
    match = pattern.match(predicate.rest) if pattern else None
    if match:
        yield from _put_down(match["who"])


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
