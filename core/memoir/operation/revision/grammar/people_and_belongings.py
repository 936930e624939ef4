"""Who somebody is with, what they own, and their own dates."""

from __future__ import annotations

from memoir.operation.revision.grammar.rule import Rules, begins, ends, state, word
from memoir.operation.revision.nouns import PARTNERS, SPECIES
from memoir.operation.revision.slots import (
    AGE,
    BIRTHDAY,
    BIRTHPLACE,
    CAR,
    COUNT,
    OWNS,
    PARTNER,
    STATUS,
    TRIP,
    WEIGHT,
)
from memoir.operation.revision.values import (
    car,
    counted,
    day,
    model,
    name,
    owned,
    place,
    sorted_value,
    thing,
    years,
)

_PARTNER = rf"(?:my (?:{'|'.join(sorted(PARTNERS))})\b,? ?)"
_A_PARTNER = rf"an? (?:new )?(?:{'|'.join(sorted(PARTNERS))})"
_WHEN = (
    r"(?:\s+(?:last|this|in|on|after|yesterday|recently|because|two|three|a|\d+|amicably|early"
    r"|officially|over|back|from|when|for|during)\b.*)?$"
)
# Not “I left Rob at the station”.
_FOR_GOOD = (
    r"(?:\s+(?:last|this (?:year|month|week|summer|winter|spring)|in (?:\d|(?-i:[A-Z]))|after"
    r"|because|two|three|recently|over|years?|months?|\w+ (?:\w+ )?ago)\b.*)?$"
)
_SELLER = r"(?:shop|store|seller|dealer\w*|owners?|library|maker|company|breeder|shelter|hire)"
# “I gave my bike to the shop for repairs” and have it still.
_NOT_FOR_CARE = (
    r"(?!.*\bfor (?:an? |some )?(?:repairs?|servic\w+|check\w*|clean\w*|fixing|safe[- ]?keeping"
    r"|alterations?|sharpening|tuning|inspection|scan|the|now)\b"
    r"|.* to .+ to (?:take|hold|look|check|use|try|fix|mend|repair|clean|carry|play|mind|watch)\b)"
)
_THING = r"(?:my|our|the|that|this) (?P<v>.+)"
_A_CAR = r"(?:an? (?:new )?(?:car|van|suv|truck), )?(?P<v>an? .+)"

PEOPLE_RULES: Rules = (
    *state("be", r"(?:happily )?(?:married|engaged) to (?P<v>.+)", PARTNER, name),
    *state("be", r"(?:in a relationship|together|a couple) with (?P<v>.+)", PARTNER, name),
    *state("date", r"(?P<v>.+)", PARTNER, name),
    *state("be", rf"(?:together )?with {_PARTNER}(?P<v>.+)", PARTNER, name),
    *state("be", r"(?:together|a couple|an item)$", PARTNER, needed=False),
    *state("be", r"with (?P<v>.+)", PARTNER, name, denials_only=True),
    *state(
        "be",
        r"(?:happily |newly )?(?P<v>single|married|engaged|divorced|widowed)\b"
        r"(?![-\w]| malt| in\b| to (?:the|my|it|this|that|an?)\b).*",
        STATUS,
        word,
    ),
    *begins("get", r"(?P<v>married|engaged|divorced)\b.*", STATUS, word),
    # “I'm seeing Tom tomorrow” is no more than a meeting.
    *state(
        "see",
        r"(?!.*\b(?:tomorrow|tonight|later|today|on|at|next|this|in|about)\b)(?P<v>.+)",
        PARTNER,
        name,
        alone=False,
        going_on=True,
    ),
    *state("see", r"(?:someone|somebody)(?: new| special)?$", PARTNER, needed=False,
           going_on=True),
    *ends("call", r"off (?:the|our|my) (?:wedding|engagement)\b.*", STATUS, needed=False,
          says="engaged"),
    *state("have", rf"{_A_PARTNER}(?: now)?(?: called| named|,) (?P<v>.+)", PARTNER, name),
    *state("have", rf"{_A_PARTNER}\b$", PARTNER, needed=False),
    *begins("marry", r"(?P<v>.+)", PARTNER, name),
    *begins("get", r"(?:married|engaged) to (?P<v>.+)", PARTNER, name),
    *ends("be", r"(?:single|divorced|widowed)\b(?![-\w]| malt).*", PARTNER, needed=False),
    *ends("get", rf"(?:divorced|separated)(?: from (?P<v>.+))?{_WHEN}", PARTNER, name,
          needed=False),
    *ends("break split", rf"up{_WHEN}", PARTNER, needed=False),
    *ends("break", rf"up with {_PARTNER}?(?P<v>.*)", PARTNER, name, needed=False),
    *ends("split", rf"(?:up )?(?:with|from) {_PARTNER}?(?P<v>.*)", PARTNER, name, needed=False),
    *ends("break", r"(?:off|up) (?:the|our|my) (?:engagement|relationship).*", PARTNER,
          needed=False),
    *ends("separate", rf"(?:from {_PARTNER}?(?P<v>.*)|{_WHEN})", PARTNER, name, needed=False,
          passive=False),
    *ends("get", rf"an? (?:divorce|separation)\b(?: from (?P<v>.+))?{_WHEN}", PARTNER, name,
          needed=False),
    *ends("divorce dump", rf"{_PARTNER}{_WHEN}", PARTNER, needed=False),
    *ends("divorce dump", rf"{_PARTNER}?(?P<v>.+)", PARTNER, name),
    *ends("leave", rf"{_PARTNER}{_FOR_GOOD}", PARTNER, needed=False),
    *ends("leave", rf"{_PARTNER}?(?P<v>(?-i:[A-Z])[\w'-]+){_FOR_GOOD}", PARTNER, name),
    *ends("call", rf"it quits(?: with (?P<v>.+?))?{_WHEN}", PARTNER, name, needed=False),
    *ends("part", r"ways(?: with (?P<v>.+))?$", PARTNER, name, needed=False),
    *ends("end", rf"(?:it|things) with {_PARTNER}?(?P<v>.*)", PARTNER, name, needed=False),
    *ends("end", r"(?:our|my|the) (?:relationship|marriage|engagement)\b.*", PARTNER,
          needed=False),
)  # fmt: skip

