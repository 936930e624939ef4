"""Points in time, kept in UTC to the microsecond and written with a fixed width.

The fixed width makes the text sort as time does, which the vault's indexes rely on.
"""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def in_utc(moment: datetime) -> datetime:
    """``moment`` in UTC; one without a zone is taken as local wall-clock time."""
    return moment.astimezone(UTC)


def to_text(moment: datetime) -> str:
    """``2026-11-22T17:31:00.000000Z``: always 27 characters."""
    return in_utc(moment).strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0")


def from_text(text: str) -> datetime:
    """The inverse of `to_text`; raises ValueError on anything that is no ISO 8601 moment."""
    moment = datetime.fromisoformat(text)
    return in_utc(moment)
