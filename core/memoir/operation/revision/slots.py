"""Slots: what can be so of somebody, how many of it at once, and in which words it is told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from memoir.operation.revision.nouns import DIETS, PARTNERS, SEVERAL


class Holds(StrEnum):
    """How many values a slot holds at one time, and whether that can change."""

    ONE = "one"
    ONE_FOR_GOOD = "one for good"
    MANY = "many"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """``label`` names it in reasons, which stay when texts are erased, so it tells nothing.

    ``cues`` are words of which each statement in this slot has one, ``shapes`` patterns as SQL's
    LIKE has them, of which it fits one. A slot without cues is found by its topic.
    """

    label: str
    holds: Holds = Holds.ONE
    cues: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _around(*parts: str) -> tuple[str, ...]:
    return tuple(f"%{part}%" for part in parts)


HOME, DWELLING, EMPLOYER, ROLE, PARTNER = "home", "dwelling", "employer", "role", "partner"
CAR, OWNS, TASTE, PREFERS, DOES, DIET = "car", "owns", "taste", "prefers", "does", "diet"
ALLERGY, AGE, WEIGHT, BIRTHDAY, BIRTHPLACE = "allergy", "age", "weight", "birthday", "birthplace"
STUDY, TRIP, NAMED = "study", "trip", "named"

SLOTS: dict[str, Slot] = {
    HOME: Slot(
        label="home",
        cues=_words(
            "live move reside resident based settle relocate home flat house apartment left"
        ),
        shapes=_around(
            "liv%in ", "liv%at ", "mov", "resid", "based in", "settle", "relocat", "home ",
            "flat %in ", "house %in ", "apartment %in ", "left ",
        ),
    ),
    DWELLING: Slot(label="home"),
    EMPLOYER: Slot(
        label="work",
        cues=_words(
            "work job employer employed company hire joined started left quit fired resign retire "
            "unemployed position role redundant laid sacked at for notice"
        ),
        shapes=_around(
            "work", "job", "employ", "hire", "join", "start", "left ", "quit", "fired", "sacked",
            "resign", "retire", " at ", "company", "redundant", "laid off", "notice",
        ),
    ),
    ROLE: Slot(
        label="work",
        cues=_words("work job am m become became promoted"),
        shapes=_around("work% as ", "i am a", "i'm a", "i’m a", "became a", "promoted to"),
    ),
    PARTNER: Slot(
        label="partner",
        cues=(
            *sorted(PARTNERS),
            *_words("dating date seeing married marry engaged relationship together broke split"),
            *_words("divorced single"),
        ),
    ),
    CAR: Slot(
        label="car",
        cues=_words("drive car van own have got bought sold traded swapped replaced"),
        shapes=_around("driv", "car", " van ", " own", " a ", " my ", " the "),
    ),
    OWNS: Slot(label="possessions", holds=Holds.MANY),
    TASTE: Slot(label="likes and dislikes"),
    PREFERS: Slot(label="likes and dislikes"),
    DOES: Slot(label="habits", holds=Holds.MANY),
    DIET: Slot(label="diet", cues=(*sorted(DIETS), "meat")),
    ALLERGY: Slot(label="health"),
    AGE: Slot(
        label="age",
        cues=_words("years turned am m aged"),
        shapes=_around("i am ", "i'm ", "i’m ", "turned ", "years old"),
    ),
    WEIGHT: Slot(label="weight", cues=("weigh",)),
    BIRTHDAY: Slot(label="birthday", holds=Holds.ONE_FOR_GOOD, cues=("birthday", "born")),
    BIRTHPLACE: Slot(label="birthplace", holds=Holds.ONE_FOR_GOOD, cues=("born",)),
    STUDY: Slot(label="studies", cues=_words("study studying graduated degree studies university")),
    TRIP: Slot(label="plans", holds=Holds.MANY),
    NAMED: Slot(label="details"),
}  # fmt: skip
_FOR_GOOD = frozenset(
    {
        "mother", "father", "blood type", "blood group", "mother tongue", "native language",
        "maiden name", "zodiac sign", "star sign",
    }
)  # fmt: skip


def holds(slot: str, topic: str) -> Holds:
    """How many values there can be at once in ``slot``, of ``topic`` where it has topics."""
    if slot != NAMED:
        return SLOTS[slot].holds
    if topic in _FOR_GOOD:
        return Holds.ONE_FOR_GOOD
    return Holds.MANY if topic in SEVERAL else Holds.ONE
