"""Claims of the form “my dog is called Biscuit”, “my boss is Marta now”, “my car was stolen”.

The fallback of the grammar: what somebody's something is. Two such claims exclude each other when
their values are of one sort (two names, two days), so “my dog is seven” stands beside its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from memoir.operation.revision import slots, values
from memoir.operation.revision.claims import Act, Claim, act_of_change, act_of_state
from memoir.operation.revision.gone import died, is_gone, named_one_gone
from memoir.operation.revision.nouns import CARS, PARTNERS, SPECIES, singular
from memoir.operation.revision.predicates import Predicate
from memoir.operation.revision.subjects import ME, Person, Subject, read_noun
from memoir.operation.revision.values import Sort, Value
from memoir.operation.revision.words import word_set

_HOMES = word_set("home flat house apartment place")
_WORKPLACES = word_set("employer company workplace firm")
_NUMBERS = {"number": "phone number", "telephone number": "phone number", "cell number":
            "phone number", "mobile number": "phone number"}  # fmt: skip
_CALLED = word_set("call name")
_CHANGED = word_set(
    "change move reschedule postpone shift push switch put delay rebook rearrange bring"
)
_LOST = word_set("steal scrap sell total destroy wreck crash tow donate")
# Of these any value excludes any other.
_ONE_OF_A_KIND = frozenset(
    {
        "major", "degree", "religion", "nationality", "job title", "title", "surname", "last name",
        "maiden name", "username", "nickname", "shoe size", "blood type", "blood group",
        "star sign", "zodiac sign", "hair colour", "eye colour", "native language",
        "mother tongue", "time zone", "timezone",
    }
)  # fmt: skip
_TOLD_OF_ANYTHING = frozenset({Sort.WHEN, Sort.DAY, Sort.AMOUNT, Sort.CODE, Sort.COLOUR})
_IS = frozenset({"be", "become", "take", "cost", "fall"})
_CALLED_OFF = re.compile(r"(?:cancel|get cancel|fall through|call off)", re.IGNORECASE)
_TO = re.compile(
    r"^(?:(?:off |back |forward |up )?(?:from .+? )?(?:to|until|till|for)\s+)(?:be )?(?P<v>.+)",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"^(?:off |back |forward )?(?P<noun>(?:my|our|the) .+?) (?:off |back |forward )?(?:from .+? )?"
    r"(?:to|until|till|for)\s+(?P<v>.+)",
    re.IGNORECASE,
)
_POSSESSED = re.compile(r"^(?P<noun>(?:my|our) .+)", re.IGNORECASE)
_HAVE_NEW = re.compile(
    r"^an? new (?P<noun>[\w' -]+?)(?:\s*[,:]\s*|\s+(?:called|named)\s+|\s+and it is\s+)(?P<v>.+)",
    re.IGNORECASE,
)
_HAVE_AT = re.compile(
    r"^an? (?P<noun>[\w' -]*(?:meeting|appointment|exam|interview|lesson|class|flight|deadline|call"
    r"|test|check-?up|surgery|viewing|presentation|party|concert|session|visit)) "
    r"(?P<v>(?:on|at|next|this|tomorrow)\b.+)",
    re.IGNORECASE,
)
_HAVE_CALLED = re.compile(
    r"^(?:an?|the) (?P<noun>[\w' -]+?),? (?:who is |which is )?(?:called|named) (?P<v>.+)",
    re.IGNORECASE,
)
_NOT_BUT = re.compile(r"[,\s]+(?:and )?not (?P<old>[^,]+)$", re.IGNORECASE)
_JOURNEYS = frozenset({"flight", "train", "bus", "ferry", "coach", "plane"})
_ANOTHER = re.compile(
    r"(?P<whom>dentists|doctors|gps|vets|therapists|hairdressers|barbers|accountants|lawyers"
    r"|solicitors|banks|gyms|teachers|tutors|coaches|physios|landlords|insurers|schools)\b",
    re.IGNORECASE,
)
_NOT_A_NAME = word_set(
    "american english british french german spanish portuguese italian dutch swiss austrian "
    "polish czech slovak hungarian romanian bulgarian greek turkish russian ukrainian swedish "
    "norwegian danish finnish icelandic irish scottish welsh belgian chinese japanese korean "
    "indian pakistani thai vietnamese indonesian australian canadian mexican brazilian "
    "argentinian chilean peruvian colombian cuban egyptian moroccan nigerian kenyan ethiopian "
    "israeli iranian iraqi lebanese syrian jewish muslim christian catholic protestant hindu "
    "buddhist orthodox european african asian latin arab kurdish persian croatian serbian "
    "slovenian estonian latvian lithuanian"
)


def name_claims(subject: Subject, predicate: Predicate) -> Iterator[Claim]:
    """What a clause says its subject, somebody's something, is."""
    lemma, rest = predicate.lemma, predicate.rest
    if subject.person is not None and (subject.noun or subject.person.relation):
        yield from _of_noun(subject, predicate)
    if subject.name and (subject.noun or subject.person) and lemma not in ("die", "pass"):
        yield from mentioned(subject)
    if subject.person == ME:
        yield from _of_mine(predicate)
    elif subject.person is not None:
        yield from _of_somebody(subject, subject.person, predicate)
    if lemma in _CHANGED and not predicate.passive:
        yield from _moved(subject, predicate)
    if lemma in ("cancel", "call", "end") and (match := _POSSESSED.match(rest)):
        yield from _cancelled(re.sub(r"^off ", "", match["noun"]), predicate)


