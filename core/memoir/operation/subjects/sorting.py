"""What a name stands for, by what is said around it: a person, an animal, a place, a company."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from memoir.memory.subject import Sort
from memoir.operation.reader.kinds import ANIMALS, RELATIVES
from memoir.operation.revision.nouns import RELATIONS, WIDE_PLACES, singular

_NAME = "{name}"
_ENOUGH = 2
_RELATIVE = re.compile(RELATIVES)
_NO_RELATION = frozenset({"family", "folks", "student", "assistant", "intern"})
# Each pattern with what it says and how much; {name} stands for the name.
_SIGNS: tuple[tuple[Sort, int, str], ...] = (
    (
        Sort.PLACE,
        2,
        (
            r"\b(?:[Ll]iv(?:e|es|ed|ing)|[Mm]ov(?:e|es|ed|ing)|[Bb]orn|[Gg]rew up|[Ff]lew"
            r"|[Ff]ly|[Tt]ravel\w*|[Tt]rip|[Vv]isit\w*|[Ff]lat|[Hh]ouse|[Ss]tay\w*|[Hh]oliday\w*"
            r"|[Vv]acation|[Ww]eekend|[Tt]rain|[Ff]light|[Hh]ome|[Bb]ased|[Cc]ity|[Cc]oast|[Dd]rove"
            r"|[Rr]eturned|[Ww]ent) (?:back |away |out |over )?(?:in|to|from|near|around|of|at)? ?"
            r"{name}"
        ),
    ),
    (
        Sort.PLACE,
        2,
        (
            r"\b(?:[Cc]amp(?:ed|ing)|[Hh]ik(?:ed|ing)|[Cc]alled|[Cc]alling"
            r"|[Ww]ork\w* as an? (?:\w+ )?\w+) (?:in|near|from) {name}"
        ),
    ),
    (Sort.PLACE, 1, r"\b(?:[Ii]n|[Nn]ear|[Aa]round|[Tt]hrough|[Oo]utside|[Tt]owards?) {name}"),
    (Sort.PLACE, 1, r"{name}(?:'s|’s)? (?:airport|station|beach|coast|centre|center|harbour)\b"),
    (Sort.ORGANISATION, 3, r"\b[Ww]ork\w* (?:\w+ ){0,4}?(?:at|for|with) {name}"),
    (
        Sort.ORGANISATION,
        2,
        (
            r"\b(?:job|intern\w*|employed|position|hired|role|offer|contract"
            r"|interview\w*|promot\w+|studied|study|studies|studying|degree|graduat\w+|engineer|nurse"
            r"|teacher|analyst|manager|shift) (?:\w+ ){0,3}?(?:at|for|from|by|with) {name}"
        ),
    ),
    (
        Sort.ORGANISATION,
        1,
        r"\b(?:[Jj]oin(?:ed|ing)?|[Ll]eft|[Qq]uit|shares of|account with) {name}",
    ),
    (
        Sort.PERSON,
        2,
        (
            r"{name} (?:lives?|lived|works?|worked|said|says|told|asked|called|texted"
            r"|loves?|likes?|hates?|wants?|thinks?|studies|plays|plans|came|gave|invited|married|turned"
            r"|moved|got|bought|who|and I)\b"
        ),
    ),
    (
        Sort.PERSON,
        2,
        (
            r"{name}(?:'s|’s) (?:birthday|wedding|husband|wife|mother|father|parents"
            r"|sister|brother|son|daughter|house|flat|place|party|number|phone|favou?rite|job)\b"
        ),
    ),
    (
        Sort.PERSON,
        2,
        (
            r"\b(?:Mr|Mrs|Ms|Dr|Prof|Professor|Uncle|Aunt|Auntie|Grandma|Grandpa|Doctor)"
            r"\.? {name}"
        ),
    ),
    (
        Sort.PERSON,
        1,
        (
            r"\b(?:[Ww]ith|met|[Cc]all(?:ed)?|told|asked|saw|married|invited|thanked|gave"
            r"|helped|for|and|texted|from|miss(?:ed)?|dear) {name}"
        ),
    ),
    (
        Sort.PERSON,
        1,
        (
            r"{name} is (?:\w+ )?(?:\d+|pregnant|allergic|vegan|vegetarian|married|engaged"
            r"|a (?:nurse|doctor|teacher|\w+er|\w+or|\w+ist|student|vegetarian))\b"
        ),
    ),
    # A family: “with the Oliveiras”.
    (Sort.PERSON, 2, r"\b(?:[Ww]ith|[Vv]isit(?:ed|ing)|[Ii]nvited|met) the {name}(?<=s)"),
    (
        Sort.ANIMAL,
        3,
        (
            r"\b(?:[Mm]y|[Oo]ur|[Tt]he|[Hh]is|[Hh]er) (?:\w+ ){0,2}?(?:{animals})"
            r"(?:'s name|,)?(?: is| was)?(?: called| named)? {name}\b"
        ),
    ),
    (
        Sort.ANIMAL,
        3,
        (
            r"{name}(?:,| is| was|, who is)? (?:my|our|his|her|a|the) (?:\w+ ){0,2}?"
            r"(?:{animals})\b"
        ),
    ),
    # What one has or makes use of: “on Spotify”, “my Kindle”, “a Netflix account”.
    (
        Sort.OTHER,
        3,
        (
            r"\b(?:[Uu]s(?:e|es|ed|ing)|[Ii]nstall\w*|[Dd]ownload\w*|[Ss]ubscri\w+ to"
            r"|[Ss]ign(?:ed)? up (?:for|to)|[Ll]og(?:ged|ging)? in(?:to| to)?|[Ss]witch\w* to|on"
            r"|via|[Aa]n?|(?:[Mm]y|[Oo]ur) (?:new|old)) {name}(?!['’]s| and I)"
        ),
    ),
    (
        Sort.OTHER,
        3,
        (
            r"{name}(?:'s|’s)? (?:account|subscription|app|playlists?|channel|videos?|premium"
            r"|series|password|software|website|update|charger|podcasts?|shows?)\b"
        ),
    ),
    (Sort.ANIMAL, 2, r"\b(?:[Ww]alk(?:ed|ing)?|[Ff]ed|[Ff]eed|vet (?:\w+ )?(?:with|for)) {name}\b"),
)
# A capital within a word is how products and companies are written: “YouTube”, “iPhone”. The few
# beginnings of names of people that are written so, too: “McDonald”, “DeShawn”, “JoAnn”.
_MADE_UP = re.compile(
    r"^(?!(?:Mc|Mac|De|Di|Du|La|Le|Lo|Li|Del|Della|Van|Von|Fitz|Jo|Mary|Ann|Anna|Ja|Ke|Ta|Ra)[A-Z])"
    r"[^\W\d_]*[a-z][A-Z]"
)
_COMPANY = re.compile(
    r"\b(?:Inc|Ltd|GmbH|LLC|Corp|AG|SE|PLC|Co|University|Universität|College|School|Academy|Bank"
    r"|Institute|Company|Hospital|Clinic|Labs?|Group|Foundation|Society|Club|Museum|Ministry"
    r"|Council|Airlines|Airways|Studios?|Church|Team|Union|Party|Library|Theatre|Theater)\b\.?"
)
_PLACE_NAME = re.compile(
    r"\b(?:Street|Road|Avenue|Square|Park|Lake|Beach|River|Mount|Mountains?|Island|Islands|Bay"
    r"|Valley|City|Airport|Station|Bridge|Hill|Hills|Castle|Garden|Gardens|Coast|Harbour|Sea)\b"
)
_RELATION = (
    r"\b(?:[Mm]y|[Oo]ur) (?:\w+ )?(?P<who>{relatives})(?:'s name is|’s name is| is called| called"
    r"| named| is|,)? (?:(?:Mr|Mrs|Ms|Dr|Prof)\.? )?{name}\b"
    r"|{name}(?:,| is| was|, who is)? (?:my|our) (?:\w+ )?(?P<whose>{relatives})\b"
)
_MARRIED = (
    r"{name} and I (?:got|are|were) (?:married|engaged)\b"
    r"|\bI(?:'m|’m| am)? married(?: to)? {name}\b"
)
_SPOUSE = "partner"


class Sorted(NamedTuple):
    """What a name stands for, and who that is to the user ("sister", "dog") or an empty text."""

    sort: Sort
    relationship: str = ""


def sort_of(name: str, texts: Iterable[str], *, speaks: bool = False) -> Sorted:
    """What ``name`` stands for in ``texts``; somebody who ``speaks`` is a person."""
    said = [text for text in texts if name in text]
    relationship = _relationship(name, said)
    if speaks or relationship:
        return Sorted(Sort.PERSON, relationship)
    if name.casefold() in WIDE_PLACES or _PLACE_NAME.search(name):
        return Sorted(Sort.PLACE)
    if _COMPANY.search(name):
        return Sorted(Sort.ORGANISATION)
    votes: Counter[Sort] = Counter()
    for sort, weight, sign in _SIGNS:
        pattern = _about(sign, name)
        votes[sort] += weight * min(3, sum(pattern.search(text) is not None for text in said))
    if any(map(_MADE_UP.search, name.split())):
        del votes[Sort.PERSON], votes[Sort.ANIMAL]
    best, score = max(votes.items(), key=lambda item: item[1])
    # A lone preposition is said of people, places and things alike.
    return Sorted(best if score >= _ENOUGH else Sort.OTHER)


def relation_of(word: str, texts: Sequence[str]) -> str:
    """Who the user's “mother” or “kids” are to them; "" if ``word`` is mostly nobody of theirs."""
    kept = in_one_word(word)
    if kept in _NO_RELATION or _RELATIVE.fullmatch(word) is None:
        return ""
    told = re.compile(rf"(?P<mine>\b(?:my|our)(?: \w+)? )?\b{re.escape(word)}\b", re.IGNORECASE)
    found = [match["mine"] is not None for text in texts for match in told.finditer(text)]
    return kept if 2 * sum(found) >= len(found) else ""


def in_one_word(relation: str) -> str:
    """``relation`` as it is always called here: “mother” for “mum”."""
    one = singular(relation)
    return RELATIONS.get(relation) or RELATIONS.get(one, one)


def _relationship(name: str, texts: Sequence[str]) -> str:
    pattern = _about(_RELATION, name)
    found: Counter[str] = Counter()
    for text in texts:
        match = pattern.search(text)
        if match is not None:
            who = (match["who"] or match["whose"]).casefold()
            if who not in _NO_RELATION:
                found[singular(who)] += 1
    if not found and any(map(_about(_MARRIED, name).search, texts)):
        return _SPOUSE
    return found.most_common(1)[0][0] if found else ""


def _about(sign: str, name: str) -> re.Pattern[str]:
    return re.compile(
        sign.replace("{relatives}", RELATIVES).replace("{animals}", ANIMALS)
        .replace(_NAME, rf"{re.escape(name)}(?!\w)")
    )  # fmt: skip
