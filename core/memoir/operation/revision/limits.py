"""What holds only for a while, or is undone in the same breath: it ends nothing that is known.

“I'm living in Rome for the summer”, “no coffee this week”, “my bike was stolen but the police found
it”: who lives in Leeds and has a bike lives in Leeds and has a bike afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from memoir.operation.revision import slots
from memoir.operation.revision.claims import Act, Claim
from memoir.operation.revision.clauses import Clause
from memoir.operation.revision.nouns import MONTHS
from memoir.operation.revision.predicates import Look, Predicate
from memoir.operation.revision.values import Sort

_SEASON = "summer|winter|spring|autumn|fall|holidays?|season|term|semester|festival|christmas"
_FOR_A_WHILE = re.compile(
    r"\b(?:temporarily|provisionally|just this once|on loan|(?:un)?til(?:l)? \w"
    rf"|for (?:now|the (?:time being|moment|duration|day|night|week|weekend|month|{_SEASON})"
    rf"|(?:the )?(?:{'|'.join(MONTHS)}|lent|ramadan|christmas|easter))\b(?! \d))",
    re.IGNORECASE,
)
# “I've been a vegan for a month” goes on.
_FOR_SO_LONG = re.compile(
    r"\bfor (?:an? (?:(?:whole|short|long|little) )?(?:while|bit|moment|minute|hour|night|day|week"
    r"|weekend|fortnight|month|few \w+|couple of \w+)|(?:one|two|three|four|some|several)"
    r" (?:minutes|hours|nights|days|weeks|weekends|months))\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\b(?:have|has|been|since)\b", re.IGNORECASE)
# Of a change these tell when it came about, of what is so how long it is.
_THESE_DAYS_ALONE = re.compile(
    r"(?<!\bfrom )(?<!\bof )(?<!\bsince )(?<!\bstarting )"
    rf"\b(?:today|tonight|tomorrow|this (?:week|weekend|month|morning|afternoon|evening|{_SEASON}))"
    r"\b(?! on\b)",
    re.IGNORECASE,
)
_DID = r"(?:(?:is|was|are|were|has|have|got|been|had|soon|then|just|all|both) )*"
_UNDONE = re.compile(
    rf"^(?:[\w']+ ){{1,3}}?{_DID}(?:found (?:it|him|her|them)\b|got (?:it|him|her|them) back\b"
    r"|turned up\b|fixed\b|repaired\b|recovered\b|(?:started|began|took it up) again\b"
    r"|changed (?:my|our) minds?\b|(?:decided|chose) (?:not to|against|to stay|to keep)\b)",
    re.IGNORECASE,
)
# “I quit my job and moved back home” undoes nothing of the first.
_CAME_BACK = re.compile(
    rf"^(?:[\w']+ ){{1,3}}?{_DID}(?:came|come|moved|went) back"
    r"(?:$| (?:in \d|after|home|again|now|the|a)\b)"
    rf"|^(?!(?:i|we)\b)(?:the )?[\w']+ {_DID}back\b",
    re.IGNORECASE,
)
_COMES_BACK = frozenset({slots.HOME, slots.DWELLING, slots.NAMED, slots.OWNS, slots.CAR})
_ONE_DAYS_NEWS = frozenset({slots.AGE, slots.WEIGHT, slots.BIRTHDAY, slots.BIRTHPLACE})
_TIMES = (Sort.WHEN, Sort.DAY)


def lasting(
    claims: Iterable[Claim], clause: Clause, predicate: Predicate, after: Sequence[Clause]
) -> Iterator[Claim]:
    """``claims`` of a clause as far as they last; ``after`` are the clauses that follow it."""
    then = [each.text for each in after if each.sentence == clause.sentence]
    undone, came_back = any(map(_UNDONE.match, then)), any(map(_CAME_BACK.match, then))
    told = f"{clause.opening} {clause.text}"
    awhile = _is_for_a_while(told, clause, predicate)
    today = predicate.look is Look.PRESENT and _THESE_DAYS_ALONE.search(told) is not None
    for claim in claims:
        undone_again = undone or (came_back and claim.slot in _COMES_BACK)
        if undone_again and claim.act in (Act.ENDS, Act.BEGINS):
            continue
        if not (awhile or (today and claim.state)) or _is_of_a_day(claim):
            yield claim
        elif not claim.act.denies:
            act = Act.IS if claim.act.holds else claim.act
            yield replace(claim, act=act, alone=False)


def _is_for_a_while(told: str, clause: Clause, predicate: Predicate) -> bool:
    if _FOR_A_WHILE.search(told):
        return True
    if clause.awhile and not predicate.now:
        return True
    return _FOR_SO_LONG.search(told) is not None and not _GOES_ON.search(told)


def _is_of_a_day(claim: Claim) -> bool:
    """Whether a claim is of something that is so on one day, or for good."""
    return claim.slot in _ONE_DAYS_NEWS or bool(claim.value and claim.value.sort in _TIMES)
