"""Couples of statements, and what the newer does to the older: what the network learns from."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from families import Topic, families, general, nouns

from memoir.operation.revision.guessing.comparing import (
    CONFLICTS,
    DOUBTS,
    ENDS,
    NOTHING,
    Couple,
)

_RELATIONS = (
    "sister", "brother", "mother", "dad", "best friend", "cousin", "aunt", "neighbour", "daughter",
    "son", "colleague", "uncle", "flatmate", "grandpa", "friend", "mum", "niece", "husband",
    "wife", "boyfriend", "nephew", "mate", "in-laws", "parents",
)  # fmt: skip
_OPENINGS = (
    "so ", "so, ", "well, ", "btw ", "by the way, ", "quick update: ", "guess what, ", "oh, and ",
    "just so you know, ", "FYI ", "hey, ", "ok so ", "big news: ", "honestly ", "to be honest, ",
    "I should mention ", "for the record, ", "heads up, ", "anyway, ",
    "not sure I told you, but ", "hi! ", "you know what? ", "yeah, ", "update: ",
    "just to let you know, ", "right, ", "believe it or not, ", "as of now, ",
)  # fmt: skip
_ENDINGS = (
    " lol", " :)", ", by the way", ", finally", " btw", "!", ", just so you know", " haha",
    ", you know", " and I'm happy with it", ", thankfully", " I guess", "!!", ", sadly",
    ", long story", ", at last", ", to be fair", ", in case you wonder",
)  # fmt: skip
_CORRECTS = re.compile(
    r"\b(actually|sorry|correction|wrong|meant|mean|scratch|misspoke|mistake|oops|typo|mixed up"
    r"|my bad|correct|rather|not .* but)\b",
    re.IGNORECASE,
)
_FOR_GOOD = frozenset({"birthday", "birthplace", "blood", "mother_tongue", "maiden"})
# Of these a newer statement ends an older one, even if it tells of no change.
_EXCLUSIVE = frozenset(
    {
        "home", "job", "role", "partner", "boss", "phone_number", "email", "diet", "age", "name",
        "car", "school", "roommate", "sibling_home", "sibling_job",
    }
)  # fmt: skip
# What rests on one of these may rest on another of the same row.
_RELATED = (
    {"home", "job", "commute", "roommate", "money", "gym", "school", "doctor", "club", "bike",
     "car", "study", "routine", "role", "boss", "landlord"},
    {"partner", "home", "roommate", "car", "money"},
    {"bank", "phone_number", "device", "money", "service", "tool"},
    {"health", "medication", "doctor", "diet"},
    {"hobby", "gym", "club", "instrument", "project", "bike", "possession"},
    {"pet", "doctor"},
)  # fmt: skip
# Things of one topic of which one does not end what is told of another.
_THINGS = {
    "appointment": r"exam|meeting|appointment|check-up|class|flight|call|haircut|interview|trip"
                   r"|dentist|vet\b|lesson|eye test|optician",
    "favourite": r"favou?rite (\w+)|colou?r|food|band|book|restaurant|place|film|movie",
    "device": r"phone|laptop|computer|tablet",
    "doctor": r"dentist|doctor|\bGP\b|therap|optician|physio|\bvet\b|teeth",
    "bank": r"bank|insur|phone contract|electricity|provider|mobile|internet",
    "routine": r"get up|bed|alarm|lunch|work|shift|day starts",
    "money": r"rent|salary|earn|budget|paid",
    "pet": r"dog|cat|rabbit|parrot|hamster",
    "looks": r"hair|weigh|wear|beard|glasses",
}  # fmt: skip
_BESIDE = (
    *["near"] * 9, *["hypo"] * 2, *["past"] * 2, *["will"] * 3, *["other"] * 5, "aside", "quiet",
    "dep",
)  # fmt: skip
_FILLINGS, _TRIES = 4, 20
Values = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Lesson:
    """What ``couple`` should be said to be."""

    couple: Couple
    label: int


class Lessons:
    """Draws couples from families of phrases, by ``seed``."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - nothing is kept secret with it
        self.topics, self.keeps = families()
        self._plain = [
            each for each in self.topics.values()
            if each.pool and not each.slot.startswith("sibling_")
        ]  # fmt: skip
        self._fillings: dict[str, list[Values]] = {}
        self._general, self._nouns = general(), nouns()

    def all(self, each: int, general: int) -> list[Lesson]:
        """About ``each`` couples for a topic, more where more is said; ``general`` of any noun."""
        found: list[Lesson] = []
        for topic in self._plain:
            lines = sum(map(len, topic.acts.values()))
            for _ in range(int(each * min(2.5, max(0.4, lines / 60)))):
                found += self._of_topic(topic)
        for _ in range(general):
            found += self._of_noun()
        for kind in ("home", "job"):
            for _ in range(each):
                found += self._of_two_people(kind)
        self._chance.shuffle(found)
        return found

    def _of_topic(self, topic: Topic) -> Iterator[Lesson]:
        values = self._values(topic)
        held = self._held(topic, values)
        if held is None:
            return
        draw: list[tuple[float, Callable[[Topic, Values, tuple[str, str]], Iterator[Lesson]]]] = [
            (0.19, self._begins), (0.18, self._ends), (0.05, self._said_again),
            (0.34, self._beside), (0.05, self._another), (0.12, self._spared), (0.22, self._rests),
        ]  # fmt: skip
        (make,) = self._chance.choices([each for _, each in draw], [share for share, _ in draw])
        yield from make(topic, values, held)

    def _begins(self, topic: Topic, values: Values, held: tuple[str, str]) -> Iterator[Lesson]:
        old, line = held
        new = self._pick(topic, "begins")
        if new is None or ("{b}" not in new and topic.many):
            return
        if _are_of_two_things(topic, new, line) or (topic.many and "{a}" not in new):
            yield Lesson(Couple(self._said(new, values), old), NOTHING)
        elif "{a}" in new and self._chance.random() < 0.12:
            if topic.many:
                yield Lesson(Couple(self._said(new, values[::-1]), old), NOTHING)
        else:
            yield Lesson(Couple(self._said(new, values), old), ENDS)

    def _ends(self, topic: Topic, values: Values, held: tuple[str, str]) -> Iterator[Lesson]:
        old, line = held
        new = self._pick(topic, "ends")
        if new is None or ("{a}" not in new and topic.many):
            return
        another = "{a}" in new and self._chance.random() < 0.13
        told = (values[1], values[2], values[0]) if another else values
        apart = another or _are_of_two_things(topic, new, line)
        yield Lesson(Couple(self._said(new, told), old), NOTHING if apart else ENDS)

    def _said_again(self, topic: Topic, values: Values, held: tuple[str, str]) -> Iterator[Lesson]:
        old, line = held
        new = self._pick(topic, "is")
        if new is None:
            return
        if new == line or self._chance.random() < 0.5:
            yield Lesson(Couple(self._said(new, values), old), NOTHING)
            return
        told = self._said(new, (values[1], values[0], values[2]))
        if topic.many or _are_of_two_things(topic, new, line):
            yield Lesson(Couple(told, old), NOTHING)
        elif topic.slot in _FOR_GOOD:
            yield Lesson(Couple(told, old), CONFLICTS)
        elif topic.slot in _EXCLUSIVE:
            yield Lesson(Couple(told, old), ENDS)

    def _beside(self, topic: Topic, values: Values, held: tuple[str, str]) -> Iterator[Lesson]:
        new = self._pick(topic, self._chance.choice(_BESIDE))
        if new is not None:
            if self._chance.random() < 0.5:
                values = (values[0], values[1], values[self._chance.randrange(2)])
            yield Lesson(Couple(self._said(new, values), held[0]), NOTHING)

    def _another(self, topic: Topic, _values: Values, held: tuple[str, str]) -> Iterator[Lesson]:
        acts = ("begins", "ends", "is", "begins", "ends", "dep", "near", "keep")
        yield Lesson(Couple(self._elsewhere(topic, acts), held[0]), NOTHING)

    def _spared(self, topic: Topic, values: Values, held: tuple[str, str]) -> Iterator[Lesson]:
        """What a change leaves as it is."""
        new = self._pick(topic, self._chance.choice(("begins", "ends")))
        draw = self._chance.random()
        act = "still" if draw < 0.4 and "still" in topic.acts else "keep"
        if draw >= 0.55:
            act = "other" if draw < 0.7 else "past" if draw < 0.8 else "near"
        line = self._chance.choice(self.keeps) if act == "keep" else self._pick(topic, act)
        if draw >= 0.9 or line is None:
            old = self._elsewhere(topic, ("is", "begins", "dep", "near"))
        else:
            old = self._said(line, values)
        if new is not None:
            before = held[0] if self._chance.random() < 0.7 else ""
            yield Lesson(Couple(self._said(new, values), old, before), NOTHING)

    def _rests(self, topic: Topic, values: Values, held: tuple[str, str]) -> Iterator[Lesson]:
        line = self._pick(topic, "dep")
        change = self._pick(topic, self._chance.choice(("begins", "ends")))
        if line is None or change is None:
            return
        rests, draw = self._said(line, values), self._chance.random()
        if draw < 0.55:
            if not _CORRECTS.search(change) and not (topic.many and "{a}" not in change):
                before = held[0] if self._chance.random() < 0.75 else ""
                yield Lesson(Couple(self._said(change, values), rests, before), DOUBTS)
        elif draw < 0.8:
            yield from self._unshaken(topic, rests)
        else:
            act = self._chance.choice(("near", "will", "hypo", "other", "is"))
            new = self._pick(topic, act)
            if new is not None:
                before = held[0] if self._chance.random() < 0.3 else ""
                yield Lesson(Couple(self._said(new, values), rests, before), NOTHING)

    def _unshaken(self, topic: Topic, rests: str) -> Iterator[Lesson]:
        """Something else changes than what ``rests`` rests on."""
        for _ in range(_TRIES):
            other = self._chance.choice(self._plain)
            new = self._pick(other, self._chance.choice(("begins", "ends")))
            values = self._values(other)
            held = self._held(other, values)
            if new is None or held is None or _are_related(topic.slot, other.slot):
                continue
            before = held[0] if self._chance.random() < 0.75 else ""
            yield Lesson(Couple(self._said(new, values), rests, before), NOTHING)
            return

    def _of_two_people(self, kind: str) -> Iterator[Lesson]:
        mine, theirs = self.topics[kind], self.topics[f"sibling_{kind}"]
        values, who = self._values(mine), self._chance.choice(_RELATIONS)
        change = self._pick(theirs, self._chance.choice(("obegins", "oends")))
        held, own = self._pick(theirs, "ois"), self._pick(mine, "is")
        left = self._pick(mine, self._chance.choice(("begins", "ends")))
        if not (change and held and own and left):
            return
        told = self._said(change, values, who)
        if self._chance.random() < 0.5:
            yield Lesson(Couple(told, self._said(own, values)), NOTHING)
        else:
            yield Lesson(Couple(self._said(left, values), self._said(held, values, who)), NOTHING)
        another = self._chance.choice([each for each in _RELATIONS if each != who])
        same = self._chance.random() < 0.7
        old = self._said(held, values, who if same else another)
        yield Lesson(Couple(told, old), ENDS if same else NOTHING)

    def _of_noun(self) -> Iterator[Lesson]:
        """Of anything that there is one of, in the same words whatever it is."""
        nouns, pool = self._chance.choice(self._nouns)
        noun = self._chance.choice(nouns)
        own = random.Random(f"{nouns}{self._chance.randrange(2)}")  # noqa: S311
        values = _three(own, pool)

        def said(*acts: str) -> str:
            line = self._chance.choice(self._general[self._chance.choice(acts)])
            return self._said(line.replace("{n}", noun), values)

        held, draw = said("is"), self._chance.random()
        if draw < 0.3:
            yield Lesson(Couple(said("begins"), held), ENDS)
        elif draw < 0.48:
            yield Lesson(Couple(said("ends"), held), ENDS)
        elif draw < 0.76:
            new = said("near", "will", "past", "hypo", "other", "other", "is")
            yield Lesson(Couple(new, held), NOTHING)
        elif draw < 0.85:
            before = held if self._chance.random() < 0.7 else ""
            yield Lesson(Couple(said("begins", "ends"), said("dep"), before), DOUBTS)
        else:
            others, pool = self._chance.choice(self._nouns)
            if others != nouns:
                old = held if self._chance.random() < 0.6 else said("dep")
                noun, values = self._chance.choice(others), _three(self._chance, pool)
                yield Lesson(Couple(said("begins", "ends", "is"), old), NOTHING)

    def _held(self, topic: Topic, values: Values) -> tuple[str, str] | None:
        """A statement that says {a} to be so, and the line it was made of."""
        line = self._pick(topic, "begins") if self._chance.random() < 0.12 else None
        if line is not None and "{b}" in line:
            return self._said(line, (values[2], values[0], values[1])), line
        line = self._pick(topic, "is")
        return (self._said(line, values), line) if line else None

    def _elsewhere(self, topic: Topic, acts: Sequence[str]) -> str:
        for _ in range(_TRIES):
            other = self._chance.choice(self._plain)
            line = self._pick(other, self._chance.choice(acts))
            if line and not _are_related(other.slot, topic.slot):
                return self._said(line, self._values(other))
        return self._said(self._chance.choice(self.keeps), ("x", "y", "z"))

    def _pick(self, topic: Topic, act: str) -> str | None:
        lines = topic.acts.get(act)
        return self._chance.choice(lines) if lines else None

    def _values(self, topic: Topic) -> Values:
        if topic.slot not in self._fillings:
            self._fillings[topic.slot] = [
                _three(self._chance, topic.pool) for _ in range(_FILLINGS)
            ]
        return self._chance.choice(self._fillings[topic.slot])

    def _said(self, line: str, values: Values, who: str = "") -> str:
        who = who or self._chance.choice(_RELATIONS)
        text = line.format(a=values[0], b=values[1], c=values[2], r=who)
        own = random.Random(f"{text}{self._chance.randrange(2)}")  # noqa: S311
        return as_typed(text, own)


