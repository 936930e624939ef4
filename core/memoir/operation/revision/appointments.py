"""Claims of when something is: “our flight leaves on Tuesday”, “I'm seeing the dentist at 3”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from memoir.operation.revision import slots, values
from memoir.operation.revision.claims import Act, Claim, act_of_state
from memoir.operation.revision.naming import topic_of
from memoir.operation.revision.predicates import Look, Predicate
from memoir.operation.revision.subjects import ME, Subject
from memoir.operation.revision.values import Sort, Value

# What a verb says of a thing that happens at a time.
_HAPPENS = {
    "leave": "departure", "depart": "departure", "arrive": "arrival", "land": "arrival",
    "come": "visit", "start": "start", "begin": "start", "take": "", "end": "end", "finish": "end",
}  # fmt: skip
_TAKES_PLACE = re.compile(r"place (?=\w)", re.IGNORECASE)
_BEFORE_WHEN = re.compile(
    r"(?:(?:from|for|to|in) (?:the )?(?-i:[A-Z])[\w' -]*? |round |over |back |here )?"
    r"(?=(?:on|at|next|this|tomorrow|in (?:an?|\w+) (?:days?|weeks?|months?))\b)",
    re.IGNORECASE,
)
_WHOM = (
    "dentist|doctor|gp|vet|optician|physio|physiotherapist|therapist|psychologist|hairdresser"
    "|barber|midwife|lawyer|solicitor|notary|surgeon|cardiologist|dermatologist|gynaecologist"
    "|orthodontist|paediatrician|hygienist|accountant|osteopath"
)
_SEES = re.compile(
    rf"(?:to (?:see )?)?(?:the|my|our|an?) (?:new )?(?P<who>{_WHOM})(?:'s)? (?P<v>.+)",
    re.IGNORECASE,
)
_NO_TOPIC = frozenset({"", "name", "birthday"})


def appointments(subject: Subject, predicate: Predicate) -> Iterator[Claim]:
    """When what a clause tells of takes place, where that is ahead or happens by a timetable."""
    if predicate.denied or predicate.over or predicate.look not in (Look.PRESENT, Look.FUTURE):
        return
    if subject.person == ME and not subject.noun:
        yield from _seeing(predicate)
    elif predicate.lemma in _HAPPENS and not subject.past and not subject.plural:
        yield from _happening(subject, predicate)


def _happening(subject: Subject, predicate: Predicate) -> Iterator[Claim]:
    rest, topic = predicate.rest, topic_of(subject)
    if predicate.lemma == "take":
        match = _TAKES_PLACE.match(rest)
        if match is None:
            return
        rest = rest[match.end() :]
    value = _time(rest)
    act = act_of_state(predicate)
    if value is None or topic in _NO_TOPIC or act is None:
        return
    topic = f"{topic} {_HAPPENS[predicate.lemma]}".strip()
    # What is going to be is so as a plan.
    act = Act.IS if act is Act.WILL else act
    about = subject.person if subject.noun and subject.person else ME
    yield Claim(about=about, slot=slots.NAMED, topic=topic, value=value, act=act)


def _seeing(predicate: Predicate) -> Iterator[Claim]:
    """“I'm seeing the dentist on Friday” is a dentist appointment, which there may be more of."""
    match = _SEES.match(predicate.rest)
    if predicate.lemma not in ("see", "go", "visit") or match is None:
        return
    value = _time(match["v"])
    if value is not None:
        topic = f"{match['who'].casefold()} appointment"
        yield Claim(about=ME, slot=slots.NAMED, topic=topic, value=value, act=Act.IS, alone=False)


def _time(text: str) -> Value | None:
    match = _BEFORE_WHEN.match(text)
    value = values.sorted_value(text[match.end() :]) if match else None
    return value if value is not None and value.sort in (Sort.WHEN, Sort.DAY) else None
