"""What counts for a memory besides its words: where it applies, whose word it is, its use."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from memoir.infrastructure.vault.connection import Connection
from memoir.memory import moment


class Standing(NamedTuple):
    """``status``, ``scope``, ``trust`` and ``reads`` as `Memory` has them.

    ``over`` says that it was to be kept, or was true, until now; ``ahead`` that it holds only
    from some day to come: a plan.
    """

    status: str
    scope: str
    trust: str
    reads: int
    over: bool
    ahead: bool


def standings(connection: Connection, rows: Sequence[int], at: datetime) -> dict[int, Standing]:
    """How the memories in ``rows`` stand at the moment ``at``; those that are gone left out."""
    found = connection.rows(
        "SELECT m.row, status, scope, trust, reads,"
        " coalesce(expires_at <= ?2, 0) OR coalesce(valid_until <= ?2, 0),"
        " coalesce(valid_from > ?2, 0)"
        " FROM json_each(?1) CROSS JOIN memories AS m ON m.row = value",
        [json.dumps([int(row) for row in rows]), moment.to_text(at)],
    )
    return {
        row: Standing(status, scope, trust, reads, bool(over), bool(ahead))
        for row, status, scope, trust, reads, over, ahead in found
    }
