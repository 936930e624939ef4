"""The phrases the reader of statements is trained on, filled with values."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).with_name("phrases")
VARIANTS = 2
_SHARE_OF_ANY = 0.25
RELATIONS = (
    "sister", "brother", "mother", "dad", "best friend", "cousin", "aunt", "neighbour", "daughter",
    "son", "boss", "colleague", "uncle",
)  # fmt: skip
_OPENINGS = (
    "", "", "", "so ", "so, ", "well, ", "btw ", "by the way, ", "quick update: ", "guess what, ",
    "oh, and ", "just so you know, ", "FYI ", "hey, ", "ok so ", "big news: ", "honestly ",
    "to be honest, ", "I should mention ", "for the record, ", "heads up, ", "anyway, ",
    "not sure I told you, but ", "it's been a week! ", "hi! ", "you know what? ", "yeah, ",
)  # fmt: skip
_ENDINGS = (
    "", "", "", "", " lol", " :)", ", by the way", ", finally", " btw", "!", ", just so you know",
    " haha", ", you know", " and I'm happy with it", ", thankfully", " I guess", "!!", ", sadly",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way of saying something.

    ``act`` is the section it stands in, ``number`` the number of its line (one for the same said of
    several things), ``variant`` which of the fillings it is; ``values`` what stands for {a}, {b},
    {c}; ``mentions`` which of these it has.
    """

    slot: str
    act: str
    number: int
    variant: int
    text: str
    values: tuple[str, str, str]
    mentions: str
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """A slot with its values; ``many`` is set where it holds several at once."""

    slot: str
    many: bool
    pool: tuple[str, ...]


def topics() -> dict[str, Topic]:
    """Every slot by its name."""
    return {topic.slot: topic for topic, *_ in _lines()}


def phrases(seed: int) -> list[Phrase]:
    """Every phrase, each filled in `VARIANTS` ways, with the same values throughout a topic."""
    chance = random.Random(seed)  # noqa: S311 - nothing is kept secret with it
    chosen: dict[tuple[str, int], tuple[str, str, str]] = {}
    found = []
    numbers: dict[str, int] = {}
    for topic, act, line, pattern in _lines():
        number = numbers.setdefault(pattern, len(numbers))
        if not pattern.endswith(line) and chance.random() > _SHARE_OF_ANY:
            continue
        for variant in range(VARIANTS):
            key = (topic.slot, variant)
            if key not in chosen:
                a, b, c = chance.sample(topic.pool, 3)
                chosen[key] = (a, b, c)
            found.append(_filled(topic, act, line, number, variant, chosen[key], chance))
    return found


def _filled(
    topic: Topic,
    act: str,
    line: str,
    number: int,
    variant: int,
    values: tuple[str, str, str],
    chance: random.Random,
) -> Phrase:
    relation = RELATIONS[(variant * 5) % len(RELATIONS)] if "{r}" in line else ""
    text = line.format(a=values[0], b=values[1], c=values[2], r=relation)
    if variant:
        text = chance.choice(_OPENINGS) + text + chance.choice(_ENDINGS)
    text = _written(text, chance) if variant else text[:1].upper() + text[1:] + "."
    mentions = "".join(each for each in "abc" if f"{{{each}}}" in line)
    return Phrase(topic.slot, act, number, variant, text, values, mentions, relation)


def _written(text: str, chance: random.Random) -> str:
    """As somebody in a hurry might type it."""
    style = chance.random()
    if style < 0.15:
        text = text.replace("'", "")
    if style < 0.2:
        at = chance.randrange(len(text))
        text = text[:at] + text[at + 1 :] if text[at].islower() else text
    if style > 0.3:
        text = text[:1].upper() + text[1:]
    if text[-1] not in "!?)." and style > 0.25:
        text += "."
    return text


def _lines() -> Iterator[tuple[Topic, str, str, str]]:
    known: dict[str, Topic] = {}
    for name in (
        "home_and_work",
        "people_and_animals",
        "things_and_habits",
        "keeps",
        "more",
        "further",
        "finer",
        "plain",
    ):
        topic, act = Topic("none", many=True, pool=("x", "y", "z")), "keep"
        for line in _read(name):
            if line.startswith("== "):
                slot, *holds = line[3:].split()
                topic = known.get(slot) or Topic(slot, holds == ["many"], ())
            elif line.startswith("@ "):
                pool = tuple(each.strip() for each in line[2:].split("|"))
                topic = known[topic.slot] = Topic(topic.slot, topic.many, pool)
            elif line.startswith("-- "):
                act = line[3:].strip()
            else:
                yield topic, act, line, f"{topic.slot}: {line}"
    nouns = [(line.split(" ", 1)[0], line.split(" ", 1)[1].split("|")) for line in _read("nouns")]
    act = ""
    for line in _read("any"):
        if line.startswith("-- "):
            act = line[3:].strip()
            continue
        for slot, some in nouns:
            for noun in some:
                yield known[slot], act, line.replace("{n}", noun), f"{act}: {line}"


def _read(name: str) -> list[str]:
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip()]
