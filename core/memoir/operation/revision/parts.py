"""Statements that tell several things, of which some are over: “I live in Ghent and work there”.

What is over of them is not written down but read from what was said since, so it holds whoever
said it, in whatever order it came, and when it is forgotten again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from memoir.infrastructure.vault.vault import Vault
from memoir.memory.memory import Memory, Status
from memoir.operation.revision.claims import Claim
from memoir.operation.revision.guessing.guess import Guesses
from memoir.operation.revision.known import Entry, Known
from memoir.operation.revision.outcome import is_ambiguous
from memoir.operation.revision.settling import Verdict, decide
from memoir.operation.revision.slots import SLOTS
from memoir.settings import SPEAKER, Preferences

IN_PART = ", in part"
_DOUBT = re.compile(r"doubtful since (?P<id>\S+) \((?P<label>.*)\)")


@dataclass(frozen=True, slots=True)
class EndedPart:
    """What of a memory is over, or may be, since ``since`` was said.

    ``claim`` is None where no more is known of it than that it is about one of ``slots``.
    """

    since: Memory
    slots: frozenset[str]
    claim: Claim | None = None


class Parts:
    """Tells which parts of the memories of one vault are over.

    ``unread`` are memories that may have ended some and are found under no keys yet.
    """

    def __init__(self, vault: Vault, unread: Sequence[Memory] = ()) -> None:
        self._vault = vault
        self._unread = unread

    def ended(self, memory: Memory) -> list[EndedPart]:
        """What of ``memory``, which is marked as doubtful, is over or in doubt, newest first."""
        own = Preferences(self._vault.settings).get(SPEAKER)
        known = Known(self._vault, own, Guesses(self._vault, None), self._unread)
        read = [
            EndedPart(new.memory, frozenset({old.claim.slot}), old.claim)
            for new, old in ended_claims(known, memory, doubted=True)
        ]
        found = {part.since.id for part in read}
        read += [part for part in self._noted(memory) if part.since.id not in found]
        return sorted(read, key=lambda part: part.since.said_at, reverse=True)

    def _noted(self, memory: Memory) -> list[EndedPart]:
        """What stands in the history of ``memory`` as the reason of its being doubtful in part."""
        reasons = [version.reason for version in self._vault.memories.history(memory.id)]
        matches = [match for reason in reasons if (match := _DOUBT.fullmatch(reason))]
        labels = {
            match["id"]: match["label"].removesuffix(IN_PART)
            for match in matches
            if match["label"].endswith(IN_PART)
        }
        since = self._vault.memories.get_many(list(labels))
        return [
            EndedPart(each, frozenset(name for name in SLOTS if SLOTS[name].label == labels[id]))
            for id, each in since.items()
            if each.status is not Status.FORGOTTEN
        ]


def ended_claims(
    known: Known, memory: Memory, *, without: Collection[str] = (), doubted: bool = False
) -> list[tuple[Entry, Entry]]:
    """What later statements ended of what ``memory`` claims: the new claim and the old.

    With ``doubted`` also what they made doubtful. ``without`` are statements that do not count.
    """
    verdicts = {Verdict.ENDS_OLD, Verdict.DOUBT} if doubted else {Verdict.ENDS_OLD}
    open_again = replace(memory, status=Status.ACTIVE)
    return [
        (new, old)
        for old in (Entry(open_again, entry.claim) for entry in known.entries(memory))
        if old.claim.act.holds
        for new in known.alike(old)
        if new.memory.said_at > memory.said_at
        and new.memory.id not in without
        and decide(new, old) in verdicts
        and not is_ambiguous(new, [old])
    ]