def _of_mine(predicate: Predicate) -> Iterator[Claim]:
    if predicate.lemma in ("change", "switch"):
        yield from _another_one(predicate)
    if predicate.lemma == "report":
        yield from _reports_to(predicate)
    if predicate.lemma in ("have", "get", "adopt", "own", "buy"):
        yield from _had(predicate)


def _of_somebody(subject: Subject, person: Person, predicate: Predicate) -> Iterator[Claim]:
    if predicate.lemma in ("be", "become") and person.name and not subject.noun:
        yield from _inverted(subject, predicate, predicate.rest)
    if person.name and not person.relation and not subject.noun:
        yield from named_one_gone(person.name, predicate)
    if predicate.lemma == "take" and (match := re.match(r"over as (.+)", predicate.rest)):
        yield from _inverted(subject, replace(predicate, rest=match[1]), match[1])


def topic_of(subject: Subject) -> str:
    """The one word or phrase under which a noun's value is kept."""
    if subject.noun:
        return _NUMBERS.get(subject.noun, subject.noun)
    if subject.person is None:
        return ""
    return f"{subject.person.kind} {subject.person.relation}".strip()


def _owner(subject: Subject) -> Person:
    """Whose it is: a relation is the speaker's."""
    return subject.person if subject.noun and subject.person else ME


def _of_noun(subject: Subject, predicate: Predicate) -> Iterator[Claim]:
    lemma, rest = predicate.lemma, predicate.rest
    if subject.past:
        return
    if subject.noun == "name" and subject.person and subject.person.relation:
        yield from _is(replace(subject, noun=""), predicate, called=True)
        return
    yield from _lost(subject, predicate)
    if lemma in _CHANGED and subject.noun and (match := _TO.match(rest)):
        act = act_of_change(predicate, Act.BEGINS)
        value = _value(subject, match["v"], called=False)
        if act and value and _may_change_to(subject, value):
            yield _claim(subject, value, act)
            if subject.noun in _JOURNEYS:
                yield _claim(replace(subject, noun=f"{subject.noun} departure"), value, act)
    if lemma == "go" and rest.startswith("by "):
        act = act_of_state(predicate)
        value = values.name(rest.removeprefix("by "), called=True)
        if act and value:
            yield _claim(subject, value, act)
    called = lemma in _CALLED and predicate.passive and not rest.startswith("off")
    if lemma in _IS or called:
        yield from _is(subject, predicate, called=called)


def _may_change_to(subject: Subject, value: Value) -> bool:
    """Whether a thing that moves or changes to ``value`` is that from then on.

    The meeting is on Friday, and a surname is Smith; the children are in Durham, and not called so.
    """
    if value.sort in _TOLD_OF_ANYTHING:
        return True
    topic = topic_of(subject)
    return _takes(topic, topic.split()[-1]) is not None or topic.endswith("name")


