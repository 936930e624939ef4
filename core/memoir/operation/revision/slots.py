"""Slots: what can be so of somebody, and how many of it at once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from memoir.operation.revision.nouns import SEVERAL


class Holds(StrEnum):
    """How many values a slot holds at one time, and whether that can change."""

    ONE = "one"
    ONE_FOR_GOOD = "one for good"
    MANY = "many"


@dataclass(frozen=True, slots=True)
class Slot:
    """``label`` names it in reasons, which stay when texts are erased, so it tells nothing."""

    label: str
    holds: Holds = Holds.ONE


HOME, DWELLING, EMPLOYER, ROLE, PARTNER = "home", "dwelling", "employer", "role", "partner"
CAR, OWNS, TASTE, PREFERS, DOES, DIET = "car", "owns", "taste", "prefers", "does", "diet"
ALLERGY, AGE, WEIGHT, BIRTHDAY, BIRTHPLACE = "allergy", "age", "weight", "birthday", "birthplace"
STUDY, TRIP, NAMED, STATUS, COUNT = "study", "trip", "named", "status", "count"
USES = "uses"
# What the grammar does not read; the topic says what it is likely about.
LIKELY = "likely"

SLOTS: dict[str, Slot] = {
    HOME: Slot("home"),
    DWELLING: Slot("home"),
    EMPLOYER: Slot("work"),
    ROLE: Slot("work"),
    PARTNER: Slot("partner"),
    CAR: Slot("car"),
    OWNS: Slot("possessions", Holds.MANY),
    TASTE: Slot("likes and dislikes"),
    PREFERS: Slot("likes and dislikes"),
    DOES: Slot("habits", Holds.MANY),
    DIET: Slot("diet"),
    ALLERGY: Slot("health"),
    AGE: Slot("age"),
    WEIGHT: Slot("weight"),
    BIRTHDAY: Slot("birthday", Holds.ONE_FOR_GOOD),
    BIRTHPLACE: Slot("birthplace", Holds.ONE_FOR_GOOD),
    STUDY: Slot("studies"),
    TRIP: Slot("plans", Holds.MANY),
    NAMED: Slot("details"),
    STATUS: Slot("partner"),
    USES: Slot("tools", Holds.MANY),
    COUNT: Slot("numbers"),
    LIKELY: Slot("by its meaning"),
}
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
