"""English verbs that tell of what is so and what changes, with all their forms."""

from __future__ import annotations

import re
from enum import Flag, auto

from memoir.operation.revision.words import word_set


class Form(Flag):
    """Which forms a word may be; “moved” is both a past and a participle."""

    BASE = auto()
    THIRD = auto()
    PAST = auto()
    PARTICIPLE = auto()
    ING = auto()


FINITE = Form.BASE | Form.THIRD | Form.PAST

_REGULAR = (
    "abandon accept adopt adore appoint arrive attend ban base borrow bury call cancel care "
    "celebrate change climb close collect commute cook crash cycle dance date decide delay delete "
    "depart die dislike dismiss dissolve ditch divorce donate downsize drop dump employ end enjoy "
    "enrol enroll euthanise exchange expire fail finish fire follow graduate hand hate head hike "
    "hire include jog join kill land last learn lease like live locate love manage marry meditate "
    "migrate miss move name need offer own park part pass pause play postpone practice practise "
    "prefer promote push rain reach rearrange rebook rehome relocate remarry rent repair replace "
    "report reschedule reside resign resume retire return row sack sail scrap separate settle "
    "shift sign skate ski smoke snore start stay stop study suffer surf swap switch talk thank "
    "total trade train transfer travel turn upgrade use visit volunteer vote walk want wash watch "
    "weigh work"
)
_IRREGULAR = (
    "be am,is,are was,were been being",
    "have has had had having",
    "do does did done doing",
    "go goes went gone going",
    "get gets got got,gotten getting",
    "give gives gave given giving",
    "take takes took taken taking",
    "make makes made made making",
    "become becomes became become becoming",
    "begin begins began begun beginning",
    "break breaks broke broken breaking",
    "bring brings brought brought bringing",
    "buy buys bought bought buying",
    "come comes came come coming",
    "cut cuts cut cut cutting",
    "drink drinks drank drunk drinking",
    "drive drives drove driven driving",
    "eat eats ate eaten eating",
    "fall falls fell fallen falling",
    "fight fights fought fought fighting",
    "find finds found found finding",
    "fly flies flew flown flying",
    "grow grows grew grown growing",
    "keep keeps kept kept keeping",
    "know knows knew known knowing",
    "lay lays laid laid laying",
    "leave leaves left left leaving",
    "let lets let let letting",
    "lose loses lost lost losing",
    "mean means meant meant meaning",
    "meet meets met met meeting",
    "pay pays paid paid paying",
    "put puts put put putting",
    "quit quits quit quit quitting",
    "read reads read read reading",
    "ride rides rode ridden riding",
    "ring rings rang rung ringing",
    "run runs ran run running",
    "say says said said saying",
    "see sees saw seen seeing",
    "sell sells sold sold selling",
    "sing sings sang sung singing",
    "sit sits sat sat sitting",
    "sleep sleeps slept slept sleeping",
    "speak speaks spoke spoken speaking",
    "spend spends spent spent spending",
    "split splits split split splitting",
    "stand stands stood stood standing",
    "steal steals stole stolen stealing",
    "swim swims swam swum swimming",
    "teach teaches taught taught teaching",
    "tell tells told told telling",
    "think thinks thought thought thinking",
    "throw throws threw thrown throwing",
    "wear wears wore worn wearing",
    "win wins won won winning",
    "write writes wrote written writing",
    "bear bears bore borne,born bearing",
)
_DOUBLED = word_set("stop drop swap scrap jog cancel total travel enrol ban commit transfer prefer")


def _forms() -> dict[str, dict[str, Form]]:
    forms: dict[str, dict[str, Form]] = {}

    def add(word: str, lemma: str, form: Form) -> None:
        known = forms.setdefault(word, {})
        known[lemma] = known.get(lemma, form) | form

    for base in _REGULAR.split():
        for word, form in _regular(base):
            add(word, base, form)
    kinds = (Form.BASE, Form.THIRD, Form.PAST, Form.PARTICIPLE, Form.ING)
    for line in _IRREGULAR:
        parts = line.split()
        for part, form in zip(parts, kinds, strict=True):
            for word in part.split(","):
                add(word, parts[0], form)
    return forms


def _regular(base: str) -> list[tuple[str, Form]]:
    past = Form.PAST | Form.PARTICIPLE
    sibilant = base.endswith(("s", "x", "z", "ch", "sh", "o"))
    if base.endswith("y") and base[-2] not in "aeiou":
        return [
            (base, Form.BASE), (base[:-1] + "ies", Form.THIRD), (base[:-1] + "ied", past),
            (base + "ing", Form.ING),
        ]  # fmt: skip
    if base.endswith("e"):
        ing = base[:-2] + "ying" if base.endswith("ie") else base[:-1] + "ing"
        return [(base, Form.BASE), (base + "s", Form.THIRD), (base + "d", past), (ing, Form.ING)]
    stems = [base + base[-1], base] if base in _DOUBLED else [base]
    return [
        (base, Form.BASE),
        (base + ("es" if sibilant else "s"), Form.THIRD),
        *((stem + "ed", past) for stem in stems),
        *((stem + "ing", Form.ING) for stem in stems),
    ]


_FORMS = _forms()


def _irregular() -> dict[str, frozenset[str]]:
    found = (frozenset(re.split("[, ]", line)) for line in _IRREGULAR)
    return {word: forms for forms in found for word in forms}


_IRREGULAR_FORMS = _irregular()


def other_forms(word: str) -> frozenset[str]:
    """The forms of an irregular verb, of which ``word`` is one: “give” and “gave”; else none."""
    return _IRREGULAR_FORMS.get(word, frozenset())


def verb(word: str) -> tuple[str, Form] | None:
    """The verb that ``word`` (in lower case) is a form of, and which form; None if it is none."""
    known = _FORMS.get(word)
    if known is None:
        return None
    lemma, form = next(iter(known.items()))
    return lemma, form


def is_form(word: str, form: Form) -> bool:
    """Whether ``word`` (in lower case) may be one of these forms of a verb known here."""
    found = verb(word)
    return found is not None and bool(found[1] & form)
