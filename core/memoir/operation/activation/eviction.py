"""Which snapshots go where there are too many: those that save least for the room they take."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from memoir.infrastructure.vault.snapshot_table import Kept

_HALF_LIFE_DAYS = 14.0
_UNKNOWN_MS_A_TOKEN = 4.0


def evicted(kept: Sequence[Kept], budget: int, now: datetime) -> list[str]:
    """The names of those that go so that the others take at most ``budget`` bytes."""
    left = sum(each.snapshot.size for each in kept)
    names: list[str] = []
    for each in sorted(kept, key=lambda each: _worth(each, now)):
        if left <= budget:
            break
        names.append(each.snapshot.name)
        left -= each.snapshot.size
    return names


def _worth(kept: Kept, now: datetime) -> float:
    """Milliseconds that a byte is likely to save: what it saves a time, how often, how lately."""
    snapshot = kept.snapshot
    cost = kept.cost_ms or snapshot.tokens * _UNKNOWN_MS_A_TOKEN
    idle = now - max(snapshot.made_at, snapshot.used_at or snapshot.made_at)
    days = max(0.0, idle.total_seconds() / 86_400)
    likely = (1 + snapshot.uses) * 0.5 ** (days / _HALF_LIFE_DAYS)
    return float(cost * likely / max(1, snapshot.size))
