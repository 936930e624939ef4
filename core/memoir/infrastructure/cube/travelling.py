"""Adapters and recipes that go along with the memories of a cube file (FORMAT.md §9)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from memoir.infrastructure.cube.prefix_record import PrefixRecord
from memoir.infrastructure.cube.summary import AdapterNote
from memoir.memory.memory import Memory

ReadAdapter = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Parcel:
    """An adapter that may go along, if all its memories do; ``read`` gives its GGUF."""

    note: AdapterNote
    read: ReadAdapter


@dataclass(frozen=True, slots=True)
class Luggage:
    """What may go along: adapters, and the recipes of what prompts begin with."""

    parcels: Sequence[Parcel] = ()
    prefixes: Sequence[PrefixRecord] = ()


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What becomes of the forms in a file, within the transaction that loads it.

    ``adapter`` keeps one, with those of its memories that are here as the file has them and
    whether the file counts as the profile's own, and tells whether it was new; ``prefix`` is told
    the recipes of such a file alone.
    """

    adapter: Callable[[AdapterNote, bytes, Sequence[Memory], bool], bool]
    prefix: Callable[[PrefixRecord], None]


NO_LUGGAGE = Luggage()
