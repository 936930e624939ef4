"""The ledger: what each form spared, answer by answer and day by day.

Numbers only. What an answer spared goes with its message; the sums of its day stay.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from memoir.infrastructure.vault.connection import Connection
from memoir.memory.form import Form
from memoir.memory.saving import DayOfSavings, Ledger, Saving

LEDGER = """
CREATE TABLE savings (
    message TEXT NOT NULL,
    form TEXT NOT NULL,
    tokens INTEGER NOT NULL,
    milliseconds REAL NOT NULL,
    PRIMARY KEY (message, form)
) WITHOUT ROWID;
CREATE TRIGGER savings_gone AFTER DELETE ON messages BEGIN
    DELETE FROM savings WHERE message = OLD.id;
END;
-- answers counts those that a form served, and all of them where the form is ''.
CREATE TABLE savings_days (
    day TEXT NOT NULL,
    form TEXT NOT NULL,
    answers INTEGER NOT NULL,
    tokens INTEGER NOT NULL,
    milliseconds REAL NOT NULL,
    PRIMARY KEY (day, form)
) WITHOUT ROWID;
"""
_ALL_FORMS = ""


class LedgerStore:
    """The ledger of a vault."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(self, message: str, day: date, savings: Iterable[Saving]) -> None:
        """Keep what one answer spared, and add it to its day.

        Each form that served the answer has a saving, of 0 where it spared nothing.
        """
        each = list(savings)
        self._connection.run_many(
            "INSERT OR REPLACE INTO savings VALUES (?, ?, ?, ?)",
            [(message, one.form.value, one.tokens, one.milliseconds) for one in each],
        )
        sums = [(one.form.value, one.tokens, one.milliseconds) for one in each]
        self._connection.run_many(
            "INSERT INTO savings_days VALUES (?1, ?2, 1, ?3, ?4) ON CONFLICT DO UPDATE SET"
            " answers = answers + 1, tokens = tokens + excluded.tokens,"
            " milliseconds = milliseconds + excluded.milliseconds",
            [(day.isoformat(), *one) for one in [*sums, (_ALL_FORMS, 0, 0.0)]],
        )

    def spared(self, message: str) -> tuple[Saving, ...]:
        """What one answer spared, by form; nothing for one that was not counted."""
        rows = self._connection.rows(
            "SELECT form, tokens, milliseconds FROM savings WHERE message = ?", [message]
        )
        return _in_order(Saving(Form(form), tokens, spent) for form, tokens, spent in rows)

    def ledger(self, tokens_per_second: float) -> Ledger:
        """All savings; ``tokens_per_second`` is what `Ledger` tells of this machine."""
        rows = self._connection.rows(
            "SELECT day, form, answers, tokens, milliseconds FROM savings_days ORDER BY day"
        )
        answers = sum(row[2] for row in rows if row[1] == _ALL_FORMS)
        days = tuple(
            DayOfSavings(date.fromisoformat(day), count, Saving(Form(form), tokens, spent))
            for day, form, count, tokens, spent in rows
            if form != _ALL_FORMS
        )
        totals = dict.fromkeys(Form, (0, 0.0))
        for one in (day.saving for day in days):
            tokens, spent = totals[one.form]
            totals[one.form] = (tokens + one.tokens, spent + one.milliseconds)
        return Ledger(
            answers,
            _in_order(Saving(form, tokens, spent) for form, (tokens, spent) in totals.items()),
            days,
            tokens_per_second,
        )


def _in_order(savings: Iterable[Saving]) -> tuple[Saving, ...]:
    by_form: dict[Form, Saving] = {one.form: one for one in savings}
    return tuple(by_form[form] for form in Form if form in by_form)
