"""Reading speed is learned from answers, and never guessed."""

from __future__ import annotations

import random

import pytest

from memoir.infrastructure.vault.reading_speed import ReadingTime, speed_from
from memoir.infrastructure.vault.vault import open_in_memory


def _reading(first: int, last: int, *, factor: float = 1.0) -> ReadingTime:
    """As on a machine that takes 60 ms, 1.5 ms a token and 1 µs for each token before it."""
    tokens = last - first
    spent = 60 + tokens * (1.5 + 0.001 * (first + last) / 2)
    return ReadingTime(first, last, spent * factor)


def test_nothing_is_said_before_anything_was_read() -> None:
    assert speed_from([]) is None
    assert speed_from([_reading(0, 12), _reading(30, 50)]) is None


def test_answers_of_different_lengths_tell_what_a_token_costs() -> None:
    places = [(0, 80), (80, 120), (120, 260), (0, 900), (900, 960), (0, 2500), (2500, 2540)]
    speed = speed_from([_reading(*place) for place in places])
    assert speed is not None
    assert speed.spared(0, 1500) == pytest.approx(1500 * (1.5 + 0.75), rel=0.03)
    assert speed.tokens_per_second == pytest.approx(1000 / 1.5, rel=0.05)


def test_answers_of_a_busy_hour_do_not_count_for_more() -> None:
    chance = random.Random(3)
    readings = []
    for number in range(40):
        first, size = chance.choice([(0, 90), (200, 60), (600, 300), (1500, 150), (0, 1200)])
        factor = 4.0 if number % 4 == 0 else chance.uniform(0.97, 1.03)
        readings.append(_reading(first, first + size, factor=factor))
    speed = speed_from(readings)
    assert speed is not None
    assert speed.spared(0, 1200) == pytest.approx(1200 * (1.5 + 0.6), rel=0.1)


def test_readings_of_one_length_do_not_tell_what_a_token_costs() -> None:
    assert speed_from([ReadingTime(0, 100, 250.0), ReadingTime(0, 110, 275.0)]) is None


def test_long_readings_are_not_crowded_out_by_short_ones() -> None:
    with open_in_memory() as vault:
        vault.reading_speed.learn("model", _reading(0, 3000))
        for number in range(200):
            vault.reading_speed.learn("model", _reading(number, number + 40))
        kept = vault.reading_speed.readings("model")
    assert kept[0].tokens == 3000
    assert len(kept) < 60
