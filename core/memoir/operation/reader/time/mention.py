"""A time as callers see it: where the text names it and when that is."""

from __future__ import annotations

from dataclasses import dataclass

from memoir.memory.event_time import EventTime
from memoir.operation.reader.time.phrase import Relation, Weight


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time that a text names.

    ``span`` is its first character and the one after its last. ``relation`` says whether what is
    told lies in the time, before or after it; ``weight`` how much it says about when.
    """

    span: tuple[int, int]
    text: str
    time: EventTime
    relation: Relation = Relation.DURING
    weight: Weight = Weight.POINT
