"""A real profile with the starter models, and a way to say things to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import memoir
from memoir import ChatEvent, Done, Memoir

Say = Callable[..., Done]


@pytest.fixture
def profile(models: Path, tmp_path: Path) -> Iterator[Memoir]:
    with memoir.open(tmp_path / "profile", key="file") as opened:
        yield opened


@pytest.fixture
def say(profile: Memoir) -> Say:
    def _say(text: str, conversation: str | None = None, **options: bool) -> Done:
        return last(profile.chat(text, conversation, **options))

    return _say


def last(events: Iterator[ChatEvent]) -> Done:
    """The last event of an answer, which is always `Done`."""
    event = [*events][-1]
    assert isinstance(event, Done)
    return event
