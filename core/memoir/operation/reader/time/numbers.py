"""How much time a phrase counts: "three weeks", "a couple of days", "a year and a half"."""

from __future__ import annotations

from typing import NamedTuple

from memoir.operation.reader.time.calendar import Unit
from memoir.operation.reader.time.tokens import Tokens
from memoir.operation.reader.time.vocabulary import (
    LOOSE_NUMBERS,
    NUMBERS,
    ORDINAL_ENDINGS,
    ORDINALS,
    TENS,
    UNITS,
)

_LARGEST = 9999
_HALVES: dict[Unit, tuple[int, Unit]] = {
    Unit.HOUR: (30, Unit.MINUTE),
    Unit.DAY: (12, Unit.HOUR),
    Unit.YEAR: (6, Unit.MONTH),
    Unit.DECADE: (5, Unit.YEAR),
    Unit.CENTURY: (5, Unit.DECADE),
}


class Amount(NamedTuple):
    """So many units, from ``low`` to ``high`` where the words do not say exactly."""

    low: int
    high: int
    unit: Unit
    end: int


class _Number(NamedTuple):
    low: int
    high: int
    end: int


def whole_at(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A whole number in digits or words and the index after it."""
    word = tokens.word(at)
    if word.isdecimal() and len(word) <= 4:
        return int(word), at + 1
    if word in TENS:
        return _tens(tokens, at)
    if word in NUMBERS:
        return NUMBERS[word], at + 1
    return None


def ordinal_at(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """5th, fifth or twenty-fifth, and the index after it."""
    word = tokens.word(at)
    if word.isdecimal() and len(word) <= 2 and tokens.glued(at + 1):
        return (int(word), at + 2) if tokens.word(at + 1) in ORDINAL_ENDINGS else None
    if word in ORDINALS:
        return ORDINALS[word], at + 1
    last = tokens.skip(at + 1, "-")
    if word in TENS and ORDINALS.get(tokens.word(last), 10) < 10:
        return TENS[word] + ORDINALS[tokens.word(last)], last + 1
    return None


def amount_at(tokens: Tokens, at: int) -> Amount | None:
    """A number and a unit, or None."""
    halved = _half_unit(tokens, at)
    if halved:
        return halved
    number = _number(tokens, at)
    if number is None:
        return None
    end = number.end
    half = tokens.starts_with(end, ("and", "a", "half"))
    if half:
        end += 3
    end = _skip_plus(tokens, end)
    unit = UNITS.get(tokens.word(end))
    if unit is None:
        return None
    half_after = not half and tokens.starts_with(end + 1, ("and", "a", "half"))
    amount = Amount(number.low, number.high, unit, end + 4 if half_after else end + 1)
    return _and_a_half(amount) if half or half_after else amount


def _number(tokens: Tokens, at: int) -> _Number | None:
    loose = tokens.name_at(at, LOOSE_NUMBERS)
    if loose:
        return _Number(*loose[0], loose[1])
    if tokens.word(at) in ("a", "an", "one"):
        return _Number(1, 1, at + 1)
    whole = whole_at(tokens, at)
    if whole is None or not 0 < whole[0] <= _LARGEST:
        return None
    low, end = whole
    if tokens.word(end) in ("or", "to", "-", "\N{EN DASH}"):
        other = whole_at(tokens, end + 1)
        if other and low < other[0] <= _LARGEST:
            return _Number(low, other[0], other[1])
    return _Number(low, low, end)


def _tens(tokens: Tokens, at: int) -> tuple[int, int]:
    tens = TENS[tokens.word(at)]
    last = tokens.skip(at + 1, "-")
    ones = NUMBERS.get(tokens.word(last), 0)
    return (tens + ones, last + 1) if 0 < ones < 10 else (tens, at + 1)


def _half_unit(tokens: Tokens, at: int) -> Amount | None:
    """Half a year, half an hour."""
    if tokens.word(at) != "half" or tokens.word(at + 1) not in ("a", "an"):
        return None
    half = _HALVES.get(UNITS.get(tokens.word(at + 2), Unit.MINUTE))
    return Amount(half[0], half[0], half[1], at + 3) if half else None


def _and_a_half(amount: Amount) -> Amount:
    half = _HALVES.get(amount.unit)
    if half is None:
        return amount._replace(high=amount.high + 1)
    parts, unit = half
    return Amount((2 * amount.low + 1) * parts, (2 * amount.high + 1) * parts, unit, amount.end)


def _skip_plus(tokens: Tokens, at: int) -> int:
    """The index after what may stand in 10+ years, 10 or so years, two whole weeks."""
    if tokens.starts_with(at, ("or", "so")):
        return at + 2
    return tokens.skip(at, "+", "-", "more", "whole", "full", "long", "short", "good")
