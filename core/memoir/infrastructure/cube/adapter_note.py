"""What a manifest says of the adapters in a cube file, as JSON and back (FORMAT.md §9)."""

from __future__ import annotations

import re

from memoir.infrastructure.cube.damage import Damage
from memoir.infrastructure.cube.fields import Fields
from memoir.infrastructure.cube.summary import AdapterNote
from memoir.memory import moment
from memoir.memory.change import Json

_DIGEST = re.compile(r"[0-9a-f]{64}")
_MOST_MEMORIES = 1_000
_SHARES = ("direct", "paraphrased", "unchanged")


def note_record(note: AdapterNote) -> dict[str, Json]:
    """An adapter as it stands in the manifest."""
    return {
        "id": note.id,
        "name": note.name,
        "model": note.model,
        "model_hash": note.model_hash,
        "made_at": moment.to_text(note.made_at),
        "memories": list(note.memories),
        "known": list(note.known),
        "found": {
            **{name: list(getattr(note, name)) for name in _SHARES},
            "perplexities": list(note.perplexities),
        },
    }


def read_note(record: Json) -> AdapterNote:
    """Read what `note_record` wrote; raises Damage on anything else."""
    fields = Fields(record, "an adapter in the manifest")
    found = fields.inner("found")
    note = AdapterNote(
        id=fields.identifier("id"),
        name=fields.label("name", longest=200),
        model=fields.label("model", longest=200),
        model_hash=fields.text("model_hash"),
        made_at=fields.moment("made_at"),
        memories=fields.identifiers("memories"),
        known=fields.identifiers("known"),
        direct=_share(found, "direct"),
        paraphrased=_share(found, "paraphrased"),
        unchanged=_share(found, "unchanged"),
        perplexities=_perplexities(found),
    )
    fields.done()
    found.done()
    if not _DIGEST.fullmatch(note.model_hash):
        raise Damage("an adapter in the manifest names no model")
    if not 1 <= len(note.memories) <= _MOST_MEMORIES or not set(note.known) <= set(note.memories):
        raise Damage("the memories of an adapter in the manifest make no sense")
    return note


def _share(fields: Fields, name: str) -> tuple[int, int]:
    match fields.records(name):
        case [int() as right, int() as total] if 0 <= right <= total:
            return right, total
    raise fields.fail(name, "is not a number of a number")


def _perplexities(fields: Fields) -> tuple[float, float]:
    match fields.records("perplexities"):
        case [int() | float() as before, int() | float() as after] if min(before, after) >= 0:
            return float(before), float(after)
    raise fields.fail("perplexities", "are not two numbers")
