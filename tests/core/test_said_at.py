"""When something was said: any time up to about now, and nothing far ahead of it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import memoir
from memoir import Memoir, Status
from memoir.errors import InvalidInput
from memoir.memory import moment
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


@pytest.mark.parametrize("back", [timedelta(minutes=1), timedelta(days=1), timedelta(days=365)])
def test_what_is_said_after_the_clock_was_set_back_is_said_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, back: timedelta
) -> None:
    home = tmp_path / "profile"
    with memoir.open(home, key="file", embedder=BagOfWords()) as profile:
        lisbon = profile.remember("I live in Lisbon.")
        tea, car = profile.remember("I like tea."), profile.remember("I have a red car.")
        profile.edit(tea.id, text="I like green tea.")
    ticks, present = time.time_ns, moment.now
    with monkeypatch.context() as clock:
        clock.setattr(time, "time_ns", lambda: ticks() - int(back.total_seconds()) * 10**9)
        clock.setattr(moment, "now", lambda: present() - back)
        with memoir.open(home, embedder=BagOfWords()) as profile:
            porto = profile.remember("I moved to Porto.")
            dogs, cats = profile.remember_many(
                [{"text": "I have a dog."}, {"text": "I have cats."}]
            )
            profile.edit(tea.id, text="I like black tea.")
            profile.forget(car.id)
            assert profile.get(lisbon.id).superseded_by == porto.id
            assert tea.said_at < porto.said_at < dogs.said_at < cats.said_at
            newest = [each.id for each in profile.list()]
            assert newest == [cats.id, dogs.id, porto.id, tea.id, lisbon.id]
            changed = [version.memory.text for version in profile.history(tea.id)]
            assert changed == ["I like tea.", "I like green tea.", "I like black tea."]
            assert [version.at for version in profile.history(tea.id)] == sorted(
                version.at for version in profile.history(tea.id)
            )
    with memoir.open(home, embedder=BagOfWords()) as profile:
        faro = profile.remember("I moved to Faro.")
        assert profile.get(porto.id).superseded_by == faro.id
        assert profile.get(car.id).status is Status.FORGOTTEN
        assert profile.check() == []
