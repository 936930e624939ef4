"""On what memories disagree, in plain English: “where you live”."""

from __future__ import annotations

from collections.abc import Sequence

from memoir.memory.memory import Memory
from memoir.operation.revision import slots
from memoir.operation.revision.claims import Claim
from memoir.operation.revision.known import reading_of
from memoir.operation.revision.subjects import Person

# About the speaker, and about somebody else.
_ABOUT = {
    slots.HOME: ("where you live", "where {who} lives"),
    slots.DWELLING: ("what you live in", "what {who} lives in"),
    slots.EMPLOYER: ("where you work", "where {who} works"),
    slots.ROLE: ("what you work as", "what {who} works as"),
    slots.PARTNER: ("who your partner is", "who {whose} partner is"),
    slots.STATUS: ("whether you have a partner", "whether {who} has a partner"),
    slots.CAR: ("what you drive", "what {who} drives"),
    slots.OWNS: ("whether you have a {topic}", "whether {who} has a {topic}"),
    slots.TASTE: ("what you like", "what {who} likes"),
    slots.PREFERS: ("what you like better", "what {who} likes better"),
    slots.DOES: ("what you do", "what {who} does"),
    slots.DIET: ("what you eat", "what {who} eats"),
    slots.ALLERGY: ("what you are allergic to", "what {who} is allergic to"),
    slots.AGE: ("how old you are", "how old {who} is"),
    slots.WEIGHT: ("how much you weigh", "how much {who} weighs"),
    slots.BIRTHDAY: ("when your birthday is", "when {whose} birthday is"),
    slots.BIRTHPLACE: ("where you were born", "where {who} was born"),
    slots.STUDY: ("what you study", "what {who} studies"),
    slots.TRIP: ("where you are going", "where {who} is going"),
    slots.NAMED: ("your {topic}", "{whose} {topic}"),
    slots.COUNT: ("how many {topic} you have", "how many {topic} {who} has"),
    slots.USES: ("what you use", "what {who} uses"),
}
_UNKNOWN = "something you told"


def about_what(memories: Sequence[Memory]) -> str:
    """On what ``memories`` disagree: the first thing of which several of them tell."""
    told: dict[tuple[str, str], set[str]] = {}
    claims: dict[tuple[str, str], Claim] = {}
    for memory in memories:
        for claim in reading_of(memory).claims:
            key = (claim.slot, claim.topic)
            told.setdefault(key, set()).add(memory.id)
            claims.setdefault(key, claim)
    shared = next((key for key, tellers in told.items() if len(tellers) > 1), None)
    return _in_words(claims[shared]) if shared else _UNKNOWN


def _in_words(claim: Claim) -> str:
    mine, theirs = _ABOUT[claim.slot]
    if claim.about.is_speaker:
        return mine.format(topic=claim.topic)
    who = _called(claim.about)
    whose = f"{who}'" if who.endswith("s") else f"{who}'s"
    return theirs.format(who=who, whose=whose, topic=claim.topic)


def _called(person: Person) -> str:
    if person.name:
        return " ".join(part[:1].upper() + part[1:] for part in person.name.split())
    kind = f"{person.kind} " if person.kind else ""
    return f"your {kind}{person.relation}"