def as_typed(text: str, chance: random.Random) -> str:
    """As somebody might type it, mostly well."""
    if chance.random() < 0.75:
        text = text[:1].upper() + text[1:]
    style = chance.random()
    if style < 0.12:
        text = chance.choice(_OPENINGS) + (text[:1].lower() + text[1:] if text[1:2].isalpha()
                                           else text)  # fmt: skip
    elif style < 0.2:
        text += chance.choice(_ENDINGS)
    if chance.random() < 0.06:
        text = text.replace("'", "")
    at = chance.randrange(len(text))
    if chance.random() < 0.04 and text[at].islower():
        text = text[:at] + text[at + 1 :]
    return text if text[-1] in "!?." or chance.random() < 0.2 else f"{text}."


def _are_of_two_things(topic: Topic, one: str, other: str) -> bool:
    pattern = _THINGS.get(topic.slot)
    if pattern is None:
        return False
    first, second = ({match.group() for match in re.finditer(pattern, line)}
                     for line in (one, other))  # fmt: skip
    return bool(first) and bool(second) and not first & second


def _are_related(one: str, other: str) -> bool:
    return one == other or any(one in row and other in row for row in _RELATED)


def _three(chance: random.Random, pool: Sequence[str]) -> Values:
    first, second, third = chance.sample(list(pool), 3)
    return first, second, third
