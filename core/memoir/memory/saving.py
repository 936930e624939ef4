"""Savings: what the forms of memory spared, answer by answer and day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from memoir.memory.form import Form


@dataclass(frozen=True, slots=True)
class Saving:
    """What one form spared: tokens that were not read, and the milliseconds reading them takes."""

    form: Form
    tokens: int
    milliseconds: float


@dataclass(frozen=True, slots=True)
class DayOfSavings:
    """What one form spared in all answers of a day."""

    day: date
    answers: int
    saving: Saving


@dataclass(frozen=True, slots=True)
class Ledger:
    """All savings: of each form in total, and by day, oldest first.

    ``tokens_per_second`` is how fast this machine was measured to read a prompt; 0 before.
    """

    answers: int
    totals: tuple[Saving, ...]
    days: tuple[DayOfSavings, ...]
    tokens_per_second: float = 0.0
