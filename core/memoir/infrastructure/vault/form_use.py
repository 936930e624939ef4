"""In how many answers memories served, form by form, and on which days they were called for.

Both are derived from answers, belong to this device and are never logged. They hold identifiers
and numbers and nothing of what was said; the database drops those of a memory that is forgotten.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from memoir.infrastructure.vault.connection import Connection
from memoir.memory import moment
from memoir.memory.form import Form

FORM_USE = """
CREATE TABLE form_use (
    memory TEXT NOT NULL,
    form TEXT NOT NULL,
    uses INTEGER NOT NULL,
    last_used TEXT NOT NULL,
    PRIMARY KEY (memory, form)
) WITHOUT ROWID;
-- On which days a question called for a memory: what is always in the prompt does not count here.
CREATE TABLE use_days (
    memory TEXT NOT NULL,
    day TEXT NOT NULL,
    uses INTEGER NOT NULL,
    PRIMARY KEY (memory, day)
) WITHOUT ROWID;
CREATE INDEX use_days_day ON use_days (day);
CREATE TRIGGER form_use_forgotten AFTER UPDATE OF status ON memories
WHEN NEW.status = 'forgotten'
BEGIN
    DELETE FROM form_use WHERE memory = OLD.id;
    DELETE FROM use_days WHERE memory = OLD.id;
END;
-- What was counted before there were forms was plain text.
INSERT INTO form_use
    SELECT id, 'plaintext', reads, coalesce(last_read, updated_at) FROM memories
    WHERE reads > 0 AND status <> 'forgotten';
INSERT INTO use_days
    SELECT memory, substr(created_at, 1, 10), count(*)
    FROM message_uses JOIN messages ON messages.id = message
    WHERE created_at > date('now', '-90 days')
        AND memory IN (SELECT id FROM memories WHERE reads > 0 AND status <> 'forgotten')
    GROUP BY 1, 2;
"""


@dataclass(frozen=True, slots=True)
class UseDay:
    """How often questions called for a memory on a day."""

    memory: str
    day: date
    uses: int


class FormUseStore:
    """The counts of a vault."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self, form: Form, memories: Iterable[str], *, at: datetime) -> None:
        """Count that each of ``memories`` served an answer in ``form``."""
        self._connection.run_many(
            "INSERT INTO form_use SELECT id, ?2, 1, ?3 FROM memories"
            " WHERE id = ?1 AND status <> 'forgotten'"
            " ON CONFLICT DO UPDATE SET uses = uses + 1, last_used = excluded.last_used",
            [(memory, form.value, moment.to_text(at)) for memory in memories],
        )

    def count_call(self, memories: Iterable[str], *, day: date) -> None:
        """Count that a question called for each of ``memories`` on ``day``."""
        self._connection.run_many(
            "INSERT INTO use_days SELECT id, ?2, 1 FROM memories"
            " WHERE id = ?1 AND status <> 'forgotten'"
            " ON CONFLICT DO UPDATE SET uses = uses + 1",
            [(memory, day.isoformat()) for memory in memories],
        )

    def uses(self, memories: Sequence[str]) -> dict[str, dict[Form, int]]:
        """In how many answers each of ``memories`` served, by form."""
        rows = self._connection.rows(
            "SELECT memory, form, uses FROM json_each(?) CROSS JOIN form_use ON memory = value",
            [json.dumps(list(memories))],
        )
        found: dict[str, dict[Form, int]] = {}
        for memory, form, uses in rows:
            found.setdefault(memory, {})[Form(form)] = uses
        return found

    def calls(self, since: date) -> list[UseDay]:
        """Which memories were called for on which days, from ``since`` on."""
        rows = self._connection.rows(
            "SELECT memory, day, uses FROM use_days WHERE day >= ?", [since.isoformat()]
        )
        return [UseDay(memory, date.fromisoformat(day), uses) for memory, day, uses in rows]

    def drop_calls(self, before: date) -> int:
        """Drop the days that nothing is decided by any more; how many rows that were."""
        return self._connection.run("DELETE FROM use_days WHERE day < ?", [before.isoformat()])
