"""What the forms of memory spared, cut into the days, weeks or months that a chart shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from memoir import DayOfSavings, Form, Ledger, Saving, Stretch
from memoir_desktop.models.form_words import (
    COLOURS,
    duration_words,
    form_word,
    saving_words,
    tokens_words,
)
from memoir_desktop.models.time_columns import stretch_words

translate = QCoreApplication.translate  # the name that lupdate reads

_DAY = timedelta(days=1)
_FEWEST, _MOST_DAYS, _MOST_WEEKS = 14, 42, 26
_WEEK = 7


class Measure(StrEnum):
    """In what savings are drawn."""

    TIME = "time"
    TOKENS = "tokens"


@dataclass(frozen=True, slots=True)
class Period:
    """Some days, and what each form spared in them."""

    first: date
    last: date
    savings: dict[Form, Saving]

    @property
    def words(self) -> str:
        """The days by name."""
        return stretch_words(Stretch(self.first, self.last, 1))


@dataclass(frozen=True, slots=True)
class Stack:
    """One bar: ``label`` below it, ``words`` said of it, its parts as (colour, amount)."""

    label: str
    words: str
    parts: tuple[tuple[str, float], ...]

    @property
    def amount(self) -> float:
        """How high the bar is."""
        return sum(amount for _, amount in self.parts)


def periods(ledger: Ledger, today: date) -> list[Period]:
    """From the first saving to ``today``, in days, or weeks or months where it is long ago."""
    since = min((each.day for each in ledger.days), default=today)
    return [
        Period(first, last, _sum(each for each in ledger.days if first <= each.day <= last))
        for first, last in _cut(min(since, today - (_FEWEST - 1) * _DAY), today)
    ]


def of_the_last_days(ledger: Ledger, today: date, days: int = _WEEK) -> dict[Form, Saving]:
    """What each form spared in the last ``days`` days, today among them."""
    since = today - (days - 1) * _DAY
    return _sum(each for each in ledger.days if since <= each.day <= today)


def stacks(shown: Sequence[Period], measure: Measure) -> list[Stack]:
    """The bars of a chart of ``shown``."""
    return [
        Stack(
            _axis_words(period),
            period_words(period),
            tuple(
                (COLOURS[form], _amount(saving, measure))
                for form, saving in period.savings.items()
                if _amount(saving, measure) > 0
            ),
        )
        for period in shown
    ]


def most_words(shown: Sequence[Stack], measure: Measure) -> str:
    """How high the highest bar is; empty where nothing is."""
    most = max((each.amount for each in shown), default=0.0)
    if most <= 0:
        return ""
    return duration_words(most / 1000) if measure is Measure.TIME else tokens_words(round(most))


def period_words(period: Period) -> str:
    """What was spared in a period, each form by name."""
    said = [
        f"{form_word(form)} {saving_words(saving)}"
        for form, saving in period.savings.items()
        if saving.tokens
    ]
    none = translate("Savings", "nothing saved")
    return f"{period.words}: {'; '.join(said) or none}"


def headline(ledger: Ledger, today: date) -> str:
    """The time saved this week, or in all; the tokens where no time is known, or empty."""
    week = _seconds(of_the_last_days(ledger, today).values())
    whole = _seconds(ledger.totals)
    if week:
        words = translate("Savings", "{0} of waiting saved in the last 7 days")
        return words.format(duration_words(week))
    if whole:
        return translate("Savings", "{0} of waiting saved so far").format(duration_words(whole))
    tokens = sum(saving.tokens for saving in ledger.totals)
    if tokens:
        return translate("Savings", "{0} saved so far").format(tokens_words(tokens))
    return ""


def sentences(ledger: Ledger) -> list[str]:
    """What each form spared in all, and how fast this machine reads."""
    said = [_sentence(saving) for saving in ledger.totals if saving.tokens]
    if ledger.tokens_per_second > 0:
        words = translate(
            "Savings", "Measured on this computer: the model reads {0} tokens a second."
        )
        said.append(words.format(QLocale().toString(ledger.tokens_per_second, "f", 0)))
    return [words for words in said if words]


def _sentence(saving: Saving) -> str:
    tokens, time = tokens_words(saving.tokens), duration_words(saving.milliseconds / 1000)
    if saving.form is Form.ACTIVATION:
        timed = translate("Savings", "Snapshots saved you {1}: {0} did not have to be read again.")
        plain = translate("Savings", "Snapshots: {0} did not have to be read again.")
    elif saving.form is Form.PARAMETRIC:
        timed = translate(
            "Savings", "Adapters saved you {1}: {0} did not have to stand in a prompt."
        )
        plain = translate("Savings", "Adapters: {0} did not have to stand in a prompt.")
    else:
        return ""
    return (timed if saving.milliseconds > 0 else plain).format(tokens, time)


def _sum(days: Iterable[DayOfSavings]) -> dict[Form, Saving]:
    found: dict[Form, Saving] = {}
    for each in days:
        saving = each.saving
        before = found.get(saving.form, Saving(saving.form, 0, 0.0))
        found[saving.form] = Saving(
            saving.form, before.tokens + saving.tokens, before.milliseconds + saving.milliseconds
        )
    return {form: found[form] for form in COLOURS if form in found}


def _amount(saving: Saving, measure: Measure) -> float:
    return saving.milliseconds if measure is Measure.TIME else float(saving.tokens)


def _seconds(savings: Iterable[Saving]) -> float:
    return sum(saving.milliseconds for saving in savings) / 1000


def _cut(first: date, last: date) -> Iterator[tuple[date, date]]:
    """Days, weeks or months that reach from ``first`` to ``last``."""
    days = (last - first).days + 1
    if days <= _MOST_DAYS:
        step = 1
    elif days <= _WEEK * _MOST_WEEKS:
        step = _WEEK
    else:
        yield from _months(first, last)
        return
    # Whole steps that end today, so that the newest bar is as long as the others.
    steps = -(-days // step)
    for number in range(steps, 0, -1):
        end = last - (number - 1) * step * _DAY
        yield end - (step - 1) * _DAY, end


def _months(first: date, last: date) -> Iterator[tuple[date, date]]:
    begin = first.replace(day=1)
    while begin <= last:
        after = (begin + 31 * _DAY).replace(day=1)
        yield begin, min(last, after - _DAY)
        begin = after


def _axis_words(period: Period) -> str:
    long = (period.last - period.first).days > _WEEK
    pattern = (
        translate("Savings", "MMM yy", "date format")
        if long
        else translate("Savings", "d MMM", "date format")
    )
    last = period.first if long else period.last
    return QLocale().toString(QDate(last.year, last.month, last.day), pattern)
