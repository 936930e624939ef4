"""Applying a rule of the grammar to a clause."""

from __future__ import annotations

import re
from dataclasses import replace

from memoir.operation.revision import slots
from memoir.operation.revision.claims import Act, Claim, act_of_change, act_of_state
from memoir.operation.revision.clauses import Clause
from memoir.operation.revision.grammar.rule import Rule, Tells
from memoir.operation.revision.grammar.rules import RULES
from memoir.operation.revision.predicates import Look, Predicate, read_predicate
from memoir.operation.revision.subjects import Person, read_subject
from memoir.operation.revision.values import Sort, Value, cut
from memoir.operation.revision.words import Words

_AMONG_OTHERS = re.compile(
    r"\b(?:also|as well|too|another|second|part[- ]time|freelance|on the side|at (?:the )?weekends"
    r"|on (?:weekdays|weekends|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)|during the (?:week|day"
    r"|summer|winter)|in (?:the )?(?:summer|winter|spring|autumn)s?|half (?:of )?the (?:year|time)"
    r"|part of the (?:year|time|week)|sometimes|temporarily|for now|this week)\b",
    re.IGNORECASE,
)
# “I work in a bar at the weekend”, but “We moved to Bristol at the weekend”.
_AT_TIMES = re.compile(r"\bat the weekend\b", re.IGNORECASE)
_NO_HEDGE = re.compile(
    r"(?:at all|because|since|so|and|but|any|no|thanks|last|this|after(?! (?:\d|work|lunch|dinner"
    r"|noon|midnight|dark|one|two|three|four|five|six|seven|eight|nine|ten)))\b",
    re.IGNORECASE,
)
_DONE_SOMEWHERE = frozenset({slots.DOES, slots.USES, slots.EMPLOYER, slots.HOME})
_IT = frozenset({"it", "that", "them", "this"})
_BY_TOPIC = frozenset({slots.OWNS, slots.DOES, slots.TRIP, slots.USES})
_PARTING = frozenset({"separate", "split", "break", "get", "divorce"})
_LEAVING_BEHIND = frozenset({"switch", "migrate", "change", "move"})


def claim_by(rule: Rule, about: Person, predicate: Predicate, clause: Clause) -> Claim | None:
    """The claim that ``rule`` makes of a clause about ``about``; None where it does not fit."""
    match = rule.pattern.match(predicate.rest)
    if match is None or not _suits(rule, predicate, clause):
        return None
    act = _act(rule, predicate)
    if rule.denies:
        act = Act.IS_NOT if act in (Act.IS, Act.BEGINS) else None
    groups = match.groupdict()
    said = groups.get("v") or groups.get("v2") or ""
    value = _value(rule, said, clause)
    if act is None or (value is None and not _may_lack_value(rule, said)):
        return None
    if (rule.denials_only and act is not Act.ENDS) or (
        act.denies and _is_hedged(rule, said, match, act)
    ):
        return None
    old = groups.get("old")
    replaces = rule.take(old) if rule.take and old and rule.slot != slots.CAR else None
    alone = rule.alone or (rule.slot == slots.ROLE and act is Act.BEGINS)
    beside = _AMONG_OTHERS.search(clause.text)
    if rule.tells is Tells.STATE:
        beside = beside or _AT_TIMES.search(clause.text)
    claim = Claim(
        about=about,
        slot=rule.slot,
        value=value,
        act=act,
        alone=alone and not beside,
        replaces=replaces,
        state=predicate.lemma == "be" or rule.tells is Tells.STATE,
    )
    return _with_topic(rule, claim)


def _is_hedged(rule: Rule, said: str, match: re.Match[str], act: Act) -> bool:
    """“I don't like coffee before noon” does not mean coffee, “I don't smoke at home” no smoker."""
    hedged = rule.slot == slots.TASTE or (rule.slot in _DONE_SOMEWHERE and act is Act.IS_NOT)
    if rule.tells is not Tells.STATE or not hedged:
        return False
    at = match.start("v") + len(cut(said)) if said else 0
    rest = match.string[at:].strip(" ,.!")
    return bool(rest) and not _NO_HEDGE.match(rest)


