"""A claim: what one clause says to be so, of whom, in which slot."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from memoir.operation.revision.predicates import Look, Predicate, Turn
from memoir.operation.revision.subjects import Person
from memoir.operation.revision.values import Value


class Act(StrEnum):
    """What a claim does with its value.

    ``BEGINS`` bears a sign of change, ``IS`` none. ``WAS`` (“used to”) says that it is over;
    what is merely told of the past is no claim. ``WILL`` lies ahead; what ``FADES`` is coming to
    an end, nobody said when.
    """

    IS = "is"
    BEGINS = "begins"
    IS_NOT = "is not"
    ENDS = "ends"
    WAS = "was"
    WILL = "will"
    FADES = "fades"

    @property
    def holds(self) -> bool:
        """Whether the value is so now."""
        return self in (Act.IS, Act.BEGINS)

    @property
    def denies(self) -> bool:
        """Whether the value is not so now."""
        return self in (Act.IS_NOT, Act.ENDS, Act.WAS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """``about``'s ``slot`` (of ``topic``, where a slot is there for many) has ``value``.

    ``value`` None denies or ends whatever there is. ``alone`` is whether it excludes other
    values of the slot. ``whole`` is False where the clause tells more than the claim. ``replaces``
    is the value that gives way, where it is named. ``state`` is False where something is told to
    have ended, True where it is told not to be. ``clause`` numbers the clauses of the text.
    """

    about: Person
    slot: str
    act: Act
    topic: str = ""
    value: Value | None = None
    alone: bool = True
    whole: bool = True
    corrects: bool = False
    replaces: Value | None = None
    state: bool = False
    clause: int = 0
    text: str = ""


_ELSEWHERE: dict[Look, Act | None] = {
    Look.HABIT_OVER: Act.WAS,
    Look.PAST: None,
    Look.FUTURE: Act.WILL,
}


def act_of_state(predicate: Predicate, *, lasting: bool = True) -> Act | None:
    """What a verb that tells a state does; None where it only tells of the past.

    ``lasting`` False is for verbs whose perfect (“have bought”) is no present state.
    """
    if predicate.turn is not Turn.NONE:
        return _act_of_turn(predicate)
    look = predicate.look
    if look in _ELSEWHERE:
        return None if predicate.denied else _ELSEWHERE[look]
    if look is Look.PERFECT and not (lasting and _goes_on(predicate.rest)):
        return None
    if predicate.over or predicate.denied:
        return Act.ENDS if predicate.over else Act.IS_NOT
    return Act.BEGINS if predicate.now else Act.IS


def _act_of_turn(predicate: Predicate) -> Act | None:
    """“I stopped smoking”, “I'll start working there in May”."""
    ahead = predicate.look in (Look.FUTURE, Look.PRESENT)
    if predicate.denied:
        return None
    if predicate.turn is Turn.ENDS:
        return None if predicate.look is Look.FUTURE else Act.ENDS
    return Act.WILL if ahead else Act.BEGINS


def act_of_change(predicate: Predicate, done: Act) -> Act | None:
    """What a verb that tells a change does, ``done`` once it has happened.

    A change that is called off ends what was planned.
    """
    # “It is cancelled” has happened, “I'm moving” has not.
    done_already = predicate.passive and not predicate.going_on
    ahead = predicate.look is Look.FUTURE or (predicate.look is Look.PRESENT and not done_already)
    if predicate.denied or predicate.over:
        called_off = ahead and predicate.over and done is Act.BEGINS
        return Act.ENDS if called_off else None
    if predicate.look is Look.HABIT_OVER or predicate.turn is not Turn.NONE:
        return None
    if ahead:
        return Act.WILL if done is Act.BEGINS else None
    return done


_ALL_ALONG = ("all my life", "a long time", "forever", "ages", "years", "ever since", "so far")


def _goes_on(rest: str) -> bool:
    words = rest.casefold().split()
    return "since" in words or "for" in words or rest.casefold().endswith(_ALL_ALONG)
