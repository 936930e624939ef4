"""Which memories are due: those whose time is over, and those that a rule of retention names."""

from __future__ import annotations

from datetime import datetime, timedelta

from memoir.infrastructure.vault.connection import Connection, SqlValue
from memoir.memory import moment
from memoir.memory.memory import RECALLED_STATUSES, Status
from memoir.memory.retention_rule import RetentionRule

EXPIRY = """
CREATE INDEX memories_expiry ON memories (expires_at, status) WHERE expires_at IS NOT NULL;
"""

_SETTLED = (Status.EXPIRED.value, Status.FORGOTTEN.value)


def expired(connection: Connection, at: datetime) -> list[str]:
    """The identifiers of memories to be kept until ``at`` or before, and not marked yet."""
    rows = connection.rows(
        "SELECT id FROM memories WHERE expires_at IS NOT NULL AND expires_at <= ?"
        f" AND status NOT IN {_SETTLED} ORDER BY expires_at",
        [moment.to_text(at)],
    )
    return [id for (id,) in rows]


def under_rule(connection: Connection, rule: RetentionRule, at: datetime) -> list[str]:
    """The identifiers of memories that ``rule`` names at the moment ``at``, the oldest first."""
    before = moment.to_text(at - timedelta(days=rule.after_days))
    in_use = [status.value for status in RECALLED_STATUSES]
    statuses = [Status.ARCHIVED.value] if rule.archived else in_use
    terms = [_one_of("status", statuses), "updated_at < ?", "coalesce(last_read, '') < ?"]
    values: list[SqlValue] = [*statuses, before, before]
    for column, wanted in (("kind", rule.kinds), ("cube", rule.cubes)):
        if wanted:
            terms.append(_one_of(column, wanted))
            values += wanted
    if rule.scopes and "" not in rule.scopes:
        each = "(scope = ? OR substr(scope, 1, length(?) + 1) = ? || '/')"
        terms.append("(" + " OR ".join([each] * len(rule.scopes)) + ")")
        values += [scope for scope in rule.scopes for _ in range(3)]
    if rule.below_importance < 1:
        terms.append("importance < ?")
        values.append(rule.below_importance)
    if not rule.pinned:
        terms.append("pinned = 0")
    rows = connection.rows(
        f"SELECT id FROM memories WHERE {' AND '.join(terms)} ORDER BY updated_at", values
    )
    return [id for (id,) in rows]


def _one_of(column: str, wanted: tuple[str, ...] | list[str]) -> str:
    return f"{column} IN ({', '.join('?' * len(wanted))})"