def _suits(rule: Rule, predicate: Predicate, clause: Clause) -> bool:
    if rule.passive is not None and rule.passive is not predicate.passive:
        return False
    if rule.going_on is not None and rule.going_on is not predicate.going_on:
        return False
    return rule.before is None or rule.before.search(clause.before) is not None


def _value(rule: Rule, said: str, clause: Clause) -> Value | None:
    if rule.tells is Tells.END and said.casefold() in _IT:
        return _meant_before(clause, rule.slot)
    return rule.take(said) if rule.take and said else None


def _with_topic(rule: Rule, claim: Claim) -> Claim:
    """``claim`` with its value as its topic, in slots where each thing is a topic of its own."""
    value = claim.value
    if rule.by_topic and value is not None:
        return replace(claim, topic=value.text, value=Value(rule.says, Sort.THING))
    if rule.slot in _BY_TOPIC:
        return replace(claim, topic=value.text if value else rule.says, value=None)
    if rule.slot == slots.COUNT and value is not None:
        number, _, what = value.text.partition(" ")
        return replace(claim, topic=what, value=Value(number, Sort.AMOUNT))
    if rule.slot == slots.PREFERS and value and claim.replaces:
        pair = " ".join(sorted((value.text, claim.replaces.text)))
        return replace(claim, topic=pair, replaces=None)
    return replace(claim, value=Value(rule.says, Sort.THING)) if rule.says else claim


def _meant_before(clause: Clause, slot: str) -> Value | None:
    """What “it” is in “I have not played chess in ages, I gave it up”."""
    words = Words(clause.before)
    subject = read_subject(words)
    predicate = read_predicate(words, subject[1]) if subject else None
    if predicate is None:
        return None
    for rule in RULES.get(predicate.lemma, ()):
        match = rule.pattern.match(predicate.rest)
        if match and rule.slot == slot and rule.take and match.groupdict().get("v"):
            return rule.take(match["v"])
    return None


def _may_lack_value(rule: Rule, said: str) -> bool:
    """Whether the rule makes a claim of ``said``, in which there is no value.

    “I quit my job at my uncle's” ends the job all the same, “I dumped the rubbish” nothing.
    """
    if rule.needed:
        return False
    return not said or (rule.slot != slots.PARTNER and said.lower().startswith(("my ", "our ")))


def _act(rule: Rule, predicate: Predicate) -> Act | None:
    if rule.slot in (slots.BIRTHDAY, slots.BIRTHPLACE):
        return None if predicate.denied else Act.IS  # “was born” is so for good
    act: Act | None
    if rule.tells is Tells.STATE:
        act = act_of_state(predicate)
        # “I used to have a dog” says nothing of the one there is.
        return None if rule.slot == slots.OWNS and act is Act.WAS else act
    done = Act.BEGINS if rule.tells is Tells.BEGINNING else Act.ENDS
    if predicate.lemma == "be":
        return done if act_of_state(predicate) in (Act.IS, Act.BEGINS) else None
    if rule.slot == slots.USES and done is Act.ENDS and predicate.lemma in _LEAVING_BEHIND:
        # “I'm switching from Figma to Penpot” is on its way.
        ahead = act_of_change(predicate, Act.BEGINS) is Act.WILL
        return Act.FADES if ahead else act_of_change(predicate, done)
    parting = rule.slot == slots.PARTNER and predicate.lemma in _PARTING and done is Act.ENDS
    if parting and predicate.going_on and predicate.look is Look.PRESENT:
        # “We are separating” is as good as done.
        return None if predicate.denied else done
    act = act_of_change(predicate, done)
    return None if rule.slot == slots.TRIP and act is Act.BEGINS else act
