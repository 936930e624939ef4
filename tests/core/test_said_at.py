"""When something was said: any time up to about now, and nothing far ahead of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import memoir
from memoir import Memoir
from memoir.errors import InvalidInput
from memoir.memory.moment import now
from tests.support.bag_of_words import BagOfWords


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Memoir]:
    with memoir.open(tmp_path / "profile", key="file", embedder=BagOfWords()) as opened:
        yield opened


@pytest.mark.parametrize(
    "at",
    [
        datetime(2200, 1, 1, tzinfo=UTC),
        datetime(9999, 1, 1, tzinfo=UTC),
        datetime.max,  # noqa: DTZ901 - as somebody may give it
        datetime.max.replace(tzinfo=UTC),
    ],
)
def test_nothing_was_said_far_ahead(profile: Memoir, at: datetime) -> None:
    with pytest.raises(InvalidInput, match=r"more than a year ahead|no time at which"):
        profile.remember("I live in Ghent.", at=at)
    with pytest.raises(InvalidInput):
        profile.remember_many([{"text": "I have a dog."}, {"text": "I live in Ghent.", "at": at}])
    assert profile.count() == 0


@pytest.mark.parametrize(
    "ahead", [timedelta(minutes=5), timedelta(days=40), timedelta(days=-36500)]
)
def test_a_clock_may_run_ahead_and_history_be_told(profile: Memoir, ahead: timedelta) -> None:
    at = now() + ahead
    assert profile.remember("I live in Ghent.", at=at).said_at == at
