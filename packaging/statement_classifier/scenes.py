"""Scenes: one thing in one person's life, what was said of it, and what became of it.

Of each scene in scenes/*.txt, `>` holds at first, `+` ends it, `~` rests on it, `.` is
left alone by all others, and `!` cannot be true beside `>`.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from couples import Lesson, as_typed
from families import chatter, talk

from memoir.operation.revision.guessing.comparing import (
    CONFLICTS,
    DOUBTS,
    ENDS,
    NOTHING,
    Couple,
)

FOLDER = Path(__file__).with_name("scenes")
_HELD_OUT = 8
_OFTEN, _SELDOM, _TALKED = 16, 6, 5
_FAR, _KEPT, _TALKATIVE, _SHORT = 24, 6, 0.25, 110
_BEFORE, _AFTER = chatter().values()


@dataclass(frozen=True, slots=True)
class Scene:
    """The lines of a scene by their marks."""

    holds: tuple[str, ...]
    ends: tuple[str, ...]
    rests: tuple[str, ...]
    beside: tuple[str, ...]
    contradicts: tuple[str, ...]

    def lines(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.holds, *self.ends, *self.rests, *self.beside, *self.contradicts)


def scenes() -> tuple[list[Scene], list[Scene]]:
    """The scenes to learn from, and every eighth of each file, to see how well it was learnt."""
    learnt: list[Scene] = []
    held_out: list[Scene] = []
    for path in sorted(FOLDER.glob("*.txt")):
        for number, block in enumerate(path.read_text(encoding="utf-8").split("\n\n")):
            if block.strip():
                kept = held_out if number % _HELD_OUT == _HELD_OUT - 1 else learnt
                kept.append(_scene(block))
    return learnt, held_out


def lessons_of(
    scene: Scene, far: Sequence[Scene], keeps: Sequence[str], chance: random.Random
) -> list[Lesson]:
    """What can be learnt from ``scene``; what is said in those ``far`` from it has no part in it.

    Nor have ``keeps``, which nothing changes.
    """
    found = [_typed(couple, label, chance) for couple, label in _within(scene, chance)]
    turns = (*scene.ends, *scene.contradicts) or scene.beside
    apart = (
        [_apart(chance.choice(turns), scene, chance.choice(far), chance) for _ in range(_FAR)]
        if far
        else []
    )
    apart += [Couple(chance.choice(turns), line) for line in chance.sample(keeps, _KEPT)]
    for turn in chance.sample(talk(), _TALKED):
        said = chance.choice((*scene.holds, *scene.rests, *scene.beside, chance.choice(talk())))
        apart += [Couple(turn, said), Couple(chance.choice(turns), turn)]
    found += [_typed(couple, NOTHING, chance) for couple in apart]
    return [each for each in found if chance.random() * _letters(each) < _SHORT]


def _letters(lesson: Lesson) -> int:
    """How long it takes to learn from it: of the long ones fewer are enough."""
    couple = lesson.couple
    return len(couple.new) + len(couple.old) + len(couple.before)


def _apart(turn: str, scene: Scene, other: Scene, chance: random.Random) -> Couple:
    """A ``turn`` in ``scene`` after something in ``other``."""
    rests = bool(other.rests) and chance.random() < 0.4
    old = chance.choice(other.rests if rests else (*other.holds, *other.beside))
    before = chance.choice(scene.holds) if rests and chance.random() < 0.5 else ""
    return Couple(turn, old, before)


def _within(scene: Scene, chance: random.Random) -> Iterator[tuple[Couple, int]]:
    def some(new: Sequence[str], old: Sequence[str], most: int) -> list[Couple]:
        every = [Couple(one, other) for one in new for other in old if one != other]
        return chance.sample(every, min(most, len(every)))

    def after_an_end(couples: Sequence[Couple]) -> Iterator[Couple]:
        for couple in couples:
            before = chance.choice(scene.holds) if chance.random() < 0.5 else ""
            yield Couple(couple.new, couple.old, before)

    yield from ((each, ENDS) for each in some(scene.ends, scene.holds, 99))
    yield from ((each, DOUBTS) for each in after_an_end(some(scene.ends, scene.rests, 99)))
    yield from ((each, CONFLICTS) for each in some(scene.contradicts, scene.holds, 99))
    yield from ((each, CONFLICTS) for each in some(scene.holds, scene.contradicts, 99))
    nothing = [
        *some(scene.beside, scene.holds, 2 * _OFTEN),
        *some(scene.beside, scene.rests, _SELDOM),
        *some(scene.beside, (*scene.ends, *scene.beside, *scene.contradicts), _SELDOM),
        *some(scene.rests, scene.holds, _OFTEN),
        *some(scene.rests, (*scene.ends, *scene.rests), _SELDOM),
        *some(scene.holds, scene.holds, _OFTEN),
        *some(scene.holds, (*scene.rests, *scene.beside), _SELDOM),
        *after_an_end(some(scene.ends, scene.beside, _OFTEN)),
        *some(scene.contradicts, scene.beside, _OFTEN),
    ]
    yield from ((each, NOTHING) for each in nothing)


def _typed(couple: Couple, label: int, chance: random.Random) -> Lesson:
    """The lines as they are, or as somebody might type them, or in the midst of talk."""

    def said(text: str, ways: int) -> str:
        way = chance.randrange(ways) if text else 0
        own = random.Random(text)  # noqa: S311 - nothing is kept secret with it
        if way == 1:
            return as_typed(text, own)
        return _in_talk(text, own) if way and own.random() < _TALKATIVE else text

    return Lesson(Couple(said(couple.new, 3), said(couple.old, 2), said(couple.before, 2)), label)


def _in_talk(text: str, chance: random.Random) -> str:
    where = chance.random()
    text = text[:1].upper() + text[1:] + ("" if text[-1] in "!?." else ".")
    before = f"{chance.choice(_BEFORE)} " if where < 0.7 else ""
    after = f" {chance.choice(_AFTER)}" if where > 0.4 else ""
    return f"{before}{text}{after}"


def _scene(block: str) -> Scene:
    lines: dict[str, list[str]] = defaultdict(list)
    for line in block.strip().splitlines():
        lines[line[0]].append(line[1:].strip())
    return Scene(*(tuple(lines[mark]) for mark in ">+~.!"))