def _lost(subject: Subject, predicate: Predicate) -> Iterator[Claim]:
    """What has died, was stolen, or was called off."""
    lemma, rest = predicate.lemma, predicate.rest
    yield from died(subject, _owner(subject), predicate)
    if lemma == "put" and predicate.passive and re.match(r"down|to sleep", rest):
        yield from is_gone(subject, _owner(subject), Act.ENDS)
    lost = lemma in _LOST or (lemma == "write" and rest.startswith("off"))
    if lost and predicate.passive and subject.noun:
        yield from is_gone(subject, _owner(subject), act_of_change(predicate, Act.ENDS))
    if _CALLED_OFF.match(f"{lemma} {rest}") and act_of_change(predicate, Act.ENDS):
        yield _claim(subject, None, Act.ENDS)


def _is(subject: Subject, predicate: Predicate, *, called: bool) -> Iterator[Claim]:
    act = act_of_state(replace(predicate, passive=False))
    if predicate.lemma == "become":
        act = act_of_change(predicate, Act.BEGINS)
    if act is None:
        return
    if act is Act.IS and subject.new:
        act = Act.BEGINS
    rest, old = predicate.rest, None
    if match := _NOT_BUT.search(rest):
        rest, old = rest[: match.start()], _value(subject, match["old"], called=True)
    value = _value(subject, rest, called=called)
    if value is None:
        return
    claim = _claim(subject, value, act)
    yield replace(claim, replaces=old, corrects=old is not None)


def _value(subject: Subject, text: str, *, called: bool) -> Value | None:
    topic = topic_of(subject)
    head = topic.split()[-1] if topic else ""
    if called or topic.endswith(" name") or topic == "name":
        return values.name(text, called=True)
    if subject.plural and subject.noun:
        return None
    take = _takes(topic, head)
    return take(text) if take else _sorted(head, values.sorted_value(text))


def _takes(topic: str, head: str) -> Callable[[str], Value | None] | None:
    """What makes a value of what such a thing is said to be; None for any thing."""
    if "favourite" in topic.split() or topic in _ONE_OF_A_KIND:
        return values.thing
    if head in _HOMES | _WORKPLACES | {"job"}:
        return partial(_where, head)
    return {"address": values.whole, "birthday": values.day}.get(head)


def _where(head: str, text: str) -> Value | None:
    if match := re.match(r"(?:in|at|with)\s+(.+)", text, re.IGNORECASE):
        return values.place(match[1]) if head in _HOMES else values.company(match[1])
    return values.company(text) if head in _WORKPLACES else None


def _sorted(head: str, value: Value | None) -> Value | None:
    if value is None or value.sort is not Sort.NAME:
        return value
    if head in CARS:
        return replace(value, sort=Sort.MODEL)
    # “The dog is Tom's”.
    whose = head in SPECIES and value.text.endswith(" s")
    return value if _may_be_name(value) and not whose else None


def _may_be_name(value: Value) -> bool:
    return value.text.split()[0] not in _NOT_A_NAME


def _claim(subject: Subject, value: Value | None, act: Act) -> Claim:
    """The claim in the slot of its own, where the noun has one."""
    topic, about = topic_of(subject), _owner(subject)
    named = topic.removesuffix(" name")
    head = named.split()[-1] if named else ""
    slot = slots.NAMED
    if head in CARS and named == head:
        slot, topic = slots.CAR, ""
    elif topic == "birthday":
        slot, topic = slots.BIRTHDAY, ""
    elif head in _HOMES and (value is None or value.sort is Sort.PLACE):
        slot, topic = slots.HOME, ""
    elif head in _WORKPLACES | {"job"}:
        slot, topic = slots.EMPLOYER, ""
    elif named in PARTNERS:
        slot, topic = slots.PARTNER, ""
    elif named == "major":
        slot, topic = slots.STUDY, ""
    elif topic != "name":
        topic = named
    return Claim(about=about, slot=slot, topic=topic, value=value, act=act)


