"""Which programs and destinations may see the memories of a scope or of a cube."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from memoir.memory.memory import Access, Destination


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessRule:
    """What holds for all memories of ``cube``, or, where that is empty, of ``scope`` and below.

    Of the scopes around a memory the nearest one with a rule counts. A memory's own access can
    only keep it closer than these rules, never let it further.
    """

    scope: str = ""
    cube: str = ""
    access: Access = field(default_factory=Access)

    def as_record(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "scope": self.scope,
            "cube": self.cube,
            "destination": self.access.destination.value,
            "endpoints": list(self.access.endpoints),
            "applications": list(self.access.applications),
        }

    @classmethod
    def from_record(cls, record: object) -> AccessRule:
        """Read what `as_record` wrote; raises ValueError on anything else."""
        if not isinstance(record, Mapping):
            raise ValueError("an access rule is an object")  # noqa: TRY004 - a stored value
        return cls(
            scope=_text(record.get("scope", "")),
            cube=_text(record.get("cube", "")),
            access=Access(
                Destination(_text(record.get("destination", Destination.ANYWHERE.value))),
                _texts(record.get("endpoints", [])),
                _texts(record.get("applications", [])),
            ),
        )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not text")  # noqa: TRY004 - a stored value
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError("not a list")  # noqa: TRY004 - a stored value
    return tuple(_text(each) for each in value)
