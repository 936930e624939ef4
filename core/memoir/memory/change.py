"""Changes: what was written, when by a hybrid logical clock, over what, and by which device."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeAlias

from memoir.memory.memory import Memory

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


@dataclass(frozen=True, slots=True, order=True)
class Clock:
    """A hybrid logical clock value (Kulkarni et al. 2014): milliseconds, then a counter.

    Its text is 16 hexadecimal digits, which sort as the clock does.
    """

    milliseconds: int
    counter: int = 0

    def __str__(self) -> str:
        return f"{self.milliseconds:012x}{self.counter:04x}"

    @classmethod
    def from_text(cls, text: str) -> Clock:
        """Read what ``str`` wrote; raises ValueError on anything else."""
        if len(text) != 16:
            raise ValueError(f"not a clock value: {text!r}")
        return cls(int(text[:12], 16), int(text[12:], 16))

    @property
    def moment(self) -> datetime:
        """The physical part, in UTC."""
        return datetime.fromtimestamp(self.milliseconds / 1000, UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field of one row set to ``value``; ``base`` is the clock value it overwrote."""

    table: str
    row: str
    field: str
    value: Json
    clock: Clock
    device: str
    base: Clock | None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One state a memory has been in, numbered from 1; ``changed`` names the fields that moved."""

    number: int
    memory: Memory
    at: datetime
    device: str
    reason: str
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What forgetting a memory erased: places with the number of records removed from each.

    Holds no content. ``derived`` lists memories that came from it and were erased with it.
    ``messages`` lists messages that lost words. ``left`` says in a sentence each what is still to
    be done; it is tried again by itself.
    """

    memory: str
    at: datetime
    erased: dict[str, int]
    derived: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
