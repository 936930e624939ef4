"""Slots: what can be so of somebody, how many of it at once, and what depends on it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from memoir.operation.revision.nouns import CARS, PARTNERS, RELATIONS, SEVERAL, SPECIES


class Holds(StrEnum):
    """How many values a slot holds at one time, and whether that can change."""

    ONE = "one"
    ONE_FOR_GOOD = "one for good"
    MANY = "many"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """``label`` names it in reasons: it stays in the log when texts are erased, so it tells nothing.

    ``cues`` are words of which each statement in this slot has one (none where the topic is in
    the statement), ``shapes`` patterns as SQL's LIKE has them. ``dependants`` fits clauses that
    are only as sure as this.
    """

    name: str
    label: str
    holds: Holds = Holds.ONE
    cues: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()
    dependants: re.Pattern[str] | None = None
    dependant_words: tuple[str, ...] = ()


HOME, DWELLING, EMPLOYER, ROLE, PARTNER = "home", "dwelling", "employer", "role", "partner"
CAR, OWNS, TASTE, PREFERS, DOES, DIET = "car", "owns", "taste", "prefers", "does", "diet"
ALLERGY, AGE, WEIGHT, BIRTHDAY, BIRTHPLACE = "allergy", "age", "weight", "birthday", "birthplace"
STUDY, TRIP, NAMED = "study", "trip", "named"

_NEAR_HOME = re.compile(
    r"\bcommut\w*|\bneighbou?rs?\b|\b(?:land(?:lord|lady)|rent|mortgage|address|post ?code|zip code)\b"
    r"|\b(?:flat|room|house)mates?\b|\bnext door\b|\bacross the (?:street|road)\b|\bdownstairs\b"
    r"|\bupstairs\b|\b(?:around|round) the corner\b|\b(?:down|up) the (?:street|road|hill)\b"
    r"|\bnear(?:by|est)?\b(?!ly)|\bclose to (?:home|my|our|here|where)\b|\bwalking distance\b"
    r"|\bminutes?['’]? (?:walk|away|from (?:home|my|our|here))|\bfrom (?:my|our) (?:home|place|house"
    r"|flat|apartment|window|balcony)\b|\blocal\b|\b(?:my|our) (?:street|building|block|neighbou?rhood"
    r"|area|garden|balcony|gym|gp|dentist|doctor|hairdresser|barber|vet|pharmacy|supermarket)\b"
    r"|\b(?:my|our) (?:favou?rite|usual|regular) (?:caf[eé]|coffee (?:shop|place)|restaurant|bar|pub"
    r"|park|bakery|market|bookshop|bookstore|pizzeria|beach|cinema|library|swimming pool)\b"
    r"|\bwalk(?:s|ing)? to (?:the |my |our )?(?:office|work|school|station|shop|beach|park)\b"
    r"|\bbikes? to work\b|\bcycles? to work\b|\bmy office\b",
    re.IGNORECASE,
)
_OF_THE_JOB = re.compile(
    r"\b(?:boss|manager|supervisor|team(?:mates?| lead)?|colleagues?|co-?workers?|office|desk|commut\w*"
    r"|salary|wages?|pay ?(?:check|day)|payslip|shifts?|canteen|department|workplace|work(?:ing)? hours"
    r"|stand-?up|notice period|badge|company|ceo|intern|clients?)\b|\b(?:at|to|from) work\b"
    r"|\bmy work (?:laptop|phone|email|number|computer|address)\b|\b(?:i|we) work as\b",
    re.IGNORECASE,
)
_OF_THE_PARTNER = re.compile(
    rf"\b(?:my|our) (?:{'|'.join(sorted(PARTNERS, key=len, reverse=True))})\b|\b(?:mother|father"
    r"|sister|brother|parents)s?-in-law\b|\b(?:our|my) (?:wedding|anniversary|engagement"
    r"|relationship|honeymoon)\b",
    re.IGNORECASE,
)
_OF_THE_CAR = re.compile(rf"\b(?:my|our|the) (?:{'|'.join(sorted(CARS))})\b", re.IGNORECASE)
_OF_STUDY = re.compile(
    r"\b(?:my|our) (?:professor|lecturer|thesis|supervisor|dorm|classes|lectures|campus|exams?"
    r"|semester|tuition|classmates?)\b",
    re.IGNORECASE,
)
_NEAR_HOME_WORDS = ["commute", "neighbour", "neighbor", "landlord", "landlady", "rent", "mortgage", "address", "postcode", "flatmate", "roommate", "housemate", "door", "across", "downstairs", "upstairs", "corner", "street", "road", "near", "nearby", "nearest", "close", "walking", "walk", "minutes", "local", "building", "neighbourhood", "neighborhood", "area", "garden", "balcony", "gym", "gp", "dentist", "doctor", "hairdresser", "barber", "vet", "pharmacy", "supermarket", "favourite", "favorite", "usual", "office", "bike", "cycle", "window"]
_JOB_WORDS = ["boss", "manager", "supervisor", "team", "teammate", "colleague", "coworker", "co-worker", "office", "desk", "commute", "salary", "wage", "pay", "paycheck", "shift", "canteen", "department", "workplace", "work", "working", "badge", "company", "ceo", "intern", "client"]

SLOTS: dict[str, Slot] = {
    slot.name: slot
    for slot in (
        Slot(
            name=HOME, label="home", cues=("live", "move", "reside", "resident", "based", "settle",
            "relocate", "home", "flat", "house", "apartment", "left"),
            shapes=("%liv%in %", "%liv%at %", "%mov% %", "%resid%", "%based in%", "%settle%", "%relocat%",
                    "%home %in %", "%flat %in %", "%house %in %", "%apartment %in %", "%left %"),
            dependants=_NEAR_HOME, dependant_words=tuple(_NEAR_HOME_WORDS),
        ),
        Slot(name=DWELLING, label="home", dependants=_NEAR_HOME,
             dependant_words=tuple(_NEAR_HOME_WORDS)),
        Slot(
            name=EMPLOYER, label="work", cues=("work", "job", "employer", "employed", "company", "hire",
            "joined", "started", "left", "quit", "fired", "resign", "retire", "unemployed", "position",
            "role", "redundant", "laid", "at", "for", "notice"),
            shapes=("%work%", "%job%", "%employ%", "%hire%", "%join%", "%start%", "%left %", "%quit%",
                    "%fired%", "%resign%", "%retire%", "% at %", "%company%", "%redundant%",
                    "%laid off%", "%notice%"),
            dependants=_OF_THE_JOB, dependant_words=tuple(_JOB_WORDS),
        ),
        Slot(name=ROLE, label="work", cues=("work", "job", "am", "m", "become", "became", "promoted"),
             shapes=("%work% as %", "%i am a%", "%i'm a%", "%i’m a%", "%became a%", "%promoted to%")),
        Slot(
            name=PARTNER, label="partner", cues=(*sorted(PARTNERS), "dating", "date", "seeing", "married",
            "marry", "engaged", "relationship", "together", "broke", "split", "divorced", "single"),
            dependants=_OF_THE_PARTNER,
            dependant_words=(*sorted(PARTNERS), "law", "wedding", "anniversary", "relationship"),
        ),
        Slot(name=CAR, label="car", cues=("drive", "car", "van", "own", "have", "got", "bought", "sold",
             "traded", "swapped", "replaced"),
             shapes=("%driv%", "%car%", "% van %", "% own%", "% a %", "% my %", "% the %"),
             dependants=_OF_THE_CAR, dependant_words=tuple(sorted(CARS))),
        Slot(name=OWNS, label="possessions", holds=Holds.MANY),
        Slot(name=TASTE, label="likes and dislikes"),
        Slot(name=PREFERS, label="likes and dislikes"),
        Slot(name=DOES, label="habits", holds=Holds.MANY),
        Slot(name=DIET, label="diet", cues=("vegetarian", "vegan", "pescatarian", "veggie", "omnivore",
             "flexitarian", "keto", "meat", "carnivore", "omnivorous")),
        Slot(name=ALLERGY, label="health"),
        Slot(name=AGE, label="age", cues=("years", "turned", "am", "m", "aged"),
             shapes=("%i am %", "%i'm %", "%i’m %", "%turned %", "%years old%")),
        Slot(name=WEIGHT, label="weight", cues=("weigh",)),
        Slot(name=BIRTHDAY, label="birthday", holds=Holds.ONE_FOR_GOOD, cues=("birthday", "born")),
        Slot(name=BIRTHPLACE, label="birthplace", holds=Holds.ONE_FOR_GOOD, cues=("born",)),
        Slot(name=STUDY, label="studies", cues=("study", "studying", "graduated", "degree", "studies"),
             dependants=_OF_STUDY,
             dependant_words=("professor", "lecturer", "thesis", "supervisor", "dorm", "classes",
                              "lectures", "campus", "exam", "semester", "tuition", "classmate")),
        Slot(name=TRIP, label="plans", holds=Holds.MANY),
        Slot(name=NAMED, label="details"),
    )
}  # fmt: skip
_FOR_GOOD = frozenset({"mother", "father", "blood type", "blood group", "mother tongue",
                       "native language", "maiden name", "zodiac sign", "star sign"})  # fmt: skip


def slot_of(name: str, topic: str) -> Slot:
    """The slot ``name``; that of somebody's animal or somebody of theirs has dependants too."""
    slot = SLOTS[name]
    head = topic.rsplit(maxsplit=1)[-1] if topic else ""
    if name != NAMED or head not in SPECIES | {*RELATIONS.values()}:
        return slot
    said = [head, *(word for word, kept in RELATIONS.items() if kept == head)]
    mention = re.compile(rf"\b(?:my|our|the) (?:{'|'.join(said)})\b", re.IGNORECASE)
    return replace(slot, dependants=mention, dependant_words=tuple(said))


def holds(slot: str, topic: str) -> Holds:
    """How many values there can be at once in ``slot``, of ``topic`` where it has topics."""
    if slot != NAMED:
        return SLOTS[slot].holds
    head = topic.rsplit(maxsplit=1)[-1] if topic else ""
    if topic in _FOR_GOOD:
        return Holds.ONE_FOR_GOOD
    if head in SEVERAL and topic == head:
        return Holds.MANY
    return Holds.ONE
