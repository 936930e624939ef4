"""How sound a vault's memories are: what is told twice, what looks like junk, what has gone stale.

One pass over everything, quick enough to be opened like a page: under two seconds for 100,000
memories. Nothing is changed by looking; each finding names what one click would do about it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeAlias

from memoir.errors import InvalidInput
from memoir.infrastructure.engine.chat import Embedder
from memoir.infrastructure.vault.survey import Glance, glances, glances_of
from memoir.infrastructure.vault.vault import Vault
from memoir.memory.doubt import DOUBTFUL
from memoir.memory.memory import RECALLED_STATUSES, Kind, Memory, Status
from memoir.memory.moment import now, to_text
from memoir.operation.lifecycle import Lifecycle
from memoir.operation.reader.duplicates import plain_words, telling_words
from memoir.operation.reader.suspicion import holds_secret, is_suspect
from memoir.operation.second_look import MOST_LOOKED_AT, may_be_judged, not_worth_keeping

STALE_AFTER = timedelta(days=180)
_IMPORTANT = 0.8
_Sameness: TypeAlias = tuple[object, ...]
_Groups: TypeAlias = dict[_Sameness, list[Glance]]
_IN_USE = frozenset(status.value for status in RECALLED_STATUSES)


class Complaint(StrEnum):
    """What is the matter."""

    DUPLICATE = "duplicate"
    NEAR_DUPLICATE = "near_duplicate"
    SECRET = "secret"  # noqa: S105 - the word, not one of them
    JUNK = "junk"
    STALE = "stale"
    CONFLICTING = "conflicting"
    DOUBTFUL = "doubtful"
    EXPIRED = "expired"


class Remedy(StrEnum):
    """What one click does: keep one for all, erase, lay aside, or have the user say what holds."""

    MERGE = "merge"
    FORGET = "forget"
    ARCHIVE = "archive"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Finding:
    """Memories with the same complaint; of duplicates the first is the one to keep."""

    complaint: Complaint
    remedy: Remedy
    memories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HealthReport:
    """The state of a vault: how many memories of each status, and what to look at."""

    statuses: dict[str, int]
    findings: tuple[Finding, ...]

    @property
    def total(self) -> int:
        """How many memories there are, forgotten ones not counted."""
        return sum(self.statuses.values())

    def count(self, complaint: Complaint) -> int:
        """How many memories have a complaint; of duplicates those that are too many."""
        found = [finding for finding in self.findings if finding.complaint is complaint]
        spare = sum(finding.remedy is Remedy.MERGE for finding in found)
        return sum(len(finding.memories) for finding in found) - spare


def report(
    vault: Vault, *, embedder: Embedder | None = None, at: datetime | None = None
) -> HealthReport:
    """Look over all memories of ``vault`` as of ``at`` (now when None).

    The newest few thousand are judged by what they mean too, where ``embedder`` made their vectors.
    """
    moment = at or now()
    present, long_ago = to_text(moment), to_text(moment - STALE_AFTER)
    statuses: Counter[str] = Counter()
    first: dict[int, int] = {}
    several: set[int] = set()
    found: dict[Complaint, list[str]] = {complaint: [] for complaint in _REMEDIES}
    unjudged: list[Glance] = []
    for glance in glances(vault.connection):
        statuses[glance.status] += 1
        if glance.status not in _IN_USE:
            continue
        words = plain_words(glance.text)
        # Of a million memories only numbers are kept; those that seem alike are looked at again.
        other = first.setdefault(hash(_sameness(glance, words)), glance.row)
        if other != glance.row:
            several |= {other, glance.row}
        complaint = _complaint(glance, words, present, long_ago)
        if complaint is not None:
            found[complaint].append(glance.id)
        if len(unjudged) < MOST_LOOKED_AT and complaint in _LIGHTER and may_be_judged(glance):
            unjudged.append(glance)
    if embedder is not None:
        junk = not_worth_keeping(unjudged, vault, embedder)
        found[Complaint.JUNK] += junk
        found[Complaint.STALE] = sorted(set(found[Complaint.STALE]).difference(junk), reverse=True)
    alone = [Finding(each, _REMEDIES[each], tuple(ids)) for each, ids in found.items() if ids]
    alike = _grouped(glances_of(vault.connection, several))
    return HealthReport(dict(statuses), (*_duplicates(alike), *alone))


def carry_out(finding: Finding, vault: Vault, lifecycle: Lifecycle) -> list[Memory]:
    """Do what the finding's remedy says; the memories as they are then.

    What was forgotten in the meantime is passed over. Raises InvalidInput where the user has to
    say what holds.
    """
    known = vault.memories.get_many(finding.memories)
    memories = [memory for memory in known.values() if memory.status is not Status.FORGOTTEN]
    if finding.remedy is Remedy.ASK:
        raise InvalidInput("Only you can say which of these holds; edit or forget the others.")
    if finding.remedy is Remedy.FORGET:
        lifecycle.forget([memory.id for memory in memories])
        return []
    if finding.remedy is Remedy.MERGE:
        return _merge(memories, vault)
    return [
        lifecycle.edit(memory.id, {"status": Status.ARCHIVED}, reason=f"{finding.complaint}")
        for memory in memories
    ]


def _merge(memories: Sequence[Memory], vault: Vault) -> list[Memory]:
    """Keep the first with what makes the others matter; those point to it from then on."""
    if not memories:
        return []
    kept, *others = memories
    stronger = {
        "importance": max(memory.importance for memory in memories),
        "confidence": max(memory.confidence for memory in memories),
        "pinned": any(memory.pinned for memory in memories),
        "tags": tuple(dict.fromkeys(tag for memory in memories for tag in memory.tags)),
        "entities": tuple(dict.fromkeys(each for memory in memories for each in memory.entities)),
    }
    with vault.transaction():
        merged = [vault.memories.change(kept.id, stronger, reason="merged")]
        for other in others:
            gone = {"status": Status.SUPERSEDED, "superseded_by": kept.id}
            merged.append(vault.memories.change(other.id, gone, reason="merged"))
    return merged


def _sameness(glance: Glance, words: Sequence[str]) -> _Sameness:
    """What is equal in memories that say the same of the same time in the same place."""
    told = telling_words(words)
    # What has no telling words is like nothing else. A text of which only the beginning is at hand
    # is the same only by its length, too.
    cut = glance.length if glance.length > len(glance.text) else 0
    alone = "" if told else glance.id
    return told, alone, cut, glance.place, glance.event_time, glance.kind == Kind.EPISODE


def _grouped(alike: Iterable[Glance]) -> _Groups:
    groups: _Groups = {}
    for glance in alike:
        if glance.status in _IN_USE:
            groups.setdefault(_sameness(glance, plain_words(glance.text)), []).append(glance)
    return groups


def _duplicates(groups: _Groups) -> Iterator[Finding]:
    """What is told more than once, in the same words or nearly so."""
    for group in groups.values():
        for same in _by_speaker(group) if len(group) > 1 else ():
            texts = {glance.text for glance in same}
            complaint = Complaint.DUPLICATE if len(texts) == 1 else Complaint.NEAR_DUPLICATE
            best = sorted(same, key=lambda each: (-each.pinned, -each.reads, each.created_at))
            yield Finding(complaint, Remedy.MERGE, tuple(each.id for each in best))


def _by_speaker(group: Sequence[Glance]) -> list[list[Glance]]:
    """``group`` by speaker; what was told without a name belongs to the one there is, if one."""
    speakers: dict[str, list[Glance]] = {}
    for glance in group:
        speakers.setdefault(glance.speaker, []).append(glance)
    unnamed = speakers.pop("", [])
    if len(speakers) == 1:
        return [[*unnamed, *next(iter(speakers.values()))]]
    return [same for same in (unnamed, *speakers.values()) if len(same) > 1]


_REMEDIES = {
    Complaint.SECRET: Remedy.FORGET,
    Complaint.JUNK: Remedy.ARCHIVE,
    Complaint.EXPIRED: Remedy.ARCHIVE,
    Complaint.CONFLICTING: Remedy.ASK,
    Complaint.DOUBTFUL: Remedy.ASK,
    Complaint.STALE: Remedy.ARCHIVE,
}


_LIGHTER = (None, Complaint.STALE)


def _complaint(
    glance: Glance, words: Sequence[str], present: str, long_ago: str
) -> Complaint | None:
    """The first that applies, the gravest first."""
    if glance.expires_at is not None and glance.expires_at <= present:
        return Complaint.EXPIRED
    if holds_secret(glance.text, words):
        return Complaint.SECRET
    if _is_junk(glance, words):
        return Complaint.JUNK
    if glance.status == Status.CONFLICTING:
        return Complaint.CONFLICTING
    if f'"{DOUBTFUL}"' in glance.tags:
        return Complaint.DOUBTFUL
    unused = not glance.reads and not glance.pinned and glance.importance < _IMPORTANT
    return Complaint.STALE if unused and glance.created_at < long_ago else None


def _is_junk(glance: Glance, words: Sequence[str]) -> bool:
    """Whether it looks like a paste or a claim; what was pinned or kept as a document is meant."""
    if glance.kind == Kind.DOCUMENT or glance.pinned:
        return False
    return is_suspect(glance.text, words, stated=glance.kind != Kind.EPISODE)
