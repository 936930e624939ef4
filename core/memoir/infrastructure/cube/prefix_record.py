"""The recipe of a prompt's beginning as a line of a cube file, and back (FORMAT.md §9)."""

from __future__ import annotations

from dataclasses import dataclass

from memoir.infrastructure.cube import canonical
from memoir.infrastructure.cube.damage import Damage
from memoir.infrastructure.cube.fields import Fields

_MOST_MEMORIES = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PrefixRecord:
    """The memories that every prompt of a ``scope`` began with, behind the system text, in order.

    ``core`` are those of ``memories`` that were chosen by use; the others were pinned.
    """

    scope: str
    memories: tuple[str, ...]
    core: tuple[str, ...]


def prefix_line(record: PrefixRecord) -> bytes:
    """``record`` as a line, without its line feed."""
    return canonical.to_bytes(
        {
            "scope": record.scope,
            "memories": list(record.memories),
            "core": list(record.core),
        }
    )


def read_prefix(line: bytes) -> PrefixRecord:
    """Read what `prefix_line` wrote; raises Damage on anything else."""
    fields = Fields(canonical.from_bytes(line), "a prefix")
    record = PrefixRecord(
        scope=fields.label("scope"),
        memories=fields.identifiers("memories"),
        core=fields.identifiers("core"),
    )
    fields.done()
    ordered = list(dict.fromkeys(record.memories))
    if len(ordered) > _MOST_MEMORIES or ordered != [*record.memories]:
        raise Damage("a prefix names a memory twice, or too many")
    if not set(record.core) <= set(ordered):
        raise Damage("a prefix makes no sense")
    return record
