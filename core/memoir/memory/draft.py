"""A memory before it is kept: what a caller gives, with nothing decided yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from memoir.memory.event_time import EventTime
from memoir.memory.memory import MAIN_CUBE, Access, Kind, Trust
from memoir.memory.scope import DEFAULT_SCOPE
from memoir.memory.source import SourceType


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What `remember` takes; None means "decide from the text".

    ``at`` is when it was said; without a zone it is local wall-clock time.
    """

    text: str
    at: datetime | None = None
    speaker: str = ""
    source: str = SourceType.HAND.value
    scope: str = DEFAULT_SCOPE
    cube: str = MAIN_CUBE
    kind: Kind | None = None
    tags: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    derived_from: tuple[str, ...] = ()
    confidence: float = 1.0
    importance: float = 0.5
    pinned: bool = False
    event_time: EventTime | None = None
    expires_at: datetime | None = None
    trust: Trust = Trust.OWN_WORDS
    access: Access | None = None


def draft_from(record: Mapping[str, object]) -> Draft:
    """The draft that ``record`` describes; raises TypeError on a name `Draft` does not have."""
    values = dict(record)
    if values.get("kind") is not None:
        values["kind"] = Kind(str(values["kind"]))
    for name in ("tags", "entities", "derived_from"):
        if name in values:
            values[name] = tuple(values[name])  # type: ignore[arg-type]
    return Draft(**values)  # type: ignore[arg-type]