def mentioned(subject: Subject) -> Iterator[Claim]:
    """“Our dog Biscuit is three years old” also says what the dog is called."""
    if subject.past or subject.plural:
        return
    noun = subject.noun.split()[-1] if subject.noun else ""
    if subject.noun and noun not in SPECIES:
        return
    value = Value(values.normal(subject.name), Sort.NAME)
    yield replace(_claim(subject, value, Act.IS), alone=False, whole=False)


def _inverted(subject: Subject, predicate: Predicate, rest: str) -> Iterator[Claim]:
    """“Marta is my boss now”, “Blue is my favourite colour”."""
    noun = read_noun(values.without_tail(rest))
    name = subject.person.name if subject.person else ""
    act = act_of_state(predicate)
    if predicate.lemma in ("become", "take"):
        act = act_of_change(predicate, Act.BEGINS)
    if noun is None or act is None or noun.past or not name or noun.plural:
        return
    value = _value(noun, " ".join(part.capitalize() for part in name.split()), called=False)
    if value is None:
        return
    act = Act.BEGINS if act is Act.IS and noun.new else act
    yield _claim(noun, value, act)


def _reports_to(predicate: Predicate) -> Iterator[Claim]:
    act = act_of_state(predicate)
    match = re.match(r"to (.+)", predicate.rest)
    value = values.name(match[1]) if match else None
    if act and value:
        yield Claim(about=ME, slot=slots.NAMED, topic="boss", value=value, act=act)


def _another_one(predicate: Predicate) -> Iterator[Claim]:
    """“I've changed dentists”: the one there was is no more."""
    match = _ANOTHER.match(predicate.rest)
    act = act_of_change(predicate, Act.ENDS)
    if match and act:
        subject = read_noun(f"my {singular(match['whom'])}")
        if subject:
            yield _claim(subject, None, act)


def _moved(mover: Subject, predicate: Predicate) -> Iterator[Claim]:
    """“They changed my dentist appointment to Monday”, “the dentist moved my appointment”."""
    match = _MOVED.match(predicate.rest)
    act = act_of_change(predicate, Act.BEGINS)
    if match is None or act is None:
        return
    subject = read_noun(match["noun"])
    value = _value(subject, match["v"], called=False) if subject else None
    if subject is None or value is None:
        return
    if not _may_change_to(subject, value):
        return
    yield _claim(subject, value, act)
    with_whom = mover.noun or (mover.person.relation if mover.person else "")
    if subject.noun == "appointment" and with_whom:
        yield _claim(replace(subject, noun=f"{with_whom} appointment"), value, act)


def _cancelled(noun: str, predicate: Predicate) -> Iterator[Claim]:
    subject = read_noun(values.without_tail(noun))
    if subject and not subject.past and act_of_change(predicate, Act.ENDS):
        yield _claim(subject, None, Act.ENDS)
        yield Claim(about=ME, slot=slots.OWNS, topic=subject.noun, act=Act.ENDS)


def _had(predicate: Predicate) -> Iterator[Claim]:
    """“I've got a new number: 555-0101”, “I have a dog called Biscuit”."""
    act = act_of_state(predicate, lasting=False)
    if predicate.lemma in ("get", "adopt", "buy"):
        act = act_of_change(predicate, Act.BEGINS)
    if act is None or act.denies:
        return
    if match := _HAVE_NEW.match(predicate.rest):
        subject = read_noun(f"my {match['noun']}")
        value = _value(subject, match["v"], called=False) if subject else None
        if subject and value:
            yield _claim(subject, value, Act.BEGINS)
    elif match := _HAVE_AT.match(predicate.rest):
        subject = read_noun(f"my {match['noun']}")
        value = values.sorted_value(match["v"])
        if subject and value and value.sort in (Sort.WHEN, Sort.DAY):
            yield replace(_claim(subject, value, act), alone=False)
    elif match := _HAVE_CALLED.match(predicate.rest):
        subject = read_noun(f"my {match['noun']}")
        value = values.name(match["v"], called=True)
        if subject and value:
            yield replace(_claim(subject, value, act), alone=False)
