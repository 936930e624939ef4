"""Whether it was read that something took a memory's place, or only guessed by what both mean.

Of what was read, “Now I report to Miguel”, nothing needs to fit a question about the boss. What was
guessed may be wrong: “Rollo stays with me” does not answer what “Rollo is a beagle” does.
"""

from __future__ import annotations

import re
from dataclasses import replace

from memoir.infrastructure.vault.vault import Vault
from memoir.memory.hit import Hit
from memoir.memory.memory import Memory, Status
from memoir.operation.retrieval.scoring import (
    AT_MOST_LIKELY,
    GUESSED_NAME,
    SUCCEEDS,
    SUCCEEDS_NAME,
    amiss_in,
    points_of,
    with_part,
)
from memoir.operation.revision.guessing.guess import Guesses
from memoir.operation.revision.known import Entry, Known
from memoir.operation.revision.slots import SLOTS
from memoir.settings import SPEAKER, Preferences

_SUPERSEDED = re.compile(r"superseded by (?P<id>\S+) \((?P<label>[^()]*)\)")
_LABELS = frozenset(slot.label for slot in SLOTS.values())
# How much of what the old fits better is given to what is guessed to be in its place; from how much
# on, and from which lack of what is asked for, it is no likelier to answer than not.
_GIVEN, _MUCH, _LACKS_MORE = 0.6, 3.0, 0.5


def is_guess(old: Memory, new: Memory, vault: Vault) -> bool:
    """Whether nothing but what they mean says that ``new`` took the place of ``old``.

    What somebody decided, as that two say the same, is no guess, nor what both tell of one thing.
    """
    if not _is_compared(old, new, vault):
        return False
    known = Known(vault, Preferences(vault.settings).get(SPEAKER), Guesses(vault, None), [new])
    reopened = replace(old, status=Status.ACTIVE)
    return not any(
        other.memory.id == new.id
        for entry in known.entries(old)
        for other in known.alike(Entry(reopened, entry.claim))
    )


def _is_compared(old: Memory, new: Memory, vault: Vault) -> bool:
    """Whether ``new`` took the place of ``old`` since the two were compared."""
    reasons = [version.reason for version in vault.memories.history(old.id)]
    matches = [match for reason in reasons if (match := _SUPERSEDED.fullmatch(reason))]
    return any(match["id"] == new.id and match["label"] in _LABELS for match in matches)


def as_it_fits(old: Hit, new: Memory, own: Hit | None) -> tuple[Hit, bool]:
    """What is guessed to be in the place of ``old``, and whether it answers the question as well.

    ``own`` is how it fits by itself; None where it is not among what fits at all. What does not is
    no likelier to answer than not.
    """
    likely = points_of(old.why)
    gap = _MUCH if own is None else likely - points_of(own.why)
    if own is not None and gap < _MUCH and amiss_in(own) - amiss_in(old) < _LACKS_MORE:
        points = SUCCEEDS + _GIVEN * max(0.0, gap)
        return replace(with_part(own, SUCCEEDS_NAME, points), before=(old.memory,)), True
    fits = own if own is not None else replace(old, memory=new)
    points = min(likely + SUCCEEDS, AT_MOST_LIKELY) - points_of(fits.why)
    return replace(with_part(fits, GUESSED_NAME, points), before=(old.memory,)), False
