"""A profile whose model keeps what it has read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import memoir
from memoir import Done, Memoir
from memoir.infrastructure.engine import state_file
from memoir.infrastructure.engine.snapshot_place import SnapshotPlace
from tests.support.keeping_engine import KeepingEngine
from tests.support.word_embedder import WordEmbedder

Open = Callable[[], Memoir]
LONG = "Tell me about the garden, the river and the bridge, please, " * 8


@pytest.fixture
def engine() -> KeepingEngine:
    return KeepingEngine(["Gladly, with every word I have about it."])


@pytest.fixture
def start(tmp_path: Path, engine: KeepingEngine) -> Iterator[Open]:
    """Open the profile, as after a restart of the program."""
    opened: list[Memoir] = []

    def begin() -> Memoir:
        for each in opened:
            each.close()
        profile = memoir.open(
            tmp_path / "profile", key="file", embedder=WordEmbedder(), chat_engine=engine
        )
        opened.append(profile)
        assert profile._activation._place is not None
        engine.place = profile._activation._place
        profile._activation._idle_seconds = 3600.0  # the tests say when it is quiet
        return profile

    yield begin
    engine.saving.set()  # closing waits for what is being kept
    for each in opened:
        each.close()


@pytest.fixture
def profile(start: Open) -> Memoir:
    return start()


def say(profile: Memoir, text: str = LONG, conversation: str | None = None, **options: bool) -> str:
    """Say something and let the model keep what it has read; the conversation."""
    done = [*profile.chat(text, conversation, **options)][-1]
    assert isinstance(done, Done)
    profile._activation.keep()
    return done.message.conversation


def kept_words(place: SnapshotPlace) -> str:
    """Everything that stands in any snapshot file, deciphered."""
    heads = [state_file.read_head(path, place.key) for path in place.folder.glob("*.kv")]
    return "\n".join(f"{head.read.text}\n{head.note}" for head in heads)