THING_RULES: Rules = (
    *state("drive", r"(?:around (?:in )?)?(?P<v>.+)", CAR, model),
    # Somebody may have two cars, but drives one.
    *state("own have", _A_CAR, CAR, car, alone=False),
    *state("be", r"the (?:proud |happy )?owner of (?P<v>an? .+)", CAR, car, alone=False),
    *state("own have", r"(?:any|an?|the) (?:car|van|suv|vehicle)\b$", CAR, needed=False),
    *begins("get buy lease", _A_CAR, CAR, car, alone=False),
    *begins(
        "get buy lease", r"(?P<v>an? .+?) (?:to replace|instead of) (?:my|our|the) .+", CAR, car
    ),
    *ends(
        "get buy lease", r".+ (?:to replace|instead of) (?:my|our|the) (?P<v>.+)", OWNS, thing
    ),
    *begins("switch upgrade change", r"(?:over )?to (?P<v>an? .+)", CAR, car),
    *state("have", r"no (?:car|van|suv|vehicle)\b$", CAR, needed=False, denies=True),
    *state("have", r"no (?P<v>.+)", OWNS, owned, denies=True),
    *state("have", r"(?:only |just )?(?P<v>(?:\w+) [\w-]+)$", COUNT, counted),
    *begins(
        "trade swap exchange replace",
        r"(?:in )?(?:my|our|the) (?P<old>.+?) (?:in )?(?:for|with|by) (?P<v>an? .+)",
        CAR,
        car,
    ),
    *ends(
        "trade swap exchange replace",
        r"(?:in )?(?:my|our|the) (?P<v>.+?) (?:in )?(?:for|with|by) .+",
        OWNS,
        thing,
    ),
    *state("own have", r"(?P<v>(?:an?|any) .+)", OWNS, owned),
    *ends("sell scrap donate rehome total delete close", _THING, OWNS, thing),
    *ends("return", rf"(?!.* to (?!the {_SELLER})){_THING}", OWNS, thing),
    *ends("write", rf"off {_THING}", OWNS, thing),
    *ends("lose", rf"(?:my|our) (?P<v>(?:\w+ )?(?:{'|'.join(sorted(SPECIES))})\b.*)", OWNS, thing),
    *ends("throw", rf"(?:away|out) {_THING}", OWNS, thing),
    *ends("get", rf"rid of {_THING}", OWNS, thing),
    *ends("part", rf"with {_THING}", OWNS, thing),
    *ends("give", rf"(?:away|up) {_THING}", OWNS, thing),
    *ends(
        "give",
        rf"{_NOT_FOR_CARE}(?:my|our|the|that) (?P<v>[\w' -]+?)(?: away| back| to .+| up)\b.*",
        OWNS,
        thing,
    ),
)  # fmt: skip

DATE_RULES: Rules = (
    *state("be", r"(?P<v>\w+(?: years? old)?)$", AGE, years),
    *begins("turn", r"(?P<v>\d{1,3})\b.*", AGE, years),
    *begins(
        "turn",
        r"(?P<v>[a-z]+)(?:\s+(?:years?|yesterday|today|last|in|on|this|now)\b.*)?$",
        AGE,
        years,
    ),
    *state("weigh", r"(?P<v>.+)", WEIGHT, sorted_value),
    *state("turn", r"\w+ (?:years? old )?(?P<v>(?:on|this|next)\b.*\d.*)", BIRTHDAY, day),
    *state("have celebrate", r"my birthday on (?P<v>.+)", BIRTHDAY, day),
    *state("be", r"born (?:on )?(?:the )?(?P<v>.*\d.*)", BIRTHDAY, day),
    *state("be", r"born (?:and raised )?in (?P<v>.+)", BIRTHPLACE, place),
    *state(
        "be",
        r"born (?:on|in) [^,]*\d(?:st|nd|rd|th)?,?(?: \d+,?)? (?:in|at) (?P<v>.+)",
        BIRTHPLACE,
        place,
    ),
    *begins("go fly travel", r"(?:away |back |out |over )?to (?P<v>.+)", TRIP, place, alone=False),
    *ends(
        "cancel",
        r"(?:my|our|the) (?:\w+ )?(?:trip|flight|holiday|vacation|visit) to (?P<v>.+)",
        TRIP,
        place,
    ),
)
