"""A profile whose language model says what it is told to, and its every byte."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from memoir import Done, Memoir
from tests.support.forgettable import open_profile
from tests.support.scripted_engine import ScriptedEngine
from tests.support.vault_bytes import places_of

Say = Callable[..., Done]
Left = Callable[..., list[str]]


@pytest.fixture
def engine() -> ScriptedEngine:
    return ScriptedEngine()


@pytest.fixture
def profile(tmp_path: Path, engine: ScriptedEngine) -> Iterator[Memoir]:
    with open_profile(tmp_path / "profile", engine) as opened:
        yield opened


@pytest.fixture
def say(profile: Memoir, engine: ScriptedEngine) -> Say:
    """Say something and have it answered with ``answer``."""

    def _say(text: str, answer: str = "I see.", conversation: str | None = None) -> Done:
        engine.answers = [answer]
        done = [*profile.chat(text, conversation)][-1]
        assert isinstance(done, Done)
        return done

    return _say


@pytest.fixture
def left(profile: Memoir) -> Left:
    """Where in the profile any of some words still stands."""
    key = profile._vault.connection.key

    def _left(*words: str) -> list[str]:
        return places_of(profile.profile.home, key, *(word.encode() for word in words))

    return _left
