"""What becomes of one memory from a file in this profile: values in, a verdict out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from memoir.memory.change import Version
from memoir.memory.memory import Memory, Status, Trust
from memoir.memory.moment import now

_CONTENT = (
    "text",
    "said_at",
    "scope",
    "kind",
    "speaker",
    "tags",
    "entities",
    "source",
    "derived_from",
    "confidence",
    "importance",
    "event_time",
    "valid_from",
    "valid_until",
    "expires_at",
    "status",
    "superseded_by",
)
_STANDING = ("trust", "pinned", "access")


class Verdict(StrEnum):
    """What happens with a memory in a file; the names are those of `summary.Tally`."""

    NEW = "new"
    CHANGED = "changed"
    OLDER = "older"
    KNOWN = "known"
    SAME = "same"
    FORGOTTEN = "forgotten"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, and the fields of the memory here that the file's would replace."""

    verdict: Verdict
    fields: Mapping[str, object] = field(default_factory=dict)


def as_received(memory: Memory, *, cubes: Mapping[str, str], own: bool) -> Memory:
    """A file's ``memory`` as it would stand here; ``cubes`` gives local ids for the file's.

    Unless the file is the user's ``own``, it brings no words of theirs and pins nothing.
    """
    received = replace(memory, cube=cubes[memory.cube])
    if own:
        return received
    trust = Trust.WEB if memory.trust is Trust.WEB else Trust.IMPORTED
    return replace(received, trust=trust, pinned=False)


def judge(
    theirs: Memory,
    mine: Memory | None,
    *,
    origins_forgotten: bool,
    history: Callable[[], Sequence[Version]],
    own: bool,
    redacted: bool = False,
) -> Judgement:
    """Decide about ``theirs``, as received, against ``mine``, the memory of that id here.

    ``history`` is asked for the versions of ``mine`` only if need be. What is ``redacted`` never
    takes the place of what is here.
    """
    if theirs.status is Status.FORGOTTEN:
        return Judgement(Verdict.RETRACTED)
    if origins_forgotten or (mine is not None and mine.status is Status.FORGOTTEN):
        return Judgement(Verdict.FORGOTTEN)
    if mine is None:
        return Judgement(Verdict.NEW)
    if redacted:
        return Judgement(Verdict.KNOWN)
    return _compare(theirs, mine, history, own=own)


def _compare(
    theirs: Memory, mine: Memory, history: Callable[[], Sequence[Version]], *, own: bool
) -> Judgement:
    content = _differing(_CONTENT, theirs, mine)
    standing = _differing(_STANDING, theirs, mine) if own else {}
    if not content and (not standing or mine.trust is Trust.IMPORTED):
        # What came in as a stranger's is the user's own once they vouch for it.
        return Judgement(Verdict.CHANGED if standing else Verdict.SAME, standing)
    fields = content | standing
    if not own and "text" in content:
        fields["trust"] = theirs.trust
    newer = theirs.updated_at > mine.updated_at
    # A clock that is ahead of ours cannot be outdone by a change made here after it.
    if newer and theirs.updated_at <= now():
        return Judgement(Verdict.CHANGED, fields)
    compared = _CONTENT + _STANDING if own else _CONTENT
    if any(not _differing(compared, theirs, version.memory) for version in history()):
        return Judgement(Verdict.KNOWN)
    return Judgement(Verdict.CHANGED if newer else Verdict.OLDER, fields)


def _differing(names: Sequence[str], theirs: Memory, mine: Memory) -> dict[str, object]:
    return {
        name: getattr(theirs, name)
        for name in names
        if getattr(theirs, name) != getattr(mine, name)
    }
