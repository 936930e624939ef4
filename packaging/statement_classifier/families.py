"""The families of phrases that couples of statements are drawn from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).with_name("phrases")
_FAMILIES = (
    "home_and_work", "people_and_animals", "things_and_habits", "keeps", "more", "further",
    "finer", "plain", "life", "corrections", "unmoved",
)  # fmt: skip


@dataclass
class Topic:
    """What is said about one thing, by act; ``many`` where several can be so at once."""

    slot: str
    many: bool = False
    pool: tuple[str, ...] = ()
    acts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def families() -> tuple[dict[str, Topic], list[str]]:
    """The topics, and what has none."""
    topics: dict[str, Topic] = {}
    keeps: list[str] = []
    for family in _FAMILIES:
        topic, act = None, ""
        for line in _lines(family):
            if line.startswith("== "):
                slot, *holds = line[3:].split()
                topic = topics.setdefault(slot, Topic(slot))
                topic.many = topic.many or holds == ["many"]
            elif line.startswith("@ ") and topic:
                values = (each.strip() for each in line[2:].split("|"))
                topic.pool = tuple(dict.fromkeys((*topic.pool, *values)))
            elif line.startswith("-- "):
                act = line[3:].strip()
            else:
                (topic.acts[act] if topic else keeps).append(line)
    return topics, keeps


def general() -> dict[str, list[str]]:
    """What can be said of any noun, {n}, by act."""
    return _sections(*_lines("any"), *_lines("any_more"))


def chatter() -> dict[str, list[str]]:
    """What is said "before" and "after" something, and has no part in it."""
    return _sections(*_lines("chatter"))


def nouns() -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Nouns that mean much the same for this, and what stands for them."""
    rows = (line.split(" = ") for line in _lines("attributes"))
    return [(_cells(nouns), _cells(values)) for nouns, values in rows]


def talk() -> list[str]:
    """What people say to each other without changing anything that was said before."""
    return _lines("talk")


def _sections(*lines: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    name = ""
    for line in lines:
        if line.startswith("-- "):
            name = line[3:].strip()
        else:
            found[name].append(line)
    return found


def _cells(row: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in row.split("|"))


def _lines(name: str) -> list[str]:
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip()]
