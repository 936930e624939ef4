"""What a rule of the grammar is, and how one is written."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from memoir.operation.revision.values import Sort, Value, normal

Take = Callable[[str], Value | None]


class Tells(StrEnum):
    """What a verb tells."""

    STATE = "state"
    BEGINNING = "beginning"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """``pattern`` fits what stands after the verb; its groups ``v`` and ``old`` are the values.

    ``take`` makes a value of what was said; None where the words say nothing more. With
    ``by_topic`` what was said is the topic, and ``says`` the value. Without a value there is no
    claim if it is ``needed``. ``alone`` is whether it leaves no room for others. ``passive`` and
    ``going_on`` ask for that form of the verb, ``before`` must fit the clause before. With
    ``denials_only`` the words tell nothing for certain unless they are denied; with ``denies``
    they deny by themselves (“have no car”).
    """

    pattern: re.Pattern[str]
    slot: str
    tells: Tells
    take: Take | None = None
    says: str = ""
    by_topic: bool = False
    alone: bool = True
    needed: bool = True
    passive: bool | None = None
    going_on: bool | None = None
    before: re.Pattern[str] | None = None
    denials_only: bool = False
    denies: bool = False


Rules = tuple[tuple[str, Rule], ...]


def fits(pattern: str) -> re.Pattern[str]:
    """``pattern``, whatever the case."""
    return re.compile(pattern, re.IGNORECASE)


def word(text: str) -> Value | None:
    """What a pattern has picked out by itself."""
    return Value(normal(text), Sort.THING) if text else None


def state(verbs: str, pattern: str, slot: str, take: Take | None = None, **more: object) -> Rules:
    """Rules of ``verbs`` that tell what is so."""
    return _rules(verbs, pattern, slot, Tells.STATE, take, more)


def begins(verbs: str, pattern: str, slot: str, take: Take | None = None, **more: object) -> Rules:
    """Rules of ``verbs`` that tell what has come to be so."""
    return _rules(verbs, pattern, slot, Tells.BEGINNING, take, more)


def ends(verbs: str, pattern: str, slot: str, take: Take | None = None, **more: object) -> Rules:
    """Rules of ``verbs`` that tell what has come to an end."""
    return _rules(verbs, pattern, slot, Tells.END, take, more)


def _rules(
    verbs: str,
    pattern: str,
    slot: str,
    tells: Tells,
    take: Take | None,
    more: dict[str, object],
) -> Rules:
    rule = Rule(pattern=fits(pattern), slot=slot, tells=tells, take=take, **more)  # type: ignore[arg-type]
    return tuple((lemma, rule) for lemma in verbs.split())
